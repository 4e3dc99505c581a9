"""What a caller may send: one text with its id and language, or a list of them.

Owns the checks of names and types; the linter itself checks the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from shokai_lint.model import Lang
from shokai_lint.reach.room import ANYWHERE, MOST_LISTENERS, MOST_NETWORK, Room, prefecture
from shokai_lint.web.language import LANGS
from shokai_lint.web.problems import MAX_ITEMS, Problem

MAX_ID = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """The language of the sentences, whether findings are explained and better asks offered, and who will hear the ask."""

    lang: Lang
    explain: bool = False
    narrow: bool = True
    room: Room = ANYWHERE


@dataclass(frozen=True, slots=True)
class Order:
    """A text to lint, the id of its result and what is wanted of it."""

    text: str
    id: str | None
    wanted: Wanted


def read_order(raw: object, default: Wanted) -> Order:
    """Check one item; what it does not name is as in `default`. Raise a 422 problem; unknown fields are passed over."""
    fields = _object(raw)
    text = fields.get("text")
    if not isinstance(text, str):
        raise _invalid("`text` must be there and be a string")
    return Order(text, read_id(fields.get("id")), read_wanted(fields, default))


def read_wanted(fields: dict[str, Any], default: Wanted) -> Wanted:
    """Check what an item or a batch says of the answer; raise a 422 problem."""
    explain = _flag(fields, "explain", default=default.explain)
    narrow = _flag(fields, "narrow", default=default.narrow)
    return Wanted(read_lang(fields.get("lang"), default.lang), explain, narrow, read_room(fields, default.room))


def read_room(fields: dict[str, Any], default: Room) -> Room:
    """Check `listeners`, `network` and `home_prefecture`; raise a 422 problem."""
    listeners = _count(fields, "listeners", MOST_LISTENERS, default=default.listeners)
    network = _count(fields, "network", MOST_NETWORK, default=default.network)
    return Room(listeners, network, _prefecture(fields.get("home_prefecture"), default.prefecture))


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


def _flag(fields: dict[str, Any], name: str, *, default: bool) -> bool:
    raw = fields.get(name)
    if raw is None:
        return default
    if not isinstance(raw, bool):
        raise _invalid(f"`{name}` must be true or false")
    return raw


def _count(fields: dict[str, Any], name: str, most: int, *, default: int) -> int:
    raw = fields.get(name)
    if raw is None:
        return default
    if isinstance(raw, bool) or not isinstance(raw, int) or not 1 <= raw <= most:
        raise _invalid(f"`{name}` must be a whole number from 1 to {most:,}")
    return raw


def _prefecture(raw: object, default: str | None) -> str | None:
    if raw is None:
        return default
    known = prefecture(raw) if isinstance(raw, str) else None
    if known is None:
        raise _invalid("`home_prefecture` must be a prefecture such as 埼玉県 or 埼玉")
    return known


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
