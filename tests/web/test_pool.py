from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import wait

import pytest

from shokai_lint.linter import Item, Linter
from shokai_lint.text import TextError
from shokai_lint.web.pool import QUIET_SECONDS, STREAK, TOGETHER, ClosedError, FullError, Job, Pool, Queue
from shokai_lint.web.problems import to_json
from shokai_lint.web.worker import Answer, Inside, LateError, LostError, Outside, Task, Told

from .conftest import wait_for

ASK = "社長を紹介して下さい"


def job(text: str = ASK) -> Job:
    return Job(Task(Item(text), "ja"))


def taken(queue: Queue) -> list[str]:
    return [j.task.item.text for j in queue.take() or []]


def test_single_texts_go_before_batches_together_and_in_order() -> None:
    queue = Queue(100)
    queue.put_lot([job("batch 1"), job("batch 2")])
    for n in range(TOGETHER + 2):
        queue.put(job(str(n)))
    assert len(queue) == TOGETHER + 4
    assert taken(queue) == [str(n) for n in range(TOGETHER)]
    assert taken(queue) == ["8", "9"]
    assert taken(queue) == ["batch 1", "batch 2"]


def test_a_batch_does_not_starve() -> None:
    queue = Queue(1000)
    queue.put_lot([job("batch")])
    for _ in range(STREAK + 1):
        for _ in range(TOGETHER):
            queue.put(job())
    found = [taken(queue) for _ in range(STREAK + 1)]
    assert found[STREAK] == ["batch"]
    assert ["batch"] not in found[:STREAK]


def test_a_batch_leaves_a_worker_free_while_single_texts_come() -> None:
    queue = Queue(10, workers=2)
    queue.put(job("single"))
    queue.put_lot([job("batch")])
    assert taken(queue) == ["single"]
    started = time.monotonic()  # the only idle worker waits for the next single text, but not for ever
    while not (batch := taken(queue)):
        pass
    assert batch == ["batch"]
    assert time.monotonic() - started > QUIET_SECONDS / 2


def test_what_a_lost_worker_left_comes_first_and_alone() -> None:
    queue = Queue(10)
    queue.put(job("new"))
    queue.put_back([job("a"), job("b")])
    assert [taken(queue) for _ in range(3)] == [["a"], ["b"], ["new"]]


def test_no_more_wait_than_may() -> None:
    queue = Queue(2)
    queue.put(job())
    queue.put(job())
    with pytest.raises(FullError):
        queue.put(job())
    queue.take()
    queue.put(job())


def test_a_closed_queue_gives_and_takes_nothing() -> None:
    queue = Queue(2)
    queue.put(job())
    queue.close()
    assert queue.take() is None
    with pytest.raises(ClosedError):
        queue.put(job())


class Frail:
    """A linter's worker that dies or dawdles over some words, as a process would."""

    pid: int | None = None

    def __init__(self, linter: Linter) -> None:
        self._inside = Inside(linter)
        self.closed = False

    def lint(self, tasks: Sequence[Task], seconds: float) -> list[Answer]:
        if any("死" in t.item.text for t in tasks):
            raise LostError
        if any("遅" in t.item.text for t in tasks):
            raise LateError
        return self._inside.lint(tasks, seconds)

    def alive(self) -> bool:
        return not self.closed

    def close(self) -> None:
        self.closed = True


def test_a_text_that_kills_or_is_late_harms_no_other(linter: Linter) -> None:
    started: list[Frail] = []

    def start() -> Frail:
        started.append(Frail(linter))
        return started[-1]

    pool = Pool(start, 1, 10, 1)
    jobs = [job(), job("死"), job("遅"), job()]
    pool.queue.put_lot(jobs)
    pool.start()
    wait([j.future for j in jobs], 30)
    assert [type(j.future.exception()) for j in jobs] == [type(None), LostError, LateError, type(None)]
    # The lot, the deadly text once more, the late one once: each took a worker with it.
    assert pool.lost == len(started) - 1 == 3
    assert [w.closed for w in started] == [True, True, True, False]
    pool.close()


def test_what_nobody_waits_for_is_not_linted(linter: Linter) -> None:
    pool = Pool(lambda: Frail(linter), 1, 10, 1)
    gone, there = job("死"), job()
    pool.queue.put(gone)
    pool.queue.put(there)
    gone.future.cancel()
    pool.start()
    assert isinstance(there.future.result(30), Told)
    assert pool.lost == 0
    pool.close()


def test_whoever_waits_when_the_pool_closes_is_told(linter: Linter) -> None:
    pool = Pool(lambda: Inside(linter), 1, 10, 1)
    waiting = job()
    pool.queue.put(waiting)
    pool.close()
    assert isinstance(waiting.future.exception(1), ClosedError)


def test_a_process_gives_the_bytes_of_the_linter_and_ends_with_its_pipe(linter: Linter) -> None:
    worker = Outside(linter.rules)
    tasks = [
        Task(Item(ASK, "a", True, True), "ja"), Task(Item(ASK), "en"), Task(Item(""), "ja"), Task(Item(ASK), "ja", whole=True),
    ]  # fmt: skip
    told, english, empty, whole = worker.lint(tasks, 60)
    assert isinstance(told, Told) and isinstance(english, Told) and isinstance(whole, Told)
    assert told.body == to_json(linter.lint(ASK, id="a", explain=True, narrow=True).to_dict())
    assert english.body == to_json(linter.lint(ASK, lang="en").to_dict())
    assert isinstance(empty, TextError)
    assert (told.result, whole.result) == (None, linter.lint(ASK))
    with pytest.raises(LateError):
        worker.lint([Task(Item(ASK * 300), "ja")] * 20, 0.05)
    worker.close()
    with pytest.raises(LostError):
        worker.lint(tasks, 60)


def test_idle_workers_share_what_is_there() -> None:
    queue = Queue(10)
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(taken(queue))) for _ in range(2)]
    for thread in threads:
        thread.start()
    wait_for(lambda: queue._idle == 2)
    with queue._changed:  # both arrive before a worker wakes
        for n in range(2):
            queue._single.append(job(str(n)))
        queue._changed.notify_all()
    for thread in threads:
        thread.join(5)
    assert sorted(found) == [["0"], ["1"]]
