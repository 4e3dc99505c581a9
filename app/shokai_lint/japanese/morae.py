"""How a text sounds, and how many morae that is.

Owns numbers read aloud, which Sudachi reads digit by digit (30 is サンレイ there); every other word sounds as Sudachi says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from shokai_lint.japanese.tokens import Token

# Beside these a small kana makes one mora with the kana before it; っ and ー are morae of their own.
SMALL = frozenset("ャュョァィゥェォヮゃゅょぁぃぅぇぉゎ")
DIGITS = ("レイ", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュウ")
PLACES = ("", "ジュウ", "ヒャク", "セン")
MYRIADS = ("", "マン", "オク", "チョウ", "ケイ")
SHIFTED = {
    "サンヒャク": "サンビャク",
    "ロクヒャク": "ロッピャク",
    "ハチヒャク": "ハッピャク",
    "サンセン": "サンゼン",
    "ハチセン": "ハッセン",
}
NUMBER = re.compile(r"(\d[\d,]*)(?:\.(\d+))?")


def morae(tokens: tuple[Token, ...]) -> int:
    """Count the morae of words as they are said; marks have none."""
    return sum(_count(spoken(t)) for t in tokens if not t.is_a("補助記号", "空白"))


def spoken(token: Token) -> str:
    """Give the sound of a word in kana: Sudachi's reading, with numbers read as numbers; 三十 stays as it is (not ミソ)."""
    if not token.is_a("名詞-数詞"):
        return token.reading
    return NUMBER.sub(lambda m: _decimal(m[1].replace(",", ""), m[2]), token.text)


def mora_count(kana: str) -> int:
    """Count the morae of kana; a kanji or a letter that has no reading counts two, the mean of a kanji in running text."""
    own = len(re.findall(r"[ぁ-ゖァ-ヺー]", kana)) - sum(c in SMALL for c in kana)
    return own + 2 * len(re.findall(r"[一-鿿々〇𠀀-𪛟0-9A-Za-z]", kana))


_count = lru_cache(10_000)(mora_count)  # most words of a text were in others


def _decimal(whole: str, fraction: str | None) -> str:
    return number(whole) + ("テン" + "".join(DIGITS[int(d)] for d in fraction) if fraction else "")


def number(digits: str) -> str:
    """Read a whole number: 100 is ヒャク, 365 サンビャクロクジュウゴ; longer ones than the words reach, digit by digit."""
    if len(digits) > 4 * len(MYRIADS) or (len(digits) > 1 and digits[0] == "0"):
        return "".join(DIGITS[int(d)] for d in digits)
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    read = [_group(group) + myriad for group, myriad in zip(groups, MYRIADS, strict=False) if int(group)]
    return "".join(reversed(read)) or DIGITS[0]


def _group(group: str) -> str:
    """Read up to four digits."""
    read = [_digit(int(d), place) for d, place in zip(reversed(group), PLACES, strict=False) if d != "0"]
    return "".join(reversed(read))


def _digit(digit: int, place: str) -> str:
    """Read a digit in its place; one ten, hundred or thousand is said without its one."""
    if not place:
        return DIGITS[digit]
    said = place if digit == 1 else DIGITS[digit] + place
    return SHIFTED.get(said, said)
