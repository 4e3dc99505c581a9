"""What a caller may send: one text with its id and language, or a list of them.

Owns the checks of names and types; the linter itself checks the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shokai_lint.model import Lang
from shokai_lint.web.language import LANGS
from shokai_lint.web.problems import MAX_ITEMS, Problem

MAX_ID = 200


@dataclass(frozen=True, slots=True)
class Order:
    """A text to lint, the id of its result, the language of its sentences and whether it shall be explained."""

    text: str
    id: str | None
    lang: Lang
    explain: bool = False


def read_order(raw: object, lang: Lang, *, explain: bool = False) -> Order:
    """Check one item; `lang` and `explain` serve where it names none. Raise a 422 problem; unknown fields are passed over."""
    fields = _object(raw)
    text = fields.get("text")
    if not isinstance(text, str):
        raise _invalid("`text` must be there and be a string")
    wanted = read_explain(fields.get("explain"), default=explain)
    return Order(text, read_id(fields.get("id")), read_lang(fields.get("lang"), lang), wanted)


def read_items(raw: object) -> list[Any]:
    """Give the items of a batch, unread; raise a 422 or 413 problem."""
    items = _object(raw).get("items")
    if not isinstance(items, list):
        raise _invalid("`items` must be there and be a list")
    if len(items) > MAX_ITEMS:
        raise Problem("batch-too-large", f"a batch may have {MAX_ITEMS:,} items; this one has {len(items):,}")
    return items


def read_id(raw: object) -> str | None:
    """Check an id: a string, or an integer, which becomes a string; raise a 422 problem."""
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise _invalid("`id` must be a string or an integer")
    value = str(raw)
    if len(value) > MAX_ID or any("\ud800" <= c <= "\udfff" for c in value):
        raise _invalid(f"`id` must be valid Unicode of at most {MAX_ID} characters")
    return value


def read_lang(raw: object, default: Lang) -> Lang:
    """Check a language; raise a 422 problem for any but ours."""
    if raw is None:
        return default
    known = next((lang for lang in LANGS if raw == lang), None)
    if known is None:
        raise _invalid(f"`lang` must be one of {', '.join(LANGS)}")
    return known


def read_explain(raw: object, *, default: bool = False) -> bool:
    """Check whether explanations are wanted: true or false; raise a 422 problem."""
    if raw is None:
        return default
    if not isinstance(raw, bool):
        raise _invalid("`explain` must be true or false")
    return raw


def id_of(raw: object) -> str | None:
    """Give the id under which an item's error is reported, None where it has no usable one."""
    try:
        return read_id(raw.get("id")) if isinstance(raw, dict) else None
    except Problem:
        return None


def _object(raw: object) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise _invalid("send a JSON object")
    return raw


def _invalid(detail: str) -> Problem:
    return Problem("invalid-request", detail)
