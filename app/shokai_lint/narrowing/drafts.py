"""Candidates for a better ask: each pattern that answers a finding, put where the finding points, the other findings mended.

Owns which phrases are tried and in what order; places are `spots`', small repairs `mending`'s, proof is `proof`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from zlib import crc32

from shokai_lint.asks.reading import AskReading, Reading, TargetReading
from shokai_lint.concepts import Lexicon
from shokai_lint.model import DEMOGRAPHIC, Span
from shokai_lint.narrowing.audience import classes_of
from shokai_lint.narrowing.draft import Draft, Piece, draft
from shokai_lint.narrowing.flaws import Flaw
from shokai_lint.narrowing.mending import counted, particle_of, plain, singled, unwaived
from shokai_lint.narrowing.spots import Spot, bunsetsu_in, condition_spot, front_of
from shokai_lint.narrowing.topics import Topics
from shokai_lint.narrowing.wording import after, behind, closed, echoes, is_attribute, joined, linked, parted
from shokai_lint.rules.patterns import UNFLAGGED, Filled, Pattern, Phrase, fill

Mend = Callable[[Span, AskReading | None, TargetReading | None, Reading], Piece | None]
MENDS: dict[str, Mend] = {"anyone": unwaived, "hedge": plain, "vague-quantity": counted, "too-many-targets": singled}
# These speak of the target as a whole: nothing is taken away, something joins it.
ON_TARGET = frozenset({"bare-target", "broad-target", "no-demographic", UNFLAGGED})
PER_TOPIC, PER_PATTERN, MOST = 4, 2, 28
Choice = tuple[Pattern, Phrase]
Led = tuple[Pattern, list[Piece]]


class Drafts:
    """Makes the candidates of a text from the patterns in force."""

    def __init__(self, patterns: Sequence[Pattern], lexicon: Lexicon, topics: Topics) -> None:
        self._patterns, self._lexicon, self._topics = patterns, lexicon, topics

    def of(self, flaws: Sequence[Flaw], reading: Reading) -> list[Draft]:
        """Give at most `MOST` different drafts of a text, flaw by flaw; hints are answered where nothing else is."""
        leads = [f for f in flaws if f.severity != "info"] or list(flaws)
        each = max(4, MOST // max(1, len(leads)))
        tried = (d for lead in leads for d in islice(self._answers(lead, flaws, reading), each))
        return list({d.text: d for d in tried if d is not None}.values())[:MOST]

    def _answers(self, lead: Flaw, flaws: Sequence[Flaw], reading: Reading) -> Iterator[Draft | None]:
        source = reading.document.source
        heads = frozenset(t.head.tokens[0].start for t in reading.targets)
        rest = self._rest([f for f in flaws if f is not lead and f.severity != "info"], reading)
        gone = [Spot(p.start, p.end) for p in rest if not p.put.text]
        for pattern, pieces in self._led(lead, reading, gone):
            beside = [p for p in rest if not any(p.start < q.end and q.start < p.end for q in pieces)]
            yield draft(source, pattern, [*pieces, *beside], heads)

    def _led(self, lead: Flaw, reading: Reading, gone: Sequence[Spot] = ()) -> Iterator[Led]:
        """The pieces that answer the leading flaw itself, when the conditions in `gone` are taken out besides."""
        if lead.rule == "no-ask":
            yield from self._added(lead, reading)
        elif lead.rule in ON_TARGET:
            yield from self._joined(lead, reading, [], gone)
        elif lead.rule == "vague-purpose":
            yield from self._purposes(lead, reading, gone)
        elif lead.rule in MENDS:
            yield from self._mended(lead, reading, gone)
        else:
            yield from self._replaced(lead, reading)

    def _added(self, lead: Flaw, reading: Reading) -> Iterator[Led]:
        """A sentence behind a text that asks nothing."""
        source = reading.document.source
        end = len(source.rstrip())
        stop = "" if source[:end].endswith(("。", "!", "！", "?", "？", "♪", "✨")) else "。"
        for pattern, phrase in self._choices(lead, reading, "sentence"):
            said = fill(phrase.say)
            yield pattern, [Piece(end, end, after(stop, said))]

    def _joined(self, lead: Flaw, reading: Reading, before: list[Piece], gone: Sequence[Spot]) -> Iterator[Led]:
        """A phrase in front of the target, next to pieces that mend something else."""
        gone = [*gone, *(Spot(p.start, p.end) for p in before if not p.put.text)]
        if lead.target is None:
            return
        for pattern, phrase in self._choices(lead, reading, "adnominal"):
            yield pattern, [*before, *_in_front(fill(phrase.say), lead.target, reading, gone)]

    def _mended(self, lead: Flaw, reading: Reading, gone: Sequence[Spot]) -> Iterator[Led]:
        """The repair alone where a pattern without phrases says so, and with a phrase that joins the target."""
        piece = MENDS[lead.rule](lead.span, lead.ask, lead.target, reading) if lead.span else None
        if piece is None:
            return
        if lead.target is None:
            yield from self._named(lead, reading, piece)
            return
        for pattern in self._patterns:
            if lead.rule in pattern.answers and not any(pattern.every_phrase()):
                yield pattern, [piece]
        yield from self._joined(lead, reading, [piece], gone)

    def _named(self, lead: Flaw, reading: Reading, waiver: Piece) -> Iterator[Led]:
        """「誰でも良いので紹介して」 names nobody: a whole noun phrase takes the waiver's place."""
        row, _ = bunsetsu_in(reading.document, lead.span) if lead.span else ((), [])
        request = lead.ask.request if lead.ask else None
        particle = particle_of(lead.ask) if lead.ask else "を"
        close = particle if request in row else particle + "、" if request else particle + "ご紹介ください。"
        for pattern, phrase in self._choices(lead, reading, "noun"):
            yield pattern, [Piece(waiver.start, waiver.end, behind(fill(phrase.say), close))]
        for pattern, phrase in self._choices(lead, reading, "adnominal"):
            yield pattern, [Piece(waiver.start, waiver.end, behind(self._somebody(phrase, lead, reading), close))]

    def _somebody(self, phrase: Phrase, lead: Flaw, reading: Reading) -> Filled:
        """The phrase and a noun, with an age before it where the phrase does not say who they are."""
        who = next((w for w in self._attributes(lead, reading) if not phrase.brings() & DEMOGRAPHIC), Filled(""))
        return behind(joined(fill(phrase.say), who), "方")

    def _attributes(self, flaw: Flaw, reading: Reading) -> Iterator[Filled]:
        """30代の, 千代田区の: what stands next to a noun."""
        asked = Flaw("no-demographic", "info", flaw.span, flaw.ask, flaw.target)
        phrases = [p for pattern in self._answering("no-demographic") for p in pattern.phrases]
        usable = _turned(self._usable(phrases, asked, reading, "adnominal"), _turn(reading))
        return (f for p in usable if is_attribute(f := fill(p.say)))

    def _answering(self, rule: str) -> list[Pattern]:
        return [p for p in self._patterns if rule in p.answers]

    def _purposes(self, lead: Flaw, reading: Reading, gone: Sequence[Spot]) -> Iterator[Led]:
        """What is to be done together takes the place of 人脈を広げたい; a good deal more is said with a phrase before the target."""
        row, found = bunsetsu_in(reading.document, lead.span) if lead.span else ((), [])
        if lead.span is None or not found:
            return
        said = reading.document.source[lead.span.start : lead.span.end]
        form = "wish" if said.endswith("たい") else "aim"
        start = condition_start(found[0].tokens[0].start, lead.span.start)
        joining = list(islice(self._joined(lead, reading, [], gone), 3))
        for pattern, phrase in self._choices(lead, reading, form):
            piece = Piece(start, lead.span.end, fill(phrase.say))
            yield pattern, [piece]
            yield from ((pattern, [piece, *more]) for _, more in joining[:1])
        yield from ((p, [Piece(start, lead.span.end, fill(first.say)), *more]) for p, more in joining for _, first in
                    islice(self._choices(lead, reading, form), 1))  # fmt: skip

    def _replaced(self, lead: Flaw, reading: Reading) -> Iterator[Led]:
        """A phrase in place of the flagged condition, and beside it who they are or what has just happened to them."""
        spot = condition_spot(lead.span, lead.target, reading.document) if lead.span else None
        if spot is None or lead.target is None:
            return
        first: tuple[Phrase, Piece] | None = None
        for pattern, phrase in self._choices(lead, reading, "adnominal"):
            piece = Piece(spot.start, spot.end, self._standing_for(spot, fill(phrase.say), lead.target))
            first = first or (phrase, piece)
            yield pattern, [piece, *self._who(phrase, spot, lead, reading)]
        yield from self._beside(first, spot, lead, reading) if first else ()

    def _beside(self, first: tuple[Phrase, Piece], spot: Spot, lead: Flaw, reading: Reading) -> Iterator[Led]:
        """The wish stays in its corner, and another pattern says more of who has it."""
        phrase, piece = first
        if spot.head or lead.target is None:
            return
        joining = Flaw("no-demographic", "info", lead.span, lead.ask, lead.target)
        for pattern, more in self._choices(joining, reading, "adnominal"):
            said = fill(more.say)
            if is_attribute(said) or echoes(said.text, piece.put.text):
                continue
            if not phrase.brings() & more.brings() & DEMOGRAPHIC:
                yield pattern, [*_before(said, spot, lead.target, reading), piece]

    def _standing_for(self, spot: Spot, phrase: Filled, target: TargetReading) -> Filled:
        if spot.head:
            classes = classes_of(target, self._lexicon)
            return behind(phrase, "お店" if "shop" in classes else "会社" if "company" in classes else "方")
        return closed(phrase) if spot.chained else phrase

    def _who(self, phrase: Phrase, spot: Spot, lead: Flaw, reading: Reading) -> list[Piece]:
        """An age or a place next to the noun, where nothing else says who they are."""
        kinds = {f.kind for f in lead.target.facets if not _inside(f.start, f.end, spot)} if lead.target else set()
        if lead.target is None or spot.head or (kinds | phrase.brings()) & DEMOGRAPHIC:
            return []
        who = next(self._attributes(lead, reading), None)
        return _in_front(who, lead.target, reading, [spot]) if who else []

    def _rest(self, others: Sequence[Flaw], reading: Reading) -> list[Piece]:
        """Mend the other flaws as plainly as possible."""
        return [piece for flaw in others if (piece := self._simplest(flaw, reading)) is not None]

    def _simplest(self, flaw: Flaw, reading: Reading) -> Piece | None:
        if flaw.rule in MENDS:
            return MENDS[flaw.rule](flaw.span, flaw.ask, flaw.target, reading) if flaw.span else None
        if flaw.rule in ON_TARGET or flaw.rule == "vague-purpose":
            return next((p for _, pieces in self._led(flaw, reading) for p in pieces), None)
        spot = condition_spot(flaw.span, flaw.target, reading.document) if flaw.span else None
        if spot is None or not spot.droppable:
            return next((p for _, pieces in self._led(flaw, reading) for p in pieces), None)
        return Piece(spot.start, spot.end)

    def _choices(self, flaw: Flaw, reading: Reading, form: str) -> Iterator[Choice]:
        """Phrases that answer the rule: those of its own topic first."""
        turn, (_, found) = _turn(reading), bunsetsu_in(reading.document, flaw.span) if flaw.span else ((), [])
        for pattern, topic in self._topics.of(found, flaw.rule):
            yield from ((pattern, p) for p in _turned(self._usable(topic.phrases, flaw, reading, form), turn)[:PER_TOPIC])
        bare = flaw.rule in MENDS and not _said(flaw)
        for pattern in self._answering(flaw.rule) + (self._answering("bare-target") if bare else []):
            yield from ((pattern, p) for p in _turned(self._usable(pattern.phrases, flaw, reading, form), turn)[:PER_PATTERN])

    def _usable(self, phrases: Sequence[Phrase], flaw: Flaw, reading: Reading, form: str) -> list[Phrase]:
        """Phrases that fit the target and say nothing twice."""
        classes = classes_of(flaw.target, self._lexicon) if flaw.target else frozenset(("person",))
        said, staying = _said(flaw) & DEMOGRAPHIC, _staying(flaw, reading)
        fitting = [p for p in phrases if p.form == form and p.suits(classes) and not p.brings() & said]
        return [p for p in fitting if not echoes(fill(p.say).text, staying)]


def _said(flaw: Flaw) -> set[str]:
    """The kinds of facets that the target has besides the flagged words."""
    return {f.kind for f in flaw.target.facets if not _flagged(f.start, f.end, flaw.span)} if flaw.target else set()


def _turn(reading: Reading) -> int:
    return crc32(reading.document.source.encode("utf-8", "replace"))


def condition_start(bunsetsu: int, span: int) -> int:
    """Purposes begin with their finding; what stands before it in the bunsetsu (「) is left."""
    return max(bunsetsu, span)


def _staying(flaw: Flaw, reading: Reading) -> str:
    """The words of the target's noun phrase that the flaw does not touch."""
    tokens = sorted((t for b in flaw.target.bunsetsu for t in b.tokens), key=lambda t: t.i) if flaw.target else []
    return "".join(reading.document.source[t.start : t.end] for t in tokens if not _flagged(t.start, t.end, flaw.span))


def _turned(phrases: list[Phrase], turn: int) -> list[Phrase]:
    """Begin at a place that depends on the text, so that the members of a group are not all offered the same."""
    n = turn % len(phrases) if phrases else 0
    return phrases[n:] + phrases[:n]


def _in_front(phrase: Filled, target: TargetReading, reading: Reading, gone: Sequence[Spot]) -> list[Piece]:
    """Where a phrase joins the target: next to the noun, or before its whole noun phrase; 「…で30代の」 is parted."""
    front = front_of(target, reading.document, gone)
    if is_attribute(phrase):
        return [Piece(front.noun, front.noun, phrase)]
    if front.clause and (parts := parted(phrase)):
        return [Piece(front.start, front.start, parts[0]), Piece(front.noun, front.noun, parts[1])]
    before = linked(phrase) if front.clause else closed(phrase) if front.start < front.noun else phrase
    return [Piece(front.start, front.start, before)]


def _before(phrase: Filled, spot: Spot, target: TargetReading, reading: Reading) -> list[Piece]:
    """A phrase in front of the one that takes the place of `spot`."""
    if parts := parted(phrase):
        noun = front_of(target, reading.document).noun
        return [Piece(spot.start, spot.start, parts[0]), Piece(noun, noun, parts[1])]
    return [Piece(spot.start, spot.start, linked(phrase))]


def _inside(start: int, end: int, spot: Spot) -> bool:
    return spot.start <= start and end <= spot.end


def _flagged(start: int, end: int, span: Span | None) -> bool:
    return span is not None and start < span.end and span.start < end
