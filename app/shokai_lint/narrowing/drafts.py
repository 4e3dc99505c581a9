"""Candidates for a better ask: each pattern that answers a finding, put where the finding points, the other findings mended.

Owns how each kind of finding is answered; phrases are `choices`', seams `joining`'s, small repairs `mending`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice

from shokai_lint.asks.reading import Reading
from shokai_lint.model import DEMOGRAPHIC
from shokai_lint.narrowing.choices import ON_TARGET, WHO, Choice, Choices, described, host_of, said_of
from shokai_lint.narrowing.draft import Draft, Piece, draft
from shokai_lint.narrowing.flaws import Flaw
from shokai_lint.narrowing.joining import before_spot, behind_text, in_front, in_place, leans_on_noun
from shokai_lint.narrowing.mending import MENDS, anybody, before_request, particle_of, reason_of, requested, together
from shokai_lint.narrowing.offers import OF_THE_OFFER, offer_of, with_offer
from shokai_lint.narrowing.order import in_turn, telling
from shokai_lint.narrowing.purposes import purpose_frame
from shokai_lint.narrowing.seams import shows
from shokai_lint.narrowing.spots import Spot, begin_of, bunsetsu_in, condition_spot, front_of, with_reason
from shokai_lint.narrowing.wording import behind, echoes, is_attribute, joined, linked
from shokai_lint.rules.patterns import UNFLAGGED, Filled, Pattern, Phrase, fill

# What an ask may not say at all: it is taken out, and something else joins the target.
FORBIDDEN = frozenset({"sensitive-attribute", "hiring-demographics"})
# 「どうぞ拍手でお迎えください」: the next word is another's.
HANDS_OVER = re.compile("拍手で|お迎えください|お迎え下さい")
# Beside these the ask stays as wide as it was.
NARROW_NOTHING = frozenset({"vague-purpose", "hedge", "vague-quantity"})
# A text with more to mend is many asks, and no one sentence would be the better one.
MOST_FLAWS = 12
MOST, LEAST_A_FLAW, ENOUGH = 28, 4, 3
# Of a phrase that suits no person: whom it is said of.
SOMEBODY = (
    ("person", "方"), ("professional", "個人事業主の方"), ("manager", "管理職の方"), ("executive", "経営者の方"),
    ("company", "会社"), ("shop", "お店"),
)  # fmt: skip
# What is wished or suffered is nearly always what the speaker's trade is about.
OF_THE_TRADE = frozenset({"universal-desire", "universal-interest", "universal-problem"})
Led = tuple[Pattern, list[Piece]]


class Drafts:
    """Makes the candidates of a text from the patterns in force."""

    def __init__(self, choices: Choices) -> None:
        self._choices = choices

    def of(self, flaws: Sequence[Flaw], reading: Reading) -> list[Draft]:
        """Give at most `MOST` different drafts of a text, flaw by flaw; hints are answered where nothing else is."""
        leads = telling([f for f in flaws if f.severity != "info"] or list(flaws))
        if len(leads) > MOST_FLAWS:
            return []
        each = max(LEAST_A_FLAW, MOST // max(1, len(leads)))
        tried = (d for lead in leads for d in islice(self._answers(lead, flaws, reading), each))
        return in_turn(list({d.text: d for d in tried if d is not None}.values())[:MOST])

    def _answers(self, lead: Flaw, flaws: Sequence[Flaw], reading: Reading) -> Iterator[Draft | None]:
        heads = frozenset(at for t in reading.targets for at in (t.head.tokens[0].start, begin_of(t.head)))
        rest = [p for f in flaws if f is not lead and f.severity != "info" for p in self._simplest(f, lead, reading)]
        gone = [Spot(p.start, p.end) for p in rest if not p.put.text]
        for pattern, pieces in self._led(lead, reading, gone):
            if any(_within(q, p) for p in rest for q in pieces):
                continue  # 何か|困りごとを抱えている: the longer one leads itself
            beside = [p for p in rest if not any(p.start < q.end and q.start < p.end for q in pieces)]
            if not (_kinds(pieces) & _kinds(beside) & DEMOGRAPHIC or _words(pieces) & _words(beside)):
                made = draft(reading.document.source, pattern, [*pieces, *beside], heads)
                yield None if made is None or shows(made, [*pieces, *beside], reading) else made

    def _led(self, lead: Flaw, reading: Reading, gone: Sequence[Spot] = ()) -> Iterator[Led]:
        """The pieces that answer the leading flaw itself, when the conditions in `gone` are taken out besides."""
        if lead.rule == "no-ask":
            yield from self._added(lead, reading)
        elif lead.rule in ON_TARGET and (lead.severity != "info" or _is_plain(lead, reading)):
            yield from self._joined(lead, reading, [], gone)
        elif lead.rule in ON_TARGET:
            return
        elif lead.rule == "vague-purpose":
            yield from self._purposes(lead, reading, gone)
        elif lead.rule in MENDS:
            yield from self._mended(lead, reading, gone)
        else:
            yield from self._replaced(lead, reading)

    def _added(self, lead: Flaw, reading: Reading) -> Iterator[Led]:
        """A sentence behind a text that asks nothing: whole ones, and those that each pattern gives."""
        if HANDS_OVER.search(reading.document.source):
            return
        for pattern, phrase in self._choices.of(lead, reading, "sentence"):
            yield pattern, [behind_text(fill(phrase.say), reading)]
        for pattern, said in self._said_of_somebody(lead, reading):
            yield pattern, [behind_text(behind(said, "をご紹介ください。"), reading)]

    def _joined(self, lead: Flaw, reading: Reading, before: list[Piece], gone: Sequence[Spot]) -> Iterator[Led]:
        """A phrase in front of the target, next to pieces that mend something else."""
        gone = [*gone, *(Spot(p.start, p.end) for p in before if not p.put.text)]
        if lead.target is not None:
            private = {"interest", "family"} if described(lead) else set()
            for pattern, phrase in self._choices.of(lead, reading):
                if phrase.brings() & private:
                    continue
                yield pattern, [*before, *in_front(fill(phrase.say), lead.target, reading, gone)]

    def _mended(self, lead: Flaw, reading: Reading, gone: Sequence[Spot]) -> Iterator[Led]:
        """The repair alone where a pattern without phrases says so, and with a phrase that joins the target."""
        pieces = _mend(lead, reading)
        if not pieces:
            return
        if lead.target is None:
            yield from self._named(lead, reading, pieces[-1])
            return
        # Besides what is said of a private person, some other fact about their life would seem to come from nowhere.
        joining = _undescribed(lead) if described(lead) and self._choices.is_private(lead) else lead
        yield from ((pattern, pieces) for pattern in self._plain(lead))
        yield from self._joined(joining, reading, pieces, gone)

    def _plain(self, lead: Flaw) -> list[Pattern]:
        """The patterns without phrases: what they say is what is taken out."""
        return [p for p in self._choices.answering(lead.rule) if not any(p.every_phrase())]

    def _named(self, lead: Flaw, reading: Reading, waiver: Piece) -> Iterator[Led]:
        """「誰でも良いので紹介して」 names nobody: a whole noun phrase takes the waiver's place."""
        row, _ = bunsetsu_in(reading.document, lead.span)
        request = lead.ask.request if lead.ask else None
        particle = particle_of(lead.ask) if lead.ask else "を"
        close = particle if request in row else before_request(lead.ask) if lead.ask and request else "をご紹介ください。"
        rest = [*anybody(lead.ask, waiver), *requested(lead.ask, reading)] if lead.ask else []
        for pattern, phrase in self._choices.of(lead, reading, "noun"):
            yield pattern, [Piece(waiver.start, waiver.end, behind(fill(phrase.say), close)), *rest]
        for pattern, somebody in self._said_of_somebody(lead, reading):
            yield pattern, [Piece(waiver.start, waiver.end, behind(somebody, close)), *rest]

    def _said_of_somebody(self, lead: Flaw, reading: Reading) -> Iterator[tuple[Pattern, Filled]]:
        """Noun phrases for nobody in particular; whom the speaker's trade serves also with a place or an age besides."""
        traded = [(pattern, p, self._somebody(p, lead, reading)) for pattern, p in self._choices.of_trade(lead, reading)]
        yield from ((pattern, said) for pattern, _, said in traded)
        persons = cycle([p for _, p, _ in traded if "person" in p.fits])
        for pattern, phrase in self._choices.of(lead, reading):
            if pattern.spoken_of == "flagged" and not traded and len(phrase.brings()) > 1 and not phrase.brings() <= WHO:
                yield pattern, self._somebody(phrase, lead, reading)
            elif pattern.spoken_of == "flagged" and (corner := next(persons, None)) and _goes_with(phrase, corner):
                yield pattern, behind(joined(linked(fill(phrase.say)), fill(corner.say)), "方")

    def _somebody(self, phrase: Phrase, lead: Flaw, reading: Reading) -> Filled:
        """The phrase and a noun, with an age before it where the phrase does not say who they are."""
        noun = next((n for c, n in SOMEBODY if c in phrase.fits), "方")
        who = None if phrase.brings() & DEMOGRAPHIC or noun != "方" else self._choices.attribute(lead, reading)
        return behind(joined(fill(phrase.say), who or Filled("")), noun)

    def _purposes(self, lead: Flaw, reading: Reading, gone: Sequence[Spot]) -> Iterator[Led]:
        """What the two will do takes the place of 人脈を広げたい, alone and with a phrase that joins the target."""
        frame = purpose_frame(lead.span, lead.ask, reading) if lead.span else None
        plain = _undescribed(lead) if self._choices.is_private(lead) else lead
        joining = list(islice(self._joined(plain, reading, [], gone), 8))
        if frame is None:
            yield from self._replaced(lead, reading)
            return
        said = self._choices.of(lead, reading, frame.form) if frame.form else ()
        pieces = [(pattern, frame.piece(fill(phrase.say))) for pattern, phrase in said]
        for pattern, piece in pieces:
            yield from ((pattern, [piece, *more]) for _, more in joining[:1])
            yield pattern, [piece]
        first = pieces[0][1] if pieces else frame.piece(Filled(""))
        if frame.form is None:
            yield from ((pattern, [first]) for pattern in self._plain(lead))
        yield from ((pattern, [first, *more]) for pattern, more in joining[bool(pieces) :])

    def _replaced(self, lead: Flaw, reading: Reading) -> Iterator[Led]:
        """A phrase in place of the flagged condition, and beside it who they are or what has just happened to them."""
        spot = condition_spot(lead.span, lead.target, reading.document) if lead.span else None
        if spot is None or lead.target is None:
            return
        if lead.rule == "universal-problem":
            spot = with_reason(spot, lead.target, reading.document)
        tried = self._instead(lead, reading)
        for pattern, phrase in tried:
            yield pattern, [*self._standing_for(spot, phrase, lead, reading), *self._who(phrase, spot, lead, reading)]
        offers = lead.rule in OF_THE_OFFER and offer_of(lead, reading) is not None
        if tried and lead.rule != "hiring-demographics" and not offers and host_of(lead) is None:
            yield from self._beside([phrase for _, phrase in tried], spot, lead, reading)
        if not tried and lead.rule not in FORBIDDEN:
            yield from self._joined(_undescribed(lead), reading, [], ())  # rather a wish beside more than none
        if spot.droppable and lead.rule in FORBIDDEN and (len(tried) < ENOUGH or lead.rule == "hiring-demographics"):
            joining = lead if lead.rule == "hiring-demographics" else _undescribed(lead)
            yield from self._joined(joining, reading, [Piece(spot.start, spot.end)], ())

    def _instead(self, lead: Flaw, reading: Reading) -> list[Choice]:
        """What can stand for the flagged words: phrases of the speaker's trade or of the words' own kind.

        What the speaker offers (私のディナーショー) was said with those words, so it is brought up before the phrase.
        """
        tried = [c for c in self._choices.of(lead, reading) if not (c[0].another and (described(lead) or said_of(lead)))]
        traded = [c for c in tried if c[0].spoken_of == "speaker"]
        own = [c for c in tried if c[0].hiring == "only" or not {"bare-target", UNFLAGGED} & set(c[0].answers)]
        if lead.rule in OF_THE_OFFER:
            known, private = self._choices.knows_trade(lead, reading), self._choices.is_private(lead)
            return with_offer([*traded, *own], offer_of(lead, reading), known=known, private=private)
        if lead.rule == "universal-interest":
            return [*own, *traded]
        return [*traded, *own] if lead.rule in OF_THE_TRADE else own or traded

    def _beside(self, phrases: Sequence[Phrase], spot: Spot, lead: Flaw, reading: Reading) -> Iterator[Led]:
        """The wish stays in one of its corners, each time another one, and another pattern says where they are."""
        if spot.head or lead.target is None or leans_on_noun(spot.start, lead.target, reading):
            return
        for (pattern, more), phrase in zip(self._choices.places(_undescribed(lead), reading), cycle(phrases), strict=False):
            (piece, *_), said = self._standing_for(spot, phrase, lead, reading), fill(more.say)
            if not (phrase.brings() & more.brings() & DEMOGRAPHIC or echoes(said.text, piece.put.text)):
                yield pattern, [*before_spot(said, spot, lead.target, reading), piece]

    def _standing_for(self, spot: Spot, phrase: Phrase, lead: Flaw, reading: Reading) -> list[Piece]:
        """The phrase in the spot, with a noun where that took the target's own; in front of what leans on the noun."""
        said = fill(phrase.say)
        if lead.target is None or spot.head:
            classes = self._choices.classes(lead)
            return [Piece(spot.start, spot.end, behind(said, _noun(classes)))]
        if leans_on_noun(spot.start, lead.target, reading) and not is_attribute(said):
            return [Piece(spot.start, spot.end), *in_front(said, lead.target, reading, [spot])]
        return [in_place(said, spot, lead.target, reading)]

    def _who(self, phrase: Phrase, spot: Spot, lead: Flaw, reading: Reading) -> list[Piece]:
        """An age or a place next to the noun, where nothing else says who they are."""
        if lead.target is None or spot.head:
            return []
        kinds = {f.kind for f in lead.target.facets if not (spot.start <= f.start and f.end <= spot.end)}
        who = None if (kinds | phrase.brings()) & DEMOGRAPHIC else self._choices.attribute(lead, reading)
        return in_front(who, lead.target, reading, [spot]) if who else []

    def _simplest(self, flaw: Flaw, lead: Flaw, reading: Reading) -> list[Piece]:
        """Mend a flaw besides the leading one as plainly as possible: what the lead's phrase makes needless is taken out."""
        if flaw.rule in MENDS:
            return _mend(flaw, reading)
        if flaw.rule in ON_TARGET and flaw.target is lead.target:
            return []
        frame = purpose_frame(flaw.span, flaw.ask, reading) if flaw.rule == "vague-purpose" and flaw.span else None
        if frame is not None:
            return [Piece(frame.start, frame.end, Filled(frame.plain))] if frame.plain or frame.form is None else []
        flawed = (lead.span,) if lead.span else ()
        spot = condition_spot(flaw.span, flaw.target, reading.document, flawed) if flaw.span else None
        valued = flaw.rule == "no-threshold" != lead.rule and not self._choices.hires(flaw, reading)  # 若い goes for an age
        needless = flaw.target is lead.target and not valued and (said_of(flaw) or lead.rule not in NARROW_NOTHING)
        if spot is not None and spot.droppable and needless:
            return [Piece(spot.start, spot.end)]
        return next((pieces for _, pieces in self._led(flaw, reading)), [])


def _mend(flaw: Flaw, reading: Reading) -> list[Piece]:
    piece = MENDS[flaw.rule](flaw.span, flaw.ask, flaw.target, reading) if flaw.span else None
    if piece is None or flaw.span is None:
        return []
    if flaw.rule == "anyone":
        return [*reason_of(flaw.span, flaw.target, piece, reading), piece]
    return [piece, *(together(flaw.ask, reading) if flaw.rule == "too-many-targets" else ())]


def _is_plain(flaw: Flaw, reading: Reading) -> bool:
    """An ask that is good already is left alone, but where its one noun phrase begins the sentence or follows a comma."""
    if flaw.target is None or len(reading.targets) > 1 or flaw.target.head.particle == "は":
        return False
    front = front_of(flaw.target, reading.document)
    return front.clear and not front.bound


def _within(inner: Piece, outer: Piece) -> bool:
    """A piece that takes words out of those that another one takes out or replaces."""
    inside = outer.start <= inner.start < inner.end <= outer.end
    return inside and inner.end - inner.start < outer.end - outer.start


def _words(pieces: Sequence[Piece]) -> set[str]:
    return {p.put.text.strip("、") for p in pieces if p.put.text}


def _kinds(pieces: Sequence[Piece]) -> set[str]:
    return {b.kind for p in pieces for b in p.put.blanks}


def _undescribed(flaw: Flaw) -> Flaw:
    """The same target, as one of which nobody has said yet who they are."""
    return replace(flaw, rule="no-demographic", severity="info")


def _goes_with(phrase: Phrase, corner: Phrase) -> bool:
    """Tell whether one can stand before the other: neither says twice who they are, and the first is a clause."""
    return not phrase.brings() & corner.brings() & DEMOGRAPHIC and not is_attribute(fill(phrase.say))


def _noun(classes: frozenset[str]) -> str:
    return "方" if "person" in classes else "お店" if "shop" in classes else "会社" if "company" in classes else "方"
