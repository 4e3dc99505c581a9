"""Rows without names: members become numbers, and their names are blotted out of all texts, before anything is kept.

Owns what counts as a name: the cells of members. Letters are replaced one by one, so that positions stay. A name that only
a text holds cannot be known from the table and stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from shokai_lint.audit.rows import Row
from shokai_lint.model import Lang

MEMBER: dict[Lang, str] = {"ja": "メンバー{n}", "en": "Member {n}"}
_BLOT = "○"
_TITLES = re.compile(r"(さん|様|さま|氏|先生)$")
# What makes 千葉 or 林 a person in somebody else's ask, and no place and no wood.
_CALLED = re.compile(r"[ 　]?(さん|様|さま|氏|先生|君|くん|ちゃん|社長|会長|代表|院長|店長|部長|課長)")
_SPACES = ("", " ", "\u3000")


class Names:
    """The names of a group's members.

    A whole name is blotted wherever it stands. A part of one, and a name of one or two letters, may be a word of the language:
    it is blotted where a title follows.
    """

    def __init__(self, members: Iterable[str]) -> None:
        self._whole: set[str] = set()
        self._parts: set[str] = set()
        for member in members:
            parts = _plain(member).split()
            whole = {space.join(parts) for space in _SPACES}
            (self._whole if len("".join(parts)) > 2 else self._parts).update(whole)
            self._parts.update(parts)
        self._parts.discard("")
        self._lengths = sorted({len(name) for name in self._whole | self._parts}, reverse=True)

    def blotted(self, text: str) -> str:
        """Put a circle for each letter of a name."""
        letters, i = list(text), 0
        while i < len(text):
            length = next((n for n in self._lengths if self._stands(text, i, i + n)), 0)
            letters[i : i + length] = _BLOT * length
            i += length or 1
        return "".join(letters)

    def _stands(self, text: str, start: int, end: int) -> bool:
        name = text[start:end]
        if name in self._whole:
            return not _goes_on(text, start, end)
        if name not in self._parts or not _CALLED.match(text, end):
            return False
        # 小林さん is no 林さん.
        return not (start and _ideograph(text[start - 1]) and end - start == 1) and not _goes_on(text, start, end)


def anonymous(rows: Iterable[Row], lang: Lang, names: Names | None = None) -> Iterator[Row]:
    """Take names and ids (which may be mail addresses) out; members are numbered as they come.

    Each text loses the name of its own member in every part, and those of `names`.
    """
    numbers: dict[str, int] = {}
    for row in rows:
        text = row.text and (names.blotted(row.text) if names else row.text)
        if row.member is None:
            yield replace(row, id=None, text=text)
            continue
        number = numbers.setdefault(row.member, len(numbers) + 1)
        yield replace(row, id=None, member=MEMBER[lang].format(n=number), text=text and blotted(text, row.member))


def blotted(text: str, name: str) -> str:
    """Put a circle for each letter of a name, and of its parts of two letters or more."""
    plain = _plain(name)
    parts = {plain, "".join(plain.split()), *(part for part in plain.split() if len(part) > 1)}
    pattern = "|".join(re.escape(part) for part in sorted(parts, key=lambda part: (-len(part), part)) if part)
    return re.sub(pattern, lambda found: _BLOT * len(found[0]), text) if pattern else text


def _plain(name: str) -> str:
    return _TITLES.sub("", name)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether a name in Latin letters is part of a longer word: Ken in Kendo."""
    before, after = text[start - 1 : start], text[end : end + 1]
    inside = before.isascii() and before.isalnum() and text[start].isascii()
    return inside or (after.isascii() and after.isalnum() and text[end - 1].isascii())


def _ideograph(char: str) -> bool:
    return unicodedata.name(char, "").startswith("CJK UNIFIED")
