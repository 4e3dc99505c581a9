"""Why a store cannot be used just now, said without an address, a statement or a row.

Owns these kinds and how they are told from what SQLite and PostgreSQL report.
"""

from __future__ import annotations

from typing import Literal

Kind = Literal["locked", "full", "unreachable", "missing", "too-many", "damaged"]
SAID: dict[Kind, str] = {
    "locked": "another program is writing to the store: try again in a moment",
    "full": "the disk of the store is full: nothing was changed; make room and try again",
    "unreachable": "the store's database cannot be reached: nothing was changed; try again when it runs",
    "missing": "the store has no tables yet: shokai-lint token create makes them",
    "too-many": "the group would have too many asks",
    "damaged": "the store's database cannot be used; the log says why",
}
# What the databases say (SQLite in words, PostgreSQL by SQLSTATE), and what it means.
_WORDS: dict[str, Kind] = {
    "locked": "locked",
    "is full": "full",
    "disk i/o": "full",
    "unable to open": "unreachable",
    "readonly": "unreachable",
    "no such table": "missing",
}
_STATES: dict[str, Kind] = {
    "55P03": "locked", "40P01": "locked", "40001": "locked", "57014": "locked",
    "53100": "full", "53200": "full", "53300": "locked", "42P01": "missing",
}  # fmt: skip


class StoreError(Exception):
    """The store cannot be used; `kind` says how it may be mended, `code` what the database called it."""

    def __init__(self, kind: Kind, said: str | None = None, code: str = "") -> None:
        super().__init__(said or SAID[kind])
        self.kind, self.code = kind, code


def error_of(original: BaseException | None, *, lost: bool) -> StoreError:
    """Tell what an error of a driver means; `lost`: the connection broke off, or never was."""
    state = getattr(original, "sqlstate", None)
    code = state or getattr(original, "sqlite_errorname", None) or type(original).__name__
    return StoreError(_kind(original, state, lost=lost), code=str(code))


def _kind(original: BaseException | None, state: str | None, *, lost: bool) -> Kind:
    if state is not None:
        gone = lost or state.startswith(("08", "57P", "28", "3D"))
        return _STATES.get(state, "unreachable" if gone else "damaged")
    said = str(original).lower()
    named = next((kind for words, kind in _WORDS.items() if words in said), None)
    return named or ("damaged" if hasattr(original, "sqlite_errorname") else "unreachable")
