from __future__ import annotations

import csv
import io
import json

import pytest

from shokai_lint.linter import Linter
from shokai_lint.web.groups import reports
from tests.audit.making import ASKS
from tests.web.conftest import Client

from .conftest import Group
from .test_asks import kind
from .test_audits import put, run_all, start

MEMBER = "三浦 健太"
OWN = "保険代理店の三浦です。経営者の方をご紹介ください"


def audited(client: Client, group: Group) -> None:
    put(group, *ASKS, ASKS[0])
    group.put("/asks/own", json={"text": OWN, "member": MEMBER, "date": "2026-04-01"})
    start(group)
    run_all(client)


def test_the_report_is_that_of_an_audit(client: Client, foxes: Group) -> None:
    assert kind(foxes.get("/report")) == (404, "no-report")
    audited(client, foxes)
    answer = foxes.get("/report")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"] == reports.CSP
    assert answer.headers["cache-control"] == "no-store"
    for part in ("紹介依頼の振り返り", "foxesの6件を調べました", MEMBER, "<svg", "同じ文章の依頼", "2026-04"):
        assert part in answer.text, part
    assert "まだ調べていない" not in answer.text
    assert "Our asks for introductions" in foxes.get("/report?lang=en").text


def test_names_may_be_left_out(client: Client, foxes: Group) -> None:
    audited(client, foxes)
    shown, hidden = foxes.get("/report").text, foxes.get("/report?anonymous=true").text
    assert all(word in shown for word in (MEMBER, "会員1", "三浦です"))
    assert not [word for word in (MEMBER, "三浦", "健太", "会員1", "foxes.csv") if word in hidden]
    assert "メンバー1" in hidden
    assert "保険代理店の○○です" in hidden
    foxes.put("/asks/other", json={"text": "三浦さんのお知り合いの経営者の方をご紹介ください", "member": "佐藤"})
    start(foxes)
    run_all(client)
    assert "三浦さんの" in foxes.get("/report").text
    assert "三浦" not in foxes.get("/report?anonymous=true").text


def test_the_report_is_of_what_is_kept_now(client: Client, foxes: Group) -> None:
    audited(client, foxes)
    foxes.delete("/asks/own")
    foxes.put("/asks/new", json={"text": "まだ誰も見ていない依頼"})
    text = foxes.get("/report").text
    assert MEMBER not in text
    assert "foxesの5件を調べました" in text
    assert "まだ調べていない行が1件" in text


def test_everything_can_be_taken_along(client: Client, foxes: Group, linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "PAGE", 2)
    audited(client, foxes)
    foxes.put("/asks/zz", json={"text": "=1+1を紹介して下さい"})
    answer = foxes.get("/export")
    assert answer.headers["content-disposition"] == 'attachment; filename="foxes.jsonl"'
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["id"] for line in lines] == ["000", "001", "002", "003", "004", "own", "zz"]
    assert lines[1]["result"] == linter.lint(ASKS[1], narrow=True).to_dict() | {"id": "001"}
    assert (lines[5]["member"], lines[5]["date"], lines[6]["result"]) == (MEMBER, "2026-04-01", None)
    restored = [{k: line[k] for k in ("id", "text", "member", "date")} for line in lines]
    again = b"\n".join(json.dumps(line).encode() for line in restored)
    put_back = foxes.put("/asks?replace=true", content=again, headers={"Content-Type": "application/x-ndjson"}).json()
    assert (put_back["replaced"], put_back["failed"]) == (7, 0)


def test_a_table_opens_in_a_spreadsheet_and_runs_nothing(client: Client, foxes: Group) -> None:
    audited(client, foxes)
    foxes.put("/asks/zz", json={"text": "=1+1を紹介して下さい"})
    answer = foxes.get("/export?format=csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["番号"] for row in rows] == ["000", "001", "002", "003", "004", "own", "zz"]
    assert rows[0]["依頼"] == ASKS[0]
    assert int(rows[0]["具体度"]) < 30
    assert rows[-1]["依頼"] == "'=1+1を紹介して下さい"
    assert "score" in foxes.get("/export?format=csv&lang=en").text.splitlines()[0]
    assert kind(foxes.get("/export?format=xml")) == (422, "invalid-request")


def test_an_empty_group_exports_nothing(foxes: Group) -> None:
    assert (foxes.get("/export").content, len(foxes.get("/export?format=csv").text.splitlines())) == (b"", 1)


def test_a_report_without_asks(client: Client, foxes: Group) -> None:
    start(foxes)
    run_all(client)
    assert "foxesの0件を調べました" in foxes.get("/report").text
