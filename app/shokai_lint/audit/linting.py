"""Lints the texts that wait in the state, in as many processes as pay or on a cluster, and keeps results as they come.

Owns when results are kept: twice a second, and when it ends, however it ends.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing

from shokai_lint.audit.careful import Auditor
from shokai_lint.audit.outcome import Outcome
from shokai_lint.audit.progress import Progress
from shokai_lint.audit.state import State, Waiting
from shokai_lint.linter import Item
from shokai_lint.reach.room import Room
from shokai_lint.rules.loader import RuleSet
from shokai_lint.workers import MANY, Workers, cores

_KEEP_EVERY = 0.5
# Nobody waits for the first result of an audit: a tenth less time a text than in chunks of 8.
_CHUNK = 32
# What came of a text, by its key.
Done = tuple[int, Outcome]
# Takes texts and how many they are; gives what came of each, in any order.
Engine = Callable[[Iterator[Waiting], int], Generator[Done]]


def lint_waiting(state: State, rules: RuleSet, args: argparse.Namespace, engine: Engine | None = None) -> None:
    """Lint every text without a result, on this machine unless another engine is given."""
    waiting = state.count()[2]
    if not waiting:
        return
    progress = Progress(sys.stderr, waiting, args.lang)
    kept: list[Done] = []
    last = time.monotonic()
    linted = engine(state.waiting(), waiting) if engine else _here(state.waiting(), waiting, rules, args)
    try:
        with closing(linted):
            for done in linted:
                kept.append(done)
                progress.step()
                if time.monotonic() - last > _KEEP_EVERY:
                    state.save(kept)
                    kept, last = [], time.monotonic()
    finally:
        progress.end()
        state.save(kept)


def _here(texts: Iterator[Waiting], waiting: int, rules: RuleSet, args: argparse.Namespace) -> Generator[Done]:
    keys: deque[int] = deque()
    room = Room(args.listeners, args.network, args.home_prefecture)

    def items() -> Iterator[Item]:
        for text in texts:
            keys.append(text.key)
            yield Item(text.text, narrow=not args.no_narrow, room=room)

    for outcome in _lint_many(Auditor(rules), items(), args, waiting):
        yield keys.popleft(), outcome


def _lint_many(auditor: Auditor, items: Iterator[Item], args: argparse.Namespace, waiting: int) -> Iterator[Outcome]:
    jobs = args.jobs or cores()
    if jobs == 1 or waiting < MANY:
        return auditor.lint_many(items, lang=args.lang)
    if not args.no_narrow:
        auditor.prepare()
    return Workers(auditor, jobs, _warn, _CHUNK).lint_many(items, lang=args.lang)


def _warn(message: str) -> None:
    print(f"shokai-lint: {message}", file=sys.stderr)
