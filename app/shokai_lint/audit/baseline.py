"""An earlier audit beside this one: findings that are resolved, new and persisting.

Owns what makes two findings the same: who asks (the text itself where nobody is named), the rule and the words it flags. Both
sides lie in a temporary table of SQLite, so that memory does not grow.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shokai_lint.errors import UsageError

_TABLE = "CREATE TEMP TABLE prints (side INTEGER NOT NULL, print BLOB NOT NULL, rule TEXT NOT NULL)"
# For each finding as often as it stands on both sides, or on one side alone.
_COMPARED = """
SELECT rule, sum(max(old - new, 0)), sum(max(new - old, 0)), sum(min(old, new))
FROM (SELECT rule, sum(side = 0) AS old, sum(side = 1) AS new FROM prints GROUP BY print, rule)
GROUP BY rule ORDER BY rule
"""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The folder of an earlier audit and its summary."""

    folder: Path
    summary: dict[str, Any]

    def results(self) -> Iterator[dict[str, Any]]:
        """Give its results in order."""
        with (self.folder / "results.jsonl").open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def earlier(folder: Path) -> Earlier:
    """Open the folder of an earlier audit; raise UsageError where there is none."""
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        if not (folder / "results.jsonl").is_file() or "score" not in summary:
            raise ValueError
    except (OSError, ValueError, TypeError):
        raise UsageError(f"--baseline {folder}: no audit's results there (summary.json, results.jsonl)") from None
    return Earlier(folder, summary)


class Comparison:
    """Collects the findings of both sides."""

    def __init__(self, connection: sqlite3.Connection, before: Earlier, *, anonymous: bool) -> None:
        self._connection, self._before = connection, before
        self._named = not (anonymous or before.summary.get("anonymous"))
        connection.execute("DROP TABLE IF EXISTS temp.prints")
        connection.execute(_TABLE)
        for result in before.results():
            self._add(0, result, result["row"]["member"])

    def add(self, result: dict[str, Any], member: str | None) -> None:
        """Count the findings of a result of this run."""
        self._add(1, result, member)

    def _add(self, side: int, result: dict[str, Any], member: str | None) -> None:
        who = (member if self._named else None) or result["text"]
        prints = [(side, fingerprint(who, f["rule"], f["text"]), f["rule"]) for f in result["findings"]]
        self._connection.executemany("INSERT INTO prints VALUES (?, ?, ?)", prints)

    def told(self, versions: dict[str, str]) -> dict[str, Any]:
        """Give the counts by rule and what is needed to judge them."""
        names = ("rule", "resolved", "new", "persisting")
        rules = [dict(zip(names, row, strict=True)) for row in self._connection.execute(_COMPARED)]
        total = {name: sum(rule[name] for rule in rules) for name in names[1:]}
        before = self._before.summary
        kept = {"asks": before["results"], "mean": before["score"]["mean"], "same_versions": before["versions"] == versions}
        return {**kept, **total, "rules": rules}


def fingerprint(who: str, rule: str, words: str) -> bytes:
    """Name a finding; white space changes nothing."""
    parts = ("".join(part.split()) for part in (who, rule, words))
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).digest()
