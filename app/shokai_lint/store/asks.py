"""The asks of a group: put, read page by page, and deleted with all that was made of them.

Owns the rows of asks and which results may stay: none without an ask of its text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, func, select

from shokai_lint.store.database import Database, pages
from shokai_lint.store.errors import StoreError
from shokai_lint.store.model import MAX_ASKS, Ask, Known, Put
from shokai_lint.store.tables import asks, audits, results

_JOINED = asks.outerjoin(results, and_(asks.c.group_name == results.c.group_name, asks.c.digest == results.c.digest))
_SHOWN = (
    asks.c.id,
    asks.c.text,
    asks.c.member,
    asks.c.date,
    results.c.score,
    results.c.level,
    results.c.error,
    results.c.settings,
)
# So many are read in one transaction where all are wanted.
PAGE = 500


class Asks:
    """The asks of every group of a store; no method looks at another group than the one that it is given."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, group: str, given: Sequence[Ask], *, alone: bool = False) -> Put:
        """Keep asks, in place of those with the same ids; `alone`: all others of the group are deleted. All or none."""
        with self._database.writing(group) as connection:
            before = _digests(connection, group, None if alone else [ask.id for ask in given])
            if alone:
                connection.execute(delete(asks).where(asks.c.group_name == group))
            for page in pages([_row(group, ask) for ask in given]):
                self._database.upsert(connection, asks, page)
            if _count(connection, group) > MAX_ASKS:
                raise StoreError("too-many", f"a group may have {MAX_ASKS:,} asks: nothing was changed")
            gone = set(before.values()) - {digest(ask.text) for ask in given}
            _forget_results(connection, group, gone)
        if gone:
            self._database.forget(asks, results)
        replaced = sum(ask.id in before for ask in given)
        return Put(len(given) - replaced, replaced)

    def get(self, group: str, id: str) -> Known | None:
        """Give an ask with its result."""
        query = select(*_SHOWN, results.c.packed).select_from(_JOINED).where(asks.c.group_name == group, asks.c.id == id)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return row and _known(row)

    def page(self, group: str, after: str | None, size: int, *, whole: bool = False) -> list[Known]:
        """Give the asks that follow `after` in the order of their ids; `whole`: with their results."""
        columns = (*_SHOWN, results.c.packed) if whole else _SHOWN
        query = select(*columns).select_from(_JOINED).where(asks.c.group_name == group).order_by(asks.c.id).limit(size)
        with self._database.reading() as connection:
            rows = connection.execute(query if after is None else query.where(asks.c.id > after)).all()
        return [_known(row) for row in rows]

    def all(self, group: str) -> Iterator[Known]:
        """Give every ask with its result, in pages, so that no reader holds a writer up."""
        after: str | None = None
        while page := self.page(group, after, PAGE, whole=True):
            yield from page
            after = page[-1].ask.id

    def members(self, group: str) -> list[str]:
        """Give the names of all who have made an ask."""
        query = select(asks.c.member).where(asks.c.group_name == group, asks.c.member.is_not(None)).distinct()
        with self._database.reading() as connection:
            return [name for name in connection.execute(query).scalars() if name is not None]

    def count(self, group: str) -> int:
        """Give the number of asks."""
        with self._database.reading() as connection:
            return _count(connection, group)

    def delete(self, group: str, id: str) -> bool:
        """Delete one ask; tell whether it was there. What was made of it goes too, and nothing of it stays in any file."""
        with self._database.writing(group) as connection:
            before = _digests(connection, group, [id])
            connection.execute(delete(asks).where(asks.c.group_name == group, asks.c.id == id))
            _forget_results(connection, group, set(before.values()))
        self._database.forget(asks, results)
        return bool(before)

    def clear(self, group: str) -> None:
        """Delete all asks, results and audits of a group."""
        with self._database.writing(group) as connection:
            for table in (asks, results, audits):
                connection.execute(delete(table).where(table.c.group_name == group))
        self._database.forget(asks, results, audits)


def digest(text: str) -> bytes:
    """Name a text."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _row(group: str, ask: Ask) -> dict[str, Any]:
    known = {"group_name": group, "id": ask.id, "member": ask.member, "date": ask.date, "text": ask.text}
    return known | {"digest": digest(ask.text)}


def _digests(connection: Connection, group: str, ids: Sequence[str] | None) -> dict[str, bytes]:
    """Give the digests of the asks with these ids, or of all."""
    query = select(asks.c.id, asks.c.digest).where(asks.c.group_name == group)
    parts = [query] if ids is None else [query.where(asks.c.id.in_(page)) for page in pages(ids)]
    return {id: digest for part in parts for id, digest in connection.execute(part)}


def _count(connection: Connection, group: str) -> int:
    return connection.execute(select(func.count()).select_from(asks).where(asks.c.group_name == group)).scalar_one()


def _forget_results(connection: Connection, group: str, digests: set[bytes]) -> None:
    """Delete the results of texts that no ask of the group has any more."""
    alive = exists().where(asks.c.group_name == group, asks.c.digest == results.c.digest)
    for page in pages(sorted(digests)):
        connection.execute(delete(results).where(results.c.group_name == group, results.c.digest.in_(page), ~alive))


def _known(row: Any) -> Known:  # noqa: ANN401 - a row of whatever was selected
    ask = Ask(row.id, row.text, row.member, row.date)
    return Known(ask, row.score, row.level, row.error, getattr(row, "packed", None), row.settings)


def unique(given: Iterable[Ask]) -> list[Ask]:
    """Keep the last of the asks that share an id, as if they had been put one after the other."""
    return list({ask.id: ask for ask in given}.values())
