"""The service in this process with a store of both kinds, and two groups that want nothing of each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from shokai_lint.linter import Linter
from shokai_lint.store.model import Right
from shokai_lint.store.opening import Store
from shokai_lint.web.server import create_app
from shokai_lint.web.settings import Settings
from tests.databases import address, pytest_generate_tests, server
from tests.web.conftest import Client

__all__ = ["address", "pytest_generate_tests", "server"]
ASK = "川越市でパン屋を営んでいる方を紹介して下さい"


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@dataclass
class Group:
    """A caller with a token."""

    client: Client
    name: str
    token: str

    def call(self, method: str, path: str = "", **options: Any) -> httpx.Response:  # noqa: ANN401 - whatever httpx takes
        headers = bearer(self.token) | options.pop("headers", {})
        return self.client.call(method, f"/v1/groups/{self.name}{path}", headers=headers, **options)

    def get(self, path: str = "", **options: Any) -> httpx.Response:  # noqa: ANN401
        return self.call("GET", path, **options)

    def put(self, path: str, **options: Any) -> httpx.Response:  # noqa: ANN401
        return self.call("PUT", path, **options)

    def delete(self, path: str = "") -> httpx.Response:
        return self.call("DELETE", path)

    def texts(self) -> list[str]:
        return [ask["text"] for ask in self.get("/asks").json()["asks"]]


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with closing(Store(address)) as opened:
        opened.make()
        yield opened


@pytest.fixture
def client(linter: Linter, address: str, store: Store) -> Iterator[Client]:
    app = create_app(linter, Settings(store=address))
    app.state.engine.start()
    yield Client(app)
    app.state.engine.stop()
    app.state.keeper.close()


def group(client: Client, store: Store, name: str, *rights: Right) -> Group:
    return Group(client, name, store.tokens.create(name, rights or ("read", "write")))


@pytest.fixture
def foxes(client: Client, store: Store) -> Group:
    return group(client, store, "foxes")


@pytest.fixture
def owls(client: Client, store: Store) -> Group:
    return group(client, store, "owls")
