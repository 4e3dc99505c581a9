"""Values of options: what each may be, and what is said of one that it may not.

Owns these checks; which command has which option is `cli`'s.
"""

from __future__ import annotations

import argparse

from shokai_lint.decoding import known_encoding
from shokai_lint.reach import room


def encoding(name: str) -> str:
    """Give a name that Python decodes."""
    try:
        return known_encoding(name)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def score(value: str) -> int:
    """A score, 0 to 100."""
    return _between(value, 0, 100)


def jobs(value: str) -> int:
    """A number of processes."""
    return _between(value, 1, 64)


def waiting(value: str) -> int:
    """How many texts may wait."""
    return _between(value, 1, 10_000)


def seconds(value: str) -> float:
    """A time, up to an hour."""
    try:
        given = float(value)
    except ValueError:
        given = 0.0
    if not 0 < given <= 3600:
        raise argparse.ArgumentTypeError(f"{value!r} is not a number of seconds over 0, up to 3600")
    return given


def port(value: str) -> int:
    """A port; 0 is any that is free."""
    return _between(value, 0, 65535)


def label(value: str) -> str:
    """A note on one line."""
    if not value.isprintable() or len(value) > 100:
        raise argparse.ArgumentTypeError("a label has at most 100 printable characters")
    return value


def listeners(value: str) -> int:
    """How many hear an ask."""
    return _between(value, 1, room.MOST_LISTENERS)


def network(value: str) -> int:
    """How many people a listener knows."""
    return _between(value, 1, room.MOST_NETWORK)


def prefecture(value: str) -> str:
    """The full name of a prefecture."""
    known = room.prefecture(value)
    if known is None:
        raise argparse.ArgumentTypeError(f"{value!r} is no prefecture: write one such as 埼玉県 or 埼玉")
    return known


def _between(value: str, low: int, high: int) -> int:
    if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
        raise argparse.ArgumentTypeError(f"{value!r} is not a whole number from {low} to {high}")
    return int(value)
