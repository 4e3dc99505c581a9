"""Normalisation for the analysis, aligned with the text as received.

Widths, zero-width characters, emoji, line breaks and spaces are levelled here; every character of the levelled text
knows which code points it came from, so spans are computed and never searched for again.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# A polite or asking end of a sentence: a line break, a space or an emoji behind it ends the sentence.
# A plain end does not: 「美容に興味がある\n20代の女性を」 goes on.
FINAL = re.compile(
    r"(です|ます|ました|でした|ません|ましょう|でしょうか?|ください|下さい|くださいませ|ましたら幸い|お願い|願い|よろしく|宜しく"
    r"|ほしい|欲しい|たい|か|かな|かね|ね|よ|な[あぁ]|っす|わ|[!?。…♪ー~〜w笑])$"
)
# Behind an emoji or a space these begin the rest of the same phrase: 「美容💄に興味がある」.
PARTICLE_AHEAD = re.compile(r"^(を|に|が|の|は|で|と|も|や|へ|から|まで|な|とか|など)")
# 「…を集めている人📷 撮影のお願いです」: who is meant, an emoji, and another sentence.
SOMEBODY = re.compile(r"(人|方|さん|さま|様)$")
LISTED = re.compile(r"^[・●■◆◇○★☆※✅✔►▶→\-*•①-⑳]|^\d+[.)、]|^[【\[]|^[\U0001F000-\U0001FAFF\u2600-\u27BF]")
LABEL = re.compile(r"(?:^|[。、・■●◆\-】])([^。、・■●◆\-】]+)$")
# Hesitations of voice-to-text say nothing: えーと, あのー, えっとですね、.
FILLER = re.compile(
    r"(?:え[ーえ]*っとー?|え[ーえ]+と|うーん|あのー+|そのー+|んーとー?|(?:えー+|あの|あのう)(?=[、,]))(?:です(?:ね|けど))?[、,]?"
)
NUMBERED = re.compile(r"(?m)^[ \t\u3000]*(\d{1,2}[.)．）][ \u3000]*)(?=\D)")
ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u200e\u200f")
PUNCTUATION = "。、!?…「」『』()【】・:;,."
JOINERS = frozenset([*map(chr, range(0x300, 0x370)), *"\u3099\u309a\uff9e\uff9f"])


@dataclass(frozen=True, slots=True)
class Aligned:
    """Levelled text; character i came from `source[starts[i]:ends[i]]` (empty for an inserted one)."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Give the code-point range of the source behind `text[start:end]`; the slice must not be empty."""
        return self.starts[start], self.ends[end - 1]


def normalise(source: str) -> Aligned:
    """Level `source` for the analysis; the result may be empty when nothing but emoji and spaces was there."""
    pieces: list[tuple[str, int, int]] = []
    spoken = [m.span() for m in FILLER.finditer(source)]
    numbered = {m.start(1): m.end(1) for m in NUMBERED.finditer(source)}
    for start, end in _clusters(source):
        if spoken and any(a <= start < b for a, b in spoken):
            continue
        if numbered and any(a <= start < b for a, b in numbered.items()):
            pieces.extend([("・", start, end)] if start in numbered else [])
        elif end - start == 1 and (text := _anywhere(source[start])):
            pieces.append((text, start, end))
        else:
            pieces.extend(_level(source, start, end, "".join([p[0] for p in pieces[-12:]])))
    kept = [p for i, p in enumerate(pieces) if not (source[p[1] : p[2]].isspace() and _doubled(pieces, i))]
    chars = [(c, start, end) for text, start, end in kept for c in text]
    return Aligned("".join(c for c, _, _ in chars), tuple(s for _, s, _ in chars), tuple(e for _, _, e in chars))


def _clusters(source: str) -> list[tuple[int, int]]:
    """Split where a character does not combine with the one before (ｶﾞ is one cluster); white space runs stay whole."""
    bounds = [0]
    for i in range(1, len(source)):
        if source[i] in JOINERS or (source[i].isspace() and source[i - 1].isspace()):
            continue
        bounds.append(i)
    return [*pairwise(bounds), (bounds[-1], len(source))] if source else []


@lru_cache(4_000)
def _anywhere(char: str) -> str:
    """Give what a letter becomes wherever it stands; empty where that depends on what is around it, or nothing is left."""
    if not char.isalnum() or "①" <= char <= "⑳" or _is_emoji(char):
        return ""
    return _fold(char)


def _level(source: str, start: int, end: int, before: str) -> list[tuple[str, int, int]]:
    """Give the levelled pieces of one cluster, knowing the levelled text before it."""
    raw = source[start:end]
    if raw.isspace():
        return _white(source, start, end, before)
    if raw[0] in ZERO_WIDTH or unicodedata.category(raw[0]) in {"Cc", "Cf", "Cn", "Co", "Mn", "Me"}:
        return []
    if _is_emoji(raw[0]):
        return _bullet(source, start, end, before) or _break(source, start, end, before)
    if "①" <= raw[0] <= "⑳":
        return [("。", start, start), ("・", start, end)] if before else [("・", start, end)]
    if raw in ":：" and (label := LABEL.search(before)) and len(label[1]) <= 10:
        # 「・対象：30代の女性」 reads as 「対象は、…」; the topic particle stands for the colon.
        return [("は", start, end), ("、", end, end)]
    return [(_fold(raw), start, end)]


def _fold(raw: str) -> str:
    """NFKC, but the wave dash stays one character and ㈱ becomes the word that it stands for."""
    # Sudachi takes 𠮷 for a symbol, and 𠮷田さん would lose it.
    text = {"㈱": "株式会社", "㈲": "有限会社", "𠮷": "吉"}.get(raw) or unicodedata.normalize("NFKC", raw)
    return text.replace("~", "〜").replace(" ", "")


def _white(source: str, start: int, end: int, before: str) -> list[tuple[str, int, int]]:
    """End the sentence, keep a comma's rest, or vanish: Japanese does not need spaces between its words."""
    rest = source[end:]
    if not before or not rest:
        return []
    newline = "\n" in source[start:end] or "\r" in source[start:end]
    if newline and (LISTED.match(rest) or FINAL.search(before)):
        return [("。", start, end)]
    if FINAL.search(before) and not PARTICLE_AHEAD.match(rest) and not _plain_desire(before):
        return [("。", start, end)]
    if _latin(before[-1]) and _latin(rest[0]):
        return [(" ", start, end)]
    return [("、", start, end)] if newline else []


def _bullet(source: str, start: int, end: int, before: str) -> list[tuple[str, int, int]]:
    """Read a pictograph at the beginning of a line as the mark of a list item."""
    begins = start == 0 or source[start - 1] in "\r\n"
    return [("・", start, end)] if begins and before and source[end : end + 1].strip() else []


def _break(source: str, start: int, end: int, before: str) -> list[tuple[str, int, int]]:
    """End the sentence at an emoji unless a particle follows it."""
    rest = source[end:].lstrip("\ufe0f\u200d")
    if not before or PARTICLE_AHEAD.match(rest) or (not FINAL.search(before) and rest and not _named(before, rest)):
        return []
    return [("。", start, end)]


def _named(before: str, rest: str) -> bool:
    """Somebody is named, and neither particle nor comma goes on with the phrase."""
    ahead = rest.lstrip()
    return bool(SOMEBODY.search(before)) and ahead[:1] not in PUNCTUATION and not PARTICLE_AHEAD.match(ahead)


def _plain_desire(before: str) -> bool:
    """「増やしたい 主婦の方」 goes on: a space behind a plain 〜たい does not end the sentence."""
    return before.endswith(("たい", "ほしい", "欲しい", "か", "な", "わ", "よ", "ね"))


def _doubled(pieces: list[tuple[str, int, int]], i: int) -> bool:
    """Tell whether a comma only stands for a line break behind real punctuation: it is dropped."""
    return i > 0 and pieces[i][0] == "、" and pieces[i - 1][0][-1:] in set(PUNCTUATION)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_emoji(char: str) -> bool:
    """So-category symbols and pictographs; ㍿ and ㈱ are So too but have a reading of their own under NFKC."""
    if unicodedata.normalize("NFKC", char) != char:
        return False
    return (unicodedata.category(char) in {"So", "Sk"} and char not in "〇◯○●■◆◇★☆※→") or char in "♪♡♥"
