"""Results as JSON: one object, an array, or one object a line.

Owns brackets and commas; the shape of a result is the model's.
"""

from __future__ import annotations

import json
from typing import TextIO

from shokai_lint.inputs import Record
from shokai_lint.model import LintResult
from shokai_lint.output.report import Tally


def dumps(result: LintResult) -> str:
    """Give the JSON object of the contract on one line; the bytes are the same wherever it is printed."""
    return json.dumps(result.to_dict(), ensure_ascii=False, separators=(",", ":"))


class JsonLines:
    """One result a line; nothing else."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def begin(self) -> None:
        """Nothing stands before the first result."""

    def write(self, record: Record, result: LintResult) -> None:
        """Write one line."""
        self._out.write(dumps(result) + "\n")

    def end(self, tally: Tally) -> None:
        """Nothing stands behind the last result."""


class Json:
    """An array of results, streamed; a lone object when the command was given exactly one whole text."""

    def __init__(self, out: TextIO, *, single: bool) -> None:
        self._out, self._single = out, single
        self._count = 0

    def begin(self) -> None:
        """Open the array."""
        self._out.write("" if self._single else "[")

    def write(self, record: Record, result: LintResult) -> None:
        """Write one element, each on its own line."""
        separator = "" if self._single else ",\n" if self._count else "\n"
        self._out.write(separator + dumps(result))
        self._count += 1

    def end(self, tally: Tally) -> None:
        """Close the array."""
        if self._single:
            self._out.write("\n" if self._count else "")
        else:
            self._out.write("\n]\n" if self._count else "]\n")
