"""Results and rows for tests of what an audit does with them."""

from __future__ import annotations

import json
from typing import Any

from shokai_lint.audit.rows import Row
from shokai_lint.audit.state import Told
from shokai_lint.linter import Linter
from shokai_lint.output.json import dumps

ASKS = [
    "誰でも良いので紹介して下さい",
    "美容や健康に興味がある人を紹介して下さい!",
    "川越市でパン屋を営んでいる方を紹介して下さい",
    "経営者の方をご紹介ください",
]


def told(linter: Linter, n: int, text: str, member: str | None = None, date: str | None = None) -> Told:
    result: dict[str, Any] = json.loads(dumps(linter.lint(text, narrow=True)))
    return Told(n, Row("asks.csv", n + 1, None, member, date, text), result, None)
