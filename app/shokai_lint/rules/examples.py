"""Runs the examples that a rule file carries: `flag` must fire on the bracketed phrase, `pass` and `near_miss` not.

Owns the brackets and when an example holds; knows the linter only as something that parses and gives findings.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from shokai_lint.japanese.tokens import Document
from shokai_lint.model import Finding, LintResult
from shokai_lint.rules.loader import RuleSet
from shokai_lint.rules.schema import Rule
from shokai_lint.text import TextError

Kind = Literal["flag", "pass", "near_miss"]
_BRACKET = re.compile(r"\[([^\[\]]*)\]")


class Lints(Protocol):
    """What is asked of a linter."""

    rules: RuleSet

    def parse(self, texts: Iterable[str]) -> Iterator[Document | TextError]:
        """Parse texts in order; a text that cannot be linted gives its error."""

    def judge(self, document: Document, instead: Rule | None = None) -> LintResult:
        """Lint what is parsed, with `instead` for the rule of the same id."""


@dataclass(frozen=True, slots=True)
class Example:
    """One example: `text` without brackets, the bracketed ranges in its code points, `number` from 1 in its list."""

    rule: str
    kind: Kind
    number: int
    text: str
    marked: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """An example with its document, which many trials share, or the error that keeps it from being parsed."""

    example: Example
    document: Document | TextError


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold, and why."""

    example: Example
    reason: str

    def __str__(self) -> str:
        e = self.example
        return f"{e.rule}: {e.kind} {e.number}: {self.reason}: {e.text}"


def parse_examples(linter: Lints, only: Container[str] | None = None) -> list[Parsed]:
    """Parse the examples of all rules, or of the rule ids in `only`, once."""
    chosen = [e for e in examples(linter.rules) if only is None or e.rule in only]
    return [Parsed(*pair) for pair in zip(chosen, linter.parse(e.text for e in chosen), strict=True)]


def run_examples(linter: Lints, parsed: Iterable[Parsed]) -> list[Failure]:
    """Judge parsed examples; give those that do not hold."""
    judged = ((p.example, fault(p, linter)) for p in parsed)
    return [Failure(e, reason) for e, reason in judged if reason]


def examples(rules: RuleSet) -> list[Example]:
    """Give every example of a rule set, rule by rule."""
    return [example for rule in rules.rules.values() for example in _of(rule)]


def parse(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the brackets out: `[元気]な人` gives `元気な人` and the range 0 to 2."""
    text, ranges, last = "", [], 0
    for bracket in _BRACKET.finditer(marked):
        text += marked[last : bracket.start()]
        ranges.append((len(text), len(text) + len(bracket[1])))
        text, last = text + bracket[1], bracket.end()
    return text + marked[last:], tuple(ranges)


def _of(rule: Rule) -> Iterator[Example]:
    for number, marked in enumerate(rule.flag, 1):
        yield Example(rule.id, "flag", number, *parse(marked))
    for number, text in enumerate(rule.pass_, 1):
        yield Example(rule.id, "pass", number, text, ())
    for number, text in enumerate(rule.near_miss, 1):
        yield Example(rule.id, "near_miss", number, text, ())


def fault(parsed: Parsed, linter: Lints, instead: Rule | None = None) -> str | None:
    """Say why an example does not hold, with `instead` for the rule of the same id; None where it holds."""
    example, document = parsed.example, parsed.document
    if isinstance(document, TextError):
        return str(document)
    result = linter.judge(document, instead)
    return _unflagged(example, result) if example.kind == "flag" else _flagged(example, result)


def _flagged(example: Example, result: LintResult) -> str | None:
    found = [f for f in result.findings if f.rule == example.rule]
    return f"must not be flagged, but is at {_quoted(found)}" if found else None


def _unflagged(example: Example, result: LintResult) -> str | None:
    found = [f for f in result.findings if f.rule == example.rule]
    if not found:
        return f"must be flagged, but only {_names(result)} came"
    missed = [(a, b) for a, b in example.marked if not any(_overlaps(f, a, b) for f in found)]
    phrases = "".join(f"「{example.text[a:b]}」" for a, b in missed)
    return f"flagged at {_quoted(found)} instead of {phrases}" if missed else None


def _overlaps(finding: Finding, start: int, end: int) -> bool:
    return finding.span is None or (  # a finding of the whole text covers every phrase
        finding.span.start < end and start < finding.span.end
    )


def _quoted(found: Iterable[Finding]) -> str:
    return "".join(f"「{f.text}」" for f in found)


def _names(result: LintResult) -> str:
    return ", ".join(sorted({f.rule for f in result.findings})) or "no finding"
