"""The tables that a command names, and their rows as asks.

Owns which format a file has, by its ending, and how a row becomes an ask; each format has a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from shokai_lint.audit import columns
from shokai_lint.audit.database import database
from shokai_lint.audit.dates import iso
from shokai_lint.audit.delimited import delimited
from shokai_lint.audit.jsonlines import jsonlines
from shokai_lint.audit.parquet import parquet
from shokai_lint.audit.rows import Broken, Cells, Row, Table
from shokai_lint.audit.spreadsheet import spreadsheet
from shokai_lint.errors import UsageError
from shokai_lint.text import TextError, check_text

Opening = Callable[[], AbstractContextManager[Table]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says of its sources; `named` maps a kind of column to its heading."""

    files: Sequence[str] = ()
    address: str | None = None
    query: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    named: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose columns are known."""

    table: Table
    columns: columns.Columns

    def told(self) -> dict[str, object]:
        """Say what was read and which columns were chosen."""
        return {"name": self.table.name, "read_as": self.table.told, "columns": self.columns.told(self.table.heading)}

    def rows(self) -> Iterator[Row]:
        """Give the asks in order; a row in which nothing is written is none."""
        for row in self.table.rows:
            if isinstance(row, Broken):
                yield Row(self.table.name, row.number, error=row.reason)
            elif not row.blank:
                yield _row(self.table.name, row, self.columns)


def tables(wanted: Wanted) -> list[Opening]:
    """Give what opens each table, in the order of the command line; raise UsageError for a format that is not read."""
    named = [_opening(Path(name), wanted) for name in wanted.files]
    if wanted.address is not None and wanted.query is not None:
        named.append(partial(database, wanted.address, wanted.query))
    return named


@contextmanager
def source(opening: Opening, wanted: Wanted) -> Iterator[Source]:
    """Open a table and find its columns."""
    try:
        with opening() as table:
            yield Source(table, columns.find(table.name, table.heading, wanted.named))
    except OSError as error:
        raise UsageError(f"{error.filename or 'the source'}: {error.strerror or error}") from None


def _opening(path: Path, wanted: Wanted) -> Opening:
    ending = path.suffix.casefold()
    if ending in {".csv", ".tsv", ".tab", ".txt"}:
        return partial(delimited, path, wanted.encoding)
    if ending in {".xlsx", ".xlsm"}:
        return partial(spreadsheet, path, wanted.sheet)
    if ending in {".jsonl", ".ndjson"}:
        return partial(jsonlines, path, wanted.encoding)
    if ending in {".parquet", ".pq"}:
        return partial(parquet, path)
    raise UsageError(f"{path}: its ending names no format that is read: .csv, .tsv, .xlsx, .jsonl or .parquet")


def _row(name: str, row: Cells, chosen: columns.Columns) -> Row:
    if chosen.text >= len(row.values):
        return Row(name, row.number, error=f"the row has {len(row.values)} cells; the ask is in column {chosen.text + 1}")
    text = _text(row.values[chosen.text]) or ""
    who = _Cells(row)
    known = Row(name, row.number, who.text(chosen.id), who.text(chosen.member), iso(who.value(chosen.date)))
    try:
        check_text(text)
    except TextError as error:
        return replace(known, error=str(error))
    return replace(known, text=text)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Cells by column; a row may be shorter than its heading."""

    row: Cells

    def value(self, column: int | None) -> object:
        return self.row.values[column] if column is not None and column < len(self.row.values) else None

    def text(self, column: int | None) -> str | None:
        """White space apart, halves of surrogate pairs replaced: it will be written as UTF-8."""
        text = " ".join((_text(self.value(column)) or "").split())
        return text.encode("utf-8", "replace").decode("utf-8") or None


def _text(value: object) -> str | None:
    """A number that a spreadsheet holds as 3.0 is written 3."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None else str(value)
