from __future__ import annotations

from pathlib import Path

import pytest

from shokai_lint.audit.rows import Row
from shokai_lint.audit.sources import Wanted, source, tables
from shokai_lint.errors import UsageError


def read(*files: Path, **named: str) -> list[Row]:
    wanted = Wanted([str(file) for file in files], named=named)
    rows = []
    for opening in tables(wanted):
        with source(opening, wanted) as opened:
            rows += list(opened.rows())
    return rows


def written(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def test_rows_become_asks_and_blank_rows_none(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", "id,氏名,日付,依頼\n1, 三浦　健太 ,2025/4/1,あ\n,,,\n2,佐藤,いつか,\nう\n")
    second = written(tmp_path / "b.jsonl", '{"text": "い\\ud800"}\n{"text": "い", "member": "a\\ud800"}\n{"text": 3}\n')
    assert read(first, second) == [
        Row("a.csv", 2, "1", "三浦 健太", "2025-04-01", "あ"),
        Row("a.csv", 4, "2", "佐藤", None, None, "the text is empty: send the ask in words"),
        Row("a.csv", 5, error="the row has 1 cells; the ask is in column 4"),
        Row("b.jsonl", 1, error="the text has half of a surrogate pair at character 1: send valid Unicode"),
        Row("b.jsonl", 2, None, "a?", None, "い"),
        Row("b.jsonl", 3, text="3"),
    ]


def test_a_text_that_is_too_long_is_in_error(tmp_path: Path) -> None:
    (row,) = read(written(tmp_path / "a.csv", "依頼\n" + "あ" * 4001 + "\n"))
    assert row.text is None
    assert "4,001 characters" in (row.error or "")


@pytest.mark.parametrize("name", ["a.xls", "a.pdf", "a"])
def test_formats_that_are_not_read_are_said(name: str) -> None:
    with pytest.raises(UsageError, match=r"its ending names no format that is read: \.csv, \.tsv, \.xlsx, \.jsonl or \.parquet"):
        tables(Wanted([name]))


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "jsonl", "parquet"])
def test_a_file_that_is_not_there_is_said(tmp_path: Path, ending: str) -> None:
    with pytest.raises(UsageError, match="No such file"):
        read(tmp_path / f"none.{ending}")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(UsageError, match="Is a directory"):
        read(tmp_path / "a.csv")
