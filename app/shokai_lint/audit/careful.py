"""Linting that fails on no text: whatever goes wrong with one is its error, and the others get their results.

Owns what is said of such a text; every process that lints for an audit, here or on a cluster, lints by this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from shokai_lint.audit.outcome import Outcome, outcome
from shokai_lint.japanese.pipeline import BATCH
from shokai_lint.linter import Item, Linter
from shokai_lint.model import Lang, LintResult
from shokai_lint.rules.loader import RuleSet
from shokai_lint.text import TextError


class Careful(Linter):
    """A linter whose batches survive a text on which it fails."""

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


class Auditor:
    """Gives what came of each text; packing is done where the linting is."""

    def __init__(self, rules: RuleSet) -> None:
        self._linter = Careful(rules)

    def prepare(self) -> None:
        """Load what better asks need."""
        self._linter.prepare()

    def lint_many(self, items: Iterable[Item], *, lang: Lang = "ja") -> Iterator[Outcome]:
        """Lint texts in order."""
        return map(outcome, self._linter.lint_many(items, lang=lang))
