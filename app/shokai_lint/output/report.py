"""What every report shares: the writer's three calls, the tally at its end, and where a finding stands in its file.

Owns positions in files (lines and columns from 1, columns in code points); knows no format.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

from shokai_lint.decoding import Place
from shokai_lint.inputs import Record
from shokai_lint.model import Finding, LintResult, Span


class Writer(Protocol):
    """Writes results as they come."""

    def begin(self) -> None:
        """Write the head."""

    def write(self, record: Record, result: LintResult) -> None:
        """Write one result."""

    def end(self, tally: Tally) -> None:
        """Write what closes the report."""


@dataclass(slots=True)
class Tally:
    """Counts over a run: texts linted, texts with findings, sum of scores, findings by severity, inputs not read."""

    texts: int = 0
    flagged: int = 0
    points: int = 0
    severities: Counter[str] = field(default_factory=Counter)
    unread: int = 0

    def add(self, result: LintResult) -> None:
        """Count one result."""
        self.texts += 1
        self.flagged += bool(result.findings)
        self.points += result.score
        self.severities.update(f.severity for f in result.findings)

    @property
    def mean(self) -> float:
        """Mean score, 0 when there is no text."""
        return self.points / self.texts if self.texts else 0.0


@dataclass(frozen=True, slots=True)
class Region:
    """A range in a file; `column` and `end_column` (exclusive) are None unless the text stands there verbatim."""

    line: int
    end_line: int
    column: int | None = None
    end_column: int | None = None


def region(place: Place, text: str, finding: Finding) -> Region:
    """Give where a finding stands; a finding of the whole text stands on all its lines."""
    line = place.line or 1
    if not place.verbatim:
        return Region(line, line)
    start, end = _range(finding.span, text)
    first, column = _position(text, start)
    last, end_column = _position(text, end)
    return Region(line + first, line + last, column, end_column)


def _range(span: Span | None, text: str) -> tuple[int, int]:
    return (span.start, span.end) if span else (0, len(text.rstrip("\r\n")))


def _position(text: str, offset: int) -> tuple[int, int]:
    """Lines before `offset` and the column from 1."""
    before = text[:offset]
    return before.count("\n"), offset - before.rfind("\n")
