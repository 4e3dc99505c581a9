"""Pieces that put a phrase where it belongs: before a target, in place of a condition, behind a text.

Owns commas and forms at the seams; which phrase it is, `choices` says.
"""

from __future__ import annotations

from collections.abc import Sequence

from shokai_lint.asks.reading import Reading, TargetReading
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending
from shokai_lint.narrowing.draft import Piece
from shokai_lint.narrowing.spots import Spot, front_of
from shokai_lint.narrowing.wording import after, closed, is_attribute, linked, parted
from shokai_lint.pitch import tells_of_speaker
from shokai_lint.rules.patterns import Filled

# Without it the ask would come out of nowhere; a notice, in which nobody speaks of themselves, has a paragraph of its own for it.
BRIDGE, PARAGRAPH = "皆さまに一つ、お願いがあります。", "\n\n【お願い】"
SPOKEN = ("ありがとう", "感謝", "おかげ", "ありがた", "よろしくお願い")


def in_front(phrase: Filled, target: TargetReading, reading: Reading, gone: Sequence[Spot]) -> list[Piece]:
    """Put a phrase next to the noun, or before the whole noun phrase; 「…で30代の」 is parted between the two.

    `gone` are conditions that are taken out besides.
    """
    front = front_of(target, reading.document, gone)
    if is_attribute(phrase):
        return [Piece(front.noun, front.noun, phrase)]
    if front.bound:
        return [Piece(front.noun, front.noun, _apart(phrase, front.noun, reading))]
    if front.clause and (parts := parted(phrase)):
        return [Piece(front.start, front.start, parts[0]), Piece(front.noun, front.noun, parts[1])]
    before = linked(phrase) if front.clause else closed(phrase) if front.start < front.noun else phrase
    return [Piece(front.start, front.start, after("、" if front.open else "", before))]


def before_spot(phrase: Filled, spot: Spot, target: TargetReading, reading: Reading) -> list[Piece]:
    """Put a phrase in front of the one that takes the place of `spot`."""
    if parts := parted(phrase):
        noun = front_of(target, reading.document).noun
        return [Piece(spot.start, spot.start, _apart(parts[0], spot.start, reading)), Piece(noun, noun, parts[1])]
    return [Piece(spot.start, spot.start, _apart(linked(phrase), spot.start, reading))]


def in_place(phrase: Filled, spot: Spot, target: TargetReading, reading: Reading) -> Piece:
    """Put a phrase in place of a condition; a comma parts it from other modifiers of the noun."""
    nouns = {front_of(target, reading.document).noun, target.head.tokens[0].start}
    said = phrase if spot.end in nouns or spot.head or spot.partial else closed(phrase)
    return Piece(spot.start, spot.end, _apart(said, spot.start, reading))


def _apart(phrase: Filled, start: int, reading: Reading) -> Filled:
    """A clause that ends where the phrase begins would be read as a part of it: 夜勤に入れる、|簿記2級を持っている."""
    before = next((b for s in reading.document.sentences for b in s.bunsetsu if b.tokens[-1].end == start), None)
    if before is None or before.comma or before.core.is_a("連体詞") or is_attribute(phrase):
        return phrase
    return after("、", phrase) if ending_of(before) in {Ending.ADNOMINAL, Ending.TE} else phrase


def leans_on_noun(start: int, target: TargetReading, reading: Reading) -> bool:
    """「川越市の|元気な方」: a clause in that place would take 川越市の for its own."""
    before = next((b for s in reading.document.sentences for b in s.bunsetsu if b.tokens[-1].end == start), None)
    return before is not None and ending_of(before) is Ending.NO and not before.comma and before in target.head.descendants()


def behind_text(sentence: Filled, reading: Reading) -> Piece:
    """Put a sentence behind the whole text."""
    source = reading.document.source
    end = len(source.rstrip())
    stop = "。" if source[end - 1 : end].isalnum() else ""
    spoken = any(tells_of_speaker(s) for s in reading.document.sentences) or any(t in source for t in SPOKEN)
    return Piece(end, end, after(stop + BRIDGE if spoken else PARAGRAPH, sentence))
