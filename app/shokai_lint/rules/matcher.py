"""Applies rules to a reading: phrase branches over bunsetsu and their dependents, structures over targets and texts.

Owns the order of the rules; a branch is judged in `branches`, a structure in `structures`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from shokai_lint.asks.reading import FacetReading, Reading, TargetReading
from shokai_lint.concepts import Citation, Lexicon
from shokai_lint.explanation import RulePart
from shokai_lint.japanese.tokens import Bunsetsu, Pointing, Token
from shokai_lint.model import FacetKind
from shokai_lint.rules.branches import Plan, cancels, cited, match, planned
from shokai_lint.rules.context import Context
from shokai_lint.rules.figures import Figure
from shokai_lint.rules.places import Place
from shokai_lint.rules.schema import Rule
from shokai_lint.rules.structures import holds, known, unasked

LEARNED = FIGURES = -1
# The figure by which nearly everyone meets a condition of a kind, given its words; None where no figure says so.
Counted = Callable[[FacetKind, str], Figure | None]


@dataclass(frozen=True, slots=True, eq=False)
class Hit(Pointing):
    """A rule that fired: the tokens it points at (empty for the whole text), its target and the branch that matched.

    `part` is the key of `match` that holds the branch, and the branch an index into its list, or LEARNED or FIGURES for a verdict
    of the trained model or of a figure; `head` is the bunsetsu that matched, None unless a phrase did; `cited` are the entries of
    the branch's concepts; `share` is the model's probability where the model decided (0–1), `figure` what was published where
    that decided.
    """

    rule: Rule
    tokens: tuple[Token, ...]
    target: TargetReading | None
    part: RulePart
    branch: int
    head: Bunsetsu | None = None
    cited: tuple[Citation, ...] = ()
    share: float | None = None
    figure: Figure | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """A rule with its branches planned; those that count facets are asked when it is known which facets stand."""

    rule: Rule
    plain: tuple[Plan, ...]
    counting: tuple[Plan, ...]
    unless: tuple[Plan, ...]


def plan_rules(rules: Iterable[Rule]) -> list[Planned]:
    """Plan rules once for all texts."""
    return [_planned(rule) for rule in rules]


def _planned(rule: Rule) -> Planned:
    plans = planned(rule.match.phrase)
    counting = tuple(p for p in plans if p.branch.facets is not None)
    return Planned(rule, tuple(p for p in plans if p not in counting), counting, planned(rule.unless))


def match_rules(rules: Sequence[Planned], reading: Reading, lexicon: Lexicon, counted: Counted | None = None) -> list[Hit]:
    """Give every hit: phrases first, then what depends on them (a bare target is one that nothing else describes)."""
    context = Context(reading, lexicon)
    hits = [h for p in rules for h in _phrases(p, p.plain, context)]
    hits = longest([*hits, *(h for p in rules for h in _learned(p, context, hits))])
    hits += [h for p in rules if counted for h in _counted(p.rule, context, hits, counted)]
    drop_flagged_facets(hits, context)
    hits += [h for p in rules for h in _phrases(p, p.counting, context)]
    hits += [h for p in rules for h in _targets(p.rule, context, hits)]
    hits += [h for p in rules for h in _texts(p.rule, context, hits)]
    return hits


# The wide reading stands for what lies inside it: 素敵な暮らしをしたい is a wish, not a trait.
WIDE = frozenset({"universal-desire", "universal-interest", "universal-problem", "subjective-fit", "sells-to-listener"})
NARROW = WIDE | {"universal-trait", "no-threshold"}


def longest(hits: list[Hit]) -> list[Hit]:
    """Leave out hits that lie wholly inside another rule's wider phrase."""
    wide = [(set(h.tokens), h.rule.id) for h in hits if h.rule.id in WIDE]
    return [h for h in hits if h.rule.id not in NARROW or not any(set(h.tokens) < w and h.rule.id != r for w, r in wide)]


# A phrase that one of these flags is no facet (GUIDELINE.md); hedges and purposes leave the facet standing.
UNMAKES_FACETS = frozenset(
    {"universal-trait", "universal-desire", "universal-interest", "universal-problem", "no-threshold", "sensitive-attribute",
     "subjective-fit", "sells-to-listener", "anyone", "vague-purpose"}
)  # fmt: skip
OPEN_KINDS = frozenset(
    {
        "interest",
        "behavior",
        "need",
        "trigger",
        "degree",
        "organization",
        "family",
        "occupation",
        "named",
        "age",
        "place",
    }
)


def drop_flagged_facets(hits: list[Hit], context: Context) -> None:
    """Take away facets whose phrase is vague, whichever target a second look has given it to."""
    for hit in hits:
        if hit.rule.id in UNMAKES_FACETS:
            covered = set(hit.tokens)
            for target in context.reading.targets:
                target.facets[:] = [f for f in target.facets if not _unmade(f, covered)]


def _unmade(facet: FacetReading, covered: set[Token]) -> bool:
    kind, tokens = facet.kind, set(facet.tokens)
    if kind in {"interest", "behavior", "need", "trigger"}:
        return bool(tokens & covered)
    return kind in OPEN_KINDS and tokens <= covered


def _phrases(planned: Planned, plans: tuple[Plan, ...], context: Context) -> Iterator[Hit]:
    """The first of the branches that holds at each place, unless an exception does."""
    heard = [plan for plan in plans if plan.hears(context.borne)]
    for place in context.places if heard else ():
        for plan in heard:
            found = match(plan, place, context) if place.scope in plan.branch.scope and plan.hears(place.borne) else None
            if found and not any(cancels(u, place, found.members, context) for u in planned.unless):
                tokens, entries = context.phrase(place.bunsetsu, found.members), cited(plan.branch, place, found, context)
                yield Hit(planned.rule, tokens, place.target, "phrase", plan.index, place.bunsetsu, entries)
                break


def _learned(planned: Planned, context: Context, hits: list[Hit]) -> Iterator[Hit]:
    """What the trained model is sure of, where no rule has spoken: words that no list has."""
    rule, wanted = planned.rule, planned.rule.match.learned
    if wanted is None:
        return
    spoken = {t for h in hits if h.rule.match.learned for t in h.tokens}
    for condition, target in context.judged(wanted.of):
        share = condition.verdict.get(rule.id, 0.0)
        if share < wanted.above:
            continue
        tokens = context.phrase(condition.head, condition.members)
        if not spoken.isdisjoint(tokens):
            continue
        known = context.lexicon.known(condition.head)
        place = Place(condition.head, "target" if wanted.of == "condition" else "around", target, known.borne)
        if not any(cancels(u, place, condition.members, context) for u in planned.unless):
            yield Hit(rule, tokens, target, "learned", LEARNED, condition.head, share=share)


def _counted(rule: Rule, context: Context, hits: list[Hit], counted: Counted) -> Iterator[Hit]:
    """What published figures say of nearly everyone, where no other rule has spoken: 毎日寝る人."""
    for target in context.reading.targets if rule.match.figures else ():
        for facet in (*target.facets, *target.dropped):
            text = context.reading.document.source[facet.start : facet.end]
            figure = counted(facet.kind, text) if facet.kind in (rule.match.figures or ()) else None
            spoken = {t for h in hits for t in h.tokens}
            if figure and spoken.isdisjoint(facet.tokens):
                yield Hit(rule, facet.tokens, target, "figures", FIGURES, figure=figure)


def _targets(rule: Rule, context: Context, hits: list[Hit]) -> Iterator[Hit]:
    for target in context.reading.targets:
        flagged = any(h.target is target and h.rule.id != "vague-purpose" for h in hits)
        for i, structure in enumerate(rule.match.target):
            if holds(structure, context, [target], flagged):
                cited = known(structure, context, [target])
                yield Hit(rule, context.pointed(structure, target), target, "target", i, cited=cited)
                break


def _texts(rule: Rule, context: Context, hits: list[Hit]) -> Iterator[Hit]:
    for i, structure in enumerate(rule.match.text):
        if holds(structure, context, context.reading.targets, bool(hits)):
            tokens = context.listed() if structure.different_targets else ()
            cited = known(structure, context, context.reading.targets)
            yield Hit(rule, tokens, None, "text", i, cited=cited, share=unasked(structure, context.reading))
            break
