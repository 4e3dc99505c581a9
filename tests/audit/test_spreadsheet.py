from __future__ import annotations

import datetime
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from shokai_lint.audit.rows import Broken, Cells
from shokai_lint.audit.spreadsheet import spreadsheet
from shokai_lint.errors import UsageError

DAY = datetime.datetime(2025, 4, 1)


def book(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def test_the_first_sheet_with_a_heading_is_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [[None], ["日付", "依頼"], [DAY, "あ\nい"], [], [None, 3.0]]
    path = book(tmp_path / "a.xlsx", 表紙=[], 依頼=rows)
    with spreadsheet(path, None) as table:
        assert (table.told, table.heading) == ("sheet '依頼'", ("日付", "依頼"))
        read = [row for row in table.rows if isinstance(row, Broken) or not row.blank]
    assert read == [Cells(3, (DAY, "あ\nい")), Cells(5, (None, 3))]


def test_a_sheet_may_be_named(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 春=[["依頼"], ["あ"]], 秋=[["依頼"], ["い"]])
    with spreadsheet(path, "秋") as table:
        assert list(table.rows) == [Cells(2, ("い",))]
    with pytest.raises(UsageError, match=r"no sheet '冬'\. There are: 春, 秋"), spreadsheet(path, "冬"):
        pass


def repacked(path: Path, part: str, change: bytes | None) -> None:
    """Put other bytes in place of a part of the book; None for one that is a bomb."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            if name != part:
                packed.writestr(name, content)
        with packed.open(part, "w", force_zip64=True) as file:
            for _ in range(64 if change is None else 0):
                file.write(bytes(1 << 20))
            file.write(change or b"")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_zip_bomb_is_not_opened(tmp_path: Path, part: str) -> None:
    path = book(tmp_path / "bomb.xlsx", a=[["依頼"], ["あ"]])
    repacked(path, part, None)
    assert path.stat().st_size < 1 << 18
    with pytest.raises(UsageError, match=f"bomb.xlsx: {part} unpacks to 64 MB"), spreadsheet(path, None):
        pass


def test_entities_do_not_grow(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", a=[["依頼"], ["あ"]])
    with zipfile.ZipFile(path) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    laughs = b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    repacked(path, "xl/worksheets/sheet1.xml", laughs + sheet.replace("あ".encode(), b"&b;"))
    with pytest.raises(UsageError, match=r"a\.xlsx: not a book that can be read"), spreadsheet(path, None):
        pass
    repacked(path, "xl/worksheets/sheet1.xml", sheet.replace("あ".encode(), "い".encode()))
    with spreadsheet(path, None) as table:
        assert list(table.rows) == [Cells(2, ("い",))]


def test_a_sheet_that_ends_in_the_middle_keeps_what_was_read(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", a=[["依頼"], *([f"依頼{n}"] for n in range(500))])
    with zipfile.ZipFile(path) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    repacked(path, "xl/worksheets/sheet1.xml", sheet[: len(sheet) // 2])
    with spreadsheet(path, None) as table:
        *read, last = table.rows
    assert len(read) > 100
    assert isinstance(last, Broken)
    assert last.number == len(read) + 2
    assert "from this row on" in last.reason


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no book", b"\xd0\xcf\x11\xe0 an older one"])
def test_what_is_no_book_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"a\.xlsx: not an \.xlsx book"), spreadsheet(path, None):
        pass


def test_a_zip_that_is_no_book_is_said(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("a.txt", "a")
    with pytest.raises(UsageError, match="not a book that can be read"), spreadsheet(tmp_path / "a.xlsx", None):
        pass
