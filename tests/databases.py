"""Empty databases for tests of what is kept: a file of SQLite, and a database of a real PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy

from tests.audit.postgres import postgresql

_NUMBERS = itertools.count()
BOTH = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.slow)]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgresql() as address:
        yield address


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables: tests that take it run on both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store' / 'store.sqlite'}"
    return new_database(request.getfixturevalue("server"))


def new_database(server: str) -> str:
    name = f"store{next(_NUMBERS)}"
    engine = sqlalchemy.create_engine(server.replace("://", "+psycopg://"), poolclass=sqlalchemy.pool.NullPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sqlalchemy.text(f"CREATE DATABASE {name}"))
    return server.rpartition("/")[0] + f"/{name}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "address" in metafunc.fixturenames:
        metafunc.parametrize("address", BOTH, indirect=True)
