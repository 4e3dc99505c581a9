"""Results as workflow commands: `::warning file=…,line=…::message`, shown beside the line on a pull request.

Owns their escaping; knows nothing of other formats.
"""

from __future__ import annotations

from typing import TextIO

from shokai_lint.inputs import Record
from shokai_lint.model import Finding, LintResult, Severity
from shokai_lint.output.report import Tally, region

_COMMAND: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


class Github:
    """One command a finding; the versions go into the debug log."""

    def __init__(self, out: TextIO, head: str) -> None:
        self._out, self._head = out, head

    def begin(self) -> None:
        """Write the versions where only a debugging reader sees them."""
        self._out.write(f"::debug::{escape(self._head)}\n")

    def write(self, record: Record, result: LintResult) -> None:
        """Write a line for each finding."""
        for finding in result.findings:
            self._out.write(command(record, finding) + "\n")

    def end(self, tally: Tally) -> None:
        """Nothing stands behind the last command."""


def command(record: Record, finding: Finding) -> str:
    """Write one finding; without a file there is no place to point to."""
    values = _place(record, finding) | {"title": f"shokai-lint: {finding.rule}"}
    properties = ",".join(f"{key}={escape_property(value)}" for key, value in values.items())
    return f"::{_COMMAND[finding.severity]} {properties}::{escape(finding.message)}"


def escape(value: str) -> str:
    """Escape what would end a command or start another."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(value: str) -> str:
    """Escape what would end a property too."""
    return escape(value).replace(":", "%3A").replace(",", "%2C")


def _place(record: Record, finding: Finding) -> dict[str, str]:
    if record.place.file is None:
        return {}
    at = region(record.place, record.text, finding)
    numbers = {"line": at.line, "col": at.column, "endLine": at.end_line, "endColumn": at.end_column}
    return {"file": record.place.file} | {key: str(value) for key, value in numbers.items() if value is not None}
