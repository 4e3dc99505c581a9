from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from shokai_lint.audit.results import inert, placed, results
from shokai_lint.audit.rows import Row
from shokai_lint.audit.state import Told
from shokai_lint.linter import Linter

from .making import ASKS, told

TITLES = {"anyone": "どなたでもよいお願い"}


def rows(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def folder(linter: Linter, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    with results(folder, "ja", TITLES) as add:
        add(told(linter, 1, ASKS[0], "=HYPERLINK(1)", "2025-04-01"))
        add(told(linter, 2, "-1件でも、\n経営者の方をご紹介ください"))
        add(Told(3, Row("@asks.csv", 4), None, "the text is empty"))
        add(Told(4, Row("asks.csv", 5, text="い"), None, None))
    return folder


def test_no_file_is_left_half_written(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == ["errors.csv", "results.csv", "results.jsonl", "results.parquet"]


def test_json_lines_hold_the_contracts_results_and_their_rows(folder: Path, linter: Linter) -> None:
    lines = [json.loads(line) for line in (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line.pop("row")["number"] for line in lines] == [2, 3]
    assert lines[0] == json.loads(json.dumps(linter.lint(ASKS[0], narrow=True).to_dict()))


def test_the_table_opens_in_excel_and_nothing_in_it_runs(folder: Path) -> None:
    heading, first, second = rows(folder / "results.csv")
    assert heading[:7] == ["元データ", "行", "番号", "メンバー", "日付", "依頼", "具体度"]
    assert first[3:7] == ["'=HYPERLINK(1)", "2025-04-01", ASKS[0], "1"]
    assert first[9].startswith("どなたでもよいお願い: ")
    assert second[5] == "'-1件でも、\n経営者の方をご紹介ください"


def test_rows_in_error_are_named_with_their_reason(folder: Path) -> None:
    assert rows(folder / "errors.csv") == [["元データ", "行", "理由"], ["'@asks.csv", "4", "the text is empty"]]


def test_parquet_has_types_and_the_texts_as_they_are(folder: Path) -> None:
    table = pq.read_table(folder / "results.parquet")
    assert str(table.schema.field("score").type) == "int16"
    first, second = table.to_pylist()
    assert (first["member"], first["score"], first["rules"][0]) == ("=HYPERLINK(1)", 1, "anyone")
    assert second["text"].startswith("-1件")
    assert second["better_score"] >= second["score"] + 10


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "－1", "\n@a"])
def test_cells_that_could_run_are_inert(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["経営者", "a=1", "", None, -1, 2.5])
def test_other_cells_stay(cell: object) -> None:
    assert inert(cell) == cell


def test_a_file_that_could_not_be_written_leaves_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "summary.json"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(OSError, match="full"), placed(path) as file:
        file.write("aft")
        raise OSError("full")
    assert path.read_text(encoding="utf-8") == "before"
