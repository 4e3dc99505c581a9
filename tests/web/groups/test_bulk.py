from __future__ import annotations

import json

import pytest

from shokai_lint.store import asks as store_asks
from shokai_lint.web.groups import bulk

from .conftest import ASK, Group
from .test_asks import kind

LINES = {"Content-Type": "application/x-ndjson"}


def lines(*rows: object) -> bytes:
    return b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)


def test_each_line_is_kept_or_told_with_its_number(foxes: Group) -> None:
    rows = [
        {"id": "1", "text": ASK, "member": "三浦"},
        b"",
        b'{"id": "x", "text": ',
        {"id": 2, "text": "himitsu", "date": "2026-04"},
        {"id": "empty", "text": " "},
        {"text": "himitsu"},
        {"id": "1", "text": "同じ番号なら後の行"},
        b"\xff",
    ]
    answer = foxes.put("/asks", content=lines(*rows), headers=LINES)
    told = answer.json()
    assert (told["created"], told["replaced"], told["failed"]) == (2, 0, 4)
    kinds = [(e["line"], e["id"], e["error"]["type"].removeprefix("/docs#")) for e in told["errors"]]
    assert kinds == [(3, None, "broken-json"), (5, "empty", "empty-text"), (6, None, "invalid-request"), (8, None, "broken-json")]
    assert "himitsu" not in answer.text
    assert foxes.texts() == ["同じ番号なら後の行", "himitsu"]


def test_a_list_tells_places(foxes: Group) -> None:
    told = foxes.put("/asks", json={"asks": [{"id": "a", "text": ASK}, {"id": "b"}, 7]}).json()
    assert [(e["line"], e["id"]) for e in told["errors"]] == [(2, "b"), (3, None)]
    assert foxes.put("/asks", json={"asks": [{"id": "a", "text": ASK}, {"id": "c", "text": ASK}]}).json()["replaced"] == 1


def test_all_others_may_be_replaced(foxes: Group, owls: Group) -> None:
    owls.put("/asks/old", json={"text": ASK})
    foxes.put("/asks/old", json={"text": ASK})
    foxes.put("/asks?replace=true", json={"asks": [{"id": "new", "text": "新しい依頼"}]})
    assert (foxes.texts(), owls.texts()) == (["新しい依頼"], [ASK])


@pytest.mark.parametrize(
    ("body", "status", "problem"),
    [
        ({"asks": {}}, 422, "invalid-request"),
        ([], 422, "invalid-request"),
        ({"asks": [{"id": "1", "text": "a"}] * 1001}, 413, "batch-too-large"),
    ],
)
def test_lists_that_cannot_be_read(foxes: Group, body: object, status: int, problem: str) -> None:
    assert kind(foxes.put("/asks", json=body)) == (status, problem)


def test_a_body_has_a_limit(foxes: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MAX_FILE", 1000)
    assert kind(foxes.put("/asks", content=b" " * 1001, headers=LINES)) == (413, "body-too-large")
    assert kind(foxes.put("/asks", content=b"a", headers={"Content-Type": "text/csv"})) == (415, "wrong-content-type")


def test_a_full_group_takes_nothing_of_it(foxes: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_asks, "MAX_ASKS", 2)
    rows = [{"id": str(n), "text": ASK} for n in range(3)]
    assert kind(foxes.put("/asks", json={"asks": rows})) == (413, "group-full")
    assert foxes.texts() == []


def test_so_many_errors_are_told_one_by_one(foxes: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "TOLD", 2)
    told = foxes.put("/asks", content=b"x\n" * 5, headers=LINES).json()
    assert (told["failed"], len(told["errors"])) == (5, 2)
