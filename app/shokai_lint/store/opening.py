"""A store, opened: everything that is done with it starts here.

Owns what makes it ready: the folder of its file, and tables of the newest version.
"""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

from shokai_lint.errors import UsageError
from shokai_lint.store import schema
from shokai_lint.store.asks import Asks
from shokai_lint.store.audits import Audits
from shokai_lint.store.database import Database
from shokai_lint.store.errors import StoreError
from shokai_lint.store.tokens import Tokens


class Store:
    """Asks, audits and tokens in one database."""

    def __init__(self, address: str) -> None:
        self._database = Database(address)
        self._file = self._database.file
        self._lock, self._ready = Lock(), False
        self.tokens, self.asks, self.audits = Tokens(self._database), Asks(self._database), Audits(self._database)

    def make(self) -> None:
        """Make the tables, or bring them up to date, and the folder of an SQLite file, which its owner alone may read."""
        if self._file is not None:
            _private(self._file)
        schema.upgrade(self._database)
        self._ready = True

    def require(self) -> None:
        """Bring tables that are there up to date; raise StoreError where there are none, since nobody has asked for them."""
        with self._lock:
            if self._ready:
                return
            if (self._file and not self._file.exists()) or schema.present(self._database) is None:
                raise StoreError("missing")
            schema.upgrade(self._database)
            self._ready = True

    def close(self) -> None:
        """Close all connections."""
        self._database.close()


def _private(file: Path) -> None:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from None
