"""Run by Alembic: the connection is `schema.upgrade`'s, so that a step is part of its transaction."""

from __future__ import annotations

from alembic import context

from shokai_lint.store.tables import VERSIONS, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSIONS,
    render_as_batch=True,  # SQLite changes a table by making it anew
)
context.run_migrations()
