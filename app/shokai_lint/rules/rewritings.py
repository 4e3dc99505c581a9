"""Runs the examples that a narrowing file carries: the linter must offer each `better` for its `ask`, by that pattern.

Knows the linter only as something that lints a text.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Protocol

from shokai_lint.model import LintResult
from shokai_lint.rules.loader import RuleSet
from shokai_lint.rules.patterns import Pattern, Rewriting


class Offers(Protocol):
    """What is asked of a linter."""

    rules: RuleSet

    def lint(self, text: str, *, narrow: bool) -> LintResult:
        """Lint one text and offer better asks; raise TextError."""


def run_rewritings(linter: Offers, only: Container[str] | None = None) -> list[str]:
    """Give a line for each example that is not offered, of all patterns or of the ids in `only`."""
    chosen = [p for p in linter.rules.patterns.values() if only is None or p.id in only]
    return [line for p in chosen for n, example in enumerate(p.examples, 1) if (line := _fault(p, n, example, linter))]


def _fault(pattern: Pattern, number: int, example: Rewriting, linter: Offers) -> str | None:
    offered = [n.text for n in linter.lint(example.ask, narrow=True).narrowings if n.pattern == pattern.id]
    if example.better in offered:
        return None
    instead = "".join(f"「{text}」" for text in offered) or "nothing"
    return f"{pattern.id}: example {number}: 「{example.ask}」 must offer 「{example.better}」, but offers {instead}"
