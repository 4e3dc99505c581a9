from __future__ import annotations

import json
from typing import Any

import pytest

from tests.web.conftest import Client

from .conftest import ASK, Group, bearer


def kind(answer: Any) -> tuple[int, str]:  # noqa: ANN401 - an answer of httpx
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].removeprefix("/docs#")


def test_an_ask_is_put_shown_replaced_and_deleted(foxes: Group) -> None:
    ask = {"text": ASK, "member": " 三浦\u3000健太 ", "date": "2026年4月1日"}
    first, second = foxes.put("/asks/a1", json=ask), foxes.put("/asks/a1", json=ask)
    assert (first.status_code, second.status_code) == (201, 200)
    kept = {"id": "a1", "text": ASK, "member": "三浦 健太", "date": "2026-04-01", "score": None, "level": None, "error": None}
    assert first.json() == second.json() == kept
    shown = foxes.get("/asks/a1")
    assert shown.json() == kept | {"result": None}
    assert shown.headers["cache-control"] == "no-store"
    assert foxes.delete("/asks/a1").status_code == 204
    assert kind(foxes.get("/asks/a1")) == (404, "unknown-ask")
    assert kind(foxes.delete("/asks/a1")) == (404, "unknown-ask")


@pytest.mark.parametrize("id", ["2026/04/01 3", "三浦#1?", "a%2Fb", "'; --", "😀"])
def test_any_printable_id_can_stand_in_an_address(foxes: Group, id: str) -> None:
    from urllib.parse import quote

    path = "/asks/" + quote(id, safe="")
    assert foxes.put(path, json={"text": ASK}).json()["id"] == id
    assert foxes.get(path).json()["id"] == id
    assert foxes.delete(path).status_code == 204


@pytest.mark.parametrize(
    ("body", "status", "problem"),
    [
        ({}, 422, "invalid-request"),
        ([], 422, "invalid-request"),
        ({"text": 1}, 422, "invalid-request"),
        ({"text": " \n"}, 422, "empty-text"),
        ({"text": "あ" * 4001}, 413, "text-too-long"),
        ({"text": "a\ud800"}, 422, "malformed-text"),
        ({"text": "a\0"}, 422, "malformed-text"),
        ({"text": ASK, "member": "x" * 201}, 422, "invalid-request"),
        ({"text": ASK, "member": ["x"]}, 422, "invalid-request"),
        ({"text": ASK, "member": "a\0"}, 422, "invalid-request"),
        ({"text": ASK, "date": "4/1/2026"}, 422, "invalid-request"),
        ({"text": ASK, "date": 20260401}, 422, "invalid-request"),
    ],
)
def test_what_cannot_be_kept_is_said(foxes: Group, body: object, status: int, problem: str) -> None:
    answer = foxes.put("/asks/1", content=json.dumps(body), headers={"Content-Type": "application/json"})
    assert kind(answer) == (status, problem)
    assert foxes.texts() == []


def test_broken_json_and_other_types_are_refused(foxes: Group) -> None:
    json_type = {"Content-Type": "application/json"}
    assert kind(foxes.put("/asks/1", content=b"{", headers=json_type)) == (400, "broken-json")
    assert kind(foxes.put("/asks/1", content=b"{}", headers={"Content-Type": "text/csv"})) == (415, "wrong-content-type")
    assert kind(foxes.put("/asks/1", content=b" " * ((1 << 20) + 1), headers=json_type)) == (413, "body-too-large")


@pytest.mark.parametrize("id", ["a" * 201, "%00", "a%0Ab", "a//b", "/a", "a/", "%2E%2E/a"])
def test_ids_that_cannot_be(foxes: Group, id: str) -> None:
    for method in ("PUT", "GET", "DELETE"):
        options = {"json": {"text": ASK}} if method == "PUT" else {}
        assert foxes.call(method, f"/asks/{id}", **options).status_code in {404, 422}
    assert foxes.texts() == []


def test_pages_hold_every_ask_once(foxes: Group) -> None:
    foxes.put("/asks", json={"asks": [{"id": f"{n:03}", "text": f"依頼{n}"} for n in range(25)]})
    found, cursor = [], None
    while True:
        page = foxes.get("/asks", params={"limit": 10} | ({"cursor": cursor} if cursor else {})).json()
        found += [ask["id"] for ask in page["asks"]]
        foxes.put("/asks/000-new", json={"text": "途中で増えた依頼"})
        cursor = page["next"]
        if cursor is None:
            break
    assert found == [f"{n:03}" for n in range(25)]


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "limit=x", "cursor=?", "cursor=é", "cursor=AA", "cursor="])
def test_a_page_that_cannot_be_is_refused(foxes: Group, query: str) -> None:
    assert kind(foxes.get(f"/asks?{query}")) == (422, "invalid-request")


def test_a_token_tells_what_it_opens(client: Client, foxes: Group, owls: Group) -> None:
    foxes.put("/asks/1", json={"text": ASK})
    owls.put("/asks/1", json={"text": ASK})
    answer = client.get("/v1/groups", headers=bearer(foxes.token))
    assert answer.json() == {"groups": [{"group": "foxes", "rights": ["read", "write"], "asks": 1}]}


def test_a_group_is_deleted_as_a_whole(foxes: Group, owls: Group) -> None:
    for one in (foxes, owls):
        one.put("/asks", json={"asks": [{"id": str(n), "text": ASK} for n in range(3)]})
    assert foxes.delete().status_code == 204
    assert (foxes.texts(), len(owls.texts())) == ([], 3)
