"""What a store holds, as the rest of the program sees it.

Owns these shapes and their limits; knows no database, so that it costs nothing to import.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

Right = Literal["read", "write"]
RIGHTS: tuple[Right, ...] = get_args(Right)
State = Literal["queued", "running", "finished", "failed"]
STATES: tuple[State, ...] = get_args(State)
# A name that stands in an address as it is: small letters, digits, hyphens inside.
GROUP = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
MAX_ID, MAX_MEMBER = 200, 200
# Asks of one group.
MAX_ASKS = 100_000
# Seconds that a service which runs an audit may be silent before another one takes over.
LEASE = 30


@dataclass(frozen=True, slots=True)
class Ask:
    """One ask as it was put; `date` is YYYY-MM-DD or YYYY-MM."""

    id: str
    text: str
    member: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An ask with what an audit by these settings says of it: a score and a level, or why there is none, or nothing yet."""

    ask: Ask
    score: int | None = None
    level: int | None = None
    error: str | None = None
    packed: bytes | None = None
    settings: str | None = None


@dataclass(frozen=True, slots=True)
class Put:
    """How many asks were new and how many took the place of one of the same id."""

    created: int = 0
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token: everything but the token. Times are seconds since 1970 (UTC)."""

    id: str
    group: str
    rights: tuple[Right, ...]
    label: str | None
    created: int
    expires: int | None


@dataclass(frozen=True, slots=True)
class Audit:
    """A run over the asks of a group; `texts` are the different ones, `rate` how many were done a second.

    `settings` and `figures` are JSON, `fingerprint` names the settings with all versions that decide a result.
    """

    id: str
    group: str
    state: State
    settings: str
    fingerprint: str
    texts: int
    done: int
    rate: float
    created: int
    started: int | None
    finished: int | None
    reason: str | None
    figures: str | None


@dataclass(frozen=True, slots=True)
class Linted:
    """A text with its result (`packed`: zlib of its JSON) or the reason why there is none."""

    digest: bytes
    score: int | None = None
    level: int | None = None
    packed: bytes | None = None
    error: str | None = None
