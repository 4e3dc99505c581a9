"""A service without a store, with one that cannot be used, and with a key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from shokai_lint.linter import Linter
from shokai_lint.store import database
from shokai_lint.store.opening import Store
from shokai_lint.web.server import create_app
from shokai_lint.web.settings import Settings
from tests.web.conftest import Client

from .conftest import ASK, bearer
from .test_asks import kind


def served(linter: Linter, store: str | None, key: str | None = None) -> Client:
    return Client(create_app(linter, Settings(store=store, key=key)))


def test_without_a_store_a_group_is_nowhere(linter: Linter) -> None:
    client = served(linter, None)
    for method, path in (("GET", "/v1/groups"), ("GET", "/v1/groups/foxes/asks"), ("DELETE", "/v1/groups/foxes")):
        answer = client.call(method, path, headers=bearer("x"))
        assert kind(answer) == (404, "no-store")
        assert "SHOKAI_LINT_STORE" in answer.json()["detail"]
    assert client.get("/v1/rules").status_code == 200


def test_a_store_that_nobody_has_made_is_not_made_by_a_call(linter: Linter, tmp_path: Path) -> None:
    answer = served(linter, f"sqlite:///{tmp_path}/store.sqlite").get("/v1/groups", headers=bearer("x"))
    assert kind(answer) == (404, "no-store")
    assert "token create" in answer.json()["detail"]
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_another_kind_is_no_store(linter: Linter) -> None:
    assert kind(served(linter, "mysql://a:hushhush@b/c").get("/v1/groups")) == (404, "no-store")


def test_a_locked_store_is_said_and_the_rest_goes_on(linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    address = f"sqlite:///{tmp_path}/store.sqlite"
    with closing(Store(address)) as store:
        store.make()
        token = store.tokens.create("foxes", ["read", "write"])
    client = served(linter, address)
    assert client.get("/v1/groups", headers=bearer(token)).status_code == 200
    other = sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    answer = client.call("PUT", "/v1/groups/foxes/asks/1", headers=bearer(token), json={"text": ASK})
    assert kind(answer) == (503, "store-busy")
    assert answer.headers["retry-after"] == "1"
    assert client.get("/v1/rules").status_code == 200
    other.close()
    assert client.call("PUT", "/v1/groups/foxes/asks/1", headers=bearer(token), json={"text": ASK}).status_code == 201
    client.app.state.keeper.close()


def test_a_server_that_cannot_be_reached_is_said(linter: Linter, caplog: pytest.LogCaptureFixture) -> None:
    answer = served(linter, "postgresql://reader:hushhush@127.0.0.1:1/none").get("/v1/groups", headers=bearer("x"))
    assert kind(answer) == (503, "store-unreachable")
    assert "hushhush" not in answer.text + caplog.text
    assert "the store failed: unreachable" in caplog.text


def test_a_token_stands_where_the_key_would(linter: Linter, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/store.sqlite"
    with closing(Store(address)) as store:
        store.make()
        token = store.tokens.create("foxes", ["read"])
    client = served(linter, address, key="the key")
    assert client.get("/v1/groups/foxes/asks", headers=bearer(token)).status_code == 200
    assert kind(client.get("/v1/groups/foxes/asks", headers=bearer("the key"))) == (401, "token-needed")
    assert kind(client.get("/v1/rules", headers=bearer(token))) == (401, "key-needed")
    assert kind(client.get("/v1/groupsx", headers=bearer(token))) == (404, "not-found")
    client.app.state.keeper.close()
