"""Linting in several processes at once: forked from this one, so that they share its model, and answering in order.

Owns processes, pipes and the order of answers; knows nothing of files or formats.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Semaphore, Thread
from typing import Generic, Protocol, TypeVar

from shokai_lint.linter import Item
from shokai_lint.model import Lang

A = TypeVar("A")
A_co = TypeVar("A_co", covariant=True)
# So many texts go to a worker at once, unless told: kernels are near their best, and the last ones are shared out evenly.
CHUNK = 8
# From so many texts on, forking pays.
MANY = 2 * CHUNK
# So many chunks a worker are read ahead of the first answer that is missing.
AHEAD = 3


def cores() -> int:
    """Give the number of processes that pay here: the cores that this process may use; 1 where processes cannot be forked."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


class Lints(Protocol[A_co]):
    """Gives an answer to each item, in order: a linter, or what packs its results."""

    def lint_many(self, items: Iterable[Item], *, lang: Lang = "ja") -> Iterator[A_co]:
        """Lint items as they come."""


class Workers(Generic[A]):
    """Processes that lint; made before this process starts a thread, and ended with it whatever happens to it."""

    def __init__(self, linter: Lints[A], n: int, warn: Callable[[str], None], chunk: int = CHUNK) -> None:
        self._linter, self._n, self._warn, self._chunk = linter, n, warn, chunk
        self._closed = False
        self._free: SimpleQueue[Connection | None] = SimpleQueue()
        self._ours: list[Connection] = []
        gc.freeze()  # the collector would write to every page that is shared
        self._processes = [self._forked() for _ in range(n)]

    def lint_many(self, items: Iterable[Item], *, lang: Lang = "ja") -> Iterator[A]:
        """Do what `lint_many` of the linter does, as soon as items come."""
        flow = _Flow(items, self._n * self._chunk * AHEAD)
        pending: deque[Future[list[A]]] = deque()
        with ThreadPoolExecutor(self._n) as threads:
            try:
                while flow.goes_on or pending:
                    flow.wait()
                    while flow.items and (len(flow.items) >= self._chunk or sum(not f.done() for f in pending) < self._n):
                        pending.append(threads.submit(self._ask, flow.take(self._chunk), lang))
                        pending[-1].add_done_callback(flow.wake)
                    while pending and pending[0].done():
                        for answer in pending.popleft().result():
                            yield answer
                            flow.answered()
            finally:
                self.close()

    def close(self) -> None:
        """End the processes at once."""
        self._closed = True
        for process in self._processes:
            process.kill()
            process.join()

    def _forked(self) -> multiprocessing.process.BaseProcess:
        ours, theirs = multiprocessing.Pipe()
        self._ours.append(ours)
        process = multiprocessing.get_context("fork").Process(target=self._serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        self._free.put(ours)
        return process

    def _serve(self, theirs: Connection) -> None:
        """Answer until the pipe ends, as it does when the first process does: its end is open nowhere else."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the first process ends the others
        for connection in self._ours:
            connection.close()
        while True:
            try:
                items, lang = theirs.recv()
                theirs.send(list(self._linter.lint_many(items, lang=lang)))
            except (EOFError, OSError):
                return

    def _ask(self, items: list[Item], lang: Lang) -> list[A]:
        """Let a free worker lint some items; where one has been killed, this process stands in for it from then on."""
        worker = self._free.get()
        try:
            if worker is not None:
                worker.send((items, lang))
                answers: list[A] = worker.recv()
                return answers
        except (EOFError, OSError):
            worker = None
            if not self._closed:
                self._warn("a worker process has ended early; this process does its work")
        finally:
            self._free.put(worker)
        return [] if self._closed else list(self._linter.lint_many(items, lang=lang))


@dataclass(frozen=True, slots=True)
class _End:
    """The items have ended, perhaps with an error."""

    error: BaseException | None


class _Flow:
    """Items read in a thread, as far ahead as `most`, since reading may wait for whoever writes them."""

    def __init__(self, items: Iterable[Item], most: int) -> None:
        self.items: deque[Item] = deque()
        self.goes_on = True
        self._events: SimpleQueue[Item | _End | None] = SimpleQueue()
        self._room = Semaphore(most)
        Thread(target=self._read, args=(items,), name="read-items", daemon=True).start()

    def wait(self) -> None:
        """Wait until something has happened and take in all that has; raise what reading raised."""
        event = self._events.get()
        while True:
            if isinstance(event, Item):
                self.items.append(event)
            elif event is not None:
                self.goes_on = False
                if event.error is not None:
                    raise event.error
            try:
                event = self._events.get_nowait()
            except Empty:
                return

    def take(self, most: int) -> list[Item]:
        """Take the next items."""
        return [self.items.popleft() for _ in range(min(most, len(self.items)))]

    def wake(self, _: object) -> None:
        """Let `wait` return."""
        self._events.put(None)

    def answered(self) -> None:
        """Make room for one more item."""
        self._room.release()

    def _read(self, items: Iterable[Item]) -> None:
        error: BaseException | None = None
        try:
            for item in items:
                self._room.acquire()
                self._events.put(item)
        except BaseException as raised:  # handed on to the thread that waits
            error = raised
        self._events.put(_End(error))
