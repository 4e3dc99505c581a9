"""Locked, full, gone: each is said, and nothing is lost."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
import sqlalchemy

from shokai_lint.errors import UsageError
from shokai_lint.store import database
from shokai_lint.store.errors import StoreError
from shokai_lint.store.model import Ask
from shokai_lint.store.opening import Store
from tests.audit.postgres import postgresql
from tests.audit.test_run import small_disk

__all__ = ["small_disk"]


def asks(store: Store) -> list[str]:
    return [known.ask.text for known in store.asks.all("foxes")]


@pytest.fixture
def file_store(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    opened = Store(f"sqlite:///{tmp_path}/store.sqlite")
    opened.make()
    opened.asks.put("foxes", [Ask("1", "a")])
    yield opened
    opened.close()


def test_a_locked_file_is_said(file_store: Store) -> None:
    writer = sqlite3.connect(str(file_store._database.file), isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="try again in a moment") as error:
        file_store.asks.put("foxes", [Ask("2", "b")])
    assert (error.value.kind, error.value.code) == ("locked", "SQLITE_BUSY")
    writer.close()
    assert asks(file_store) == ["a"]


def test_a_full_disk_is_said_and_changes_nothing(file_store: Store) -> None:
    with file_store._database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError) as error:
        file_store.asks.put("foxes", [Ask(str(n), "あ" * 4000) for n in range(20)], alone=True)
    assert (error.value.kind, error.value.code) == ("full", "SQLITE_FULL")
    assert asks(file_store) == ["a"]


@pytest.mark.slow
def test_a_disk_that_is_full_for_real_loses_nothing(small_disk: Path) -> None:
    with closing(Store(f"sqlite:///{small_disk}/store.sqlite")) as store:
        store.make()
        store.asks.put("foxes", [Ask("1", "a")])
        with pytest.raises(StoreError) as error:
            store.asks.put("foxes", [Ask(str(n), "あ" * 4000) for n in range(100)], alone=True)
        assert error.value.kind == "full"
        assert asks(store) == ["a"]
        subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
        store.asks.put("foxes", [Ask(str(n), "あ" * 4000) for n in range(100)], alone=True)
        assert store.asks.count("foxes") == 100


def test_a_damaged_file_is_said(file_store: Store) -> None:
    file_store.close()
    assert file_store._database.file is not None
    file_store._database.file.write_bytes(b"no database at all " * 500)
    with pytest.raises(StoreError) as error:
        asks(file_store)
    assert (error.value.kind, error.value.code) == ("damaged", "SQLITE_NOTADB")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: object) -> None:
    with pytest.raises(UsageError, match="File exists"):
        Store(f"sqlite:////{__file__}/store.sqlite").make()


def test_another_kind_of_database_is_refused() -> None:
    for address in ("mysql://a/b", "oracle://a/b"):
        with pytest.raises(UsageError, match="PostgreSQL or SQLite"):
            Store(address)
    with pytest.raises(UsageError, match="takes an address"):
        Store("no address")


CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"


@pytest.mark.slow
def test_a_server_that_stops_is_said_and_lost_connections_are_made_anew() -> None:
    with ExitStack() as stores:
        with postgresql() as address:
            store = stores.enter_context(closing(Store(address)))
            store.make()
            store.asks.put("foxes", [Ask("1", "a")])
            other = stores.enter_context(closing(Store(address)))
            with other._database.engine.connect() as connection:
                connection.execute(sqlalchemy.text(CUT))
            assert asks(store) == ["a"]
        with pytest.raises(StoreError) as error:
            asks(store)
        assert error.value.kind == "unreachable"
        assert "hushhush" not in f"{error.value}{error.value.code}"


@pytest.mark.slow
def test_a_server_that_is_not_there_is_said() -> None:
    store = Store("postgresql://reader:hushhush@127.0.0.1:1/none")
    with pytest.raises(StoreError) as error:
        store.require()
    assert error.value.kind == "unreachable"
    assert "hushhush" not in f"{error.value}{error.value.code}"
