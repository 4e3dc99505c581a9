"""How an audit reads a group's asks, as it is kept with the audit.

Owns that JSON and its fingerprint: results of another fingerprint are not those of this audit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from shokai_lint.reach.room import Room
from shokai_lint.web.wire import Wanted


def settings_of(wanted: Wanted, versions: Mapping[str, str]) -> dict[str, Any]:
    """Give the settings: language, better asks, who hears the asks, and the versions that decide a result."""
    return {"lang": wanted.lang, "narrow": wanted.narrow, **asdict(wanted.room), "versions": dict(versions)}


def wanted_of(settings: Mapping[str, Any]) -> Wanted:
    """Give what is wanted of each text."""
    room = Room(settings["listeners"], settings["network"], settings["prefecture"])
    return Wanted(settings["lang"], narrow=settings["narrow"], room=room)


def shown(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Give the settings by the names that a caller knows."""
    known = {name: settings[name] for name in ("lang", "narrow", "listeners", "network")}
    return known | {"home_prefecture": settings["prefecture"]}


def written(settings: Mapping[str, Any]) -> str:
    """Write the settings."""
    return json.dumps(settings, ensure_ascii=False, sort_keys=True)


def fingerprint(settings: Mapping[str, Any]) -> str:
    """Name the settings in 32 characters."""
    return hashlib.blake2b(written(settings).encode(), digest_size=16).hexdigest()
