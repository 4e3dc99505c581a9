"""How a vague purpose sits in its sentence, and so in which form what is to be done together can take its place.

Owns these few frames: 〜たいので, 〜のために, and a purpose that is the request itself (つながりたいです).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shokai_lint.asks.reading import AskReading, Reading
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.model import Span
from shokai_lint.narrowing.draft import Piece
from shokai_lint.narrowing.spots import bunsetsu_in
from shokai_lint.narrowing.wording import behind
from shokai_lint.rules.patterns import Filled, Form
from shokai_lint.text import Positions

WISH = re.compile(r"たい(です)?$")
HUMBLE = re.compile(r"たく$")  # 情報交換をしたく|存じます
HOPED = re.compile(r"(たら|れば)$")
AIM = re.compile(r"の?(ため|為)に?$")
COMMENTS = frozenset("幸い 幸甚 光栄 嬉しい 有り難い 楽しい".split())
BEFORE_AIM = ("のため", "の為", "を目的", "が目的", "を兼ね")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a purpose stands (code points), the form that its place takes, and what must follow it there.

    `form` is None where nothing can stand there and the words are taken out; `humble` where 〜たく takes the place of 〜たい;
    `plain` is what the request becomes without any purpose.
    """

    start: int
    end: int
    form: Form | None
    close: str = ""
    humble: bool = False
    plain: str = ""

    def piece(self, said: Filled) -> Piece:
        """Put what will be done into the frame."""
        if self.humble and said.text:
            said = Filled(said.text.removesuffix("い") + "く", said.blanks)
        return Piece(self.start, self.end, behind(said, self.close) if said.text else said)


def purpose_frame(span: Span, ask: AskReading | None, reading: Reading) -> Frame | None:
    """Give the frame of the purpose at `span`; None where the sentence bears no other."""
    row, found = bunsetsu_in(reading.document, span)
    while found and found[0].i > 0 and row[found[0].i - 1].head is found[0] and ending_of(row[found[0].i - 1]) is Ending.NO:
        found = [row[found[0].i - 1], *found]  # 横の|つながりを増やしたい
    found = _with_adverbs(row, found)
    if found and found[0].tokens[0].start < span.start:
        span = Positions(reading.document.source).span(found[0].tokens[0].start, span.end)
    source = reading.document.source
    said, after = source[span.start : span.end], source[span.end :]
    if ask is not None and ask.request in found:
        return None if source[: span.start].endswith("との") else _request(span, said)
    if wish := WISH.search(said):
        return Frame(span.start, span.end - len(wish[1] or ""), "wish")
    if HUMBLE.search(said):
        return Frame(span.start, span.end, "wish", humble=True)
    if aim := AIM.search(said):
        return Frame(span.start, span.end, "aim", "の" + aim[0].removeprefix("の"))
    if after.startswith(BEFORE_AIM):
        return Frame(span.start, span.end, "aim")
    last = found[-1] if found else None
    if last is None or last.head is None or ending_of(last) is not Ending.CONJUNCTION:
        return None
    while last.head is not None and _only_comments(last.head, last):
        last = last.head
    return Frame(span.start, last.tokens[-1].end, None)


def _only_comments(b: Bunsetsu, said: Bunsetsu) -> bool:
    """「意見交換できれば|幸いですので」: a comment on what is taken out."""
    follows = b.i == said.i + 1 and ending_of(b) is Ending.CONJUNCTION
    return follows and (b.core.is_a("形容詞", "形状詞") or b.core.norm in COMMENTS)


def _with_adverbs(row: tuple[Bunsetsu, ...], found: list[Bunsetsu]) -> list[Bunsetsu]:
    """いっぱい|仲良くなりたい, ざっくばらんに|意見交換できれば: how it would be done goes with it."""
    while found and found[0].i > 0 and row[found[0].i - 1].head in found and _is_manner(row[found[0].i - 1]):
        found = [row[found[0].i - 1], *found]
    return found


def _is_manner(b: Bunsetsu) -> bool:
    return ending_of(b) is Ending.ADVERB or b.core.is_a("副詞") or (b.core.is_a("形状詞") and b.particle in {"に", ""})


def _request(span: Span, said: str) -> Frame | None:
    """「…とつながりたいです」 → 「…と勉強会を共同で開きたいので、お会いしたいです」."""
    if wish := WISH.search(said):
        meeting = "お会いしたい" + (wish[1] or "")
    elif hoped := HOPED.search(said):
        meeting = "お会いでき" + hoped[1]
    else:
        return None
    return Frame(span.start, span.end, "wish", "ので、" + meeting, plain=meeting)
