"""Labelled asks: one JSON object a line, `{"id", "text", "grade", "target", "flags", "facets"}`.

Owns the reading of labels and what follows from them; knows nothing of predictions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from shokai_lint.decoding import BadLine, lines
from shokai_lint.model import DEMOGRAPHIC


@dataclass(frozen=True, slots=True)
class Named:
    """A rule or a kind of facet at a range of code points; no range where it concerns the whole text."""

    name: str
    range: tuple[int, int] | None = None

    def overlaps(self, other: Named) -> bool:
        """Tell whether the ranges share a code point; no range shares with every range."""
        a, b = self.range, other.range
        return a is None or b is None or (a[0] < b[1] and b[0] < a[1])


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled ask: grade (1 to 5), heads of the targets, and what should be found."""

    id: str
    text: str
    grade: int
    targets: tuple[str, ...]
    rules: tuple[Named, ...]
    facets: tuple[Named, ...]


def read_labels(stream: BinaryIO) -> Iterator[Label | BadLine]:
    """Read labels line by line (UTF-8); a line that is none is given with its number."""
    for line in lines(stream, "utf-8"):
        if isinstance(line, BadLine):
            yield line
        elif line.text.strip():
            yield _label(line.number, line.text)


def _label(number: int, text: str) -> Label | BadLine:
    try:
        return parse(json.loads(text))
    except KeyError as error:
        return BadLine(number, f"not a labelled ask: {error} is missing")
    except (ValueError, TypeError, AttributeError, RecursionError):
        return BadLine(number, "not a labelled ask: it needs id, text, grade, target, flags and facets")


def parse(row: dict[str, Any]) -> Label:
    """Make a label of its JSON object; raise KeyError, TypeError or ValueError when it is none."""
    text = row["text"]
    facets = tuple(Named(f["kind"], _find(text, f["text"])) for f in row["facets"])
    flags = tuple(Named(f["rule"], _find(text, f["text"])) for f in row["flags"] if f["rule"] != "no-demographic")
    return Label(str(row["id"]), text, int(row["grade"]), tuple(row["target"]), flags + _hint(flags, facets), facets)


def _hint(flags: tuple[Named, ...], facets: tuple[Named, ...]) -> tuple[Named, ...]:
    """`no-demographic` is never written in a label: it follows from an ask without facets of that class."""
    if any(f.name == "no-ask" for f in flags) or any(f.name in DEMOGRAPHIC for f in facets):
        return ()
    return (Named("no-demographic"),)


def _find(text: str, part: str) -> tuple[int, int] | None:
    start = text.find(part) if part else -1
    return None if start < 0 else (start, start + len(part))
