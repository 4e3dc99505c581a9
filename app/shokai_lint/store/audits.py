"""The audits of a group: queued, taken up by one service at a time, and what they found.

Owns their states. A service that runs one holds a lease and renews it; where it ends without a word, another one, or the same
one started again, takes the audit up when the lease has run out. What was linted is kept, so little is done twice.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Select, Update, and_, delete, func, insert, or_, select, tuple_, update

from shokai_lint.store.database import Database
from shokai_lint.store.model import LEASE, Audit, Linted
from shokai_lint.store.tables import asks, audits, results

_SHOWN = [audits.c[name] for name in Audit.__slots__ if name != "group"]
_UNFINISHED = audits.c.state.in_(["queued", "running"])
_DONE = and_(results.c.group_name == asks.c.group_name, results.c.digest == asks.c.digest)


class Audits:
    """The audits of every group of a store."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database, self._clock = database, clock

    def create(self, group: str, settings: str, fingerprint: str) -> Audit | None:
        """Queue an audit; None where one of the group is not finished yet."""
        with self._database.writing(group) as connection:
            if connection.execute(select(audits.c.id).where(audits.c.group_name == group, _UNFINISHED)).first():
                return None
            name = secrets.token_hex(8)
            begun = {"state": "queued", "done": 0, "rate": 0.0, "created": self._now(), "lease": 0}
            told = {"id": name, "group_name": group, "settings": settings, "fingerprint": fingerprint}
            texts = _different(connection, group)
            connection.execute(insert(audits).values(told | begun | {"texts": texts}))
            return _one(connection, audits.c.id == name)

    def get(self, group: str, id: str) -> Audit | None:
        """Give an audit of this group."""
        with self._database.reading() as connection:
            return _one(connection, and_(audits.c.group_name == group, audits.c.id == id))

    def last(self, group: str) -> Audit | None:
        """Give the newest audit of a group, whatever its state."""
        return next(iter(self.page(group, None, 1)), None)

    def page(self, group: str, before: tuple[int, str] | None, size: int) -> list[Audit]:
        """Give the audits before one that was created then and has this id, newest first."""
        query = _select().where(audits.c.group_name == group).order_by(audits.c.created.desc(), audits.c.id.desc())
        if before is not None:
            query = query.where(tuple_(audits.c.created, audits.c.id) < before)
        with self._database.reading() as connection:
            return [_audit(row) for row in connection.execute(query.limit(size))]

    def delete(self, group: str, id: str) -> bool:
        """Forget an audit, which ends it where it runs; what was linted stays with the asks. Tell whether it was there."""
        with self._database.writing(group) as connection:
            return connection.execute(delete(audits).where(audits.c.group_name == group, audits.c.id == id)).rowcount > 0

    def claim(self, owner: str) -> Audit | None:
        """Take up the audit that has waited longest: queued, or left by a service that is silent; None where there is none."""
        free = or_(audits.c.state == "queued", and_(audits.c.state == "running", audits.c.lease < self._now()))
        first = (
            _select()
            .where(or_(free, and_(_UNFINISHED, audits.c.owner == owner)))
            .order_by(audits.c.created, audits.c.id)
            .limit(1)
        )
        with self._database.reading() as connection:
            if connection.execute(first).first() is None:
                return None
        with self._database.writing("audits") as connection:
            row = connection.execute(first).one_or_none()
            if row is None:
                return None
            started = row.started or self._now()
            mine = {"state": "running", "owner": owner, "lease": self._now() + LEASE, "started": started}
            connection.execute(update(audits).where(audits.c.id == row.id).values(mine))
            return _one(connection, audits.c.id == row.id)

    def renew(self, id: str, owner: str, **changes: object) -> bool:
        """Say that the audit goes on, and perhaps how far; tell whether it is still this service's to run."""
        with self._database.writing("audits") as connection:
            return self._renew(connection, id, owner, changes)

    def release(self, owner: str) -> None:
        """Let others take up what this service has not finished."""
        with self._database.writing("audits") as connection:
            mine = audits.c.owner == owner
            connection.execute(update(audits).where(mine, audits.c.state == "running").values(state="queued", lease=0))

    def finish(self, id: str, owner: str, **told: object) -> None:
        """End an audit as finished or failed."""
        with self._database.writing("audits") as connection:
            connection.execute(_mine(id, owner).values(finished=self._now(), owner=None, lease=0, **told))

    def waiting(self, group: str, fingerprint: str, after: bytes, size: int) -> list[tuple[bytes, str]]:
        """Give the next different texts, by their digests, that have no result of these settings."""
        known = select(results.c.digest).where(_DONE, results.c.settings == fingerprint).exists()
        query = select(asks.c.digest, func.min(asks.c.text)).where(asks.c.group_name == group, asks.c.digest > after, ~known)
        with self._database.reading() as connection:
            rows = connection.execute(query.group_by(asks.c.digest).order_by(asks.c.digest).limit(size))
            return [(row[0], row[1]) for row in rows]

    def progress(self, group: str, fingerprint: str) -> tuple[int, int]:
        """Count the different texts, and those that have a result of these settings."""
        known = select(results.c.digest).where(_DONE, results.c.settings == fingerprint).exists()
        with self._database.reading() as connection:
            return _different(connection, group), _different(connection, group, known)

    def save(self, group: str, id: str, owner: str, fingerprint: str, linted: Sequence[Linted], **progress: object) -> bool:
        """Keep results of texts that are still there, and the progress; tell whether the audit goes on."""
        with self._database.writing(group) as connection:
            there = select(asks.c.digest).where(asks.c.group_name == group, asks.c.digest.in_([one.digest for one in linted]))
            alive = set(connection.execute(there).scalars())
            kept = {"group_name": group, "settings": fingerprint}
            self._database.upsert(connection, results, [asdict(one) | kept for one in linted if one.digest in alive])
            return self._renew(connection, id, owner, progress)

    def _renew(self, connection: Connection, id: str, owner: str, changes: dict[str, Any]) -> bool:
        return connection.execute(_mine(id, owner).values(lease=self._now() + LEASE, **changes)).rowcount > 0

    def _now(self) -> int:
        return int(self._clock())


def _mine(id: str, owner: str) -> Update:
    return update(audits).where(audits.c.id == id, audits.c.owner == owner, audits.c.state == "running")


def _different(connection: Connection, group: str, *which: Any) -> int:  # noqa: ANN401 - conditions
    return connection.execute(select(func.count(asks.c.digest.distinct())).where(asks.c.group_name == group, *which)).scalar_one()


def _select() -> Select[Any]:
    return select(audits.c.group_name, *_SHOWN)


def _one(connection: Connection, which: Any) -> Audit | None:  # noqa: ANN401
    row = connection.execute(_select().where(which)).one_or_none()
    return None if row is None else _audit(row)


def _audit(row: Any) -> Audit:  # noqa: ANN401 - a row of the table
    return Audit(group=row.group_name, **{name: getattr(row, name) for name in Audit.__slots__ if name != "group"})
