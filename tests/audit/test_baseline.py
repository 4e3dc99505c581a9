from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from shokai_lint.audit.baseline import Comparison, earlier
from shokai_lint.errors import UsageError

VERSIONS = {"package": "0.1.0"}


def result(member: str | None, text: str, *findings: tuple[str, str]) -> dict[str, Any]:
    return {"text": text, "row": {"member": member}, "findings": [{"rule": rule, "text": words} for rule, words in findings]}


def folder(path: Path, *results: dict[str, Any], anonymous: bool = False) -> Path:
    summary = {"score": {"mean": 31.5}, "results": len(results), "versions": VERSIONS, "anonymous": anonymous}
    (path / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    (path / "results.jsonl").write_text("".join(json.dumps(r) + "\n" for r in results), encoding="utf-8")
    return path


def compared(before: Path, *results: dict[str, Any], anonymous: bool = False) -> dict[str, Any]:
    comparison = Comparison(sqlite3.connect(":memory:"), earlier(before), anonymous=anonymous)
    for one in results:
        comparison.add(one, one["row"]["member"])
    return comparison.told({"package": "0.2.0"})


BEFORE = [
    result("三浦", "誰でも良いので。元気な人", ("anyone", "誰でも良い"), ("universal-trait", "元気な")),
    result("佐藤", "誰でも良いので", ("anyone", "誰でも良い")),
]
NOW = [
    result("三浦", "川越市の元気な 人", ("universal-trait", "元気な ")),
    result("佐藤", "言い換えても誰でも良い", ("anyone", "誰でも良い"), ("hedge", "など")),
]


def test_findings_are_matched_by_who_asks_rule_and_words(tmp_path: Path) -> None:
    told = compared(folder(tmp_path, *BEFORE), *NOW)
    assert told["rules"] == [
        {"rule": "anyone", "resolved": 1, "new": 0, "persisting": 1},
        {"rule": "hedge", "resolved": 0, "new": 1, "persisting": 0},
        {"rule": "universal-trait", "resolved": 0, "new": 0, "persisting": 1},
    ]
    assert (told["resolved"], told["new"], told["persisting"]) == (1, 1, 2)
    assert (told["asks"], told["mean"], told["same_versions"]) == (2, 31.5, False)


@pytest.mark.parametrize(("before", "now"), [(True, False), (False, True)])
def test_where_one_side_has_no_names_the_text_says_who_asks(tmp_path: Path, before: bool, now: bool) -> None:
    told = compared(folder(tmp_path, *BEFORE, anonymous=before), BEFORE[1], *NOW, anonymous=now)
    assert (told["resolved"], told["new"], told["persisting"]) == (2, 3, 1)


def test_a_folder_without_results_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no audit's results there"):
        earlier(tmp_path)
    (tmp_path / "summary.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(UsageError, match="no audit's results there"):
        earlier(tmp_path)
