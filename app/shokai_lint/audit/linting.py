"""Lints the texts that wait in the state, in as many processes as pay, and keeps results as they come.

Owns when results are kept: twice a second, and when it ends, however it ends.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from shokai_lint.audit.progress import Progress
from shokai_lint.audit.state import State
from shokai_lint.japanese.pipeline import BATCH
from shokai_lint.linter import Item, Linter
from shokai_lint.model import Lang, LintResult
from shokai_lint.output.json import dumps
from shokai_lint.reach.room import Room
from shokai_lint.rules.loader import RuleSet
from shokai_lint.text import TextError
from shokai_lint.workers import MANY, Workers, cores

_KEEP_EVERY = 0.5
Done = tuple[int, str | None, str | None]


class Careful(Linter):
    """A linter that fails on no text: whatever goes wrong with one is its error, and the others get their results."""

    def lint_many(self, items: Iterable[Item], *, lang: Lang = "ja") -> Iterator[LintResult | TextError]:
        """Lint in batches; the texts of one that fails are linted one by one."""
        stream = iter(items)
        while batch := list(islice(stream, BATCH)):
            try:
                yield from list(super().lint_many(batch, lang=lang))
            except Exception:  # which text it was, the second try tells
                yield from [self._alone(item, lang) for item in batch]

    def _alone(self, item: Item, lang: Lang) -> LintResult | TextError:
        try:
            return next(super().lint_many([item], lang=lang))
        except Exception as error:
            return TextError(f"the linter failed on this text ({type(error).__name__}); please report it")


def lint_waiting(state: State, rules: RuleSet, args: argparse.Namespace) -> None:
    """Lint every text without a result."""
    waiting = state.count()[2]
    if not waiting:
        return
    progress = Progress(sys.stderr, waiting, args.lang)
    kept: list[Done] = []
    last = time.monotonic()
    try:
        for done in _linted(state, rules, args, waiting):
            kept.append(done)
            progress.step()
            if time.monotonic() - last > _KEEP_EVERY:
                state.save(kept)
                kept, last = [], time.monotonic()
    finally:
        progress.end()
        state.save(kept)


def _linted(state: State, rules: RuleSet, args: argparse.Namespace, waiting: int) -> Iterator[Done]:
    keys: deque[int] = deque()
    room = Room(args.listeners, args.network, args.home_prefecture)

    def items() -> Iterator[Item]:
        for text in state.waiting():
            keys.append(text.key)
            yield Item(text.text, narrow=not args.no_narrow, room=room)

    for result in _lint_many(Careful(rules), items(), args, waiting):
        key = keys.popleft()
        yield (key, dumps(result), None) if isinstance(result, LintResult) else (key, None, str(result))


def _lint_many(linter: Linter, items: Iterator[Item], args: argparse.Namespace, waiting: int) -> Iterator[LintResult | TextError]:
    jobs = args.jobs or cores()
    if jobs == 1 or waiting < MANY:
        return linter.lint_many(items, lang=args.lang)
    if not args.no_narrow:
        linter.prepare()
    return Workers(linter, jobs, _warn).lint_many(items, lang=args.lang)


def _warn(message: str) -> None:
    print(f"shokai-lint: {message}", file=sys.stderr)
