"""How wide a text stands in a terminal, where its lines may break, and which of its characters may be sent there.

Owns columns; knows nothing of results. Widths follow Unicode's East Asian Width, ambiguous characters count one column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_SKIN = range(0x1F3FB, 0x1F400)
# Kinsoku: an opening bracket stays with what follows, closing marks and small kana with what precedes.
_UNIT = re.compile(
    r"\r?\n|[^\S\n]|"
    r"[「『(\uff08\[【〈《“]*"
    r"(?:[!-~]+|.(?:\u200d.|[\ufe0e\ufe0f\u0300-\u036f\u3099\u309a\u20e3\U0001f3fb-\U0001f3ff])*)"
    r"[、。\uff0c\uff0e\uff01\uff1f\uff1a\uff1b」』)\uff09\]】〉》”…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ〜\uff5e]*"
)


def widths(text: str) -> list[int]:
    """Give the columns of every code point; a joined emoji counts once."""
    columns: list[int] = []
    previous = ""
    for char in text:
        columns.append(_width(char, previous, columns[-1] if columns else 0))
        previous = char
    return columns


def width(text: str) -> int:
    """Give the columns of a text."""
    return sum(widths(text))


def printable(text: str) -> str:
    """Make a text safe for a terminal on one line: no control character and no change of direction gets through."""
    return "".join(map(shown, text))


def shown(char: str) -> str:
    """Give what may be sent for one code point; nothing where it shows nothing."""
    category = unicodedata.category(char)
    if char in "\t\n\u2028\u2029":
        return " "
    if category == "Cc":
        return chr(0x2400 + ord(char)) if ord(char) < 0x20 and char != "\r" else ""
    if category == "Cf":
        return char if char == _JOINER else ""
    return "\ufffd" if category == "Cs" else char


def pad(text: str, columns: int) -> str:
    """Fill up with spaces to a number of columns."""
    return text + " " * (columns - width(text))


def wrap(text: str, columns: int) -> list[tuple[int, int]]:
    """Break a text into lines of at most `columns`; give their ranges in code points, without line ends."""
    wide = [w if shown(c) else 0 for c, w in zip(text, widths(text), strict=True)]
    ranges: list[tuple[int, int]] = []
    start = end = used = 0
    for first, last in _pieces(text, wide, columns):
        size = sum(wide[first:last])
        if text[last - 1] == "\n":
            ranges.append((start, end))
            start, end, used = last, last, 0
        elif used and used + size > columns:
            ranges.append((start, end))
            start, used = (last, 0) if text[first:last].isspace() else (first, size)
            end = last
        else:
            end, used = last, used + size
    return [*ranges, (start, end)] if start < end or not ranges else ranges


def paragraph(text: str, columns: int) -> list[str]:
    """Give a text as printable lines of at most `columns`."""
    return [printable(text[start:end]).rstrip() for start, end in wrap(text, columns)]


def _pieces(text: str, wide: list[int], columns: int) -> Iterator[tuple[int, int]]:
    """Give the units that stay together; one wider than the line is cut."""
    for unit in _UNIT.finditer(text):
        first, last = unit.span()
        if sum(wide[first:last]) <= columns:
            yield first, last
            continue
        used, start = 0, first
        for i in range(first, last):
            if used + wide[i] > columns and i > start:
                yield start, i
                start, used = i, 0
            used += wide[i]
        yield start, last


def _width(char: str, previous: str, before: int) -> int:
    if previous == _JOINER or (ord(char) in _SKIN and before == 2):
        return 0
    if char == _EMOJI_STYLE:
        return 1 if before == 1 else 0  # turns a narrow sign into an emoji of two columns
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
