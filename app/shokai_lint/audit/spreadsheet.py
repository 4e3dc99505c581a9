"""XLSX, row by row, never the whole book.

Owns what makes a book safe to open: how large it grows when it is unpacked, and entities (defusedxml, through openpyxl).
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shokai_lint.audit.extras import extra
from shokai_lint.audit.rows import Broken, Cells, Table
from shokai_lint.errors import UsageError

# A million rows of 200 characters unpack to about 1 GB, ten times what is packed. The words of all cells are held at once.
_UNPACKED, _WORDS, _RATIO = 4 << 30, 512 << 20, 200
_SMALL = 16 << 20


@contextmanager
def spreadsheet(path: Path, sheet: str | None) -> Iterator[Table]:
    """Open the sheet of this name, or the first one that has a row; its first row that is not blank is the heading."""
    _check(path)
    extra("defusedxml")
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and checks that it leaves out
        try:
            book = extra("openpyxl").load_workbook(file, read_only=True, data_only=True)
            table = _table(path.name, book, sheet)
        except UsageError:
            raise
        except Exception as error:  # whatever a broken book makes of zip, XML and openpyxl
            raise UsageError(
                f"{path.name}: not a book that can be read ({type(error).__name__}); save it as .xlsx again"
            ) from None
        yield table


def _check(path: Path) -> None:
    """Refuse what unpacks to too much; no more than what is declared is ever unpacked."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile:
        raise UsageError(f"{path.name}: not an .xlsx book; save it as .xlsx (an older .xls is not read)") from None
    for part in parts:
        limit = _WORDS if part.filename.endswith("sharedStrings.xml") else _UNPACKED
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > limit or (part.file_size > _SMALL and ratio > _RATIO):
            size = f"{part.file_size / (1 << 20):,.0f} MB, {ratio:,.0f} times its packed size"
            raise UsageError(f"{path.name}: {part.filename} unpacks to {size}; it is not opened. Save the asks as CSV")


def _table(name: str, book: Any, wanted: str | None) -> Table:  # noqa: ANN401 - openpyxl has no types
    titles = [sheet.title for sheet in book.worksheets]
    if wanted is not None and wanted not in titles:
        raise UsageError(f"{name}: there is no sheet {wanted!r}. There are: {', '.join(titles)}")
    for sheet in book.worksheets:
        if wanted in {None, sheet.title}:
            rows = _rows(sheet)
            heading = next((row for row in rows if isinstance(row, Broken) or not row.blank), None)
            if isinstance(heading, Broken):
                raise UsageError(f"{name}: {heading.reason}")
            if isinstance(heading, Cells):
                return Table(name, f"sheet {sheet.title!r}", tuple(_heading(cell) for cell in heading.values), rows)
    raise UsageError(f"{name}: no sheet has a heading")


def _heading(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _rows(sheet: Any) -> Iterator[Cells | Broken]:  # noqa: ANN401
    sheet.reset_dimensions()  # some programs declare a sheet smaller than it is
    number = 0
    try:
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            yield Cells(number, values)
    except Exception as error:  # the XML ends in the middle, a cell is no number …
        yield Broken(number + 1, f"the sheet cannot be read from this row on ({type(error).__name__})")
