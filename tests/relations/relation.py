"""A relation: what is made of a text, and how the two verdicts may differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shokai_lint.model import LintResult

from . import readings, rewordings

WITHIN = 3
# They tell of the text as a whole, so two asks together may have them otherwise than each alone.
OF_THE_WHOLE = frozenset({"bare-target", "broad-target", "no-demographic", "too-many-targets", "no-ask"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a relation compares."""

    score: int
    rules: frozenset[str]
    facets: frozenset[tuple[str, str]]
    wanted: frozenset[str] = frozenset()

    def joined(self, other: Verdict) -> Verdict:
        """What two asks in one text should get: the better score, the flags of both."""
        return Verdict(max(self.score, other.score), self.rules | other.rules, self.facets | other.facets)


def verdict(result: LintResult) -> Verdict:
    """The verdict of a result; a condition that could be added adds these kinds of facet."""
    facets = {(f.kind, f.text) for ask in result.asks for target in ask.targets for f in target.facets}
    target = readings.first_target(result)
    added = readings.ADDED[target.kind] if target else frozenset[str]()
    return Verdict(result.score, frozenset(f.rule for f in result.findings), frozenset(facets), added)


Differences = list[str]  # what is wrong, the cause first, the score last; empty where the relation holds


def same(base: Verdict, made: Verdict) -> Differences:
    """The same rules, and the same score within 3."""
    return [*_apart(base.rules, made.rules), *_score(base, made, down=WITHIN, up=WITHIN)]


def same_with_facets(base: Verdict, made: Verdict) -> Differences:
    """The same rules, facets, and score within 3."""
    kinds = _apart({f"{kind} {text}" for kind, text in base.facets}, {f"{kind} {text}" for kind, text in made.facets})
    return [*_apart(base.rules, made.rules), *kinds, *_score(base, made, down=WITHIN, up=WITHIN)]


def flags_of_both(base: Verdict, made: Verdict) -> Differences:
    """The same flags, but for those of the whole text."""
    return _apart(base.rules - OF_THE_WHOLE, made.rules - OF_THE_WHOLE)


def score_of_the_better(base: Verdict, made: Verdict) -> Differences:
    """The same score within 3."""
    return _score(base, made, down=WITHIN, up=WITHIN)


def raised(base: Verdict, made: Verdict) -> Differences:
    """No facet is lost, the new ones are read, and the score is not lower."""
    kinds = {kind for kind, _ in base.facets} | base.wanted
    return [*_apart(kinds, kinds & {kind for kind, _ in made.facets}), *_score(base, made, down=0, up=100)]


def lowered(base: Verdict, made: Verdict) -> Differences:
    """The score is not higher."""
    return _score(base, made, down=100, up=0)


def _apart(base: set[str] | frozenset[str], made: set[str] | frozenset[str]) -> Differences:
    return [f"-{name}" for name in sorted(base - made)] + [f"+{name}" for name in sorted(made - base)]


def _score(base: Verdict, made: Verdict, *, down: int, up: int) -> Differences:
    if base.score - down <= made.score <= base.score + up:
        return []
    return [f"score {'down' if made.score < base.score else 'up'}"]


@dataclass(frozen=True, slots=True)
class Relation:
    """Its name, what it makes of a text that was read, how it compares, the ask that it joins, and how seldom it applies."""

    name: str
    make: Callable[[LintResult], str | None]
    differences: Callable[[Verdict, Verdict], Differences] = same
    partner: str | None = None
    seldom: int = 0


# How seldom each applies: every step doubles its chance to be tried on an ask where it does.
REWORDINGS: dict[Callable[[str], str | None], int] = {
    rewordings.digits_in_the_other_width: 1,
    rewordings.half_width_kana: 0,
    rewordings.kanji_numerals: 2,
    rewordings.zero_width: 0,
    rewordings.politeness: 0,
    rewordings.script_of_requests: 1,
    rewordings.words_in_kana: 2,
    rewordings.greeting: 0,
    rewordings.closing: 0,
    rewordings.final_mark: 0,
    rewordings.emoji_at_the_end: 0,
    rewordings.emoji_between: 2,
    rewordings.lines_at_stops: 2,
    rewordings.lines_at_commas: 0,
    rewordings.spaces_at_commas: 0,
}


def _reworded(rewording: Callable[[str], str | None], seldom: int) -> Relation:
    return Relation(rewording.__name__, lambda base: rewording(base.text), seldom=seldom)


RELATIONS = (
    *(_reworded(rewording, seldom) for rewording, seldom in REWORDINGS.items()),
    Relation("speaker_in_front", readings.speaker_in_front, same_with_facets),
    Relation("condition_before_a_bare_target", readings.condition_before_a_bare_target, raised, seldom=9),
    Relation("condition_behind_a_condition", readings.condition_behind_a_condition, raised, seldom=2),
    Relation("conditions_taken_away", readings.conditions_taken_away, lowered, seldom=2),
    Relation("flags_beside_a_clear_ask", readings.joined_to_a_clear_ask, flags_of_both, readings.CLEAR),
    Relation("flags_beside_a_vague_ask", readings.joined_to_a_vague_ask, flags_of_both, readings.VAGUE),
    Relation("score_beside_a_clear_ask", readings.joined_to_a_clear_ask, score_of_the_better, readings.CLEAR),
    Relation("score_beside_a_vague_ask", readings.joined_to_a_vague_ask, score_of_the_better, readings.VAGUE),
)
