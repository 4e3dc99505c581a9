"""What an ask may be: its id, its text, who made it and when.

Owns these limits and what is said of one that is beyond them; no sentence carries a text.
"""

from __future__ import annotations

from typing import Any

from shokai_lint.audit.dates import iso
from shokai_lint.store.model import MAX_ID, MAX_MEMBER, Ask
from shokai_lint.text import MalformedTextError, check_text


class AskError(ValueError):
    """A field of an ask that cannot be kept; the message names it and never its value."""


def ask_of(fields: dict[str, Any], id: str | None = None) -> Ask:
    """Check an ask's fields; raise AskError, or TextError for its text. Unknown fields are passed over."""
    name = checked_id(fields.get("id") if id is None else id)
    text = fields.get("text")
    if not isinstance(text, str):
        raise AskError("`text` must be there and be a string")
    check_text(text)
    if "\0" in text:
        raise MalformedTextError("the text has a NUL character: send the ask in words")
    return Ask(name, text, _member(fields.get("member")), _date(fields.get("date")))


def checked_id(raw: object) -> str:
    """Give an id that can stand in an address; raise AskError."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = str(raw)
    if not isinstance(raw, str) or not 1 <= len(raw) <= MAX_ID:
        raise AskError(f"`id` must be a string of 1 to {MAX_ID} characters, or an integer")
    if not raw.isprintable() or {".", "..", ""} & set(raw.split("/")):
        raise AskError("`id` must be of printable characters, and no part of it between slashes empty, . or ..")
    return raw


def _member(raw: object) -> str | None:
    if raw is None:
        return None
    name = " ".join(raw.split()) if isinstance(raw, str) else None
    if name is None or len(name) > MAX_MEMBER or not name.isprintable():
        raise AskError(f"`member` must be a name of at most {MAX_MEMBER} characters")
    return name or None


def _date(raw: object) -> str | None:
    if raw is None or raw == "":
        return None
    date = iso(raw) if isinstance(raw, str) else None
    if date is None:
        raise AskError("`date` must be a day or a month, such as 2026-04-01 or 2026-04")
    return date
