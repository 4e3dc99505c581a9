"""Where the store is: a folder, or a database's address.

Owns the names of these settings; opens nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FOLDER, ADDRESS = "SHOKAI_LINT_STORE", "SHOKAI_LINT_DATABASE_URL"
FILE = "store.sqlite"
KNOWN = ("postgresql:", "postgresql+", "postgres:", "sqlite:")


def address(folder: str | None, environment: Mapping[str, str]) -> str | None:
    """Give the address of the folder that is named, else of the environment's database or folder; None where there is none."""
    url = environment.get(ADDRESS, "")
    if folder is None and url.startswith(KNOWN):  # `audit` may read another database at the same address
        return url
    named = folder or environment.get(FOLDER)
    return f"sqlite:///{Path(named).absolute() / FILE}" if named else None
