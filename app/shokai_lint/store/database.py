"""Connections to a store's database: short transactions, an order of writers, and errors that say what to do.

Owns what SQLite and PostgreSQL need to be told; knows no table by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event, exc, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url

from shokai_lint.errors import UsageError
from shokai_lint.store.errors import StoreError, error_of

T = TypeVar("T")
# Seconds that a writer waits for another one, and a client for PostgreSQL to answer.
PATIENCE = 5
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
# Milliseconds; a statement of a whole group takes a second.
_LIMITS = f"-c lock_timeout={PATIENCE * 1000} -c statement_timeout=60000"


class Database:
    """An engine and its two kinds of transaction; safe to share between threads."""

    def __init__(self, address: str) -> None:
        self.engine = _engine(_url(address))
        self._postgresql = self.engine.dialect.name == "postgresql"
        named = None if self._postgresql else self.engine.url.database
        self.file = Path(named) if named else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the store."""
        with translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, group: str = "") -> Iterator[Connection]:
        """Give a connection whose changes come to be together or not at all; writers to one group wait for each other."""
        with translated(), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            if self._postgresql:
                lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
                connection.execute(lock, {"name": f"shokai-lint {group}"})
            yield connection

    def forget(self, *tables: Table) -> None:
        """Let go of what deleted rows of these tables leave behind in the database's files.

        SQLite has overwritten it with zeros already (`secure_delete`). PostgreSQL keeps dead rows in its pages until they are
        used again, so its tables are written anew; its write-ahead log and its backups are its operator's.
        """
        if self._postgresql:
            with translated(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                for table in tables:
                    connection.execute(text(f"VACUUM (FULL) {table.name}"))

    def upsert(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows, or put them in place of those with the same key."""
        if not rows:
            return
        insert = (postgresql.insert if self._postgresql else sqlite.insert)(table)
        keys = [column.name for column in table.primary_key]
        changed = {name: insert.excluded[name] for name in rows[0] if name not in keys}
        connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=changed), rows)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


@contextmanager
def translated() -> Iterator[None]:
    """Raise StoreError for what the database reports; a fault of ours stays one, without the values of its statement."""
    try:
        yield
    except exc.TimeoutError:
        raise StoreError("locked") from None
    except exc.DBAPIError as error:
        if isinstance(error, exc.DataError | exc.IntegrityError):
            raise
        raise error_of(error.orig, lost=error.connection_invalidated) from None


def pages(rows: Sequence[T], size: int = 500) -> Iterator[Sequence[T]]:
    """Cut rows: a statement takes a bounded number of values."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except exc.ArgumentError:
        raise UsageError("SHOKAI_LINT_DATABASE_URL takes an address such as postgresql://user@host/name") from None
    if url.get_backend_name() not in {"sqlite", *_DRIVERS}:
        raise UsageError(f"a group's store is kept in PostgreSQL or SQLite, not in {url.get_backend_name()}")
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": PATIENCE}, hide_parameters=True)
        event.listen(engine, "connect", _prepared)
        event.listen(engine, "begin", _begun)
        return engine
    limits = {"connect_timeout": PATIENCE, "options": _LIMITS}
    return create_engine(url, connect_args=limits, pool_pre_ping=True, pool_timeout=PATIENCE, hide_parameters=True)


def _prepared(connection: Any, _: object) -> None:  # noqa: ANN401 - sqlite3's own
    """Overwrite what is deleted with zeros; keep no log beside the file in which it would go on standing."""
    connection.isolation_level = None  # SQLAlchemy's own way to leave BEGIN to us
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA journal_mode = DELETE")


def _begun(connection: Connection) -> None:
    """A writer says so from the start: two readers that both want to write would wait for each other."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
