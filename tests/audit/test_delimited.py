from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from shokai_lint.audit.delimited import delimited
from shokai_lint.audit.rows import Broken, Cells
from shokai_lint.errors import UsageError

Rows = list[Cells | Broken]


def read(folder: Path, content: bytes, encoding: str | None = None) -> tuple[str, tuple[str, ...], Rows]:
    path = folder / "asks.csv"
    path.write_bytes(content)
    with delimited(path, encoding) as table:
        return table.told, table.heading, list(table.rows)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("依頼,氏名\nあ,い\n".encode(), "UTF-8, comma"),
        ("依頼,氏名\r\nあ,い\r\n".encode("utf-8-sig"), "UTF-8 (BOM), comma"),
        ("依頼\t氏名\nあ\tい\n".encode("cp932"), "Shift_JIS (CP932), tab"),
        ("依頼\t氏名\r\nあ\tい\r\n".encode("utf-16"), "UTF-16, tab"),
        ("依頼;氏名\nあ;い".encode(), "UTF-8, semicolon"),
    ],
)
def test_encodings_and_separators(tmp_path: Path, content: bytes, told: str) -> None:
    assert read(tmp_path, content) == (told, ("依頼", "氏名"), [Cells(2, ["あ", "い"])])


def test_line_breaks_in_cells_are_ordinary(tmp_path: Path) -> None:
    rows = read(tmp_path, '依頼,氏名\n"一行目\n""二""行目\n",い\nう,え\n'.encode())[2]
    assert rows == [Cells(2, ['一行目\n"二"行目\n', "い"]), Cells(3, ["う", "え"])]


def test_a_broken_line_breaks_its_own_row_alone(tmp_path: Path) -> None:
    content = "依頼,氏名\nあ,い\n".encode() + b'"\xff\n","b"\n' + "う,え\n".encode()
    rows = read(tmp_path, content)[2]
    assert rows == [Cells(2, ["あ", "い"]), Broken(3, "not UTF-8: byte 1 of the line does not fit"), Cells(4, ["う", "え"])]


def test_a_cell_with_a_stray_quote_breaks_its_own_row_alone(tmp_path: Path) -> None:
    rows = read(tmp_path, '依頼,氏名\n"あ"い,う\nえ,お\n'.encode())[2]
    assert [type(row) for row in rows] == [Broken, Cells]
    assert rows[1] == Cells(3, ["え", "お"])
    assert isinstance(rows[0], Broken)
    assert rows[0].reason.startswith("not CSV: ")
    assert "あ" not in rows[0].reason


def test_a_huge_cell_is_skipped_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "asks.csv"
    with path.open("wb") as file:
        file.write("依頼\nあ\n".encode())
        file.truncate(1 << 28)  # 256 megabytes of zeros in one cell, which take no room on the disk
        file.seek(0, 2)
        file.write("\nい\n".encode())
    tracemalloc.start()
    with delimited(path, None) as table:
        rows = list(table.rows)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1 << 23
    assert rows == [Cells(2, ["あ"]), Broken(3, "a line has more than 524,288 bytes"), Cells(4, ["い"])]


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16"])
def test_a_long_cell_breaks_one_row_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    rows = read(tmp_path, f'依頼\nあ\n"{"い" * 2_000_000}"\nう\n'.encode(encoding))[2]
    assert rows == [Cells(2, ["あ"]), Broken(3, "a line has more than 524,288 bytes"), Cells(4, ["う"])]


def test_a_heading_in_another_encoding_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"asks.csv: the heading cannot be read \(not UTF-8: byte 0 .* --encoding names another"):
        read(tmp_path, "依頼\nあ\n".encode("euc_jp"), "utf-8")


def test_a_quote_that_never_closes_costs_a_bounded_part(tmp_path: Path) -> None:
    rows = read(tmp_path, ('依頼,氏名\n"' + "あ,い\n" * 50_000).encode())[2]
    assert isinstance(rows[0], Broken)
    assert "131072" in rows[0].reason
    assert Cells(3, ["あ", "い"]) in rows


@pytest.mark.parametrize("content", [b"", b"\n", b",,\n"])
def test_no_heading_is_said(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UsageError, match=r"asks.csv: no heading"):
        read(tmp_path, content)
