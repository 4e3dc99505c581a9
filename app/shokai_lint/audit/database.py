"""Rows of a query, through SQLAlchemy, a batch at a time.

Owns connections, which only read; a password is never shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from shokai_lint.audit.extras import extra
from shokai_lint.audit.rows import Cells, Table
from shokai_lint.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

_BATCH = 1_000
# Seconds to wait for another program that writes to an SQLite file.
PATIENCE = 5.0
# Where SQLAlchemy's own choice of driver is another than the one that the extra installs.
_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg", "mysql": "mysql+pymysql"}


@contextmanager
def database(address: str, query: str) -> Iterator[Table]:
    """Run a query; raise UsageError with what the database says, without the address's password."""
    sqlalchemy = extra("sqlalchemy")
    url = _url(address)
    shown = sqlalchemy.make_url(address).render_as_string(hide_password=True)
    patience = {"timeout": PATIENCE} if url.drivername == "sqlite" else {}
    try:
        engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.pool.NullPool, connect_args=patience)
        with engine.connect() as connection:
            _read_only(connection)
            streamed = connection.execution_options(stream_results=True, yield_per=_BATCH)
            result = streamed.execute(sqlalchemy.text(query))
            if not result.returns_rows:
                raise UsageError(f"{shown}: the query gives no rows; --query takes a SELECT")
            heading = tuple(str(name) for name in result.keys())  # noqa: SIM118 - a result is no mapping
            yield Table(shown, "database", heading, (Cells(n, tuple(row)) for n, row in enumerate(result, 1)))
    except sqlalchemy.exc.SQLAlchemyError as error:
        raise UsageError(f"{shown}: {_said(error)}") from None
    except ModuleNotFoundError as error:
        raise UsageError(f"{shown}: the driver {error.name} is not installed; install it with pip") from None


def _url(address: str) -> URL:
    sqlalchemy = extra("sqlalchemy")
    try:
        url: URL = sqlalchemy.make_url(address)
    except sqlalchemy.exc.ArgumentError:
        raise UsageError("--db takes an address such as sqlite:///asks.db or postgresql://user@host/name") from None
    if url.drivername == "sqlite":
        return _sqlite(url)
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def _sqlite(url: URL) -> URL:
    """SQLite would make a file that is not there."""
    if not url.database or not Path(url.database).is_file():
        raise UsageError(f"{url}: there is no such file")
    return url.set(database=f"file:{quote(Path(url.database).absolute().as_posix())}", query={"mode": "ro", "uri": "true"})


def _read_only(connection: Any) -> None:  # noqa: ANN401 - SQLAlchemy is an extra
    if connection.dialect.name == "postgresql":
        connection.execution_options(postgresql_readonly=True)


def _said(error: Exception) -> str:
    """The database's own words, without the statement that SQLAlchemy adds; it quotes no row."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines()
    hint = "; another program is writing to it: try again when it has ended" if "locked" in said[0] else ""
    return said[0] + hint
