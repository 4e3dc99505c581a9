"""What every source gives: a table with its heading and rows, and a row once its columns are known.

Owns these shapes; knows no format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cells:
    """A row as it stands in its source; `number` is a spreadsheet's (the heading is 1), or the line of JSON Lines."""

    number: int
    values: Sequence[object]

    @property
    def blank(self) -> bool:
        """Tell whether nothing is written in it."""
        return all(value is None or not str(value).strip() for value in self.values)


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be read; `reason` carries none of its text."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and the rows under it, read as they are asked for; `told` says how the source was read."""

    name: str
    told: str
    heading: tuple[str, ...]
    rows: Iterator[Cells | Broken]


@dataclass(frozen=True, slots=True)
class Row:
    """An ask with who made it and when (ISO 8601, a day or a month); an `error` where there is no text to lint."""

    source: str
    number: int
    id: str | None = None
    member: str | None = None
    date: str | None = None
    text: str | None = None
    error: str | None = None
