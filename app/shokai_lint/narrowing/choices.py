"""Which phrases are tried for a flaw: those of its own topic first, then those of every pattern that answers its rule.

Owns the choice and its order; where a phrase goes is `drafts`' work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar
from zlib import crc32

from shokai_lint.asks.reading import Reading
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending
from shokai_lint.model import DEMOGRAPHIC, Span
from shokai_lint.narrowing.audience import classes_of
from shokai_lint.narrowing.flaws import Flaw
from shokai_lint.narrowing.mending import MENDS
from shokai_lint.narrowing.spots import bunsetsu_in
from shokai_lint.narrowing.topics import Topics
from shokai_lint.narrowing.wording import echoes, is_attribute
from shokai_lint.rules.patterns import OBJECT, UNFLAGGED, Filled, Form, Pattern, Phrase, TargetClass, fill

# These speak of the target as a whole: nothing is taken away, something joins it.
ON_TARGET = frozenset({"bare-target", "broad-target", "no-demographic", UNFLAGGED})
# Words that say something of a dimension, or leave it open: an example of ours would contradict them.
DIMENSIONS = {
    "age": ("年齢", "年代", "世代", "歳", "才", "代", "前後", "年", "孫", "進学", "定年", "独身", "学生"),
    "gender": ("性別", "男女"),
    "place": (*"市区町村県駅", "地域", "場所", "エリア", "住", "地元", "近く", "あたり", "沿い", "ローカル"),
}
PER_TOPIC, PER_PATTERN = 4, 2
# Where so few patterns have a phrase, each may offer as many as a topic.
FEW = 3
SOMEBODY: frozenset[TargetClass] = frozenset({"person"})
Choice = tuple[Pattern, Phrase]
T = TypeVar("T")


class Choices:
    """The phrases of all patterns, asked for by flaw."""

    def __init__(self, patterns: Sequence[Pattern], lexicon: Lexicon, topics: Topics) -> None:
        self._patterns, self._lexicon, self._topics = patterns, lexicon, topics

    def of(self, flaw: Flaw, reading: Reading, form: Form = "adnominal") -> Iterator[Choice]:
        """Give phrases of one form, a few of each topic and pattern."""
        _, found = bunsetsu_in(reading.document, flaw.span)
        about = [*found, *(c for b in found for c in b.children if ending_of(c) in {Ending.CASE, Ending.NO})]
        barred = "never" if self._is_hiring(flaw) else "only"
        for pattern, topic in self._topics.of(about, flaw.rule) if barred == "only" else ():
            yield from ((pattern, p) for p in self._usable(topic.phrases, flaw, reading, form)[:PER_TOPIC])
        yield from self._of_patterns(flaw, reading, form, barred)

    def _of_patterns(self, flaw: Flaw, reading: Reading, form: Form, barred: str) -> Iterator[Choice]:
        # Where the ask says nothing else of its target, what a bare target lacks is lacking here too.
        bare = flaw.rule in MENDS and flaw.rule != "too-many-targets" and not said_of(flaw)
        answering = _turned([*self.answering(flaw.rule), *(self.answering("bare-target") if bare else ())], reading)
        free = [(p, self._usable(p.phrases, flaw, reading, form)) for p in answering if p.hiring != barred]
        few = sum(bool(phrases) for _, phrases in free) <= FEW
        for pattern, phrases in free:
            own = "bare-target" not in pattern.answers
            yield from ((pattern, p) for p in phrases[: PER_TOPIC if own or few else PER_PATTERN])

    def _is_hiring(self, flaw: Flaw) -> bool:
        """Staff are asked for: 採用, 求人, スタッフ募集 stand in the sentence."""
        described = {b for c in flaw.target.conditions for b in c.members} if flaw.target else set()
        words = [b for b in flaw.ask.sentence.bunsetsu if b not in described] if flaw.ask else []
        return flaw.hiring or any(self._lexicon.inside("hiring", b) for b in words)

    def attribute(self, flaw: Flaw, reading: Reading) -> Filled | None:
        """Give what can stand next to the noun and says who they are: 30代の, 千代田区の."""
        asked = replace(flaw, rule="no-demographic", severity="info")
        phrases = [p for pattern in self.answering("no-demographic") for p in pattern.phrases]
        filled = (fill(p.say) for p in self._usable(phrases, asked, reading, "adnominal"))
        return next((f for f in filled if is_attribute(f)), None)

    def answering(self, rule: str) -> list[Pattern]:
        """Give the patterns that answer a rule."""
        return [p for p in self._patterns if rule in p.answers]

    def classes(self, flaw: Flaw) -> frozenset[TargetClass]:
        """Give the classes of the target; somebody where there is none."""
        return classes_of(flaw.target, self._lexicon) if flaw.target else SOMEBODY

    def _usable(self, phrases: Sequence[Phrase], flaw: Flaw, reading: Reading, form: Form) -> list[Phrase]:
        """Phrases that fit the target and say nothing twice, beginning at a place that depends on the text."""
        classes, said, staying = self.classes(flaw), said_of(flaw) & DEMOGRAPHIC, _staying(flaw, reading)
        said |= {"age", "gender"} if self._is_hiring(flaw) else _left_open(flaw)
        noun = _object(flaw, reading)
        fitting = [p for p in phrases if p.form == form and p.suits(classes) and not p.brings() & said]
        fresh = [p for p in fitting if not echoes(fill(p.say).text.replace(OBJECT, ""), staying)]
        return _turned([spoken for p in fresh if (spoken := p.about(noun))], reading)


def said_of(flaw: Flaw) -> set[str]:
    """Give the kinds of facets that the target keeps: those in words that are merely broad stay as they are."""
    gone = None if flaw.rule in ON_TARGET else flaw.span
    return {f.kind for f in flaw.target.facets if not _flagged(f.start, f.end, gone)} if flaw.target else set()


def _object(flaw: Flaw, reading: Reading) -> str | None:
    """保険 of 保険に入ってくれる: what the flagged predicate is about."""
    _, found = bunsetsu_in(reading.document, flaw.span)
    nouns = [c for b in found for c in b.children if c.particle in {"を", "に", "の"} and not c.children and c.core.is_a("名詞")]
    return next((c.surface for c in reversed(nouns) if len(c.surface) > 1), None)


def _left_open(flaw: Flaw) -> set[str]:
    """「年齢は問いません」「30代から」: of what the rest of the sentence speaks of, no example is given."""
    tokens = flaw.ask.sentence.tokens if flaw.ask else ()
    words = "".join(t.text for t in tokens if flaw.rule in ON_TARGET or not _flagged(t.start, t.end, flaw.span))
    return {kind for kind, names in DIMENSIONS.items() if any(n in words for n in names)}


def _staying(flaw: Flaw, reading: Reading) -> str:
    """The words of the target's noun phrase that the flaw does not touch."""
    tokens = sorted((t for b in flaw.target.bunsetsu for t in b.tokens), key=lambda t: t.i) if flaw.target else []
    return "".join(reading.document.source[t.start : t.end] for t in tokens if not _flagged(t.start, t.end, flaw.span))


def _turned(phrases: list[T], reading: Reading) -> list[T]:
    """So the members of a group are not all offered the same, and one text always is."""
    n = crc32(reading.document.source.encode("utf-8", "replace")) % len(phrases) if phrases else 0
    return phrases[n:] + phrases[:n]


def _flagged(start: int, end: int, span: Span | None) -> bool:
    return span is not None and start < span.end and span.start < end
