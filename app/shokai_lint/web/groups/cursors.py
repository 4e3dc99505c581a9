"""Where the next page of a list begins, as a word that callers only hand back.

Owns how it is written; what it says is the list's.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import TypeVar

from shokai_lint.store.checks import AskError
from shokai_lint.web.problems import Problem

Place = TypeVar("Place")


def cursor_of(place: str) -> str:
    """Write a place as a cursor."""
    return base64.urlsafe_b64encode(place.encode()).decode().rstrip("=")


def place_of(cursor: str | None, read: Callable[[bytes], Place]) -> Place | None:
    """Read the place of a cursor; None for the first page. Raise a problem for what is no cursor of ours."""
    if cursor is None:
        return None
    try:
        return read(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
    except (AskError, ValueError):
        raise Problem("invalid-request", "`cursor` must be `next` of the page before") from None
