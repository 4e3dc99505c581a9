from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy

from shokai_lint.audit.database import database
from shokai_lint.audit.rows import Cells
from shokai_lint.errors import UsageError

from .postgres import postgresql

ASKS = [("三浦", "誰でも良いので紹介して下さい"), ("佐藤", "税理士の方を\n紹介して下さい")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "asks #1.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE asks (member TEXT, text TEXT)")
        connection.executemany("INSERT INTO asks VALUES (?, ?)", ASKS)
    connection.close()
    return file


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgresql() as address:
        engine = sqlalchemy.create_engine(address.replace("://", "+psycopg://"), poolclass=sqlalchemy.pool.NullPool)
        with engine.begin() as connection:
            connection.execute(sqlalchemy.text("CREATE TABLE asks (n serial, member text, day date, text text)"))
            insert = sqlalchemy.text("INSERT INTO asks (member, day, text) VALUES (:m, '2025-04-01', :t)")
            connection.execute(insert, [{"m": f"会員{n}", "t": f"依頼{n}"} for n in range(2500)])
        yield address


def read(address: str, query: str) -> tuple[str, tuple[str, ...], list[object]]:
    with database(address, query) as table:
        return table.name, table.heading, list(table.rows)


def test_rows_of_sqlite(path: Path) -> None:
    name, heading, rows = read(f"sqlite:///{path}", "SELECT text AS 依頼, member FROM asks ORDER BY rowid")
    assert heading == ("依頼", "member")
    assert rows == [Cells(1, (ASKS[0][1], "三浦")), Cells(2, (ASKS[1][1], "佐藤"))]
    assert "asks" in name


@pytest.mark.slow
def test_rows_of_postgresql_come_in_batches(server: str) -> None:
    name, heading, rows = read(server, "SELECT member, day, text FROM asks ORDER BY n")
    assert heading == ("member", "day", "text")
    assert rows == [Cells(n + 1, (f"会員{n}", datetime.date(2025, 4, 1), f"依頼{n}")) for n in range(2500)]
    assert "hushhush" not in name


@pytest.mark.slow
def test_postgresql_is_only_read(server: str) -> None:
    with pytest.raises(UsageError, match="read-only transaction"):
        read(server, "SELECT nextval('asks_n_seq') AS text")
    with pytest.raises(UsageError, match="DELETE"):
        read(server, "DELETE FROM asks RETURNING text")
    assert len(read(server, "SELECT text FROM asks")[2]) == 2500


@pytest.mark.slow
def test_a_password_is_never_shown(server: str) -> None:
    with pytest.raises(UsageError) as error:
        read(server, "SELECT text FROM nowhere")
    assert 'relation "nowhere" does not exist' in str(error.value)
    with pytest.raises(UsageError) as refused:
        read("postgresql://reader:hushhush@127.0.0.1:1/none", "SELECT 1 AS text")
    assert "hushhush" not in f"{error.value}{refused.value}"


@pytest.mark.parametrize("query", ["DELETE FROM asks RETURNING text", "INSERT INTO asks (text) VALUES ('x') RETURNING text"])
def test_sqlite_is_only_read(path: Path, query: str) -> None:
    with pytest.raises(UsageError, match="readonly"):
        read(f"sqlite:///{path}", query)
    assert len(read(f"sqlite:///{path}", "SELECT text FROM asks")[2]) == 2


def test_a_locked_database_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shokai_lint.audit.database.PATIENCE", 0.1)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UsageError, match="database is locked; another program is writing to it: try again"):
        read(f"sqlite:///{path}", "SELECT text FROM asks")
    writer.close()
    assert len(read(f"sqlite:///{path}", "SELECT text FROM asks")[2]) == 2


@pytest.mark.parametrize(
    ("address", "query", "said"),
    [
        ("sqlite:///{folder}/none.db", "SELECT 1 AS text", "there is no such file"),
        ("sqlite://", "SELECT 1 AS text", "there is no such file"),
        ("asks.db", "SELECT 1 AS text", "--db takes an address such as"),
        ("nosuch://localhost/a", "SELECT 1 AS text", "nosuch"),
        ("oracle://localhost/a", "SELECT 1 AS text", "install it with pip"),
        ("sqlite:///{path}", "SELECT missing FROM asks", "no such column: missing"),
        ("sqlite:///{path}", "PRAGMA user_version = 3", "readonly"),
        ("sqlite:///{path}", "", "a SELECT"),
    ],
)
def test_what_is_wrong_is_said(path: Path, address: str, query: str, said: str) -> None:
    with pytest.raises(UsageError) as error:
        read(address.format(path=path, folder=path.parent), query)
    assert said in str(error.value)
    assert not (path.parent / "none.db").exists()
