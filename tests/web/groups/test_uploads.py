from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest

from shokai_lint.store import reading

from .conftest import Group
from .test_asks import kind

FORM = """タイムスタンプ,お名前,紹介してほしい方を教えてください
2025/04/01 10:22:33,三浦 健太,"保険代理店の三浦です。
美容や健康に興味がある人を紹介して下さい!"
2025/04/08 9:10:00,佐藤,誰でも良いので紹介して下さい
2025/05/15 9:01:30,高橋,
"""


def book(*rows: list[object]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_forms_export_is_kept_and_its_columns_are_told(foxes: Group) -> None:
    answer = foxes.call("POST", "/uploads", content=FORM.encode("cp932"), params={"name": "/home/x/春の 会.csv"})
    assert answer.json() == {
        "name": "春の 会.csv",
        "read_as": "Shift_JIS (CP932), comma",
        "columns": {"text": "紹介してほしい方を教えてください", "member": "お名前", "date": "タイムスタンプ"},
        "rows": 3,
        "created": 2,
        "replaced": 0,
        "failed": 1,
        "errors": [{"row": 4, "kind": "empty-text", "reason": "the text is empty: send the ask in words"}],
    }
    first, second = foxes.get("/asks").json()["asks"]
    assert (first["id"], first["member"], first["date"]) == ("春の 会.csv:000002", "三浦 健太", "2025-04-01")
    assert first["text"] == "保険代理店の三浦です。\n美容や健康に興味がある人を紹介して下さい!"
    assert (second["id"], second["member"]) == ("春の 会.csv:000003", "佐藤")


def test_the_same_file_again_adds_nothing_and_another_may_replace_all(foxes: Group) -> None:
    foxes.call("POST", "/uploads", content=FORM.encode(), params={"name": "a.csv"})
    again = foxes.call("POST", "/uploads", content=FORM.encode(), params={"name": "a.csv"}).json()
    assert (again["created"], again["replaced"]) == (0, 2)
    other = "依頼\n税理士の方を紹介して下さい\n".encode()
    foxes.call("POST", "/uploads", content=other, params={"name": "b.csv", "replace": "true"})
    assert foxes.texts() == ["税理士の方を紹介して下さい"]


def test_ids_of_a_column_name_the_asks(foxes: Group) -> None:
    rows = "番号,依頼\n7,一つ目の依頼\n7,二つ目の依頼\n../x,三つ目の依頼\n8,四つ目の依頼\n"
    told = foxes.call("POST", "/uploads", content=rows.encode(), params={"name": "a.csv"}).json()
    assert [(e["row"], e["reason"]) for e in told["errors"]] == [
        (3, "row 2 has the same id"),
        (4, "`id` must be of printable characters, and no part of it between slashes empty, . or .."),
    ]
    assert [a["id"] for a in foxes.get("/asks").json()["asks"]] == ["7", "8"]


def test_a_book_and_json_lines_are_read_too(foxes: Group) -> None:
    body = book(["日付", "依頼"], ["2026-04-01", "経営者の方をご紹介ください"])
    assert foxes.call("POST", "/uploads", content=body, params={"name": "a.xlsx"}).json()["read_as"] == "sheet 'Sheet'"
    lines = '{"id": "x", "text": "税理士の方を紹介して下さい"}\n'.encode()
    assert foxes.call("POST", "/uploads", content=lines, params={"name": "a.jsonl"}).json()["created"] == 1
    assert len(foxes.texts()) == 2


def test_reasons_are_named(foxes: Group) -> None:
    rows = [" ", "あ" * 4001, "a\0", "a\ud800", "良い依頼", "良い依頼"]
    lines = "".join(json.dumps({"id": str(max(n, 1) if n < 5 else 4), "text": text}) + "\n" for n, text in enumerate(rows))
    told = foxes.call("POST", "/uploads", content=lines.encode(), params={"name": "a.jsonl"}).json()
    kinds = ["empty-text", "text-too-long", "malformed-text", "malformed-text", "same-id"]
    assert [e["kind"] for e in told["errors"]] == kinds


def test_columns_may_be_named(foxes: Group) -> None:
    rows = "a,b\nx,経営者の方をご紹介ください\n".encode()
    refused = foxes.call("POST", "/uploads", content=rows, params={"name": "a.csv"})
    assert kind(refused) == (422, "unreadable-file")
    assert "name it with text_column" in refused.json()["detail"]
    named = foxes.call("POST", "/uploads", content=rows, params={"name": "a.csv", "text_column": "b", "member_column": "a"})
    assert named.json()["columns"] == {"text": "b", "member": "a"}


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("a.pdf", b"x", "no format that is read"),
        ("a", b"x", "no format that is read"),
        ("a.xlsx", b"x", "not an .xlsx book"),
        ("a.parquet", b"x", "not a Parquet file"),
        ("a.csv", b"", "no heading"),
        ("../../etc/passwd", b"", "passwd: its ending"),
    ],
)
def test_what_cannot_be_read_is_said(foxes: Group, name: str, body: bytes, said: str) -> None:
    answer = foxes.call("POST", "/uploads", content=body, params={"name": name})
    assert kind(answer) == (422, "unreadable-file")
    assert said in answer.json()["detail"]
    assert "/" not in answer.json()["detail"].split(":")[0]


@pytest.mark.parametrize("query", [{}, {"name": ""}, {"name": "a.csv", "encoding": "hex"}, {"name": "a.csv", "replace": "x"}])
def test_a_call_that_cannot_be_is_refused(foxes: Group, query: dict[str, str]) -> None:
    assert kind(foxes.call("POST", "/uploads", content=b"", params=query)) == (422, "invalid-request")


def test_a_book_that_grows_beyond_all_bounds_is_not_opened(foxes: Group) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/sharedStrings.xml", b"0" * (600 << 20))
    answer = foxes.call("POST", "/uploads", content=packed.getvalue(), params={"name": "a.xlsx"})
    assert kind(answer) == (422, "unreadable-file")
    assert "unpacks to" in answer.json()["detail"]


def test_a_file_that_takes_too_long_is_given_up(foxes: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.01)
    answer = foxes.call("POST", "/uploads", content=FORM.encode(), params={"name": "a.csv"})
    assert kind(answer) == (422, "unreadable-file")
    assert "too much time or memory" in answer.json()["detail"]


def test_nothing_of_a_file_stays_on_the_disk(foxes: Group, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setitem(os.environ, "TMPDIR", str(folder))
    foxes.call("POST", "/uploads", content=FORM.encode(), params={"name": "a.csv"})
    assert list(folder.iterdir()) == []
    assert len(foxes.texts()) == 2
