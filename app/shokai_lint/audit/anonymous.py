"""Rows without names: members become numbers, and their names are blotted out of their own asks, before anything is kept.

Owns what counts as a name: the cell of the member, and its parts of two characters or more. Letters are replaced one by
one, so that positions stay. A name that only the text holds cannot be known from the table and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from shokai_lint.audit.rows import Row
from shokai_lint.model import Lang

MEMBER: dict[Lang, str] = {"ja": "メンバー{n}", "en": "Member {n}"}
_BLOT = "○"
_TITLES = re.compile(r"(さん|様|さま|氏|先生)$")


def anonymous(rows: Iterable[Row], lang: Lang) -> Iterator[Row]:
    """Take names and ids (which may be mail addresses) out; members are numbered as they come."""
    numbers: dict[str, int] = {}
    for row in rows:
        if row.member is None:
            yield replace(row, id=None)
            continue
        number = numbers.setdefault(row.member, len(numbers) + 1)
        yield replace(row, id=None, member=MEMBER[lang].format(n=number), text=row.text and _blotted(row.text, row.member))


def _blotted(text: str, name: str) -> str:
    plain = _TITLES.sub("", name)
    parts = {plain, "".join(plain.split()), *(part for part in plain.split() if len(part) > 1)}
    pattern = "|".join(re.escape(part) for part in sorted(parts, key=lambda part: (-len(part), part)) if part)
    return re.sub(pattern, lambda found: _BLOT * len(found[0]), text) if pattern else text
