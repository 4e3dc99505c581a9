from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from shokai_lint.linter import Item, Linter
from shokai_lint.model import LintResult
from shokai_lint.text import TextError
from shokai_lint.workers import AHEAD, CHUNK, Workers, cores

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only"),
    # The test process may have threads of other tests; the command has none when it forks.
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),
]
GOLD = Path(__file__).parents[1] / "corpus" / "gold" / "dev.jsonl"
TEXTS = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
ITEMS = [Item(text, str(n)) for n, text in enumerate(TEXTS[:60])]


def workers(linter: Linter, n: int = 2) -> Workers[LintResult | TextError]:
    return Workers(linter, n, warned.append)


warned: list[str] = []


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """No process is left behind."""
    warned.clear()
    yield
    assert children() == set()


def children() -> set[int]:
    found = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    return {int(pid) for pid in found if _target(int(pid))}


def _target(pid: int) -> bool:
    """Tell a worker, which has this very command line, from other children."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() == Path("/proc/self/cmdline").read_bytes()
    except OSError:
        return False


def shown(answer: LintResult | TextError) -> object:
    return str(answer) if isinstance(answer, TextError) else answer.to_dict()


def test_answers_are_those_of_one_process_in_order(linter: Linter) -> None:
    items = [*ITEMS[:20], Item("", "empty"), Item("あ" * 4001), *ITEMS[20:], Item(TEXTS[0], "better", narrow=True, explain=True)]
    assert list(map(shown, workers(linter).lint_many(items))) == list(map(shown, linter.lint_many(items)))
    assert warned == []


def test_language_reaches_the_workers(linter: Linter) -> None:
    (answer,) = workers(linter).lint_many(ITEMS[:1], lang="en")
    (expected,) = linter.lint_many(ITEMS[:1], lang="en")
    assert shown(answer) == shown(expected) != shown(next(linter.lint_many(ITEMS[:1])))


def test_nothing_to_lint(linter: Linter) -> None:
    assert list(workers(linter).lint_many([])) == []


def test_an_answer_comes_before_the_next_item_is_there(linter: Linter) -> None:
    asked = threading.Event()

    def items() -> Iterator[Item]:
        yield ITEMS[0]
        assert asked.wait(30)
        yield ITEMS[1]

    answers = workers(linter).lint_many(items())
    first = next(answers)
    asked.set()
    assert [isinstance(a, LintResult) and a.id for a in (first, *answers)] == ["0", "1"]


def test_no_more_is_read_than_a_little_ahead(linter: Linter) -> None:
    read: list[Item] = []

    def items() -> Iterator[Item]:
        for item in ITEMS * 20:
            read.append(item)
            yield item

    answers = workers(linter).lint_many(items())
    next(answers)
    time.sleep(0.3)
    assert len(read) <= 2 * CHUNK * AHEAD + 2
    answers.close()  # type: ignore[attr-defined]


def test_what_reading_raises_is_raised(linter: Linter) -> None:
    def items() -> Iterator[Item]:
        yield ITEMS[0]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(workers(linter).lint_many(items()))


@pytest.mark.parametrize("victims", [1, 2])
def test_a_killed_worker_loses_and_doubles_nothing(victims: int, linter: Linter) -> None:
    answers = workers(linter).lint_many(ITEMS * 3)
    first = [next(answers) for _ in range(10)]
    for pid in sorted(children())[:victims]:
        os.kill(pid, signal.SIGKILL)
    found = [a.id for a in (*first, *answers) if isinstance(a, LintResult)]
    assert found == [item.id for item in ITEMS * 3]
    assert len(warned) == victims


def test_whoever_stops_asking_leaves_no_process(linter: Linter) -> None:
    answers = workers(linter).lint_many(ITEMS * 3)
    next(answers)
    assert len(children()) == 2
    answers.close()  # type: ignore[attr-defined]


def test_cores_are_those_that_this_process_may_use() -> None:
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        assert cores() == 1
    finally:
        os.sched_setaffinity(0, allowed)
    assert cores() == len(allowed)
