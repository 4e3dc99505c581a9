"""The service's way to its store: opened at the first call that needs it, in threads of its own, with problems for what fails.

Owns that way; while a database is slow, only the calls of groups wait.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter, to_thread

from shokai_lint.errors import UsageError
from shokai_lint.store.errors import Kind, StoreError
from shokai_lint.web.problems import Problem

if TYPE_CHECKING:
    from shokai_lint.store.opening import Store

T = TypeVar("T")
# Calls that use the database at a time; more of them wait.
THREADS = 8
# Files that are read and reports that are made at a time.
LONG = 2
UNSET = "this service keeps no groups: its operator names a store with --store, SHOKAI_LINT_STORE or SHOKAI_LINT_DATABASE_URL"
PROBLEMS: dict[Kind, str] = {
    "locked": "store-busy", "full": "store-full", "unreachable": "store-unreachable", "missing": "no-store",
    "too-many": "group-full", "damaged": "store-failed",
}  # fmt: skip
RETRY: dict[Kind, int] = {"locked": 1, "unreachable": 5}

log = logging.getLogger("shokai_lint.web")


class Keeper:
    """Holds the address of the store, and the store once somebody has asked for it."""

    def __init__(self, address: str | None) -> None:
        self.address = address
        self._store: Store | None = None
        self._lock, self._threads, self._long = Lock(), CapacityLimiter(THREADS), CapacityLimiter(LONG)

    async def call(self, work: Callable[[Store], T], *, long: bool = False) -> T:
        """Do what needs the store, `long`: for seconds perhaps; raise the problem of what cannot be done."""
        if self.address is None:
            raise Problem("no-store", UNSET)
        try:
            return await to_thread.run_sync(self.now, work, limiter=self._long if long else self._threads)
        except StoreError as error:
            raise _problem(error) from None
        except UsageError as error:
            raise Problem("no-store", str(error)) from None

    def now(self, work: Callable[[Store], T]) -> T:
        """Do it in this thread; raise StoreError or UsageError."""
        store = self._opened()
        store.require()
        return work(store)

    def close(self) -> None:
        """Let go of the database."""
        if self._store is not None:
            self._store.close()

    def _opened(self) -> Store:
        with self._lock:
            if self._store is None:
                self._store = _opened(self.address or "")
            return self._store


def _opened(address: str) -> Store:
    try:
        from shokai_lint.store.opening import Store
    except ModuleNotFoundError as error:
        raise UsageError(f"the store needs {error.name}: install it with pip install 'shokai-lint[store]'") from None
    return Store(address)


def _problem(error: StoreError) -> Problem:
    if error.code:
        log.error("the store failed: %s (%s)", error.kind, error.code)
    wait = RETRY.get(error.kind)
    return Problem(PROBLEMS[error.kind], str(error), headers={"Retry-After": str(wait)} if wait else {})
