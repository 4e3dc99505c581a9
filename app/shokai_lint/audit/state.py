"""What an audit has done so far: rows as they were read, and the result of each different text, in a SQLite file.

Owns that file and its lock. A text is known by its digest, so a text that stands in many rows is linted once, and sources
that have changed are read again without losing what was linted.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from shokai_lint.audit.outcome import Outcome, unpacked
from shokai_lint.audit.rows import Row
from shokai_lint.errors import UsageError

NAME = "audit.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS settings (value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS texts (digest BLOB NOT NULL UNIQUE, text TEXT NOT NULL, result BLOB, error TEXT);
CREATE TABLE IF NOT EXISTS rows (
    n INTEGER PRIMARY KEY, source TEXT NOT NULL, number INTEGER NOT NULL, id TEXT, member TEXT, date TEXT, error TEXT, digest BLOB
);
"""
_PAGE = 256
_DONE = "result IS NOT NULL OR error IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text that has no result yet; `key` names it in the state."""

    key: int
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A row with its result, the JSON object of one text; neither result nor error while it waits."""

    n: int
    row: Row
    result: dict[str, Any] | None
    error: str | None

    @property
    def facets(self) -> list[dict[str, Any]]:
        """The conditions of every target, as `LintResult.facets`."""
        asks = self.result["asks"] if self.result else []
        return [facet for ask in asks for target in ask["targets"] for facet in target["facets"]]


class State:
    """The open file; safe to share between the thread that reads texts and the one that writes results."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._lock = Lock()

    def settle(self, settings: str) -> int:
        """Forget results that other settings gave; give how many."""
        with self._transaction():
            stored = self._one("SELECT value FROM settings")
            if stored == settings:
                return 0
            forgotten = self.connection.execute(f"UPDATE texts SET result = NULL, error = NULL WHERE {_DONE}").rowcount  # noqa: S608
            self.connection.execute("DELETE FROM settings")
            self.connection.execute("INSERT INTO settings VALUES (?)", [settings])
        return forgotten

    def stage(self, rows: Iterable[Row]) -> None:
        """Put these rows in place of those that were read before, all or none of them."""
        with self._transaction():
            self.connection.execute("DELETE FROM rows")
            self.connection.executemany("INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._staged(rows))
            self.connection.execute("DELETE FROM texts WHERE digest NOT IN (SELECT digest FROM rows WHERE digest IS NOT NULL)")

    def _staged(self, rows: Iterable[Row]) -> Iterator[tuple[object, ...]]:
        for n, row in enumerate(rows, 1):
            key = None if row.text is None else hashlib.blake2b(row.text.encode(), digest_size=16).digest()
            if key is not None:
                self.connection.execute("INSERT OR IGNORE INTO texts (digest, text) VALUES (?, ?)", [key, row.text])
            yield n, row.source, row.number, row.id, row.member, row.date, row.error, key

    def count(self) -> tuple[int, int, int]:
        """Give the number of rows, of different texts and of those that wait."""
        waiting = self._one(f"SELECT count(*) FROM texts WHERE NOT ({_DONE})")  # noqa: S608
        return self._one("SELECT count(*) FROM rows"), self._one("SELECT count(*) FROM texts"), waiting

    def waiting(self) -> Iterator[Waiting]:
        """Give the texts without a result, in the order in which they were first read."""
        last = 0
        query = f"SELECT rowid, text FROM texts WHERE rowid > ? AND NOT ({_DONE}) ORDER BY rowid LIMIT {_PAGE}"  # noqa: S608
        while True:
            with self._lock:
                page = self.connection.execute(query, [last]).fetchall()
            if not page:
                return
            for last, text in page:
                yield Waiting(last, text)

    def save(self, done: Iterable[tuple[int, Outcome]]) -> None:
        """Keep what came of texts, each by its key."""
        values = ((outcome.packed, outcome.error, key) for key, outcome in done)
        with self._lock, self._transaction():
            self.connection.executemany("UPDATE texts SET result = ?, error = ? WHERE rowid = ?", values)

    def told(self) -> Iterator[Told]:
        """Give every row in order with what is known of it."""
        query = """SELECT n, source, number, id, member, date, rows.error, text, result, texts.error
            FROM rows LEFT JOIN texts USING (digest) ORDER BY n"""
        for n, source, number, name, member, date, broken, text, packed, error in self.connection.execute(query):
            result = None if packed is None else json.loads(unpacked(packed))
            yield Told(n, Row(source, number, name, member, date, text, broken), result, broken or error)

    def repeated(self, most: int) -> list[tuple[str, int]]:
        """Give the texts of several rows and how often they stand there, most frequent first."""
        query = """SELECT text, count(*) AS times FROM rows JOIN texts USING (digest)
            GROUP BY digest HAVING times > 1 ORDER BY times DESC, min(n) LIMIT ?"""
        return self.connection.execute(query, [most]).fetchall()

    def _one(self, query: str) -> Any:  # noqa: ANN401 - a value of a column
        row = self.connection.execute(query).fetchone()
        return row and row[0]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:  # a full disk has ended it already
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")


@contextmanager
def opened(folder: Path) -> Iterator[State]:
    """Open the state of a folder for this process alone; raise UsageError where that cannot be."""
    path = folder / NAME
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        # One process: no shared memory is needed, and a second audit of the folder is refused.
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(_TABLES)
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield State(connection)
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{path}: {_said(error)}") from None
    finally:
        connection.close()


def _said(error: sqlite3.DatabaseError) -> str:
    said = str(error)
    if "locked" in said:
        return "another audit is writing to this folder; wait for its end or name another --out"
    if "full" in said:
        return "the disk is full; make room and start again: it goes on where it was"
    if "not a database" in said or "malformed" in said or "no such column" in said:
        return "this file is damaged or no audit's; move it away and start again"
    return said
