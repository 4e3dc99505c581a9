"""Tokens: made once, shown once, kept as a hash, each for one group and for what it may do.

Owns their form. 256 random bits stand in each, so a plain SHA-256 of it tells nobody anything and needs no salt.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from shokai_lint.errors import UsageError
from shokai_lint.store.database import Database
from shokai_lint.store.model import GROUP, RIGHTS, Right, Token
from shokai_lint.store.tables import tokens

# Whoever finds such a word in a place where it should not be knows what it opens.
_SCHEME = "slt"
_DAY = 86_400


class Tokens:
    """The tokens of a store."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database, self._clock = database, clock

    def create(self, group: str, rights: Sequence[Right], *, label: str | None = None, days: int | None = None) -> str:
        """Make a token and give it, the only time that it is known; raise UsageError for a name that no group may have."""
        if not GROUP.fullmatch(group):
            raise UsageError(f"{group!r} is no name of a group: 1 to 63 of a–z, 0–9 and hyphens inside, such as foxes-2026")
        name, now = secrets.token_hex(4), int(self._clock())
        token = f"{_SCHEME}_{name}_{secrets.token_urlsafe(32)}"
        kept = {
            "id": name,
            "group_name": group,
            "rights": ",".join(right for right in RIGHTS if right in rights),
            "label": label,
            "digest": _digest(token),
            "created": now,
            "expires": None if days is None else now + days * _DAY,
        }
        with self._database.writing() as connection:
            connection.execute(insert(tokens).values(kept))
        return token

    def find(self, token: str) -> Token | None:
        """Give what is known of a token; None for one that was never made, is revoked or has expired."""
        name = token.split("_")[1] if token.count("_") >= 2 else ""
        with self._database.reading() as connection:
            row = connection.execute(select(tokens).where(tokens.c.id == name.replace("\0", ""))).one_or_none()
        if row is None or not hmac.compare_digest(row.digest, _digest(token)):
            return None
        found = _token(row)
        return None if found.expires is not None and found.expires <= self._clock() else found

    def list(self, group: str | None = None) -> list[Token]:
        """Give all tokens, or those of a group, oldest first."""
        query = select(tokens).order_by(tokens.c.created, tokens.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(query if group is None else query.where(tokens.c.group_name == group)).all()
        return [_token(row) for row in rows]

    def revoke(self, name: str) -> bool:
        """Forget a token, from now on; tell whether there was one of this id."""
        with self._database.writing() as connection:
            return connection.execute(delete(tokens).where(tokens.c.id == name)).rowcount > 0


def _token(row: Any) -> Token:  # noqa: ANN401 - a row of the table
    rights = tuple(right for right in RIGHTS if right in row.rights.split(","))
    return Token(row.id, row.group_name, rights, row.label, row.created, row.expires)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()
