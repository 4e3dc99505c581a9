"""One worker: takes a few texts, gives their answers, and is lost as a whole when it dies or takes too long.

Owns the process and its pipe; knows nothing of queues or of HTTP.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol

from shokai_lint.errors import UsageError
from shokai_lint.linter import Item, Linter
from shokai_lint.model import Lang, LintResult
from shokai_lint.rules.loader import RuleSet
from shokai_lint.text import TextError
from shokai_lint.web.language import LANGS
from shokai_lint.web.problems import places_of, to_json

# A process without threads forks the workers, so that one can be replaced at any time.
METHODS = multiprocessing.get_all_start_methods()
CONTEXT: Any = multiprocessing.get_context("forkserver" if "forkserver" in METHODS else "spawn")

# The name of a socket has 107 bytes, and multiprocessing puts 32 behind the folder's: /pymp-abcdefgh/listener-abcdefgh.
LONGEST = 75
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


@dataclass(frozen=True, slots=True)
class Task:
    """A text to lint; `whole`: the result itself is wanted too, for a page."""

    item: Item
    lang: Lang
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A result as its JSON, with the rules that it names."""

    body: bytes
    rules: tuple[str, ...]
    result: LintResult | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of ours: its type and places, never its message, which can quote the text.

    `told` is the message of an error that never does.
    """

    kind: str
    places: str
    told: str = ""

    def __str__(self) -> str:
        return self.told or f"{self.kind} at {self.places}"


Answer = Told | TextError | Fault


class LostError(Exception):
    """The worker has ended before it answered."""

    def __str__(self) -> str:
        return "its process has ended before it answered"


class LateError(Exception):
    """The worker has not answered in time."""

    def __str__(self) -> str:
        return "it has not answered in time"


class Worker(Protocol):
    """Lints a few texts at a time; `pid` where it is a process of its own."""

    pid: int | None

    def lint(self, tasks: Sequence[Task], seconds: float) -> list[Answer]:
        """Answer each task in order; raise LostError or LateError, after which the worker is of no more use."""

    def alive(self) -> bool:
        """Tell whether it can be asked."""

    def close(self) -> None:
        """End it at once."""


class Inside:
    """A worker in this process, for tests and for programs that bring a linter of their own; nothing can stop it."""

    pid: int | None = None

    def __init__(self, linter: Linter) -> None:
        self._linter = linter

    def lint(self, tasks: Sequence[Task], seconds: float) -> list[Answer]:
        """Answer each task in order."""
        return answers(self._linter, tasks)

    def alive(self) -> bool:
        """Live as long as this process."""
        return True

    def close(self) -> None:
        """Do nothing."""


class Outside:
    """A worker in a process of its own."""

    def __init__(self, rules: RuleSet) -> None:
        _find_room_for_a_socket()
        CONTEXT.set_forkserver_preload(["shokai_lint.web.warm"])
        self._pipe, theirs = CONTEXT.Pipe()
        process: BaseProcess = CONTEXT.Process(target=_serve, args=(theirs, rules), name="lint", daemon=True)
        process.start()
        theirs.close()
        self._process = process
        self.pid: int | None = process.pid
        self._end = weakref.finalize(self, _end, process)

    def lint(self, tasks: Sequence[Task], seconds: float) -> list[Answer]:
        """Answer each task in order."""
        try:
            self._pipe.send(tasks)
            in_time = self._pipe.poll(seconds)
            found: list[Answer] = self._pipe.recv() if in_time else []
        except (EOFError, OSError):
            raise LostError from None
        if not in_time:
            raise LateError
        return found

    def alive(self) -> bool:
        """Tell whether the process runs."""
        return self._process.is_alive()

    def close(self) -> None:
        """Kill the process."""
        self._end()


def _find_room_for_a_socket() -> None:
    """The socket of the process that forks needs a folder with a short name and no space: else it lies in memory."""
    if _fits(_temporary()):
        return
    if not MEMORY.is_dir():
        raise OSError("no folder for temporary files can be written to, or its name is too long: name one in TMPDIR")
    tempfile.tempdir = str(MEMORY)


def _temporary() -> str | None:
    try:
        return tempfile.gettempdir()
    except FileNotFoundError:
        return None


def _fits(folder: str | None) -> bool:
    return folder is not None and len(os.fsencode(folder)) <= LONGEST


def answers(linter: Linter, tasks: Sequence[Task]) -> list[Answer]:
    """Lint together; where that fails, one by one, so that a fault stays with its text."""
    try:
        return _together(linter, tasks)
    except Exception as error:
        if len(tasks) == 1:
            return [_fault(error)]
    return [answer for task in tasks for answer in answers(linter, [task])]


def _together(linter: Linter, tasks: Sequence[Task]) -> list[Answer]:
    found: dict[int, Answer] = {}
    for lang in LANGS:
        places = [place for place, task in enumerate(tasks) if task.lang == lang]
        results = linter.lint_many((tasks[place].item for place in places), lang=lang)
        found |= {place: _answer(result, tasks[place]) for place, result in zip(places, results, strict=True)}
    return [found[place] for place in range(len(tasks))]


def _answer(result: LintResult | TextError, task: Task) -> Answer:
    if isinstance(result, TextError):
        return result
    rules = tuple(finding.rule for finding in result.findings)
    return Told(to_json(result.to_dict()), rules, result if task.whole else None)


def _fault(error: Exception) -> Fault:
    return Fault(type(error).__name__, places_of(error), str(error) if isinstance(error, UsageError) else "")


def _end(process: BaseProcess) -> None:
    process.kill()
    process.join()


def _serve(pipe: Connection, rules: RuleSet) -> None:
    """Answer until the pipe ends, as it does when the service does."""
    for told_to_all in (signal.SIGINT, signal.SIGTERM):  # the service finishes what runs, and then ends its workers
        signal.signal(told_to_all, signal.SIG_IGN)
    linter: Linter | None = None
    while True:
        try:
            tasks = pipe.recv()
            try:
                linter = linter or _prepared(rules)
                found = answers(linter, tasks)
            except Exception as error:
                found = [_fault(error) for _ in tasks]
            pipe.send(found)
        except (EOFError, OSError):
            os._exit(0)


def _prepared(rules: RuleSet) -> Linter:
    linter = Linter(rules)
    linter.prepare()
    return linter
