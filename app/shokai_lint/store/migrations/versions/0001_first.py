"""Tokens, asks, results and audits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision = None


def _ordered(length: int) -> TypeEngine[str]:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    _tokens_and_asks()
    _results_and_audits()


def downgrade() -> None:
    """Take the tables away, with all that is in them."""
    for table in ("shokai_audits", "shokai_results", "shokai_asks", "shokai_tokens"):
        op.drop_table(table)


def _tokens_and_asks() -> None:
    op.create_table(
        "shokai_tokens",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("group_name", _ordered(63), nullable=False),
        sa.Column("rights", sa.String(40), nullable=False),
        sa.Column("label", sa.String(200)),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger),
    )
    op.create_table(
        "shokai_asks",
        sa.Column("group_name", _ordered(63), primary_key=True),
        sa.Column("id", _ordered(200), primary_key=True),
        sa.Column("member", sa.String(200)),
        sa.Column("date", sa.String(10)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary(16), nullable=False),
    )
    op.create_index("shokai_asks_digest", "shokai_asks", ["group_name", "digest"])


def _results_and_audits() -> None:
    op.create_table(
        "shokai_results",
        sa.Column("group_name", _ordered(63), primary_key=True),
        sa.Column("digest", sa.LargeBinary(16), primary_key=True),
        sa.Column("settings", sa.String(32), nullable=False),
        sa.Column("score", sa.SmallInteger),
        sa.Column("level", sa.SmallInteger),
        sa.Column("packed", sa.LargeBinary),
        sa.Column("error", sa.Text),
    )
    op.create_table(
        "shokai_audits",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("group_name", _ordered(63), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("texts", sa.Integer, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("rate", sa.Float, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("started", sa.BigInteger),
        sa.Column("finished", sa.BigInteger),
        sa.Column("owner", sa.String(64)),
        sa.Column("lease", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("figures", sa.Text),
    )
    op.create_index("shokai_audits_group", "shokai_audits", ["group_name", "created"])
