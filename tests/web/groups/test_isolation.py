"""Every call of a group, tried with every token that must not open it."""

from __future__ import annotations

from typing import Any

import pytest

from shokai_lint.store.model import Right
from shokai_lint.store.opening import Store
from tests.web.conftest import Client

from .conftest import ASK, Group, bearer, group
from .test_asks import kind

SECRET = "himitsu の依頼です"  # noqa: S105 - an ask
VALUES = {"id": "1", "audit": "0123456789abcdef"}


def calls(client: Client) -> list[tuple[str, str]]:
    """Every call below a group, as the service describes them."""
    paths: dict[str, Any] = client.get("/openapi.json").json()["paths"]
    return [(method.upper(), path) for path, item in paths.items() if path.startswith("/v1/groups/{group}") for method in item]


def right_of(method: str) -> Right:
    return "read" if method == "GET" else "write"


def tried(client: Client, method: str, path: str, name: str, token: str | None) -> Any:  # noqa: ANN401
    options: dict[str, Any] = {"json": {"text": "x", "asks": []}} if method in {"PUT", "POST"} else {}
    headers = {} if token is None else bearer(token)
    return client.call(method, path.format(group=name, **VALUES), headers=headers, **options)


@pytest.fixture
def guarded(foxes: Group) -> Group:
    foxes.put("/asks/1", json={"text": SECRET, "member": "naisho"})
    return foxes


def test_the_calls_that_are_tried_are_all_of_them(client: Client) -> None:
    found = calls(client)
    assert {("PUT", "/v1/groups/{group}/asks/{id}"), ("DELETE", "/v1/groups/{group}"), ("GET", "/v1/groups/{group}/asks")} <= set(
        found
    )
    assert all("security" in client.get("/openapi.json").json()["paths"][path][method.lower()] for method, path in found)


def test_a_token_of_another_group_sees_and_changes_nothing(client: Client, guarded: Group, owls: Group) -> None:
    there = {call: tried(client, *call, "foxes", owls.token) for call in calls(client)}
    nowhere = {call: tried(client, *call, "nobody", owls.token) for call in calls(client)}
    for call, answer in there.items():
        assert kind(answer) == (403, "not-allowed"), call
        assert answer.content == nowhere[call].content, call  # nor whether there is such a group
        assert "himitsu" not in answer.text + str(answer.headers)
    assert guarded.texts() == [SECRET]


def test_nothing_is_open_without_a_good_token(client: Client, store: Store, guarded: Group) -> None:
    gone = store.tokens.create("foxes", ["read", "write"])
    store.tokens.revoke(gone.split("_")[1])
    late = store.tokens.create("foxes", ["read", "write"], days=0)
    for token in (None, "", "x", gone, late, guarded.token[:-1], guarded.token + "x"):
        for call in calls(client):
            answer = tried(client, *call, "foxes", token)
            assert kind(answer) == (401, "token-needed"), (call, token)
            assert answer.headers["www-authenticate"].startswith("Bearer ")
    assert guarded.texts() == [SECRET]


@pytest.mark.parametrize("right", ["read", "write"])
def test_a_token_with_one_right_has_not_the_other(client: Client, store: Store, guarded: Group, right: Right) -> None:
    one = group(client, store, "foxes", right)
    for method, path in calls(client):
        if right_of(method) != right:
            answer = tried(client, method, path, "foxes", one.token)
            assert kind(answer) == (403, "not-allowed"), (method, path)
            assert "himitsu" not in answer.text
    assert guarded.texts() == [SECRET]
    if right == "read":
        assert one.texts() == [SECRET]
    else:
        assert one.put("/asks/2", json={"text": ASK}).status_code == 201


def test_a_token_stands_in_the_header_alone(client: Client, guarded: Group) -> None:
    for query in ("token", "access_token", "authorization"):
        assert client.get(f"/v1/groups/foxes/asks?{query}={guarded.token}").status_code == 401
    basic = {"Authorization": f"Basic {guarded.token}"}
    assert client.get("/v1/groups/foxes/asks", headers=basic).status_code == 401


def test_single_texts_need_no_token(client: Client) -> None:
    assert client.get("/v1/rules").status_code == 200
