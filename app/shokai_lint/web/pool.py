"""Several workers behind one bounded queue: a free worker takes what waits, a few texts at once; nothing waits for company.

Owns the order in which texts get their turn, and the replacement of workers; knows nothing of HTTP.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Condition, Event, Thread
from time import monotonic

from shokai_lint.linter import Item
from shokai_lint.web.worker import Answer, Fault, LateError, LostError, Task, Worker

# So many single texts are linted together at most.
TOGETHER = 8
# After so many lots of single texts a batch gets a turn, so that it does not starve.
STREAK = 4
# Times that a text is given to a worker: the one that died may have been killed for another reason.
TRIES = 2
# A batch takes all workers when no single text has come for so long.
QUIET_SECONDS = 1.0
# So often is looked whether an idle worker still lives.
LOOK_SECONDS = 1.0
WARM_UP = Task(Item("30坪以上のオフィスを使用している、企業の社長と会いたいです", narrow=True), "ja")
LOAD_SECONDS, PAUSE_SECONDS, LONGEST_PAUSE = 60.0, 1.0, 60.0

log = logging.getLogger("shokai_lint.web")


class FullError(Exception):
    """As many texts wait as may."""


class ClosedError(Exception):
    """The pool takes and gives nothing more."""


class BrokenError(Exception):
    """No worker can be started."""


@dataclass(eq=False, slots=True)
class Job:
    """A task and the promise of its answer."""

    task: Task
    future: Future[Answer] = field(default_factory=Future)
    tries: int = 0

    def begun(self) -> bool:
        """Count a try; tell whether anybody still waits for the answer."""
        self.tries += 1
        return self.tries > 1 or self.future.set_running_or_notify_cancel()

    def fail(self, error: Exception) -> None:
        """Break the promise."""
        if not self.future.done() and (self.tries or self.future.set_running_or_notify_cancel()):
            self.future.set_exception(error)


class Queue:
    """Single texts before lots of a batch, and before both what a lost worker has left, one by one."""

    def __init__(self, most: int, workers: int = 1) -> None:
        self._most, self._workers, self._streak, self._idle, self._closed = most, workers, 0, 0, False
        self._single_came = -QUIET_SECONDS
        self._left: deque[Job] = deque()
        self._single: deque[Job] = deque()
        self._lots: deque[list[Job]] = deque()
        self._changed = Condition()

    def put(self, job: Job) -> None:
        """Let a single text wait; raise FullError where too many do."""
        with self._changed:
            self._check()
            if len(self._single) - self._idle >= self._most:
                raise FullError
            self._single.append(job)
            self._single_came = monotonic()
            self._changed.notify()

    def put_lot(self, lot: list[Job]) -> None:
        """Let a lot of a batch wait; whoever has many sees to it that they are few."""
        with self._changed:
            self._check()
            self._lots.append(lot)
            self._changed.notify()

    def put_back(self, jobs: Iterable[Job]) -> None:
        """Let texts be tried again, each by itself."""
        with self._changed:
            self._left.extend(jobs)
            self._changed.notify_all()

    def take(self) -> list[Job] | None:
        """Give the next texts to lint together, none when none came for a while; None at the end."""
        with self._changed:
            self._idle += 1
            self._changed.wait_for(lambda: self._left or self._single or self._closed or self._batch_may(), LOOK_SECONDS)
            lot = None if self._closed else self._next()
            self._idle -= 1
            return lot

    def empty(self) -> list[Job]:
        """Take everything."""
        with self._changed:
            jobs = [*self._left, *self._single, *(job for lot in self._lots for job in lot)]
            for waiting in (self._left, self._single, self._lots):
                waiting.clear()
            return jobs

    def close(self) -> None:
        """Take in nothing more and give nothing more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def __len__(self) -> int:
        return len(self._left) + len(self._single) + sum(map(len, self._lots))

    def _check(self) -> None:
        if self._closed:
            raise ClosedError

    def _batch_may(self) -> bool:
        """While single texts come, a batch leaves a worker free for the next one."""
        spare = self._idle > 1 or self._workers == 1 or self._streak >= STREAK
        return bool(self._lots) and (spare or monotonic() - self._single_came >= QUIET_SECONDS)

    def _next(self) -> list[Job]:
        if self._left:
            return [self._left.popleft()]
        if self._batch_may() and (not self._single or self._streak >= STREAK):
            self._streak = 0
            return self._lots.popleft()
        if not self._single:
            return []
        self._streak += 1
        share = -(-len(self._single) // self._idle)  # idle workers share what is there
        return [self._single.popleft() for _ in range(min(TOGETHER, share))]


class Pool:
    """Workers, each with a thread that feeds it."""

    def __init__(self, start: Callable[[], Worker], n: int, most: int, seconds: float) -> None:
        self.queue = Queue(most, n)
        self.workers: list[Worker] = []
        self.size, self.lost, self.ready, self.broken = n, 0, False, False
        self._start, self._seconds = start, seconds
        self._closed = Event()

    def start(self) -> None:
        """Start the workers in the background."""
        for n in range(self.size):
            Thread(target=self._run, name=f"worker-{n}", daemon=True).start()

    def close(self) -> None:
        """End the workers; what still waits fails with ClosedError."""
        self._closed.set()
        self.queue.close()
        for worker in list(self.workers):
            worker.close()
        self._fail(ClosedError())

    def _run(self) -> None:
        while (worker := self._started()) is not None:
            self.workers.append(worker)
            self._feed(worker)
            self.workers.remove(worker)
            worker.close()

    def _feed(self, worker: Worker) -> None:
        """Give lots to a worker until it is lost."""
        while (taken := self.queue.take()) is not None:
            if not worker.alive():
                self._lose(taken, LostError())
                return
            lot = [job for job in taken if job.begun()]
            try:
                for job, answer in zip(lot, self._answers(worker, lot), strict=True):
                    job.future.set_result(answer)
            except (LostError, LateError) as error:
                self._lose(lot, error)
                return

    def _answers(self, worker: Worker, lot: Sequence[Job]) -> list[Answer]:
        return worker.lint([job.task for job in lot], self._seconds) if lot else []

    def _lose(self, lot: list[Job], error: LostError | LateError) -> None:
        """Try texts again by themselves, but one that alone was late, or has now been lost too often."""
        if self._closed.is_set():
            _fail_all(lot, ClosedError())
            return
        self.lost += 1
        log.warning("a worker %s: it is replaced", "was too late" if isinstance(error, LateError) else "has ended early")
        hopeless = [job for job in lot if job.tries >= TRIES or (len(lot) == 1 and isinstance(error, LateError))]
        _fail_all(hopeless, error)
        self.queue.put_back(job for job in lot if job not in hopeless)

    def _started(self) -> Worker | None:
        """Start a worker that has answered once, however often it takes; None when the pool is closed."""
        pause = PAUSE_SECONDS
        while not self._closed.is_set():
            worker = self._tried()
            if not isinstance(worker, str):
                self.ready, self.broken = True, False
                return worker
            self._tell(worker)
            self._closed.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        return None

    def _tried(self) -> Worker | str:
        """Start a worker and let it answer for the first time; say what is wrong when it cannot."""
        try:
            worker = self._start()
            (answer,) = worker.lint([WARM_UP], LOAD_SECONDS)
        except (LostError, LateError, OSError, EOFError) as error:
            return str(error) or type(error).__name__
        return str(answer) if isinstance(answer, Fault) else worker

    def _tell(self, fault: str) -> None:
        if self._closed.is_set():
            return
        log.error("the model could not be loaded: %s", fault)
        if not self.workers:
            self.broken = True
            self._fail(BrokenError())

    def _fail(self, error: Exception) -> None:
        _fail_all(self.queue.empty(), error)


def _fail_all(jobs: Iterable[Job], error: Exception) -> None:
    for job in jobs:
        job.fail(error)
