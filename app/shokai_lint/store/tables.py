"""The tables of a store.

Owns their columns and keys; `migrations` makes them, and a test holds both to each other.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, Index, Integer, LargeBinary, MetaData, SmallInteger, String, Table, Text
from sqlalchemy.types import TypeEngine

# They may stand beside the tables of other programs.
PREFIX = "shokai_"
VERSIONS = f"{PREFIX}alembic"

metadata = MetaData()


def _ordered(length: int) -> TypeEngine[str]:
    """Text in the order of its code points in both databases: pages of a list are cut by it."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


tokens = Table(
    f"{PREFIX}tokens",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("group_name", _ordered(63), nullable=False),
    Column("rights", String(40), nullable=False),
    Column("label", String(200)),
    Column("digest", LargeBinary(32), nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("expires", BigInteger),
)
asks = Table(
    f"{PREFIX}asks",
    metadata,
    Column("group_name", _ordered(63), primary_key=True),
    Column("id", _ordered(200), primary_key=True),
    Column("member", String(200)),
    Column("date", String(10)),
    Column("text", Text, nullable=False),
    Column("digest", LargeBinary(16), nullable=False),
    Index(f"{PREFIX}asks_digest", "group_name", "digest"),
)
# A text that stands in many asks of a group is linted once; another group's results are never looked at.
results = Table(
    f"{PREFIX}results",
    metadata,
    Column("group_name", _ordered(63), primary_key=True),
    Column("digest", LargeBinary(16), primary_key=True),
    Column("settings", String(32), nullable=False),
    Column("score", SmallInteger),
    Column("level", SmallInteger),
    Column("packed", LargeBinary),
    Column("error", Text),
)
audits = Table(
    f"{PREFIX}audits",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("group_name", _ordered(63), nullable=False),
    Column("state", String(10), nullable=False),
    Column("settings", Text, nullable=False),
    Column("fingerprint", String(32), nullable=False),
    Column("texts", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("rate", Float, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("started", BigInteger),
    Column("finished", BigInteger),
    Column("owner", String(64)),
    Column("lease", BigInteger, nullable=False),
    Column("reason", Text),
    Column("figures", Text),
    Index(f"{PREFIX}audits_group", "group_name", "created"),
)
