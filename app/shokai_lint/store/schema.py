"""Which version of its tables a database has, and the way to the newest.

Owns that way (Alembic's); what each step does stands in `migrations/versions`.
"""

from __future__ import annotations

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from shokai_lint.store.database import Database
from shokai_lint.store.tables import VERSIONS

FOLDER = Path(__file__).parent / "migrations"
# Alembic tells every step; the service's log is for what goes wrong.
logging.getLogger("alembic").setLevel(logging.WARNING)


def newest() -> str:
    """Give the revision that this program works with."""
    head = ScriptDirectory(str(FOLDER)).get_current_head()
    assert head is not None  # noqa: S101 - the package has one
    return head


def present(database: Database) -> str | None:
    """Give the revision of a database, None where it has no tables of ours."""
    with database.reading() as connection:
        return MigrationContext.configure(connection, opts={"version_table": VERSIONS}).get_current_revision()


def upgrade(database: Database) -> None:
    """Bring the tables to the newest revision, all steps or none; two programs do it one after the other."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.writing("tables") as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
