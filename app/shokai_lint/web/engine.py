"""The linter of a service: readiness, and the way of one text or many through the workers.

Owns what a caller is told when they cannot; knows nothing of HTTP beyond the problems it raises.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from shokai_lint.linter import Item, Linter
from shokai_lint.model import LintResult
from shokai_lint.rules.loader import RuleSet
from shokai_lint.text import TextError
from shokai_lint.web.metrics import Metrics
from shokai_lint.web.pool import BrokenError, ClosedError, FullError, Job, Pool
from shokai_lint.web.problems import Problem, from_text_error, internal_error, log_fault, to_json
from shokai_lint.web.settings import Settings
from shokai_lint.web.wire import Order, Wanted, id_of, read_order
from shokai_lint.web.worker import Answer, Fault, Inside, LateError, LostError, Outside, Task, Told

RETRY_SECONDS, BUSY_SECONDS = 2, 1
# Batches that are linted at the same time; a stream waits for its turn, a list is refused.
BATCHES = 8
# A lot of a batch has about so many characters, so that no single text waits long behind it.
LOT_CHARS = 160
# Better asks cost about so many readings more.
NARROW_COST = 6


class Engine:
    """Holds the rules from the start, and workers that lint by them."""

    def __init__(self, rules: RuleSet, metrics: Metrics, settings: Settings, given: Linter | None = None) -> None:
        self.rules = rules
        self._metrics = metrics
        self.pool = Pool(
            (lambda: Inside(given)) if given else (lambda: Outside(rules)),
            1 if given else settings.workers,
            settings.waiting,
            settings.seconds,
        )
        metrics.watch(self.pool)
        self._batches = asyncio.Semaphore(BATCHES)

    def start(self) -> None:
        """Start the workers; they load the model in the background."""
        self.pool.start()

    def stop(self) -> None:
        """End the workers."""
        self.pool.close()

    def require(self) -> None:
        """Raise a 503 problem until the model has answered once, and when no worker can be started any more."""
        if self.pool.broken:
            raise Problem("load-failed", "the model could not be loaded; the log says why")
        if not self.pool.ready:
            raise _later("not-ready", f"the model is loading: try again in {RETRY_SECONDS} seconds", RETRY_SECONDS)

    async def lint(self, order: Order) -> LintResult:
        """Lint one text for a page; raise a problem when it cannot be linted."""
        told = await self._one(_task(order, whole=True))
        assert told.result is not None  # noqa: S101 - as was asked
        return told.result

    async def lint_json(self, order: Order) -> bytes:
        """Lint one text and give the result's JSON; raise a problem when it cannot be linted."""
        return (await self._one(_task(order))).body

    def require_room(self) -> None:
        """Raise a 503 problem while as many batches are linted as may be."""
        self.require()
        if self._batches.locked():
            raise self._busy()

    async def answer_all(self, raws: Sequence[object], default: Wanted) -> list[bytes | dict[str, Any]]:
        """Lint unread items in order, each to its JSON; what cannot be linted, or is a problem, gives `{"id", "error"}`."""
        orders = [_read(raw, default) for raw in raws]
        jobs = [Job(_task(order)) for order in orders if isinstance(order, Order)]
        async with self._batches:
            answers = iter(await self._lots(jobs))
        return [
            _shown(order.id, next(answers)) if isinstance(order, Order) else failed(id_of(raw), order)
            for raw, order in zip(raws, orders, strict=True)
        ]

    async def _one(self, task: Task) -> Told:
        self.require()
        job = Job(task)
        try:
            self.pool.queue.put(job)
        except FullError:
            raise self._busy() from None
        except ClosedError:
            raise _problem(ClosedError()) from None
        answer = await self._answer(job)
        if isinstance(answer, Problem):
            raise answer
        return answer

    async def _lots(self, jobs: Iterable[Job]) -> list[Told | Problem]:
        """Let as many lots wait at a time as there are workers, the first ones first."""
        turn = asyncio.Semaphore(self.pool.size)

        async def answered(lot: list[Job]) -> list[Told | Problem]:
            async with turn:
                self.require()
                self.pool.queue.put_lot(lot)
                return await asyncio.gather(*map(self._answer, lot))

        return [answer for lot in await asyncio.gather(*map(answered, _cut(jobs))) for answer in lot]

    async def _answer(self, job: Job) -> Told | Problem:
        try:
            answer: Answer | Exception = await asyncio.wrap_future(job.future)
        except (LostError, LateError, ClosedError, BrokenError) as error:
            answer = error
        if not isinstance(answer, Told):
            problem = _problem(answer)
            if problem.status > 500:
                self._metrics.refuse(problem.kind)
            return problem
        self._metrics.count(answer.rules)
        return answer

    def _busy(self) -> Problem:
        self._metrics.refuse("busy")
        return _later("busy", f"too many texts are waiting: try again in {BUSY_SECONDS} second", BUSY_SECONDS)


def failed(id: str | None, problem: Problem) -> dict[str, Any]:
    """Give the answer for an item that cannot be linted."""
    return {"id": id, "error": problem.to_dict()}


def as_json(answer: bytes | dict[str, Any]) -> bytes:
    """Give the JSON of one answer of many."""
    return answer if isinstance(answer, bytes) else to_json(answer)


def _task(order: Order, *, whole: bool = False) -> Task:
    w = order.wanted
    return Task(Item(order.text, order.id, w.explain, w.narrow, w.room), w.lang, whole)


def _cut(jobs: Iterable[Job]) -> list[list[Job]]:
    """Cut a batch into lots of about the same cost."""
    lots: list[list[Job]] = []
    room = 0
    for job in jobs:
        item = job.task.item
        cost = len(item.text) * (NARROW_COST if item.narrow else 1)
        if not lots or cost > room:  # an empty text costs nothing
            lots.append([])
            room = LOT_CHARS
        lots[-1].append(job)
        room -= cost
    return lots


def _read(raw: object, default: Wanted) -> Order | Problem:
    try:
        return raw if isinstance(raw, Problem) else read_order(raw, default)
    except Problem as problem:
        return problem


def _shown(id: str | None, answer: Told | Problem) -> bytes | dict[str, Any]:
    return answer.body if isinstance(answer, Told) else failed(id, answer)


def _problem(answer: Answer | Exception) -> Problem:
    if isinstance(answer, TextError):
        return from_text_error(answer)
    if isinstance(answer, Fault):
        log_fault(answer.kind, answer.places)
        return internal_error()
    if isinstance(answer, LateError):
        return Problem("text-too-slow", "the text takes too long to read: send it in parts")
    if isinstance(answer, BrokenError):
        return Problem("load-failed", "the model could not be loaded; the log says why")
    if isinstance(answer, ClosedError):
        return _later("stopping", "the service is stopping: try again in a moment", RETRY_SECONDS)
    return _later("worker-lost", "the process that read the text has ended: try again", BUSY_SECONDS)


def _later(kind: str, detail: str, seconds: int) -> Problem:
    return Problem(kind, detail, headers={"Retry-After": str(seconds)})
