"""Many asks at once: a JSON list, or JSON lines, each kept or told with its number.

Owns how a body becomes asks and errors; nothing of it is kept here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from shokai_lint.store.checks import AskError, ask_of
from shokai_lint.store.model import MAX_ID, Ask, Put
from shokai_lint.text import TextError
from shokai_lint.web.body import parse_json
from shokai_lint.web.problems import MAX_ITEMS, Problem, from_text_error

# So many errors are told one by one.
TOLD = 1_000
# Bytes of a body of JSON lines, or of a file.
MAX_FILE = 16 << 20


@dataclass(slots=True)
class Reading:
    """The asks of a body by their ids, and what could not be kept."""

    asks: dict[str, Ask] = field(default_factory=dict)
    failed: int = 0
    errors: list[dict[str, Any]] = field(default_factory=list)

    def add(self, line: int, raw: object) -> None:
        """Take one in; of several with the same id the last one counts."""
        try:
            ask = checked(parse_json(raw) if isinstance(raw, bytes) else raw)
            self.asks[ask.id] = ask
        except Problem as problem:
            self.failed += 1
            if len(self.errors) < TOLD:
                self.errors.append({"line": line, "id": _id(raw), "error": problem.to_dict()})

    def told(self, put: Put) -> dict[str, Any]:
        """Give the answer."""
        return {"created": put.created, "replaced": put.replaced, "failed": self.failed, "errors": self.errors}


def read(lines: Iterable[tuple[int, object]]) -> Reading:
    """Read numbered items."""
    reading = Reading()
    for number, raw in lines:
        reading.add(number, raw)
    return reading


def lines_of(body: bytes) -> Iterator[tuple[int, object]]:
    """Number the lines that are not blank."""
    return ((number, line) for number, line in enumerate(body.split(b"\n"), 1) if line.strip())


def list_of(body: bytes) -> Iterator[tuple[int, object]]:
    """Number the asks of a JSON list; raise a 400, 413 or 422 problem."""
    raw = parse_json(body)
    asks = raw.get("asks") if isinstance(raw, dict) else None
    if not isinstance(asks, list):
        raise Problem("invalid-request", "`asks` must be there and be a list")
    if len(asks) > MAX_ITEMS:
        raise Problem("batch-too-large", f"a list may have {MAX_ITEMS:,} asks, JSON lines more; this one has {len(asks):,}")
    return enumerate(asks, 1)


def checked(raw: object, id: str | None = None) -> Ask:
    """Check one ask; raise a 422 or 413 problem."""
    if not isinstance(raw, dict):
        raise Problem("invalid-request", "send a JSON object")
    try:
        return ask_of(raw, id)
    except AskError as error:
        raise Problem("invalid-request", str(error)) from None
    except TextError as error:
        raise from_text_error(error) from None


def _id(raw: object) -> str | None:
    """Give an id to tell an error by, where there is one that can be told."""
    if isinstance(raw, bytes):
        try:
            raw = json.loads(raw)
        except (ValueError, RecursionError):
            return None
    named = raw.get("id") if isinstance(raw, dict) else None
    return named if isinstance(named, str) and len(named) <= MAX_ID and named.isprintable() else None
