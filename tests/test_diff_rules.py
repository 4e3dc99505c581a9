"""`make diff-rules` against a small repository whose commit has other rules than today."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from bench.diff_rules import changes, main, report, rules_of

from shokai_lint.linter import Linter
from shokai_lint.rules.digest import builtin_dir
from shokai_lint.rules.loader import load_rules

ASKS = {
    "gold": {"g-1": "誰でも良いので紹介して下さい", "g-2": "渋谷区の歯科医院の院長を紹介して下さい"},
    "open": {"o-1": "どなたでも構いませんのでご紹介ください", "o-2": "税理士の方をご紹介ください"},
    "apart": {"a-1": "誰でもいいから紹介してほしい"},
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for part, asks in ASKS.items():
        (tmp_path / "corpus" / part).mkdir(parents=True)
        lines = [json.dumps({"id": name, "text": text}) for name, text in asks.items()]
        (tmp_path / "corpus" / part / "x.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path / "corpus"


Commit = Callable[[Callable[[Path], None]], Path]


@pytest.fixture
def commit(tmp_path: Path) -> Commit:
    """Make a repository of today's rules, changed before they are committed."""

    def made(change: Callable[[Path], None]) -> Path:
        repository = tmp_path / "repository"
        shutil.copytree(builtin_dir(), repository / "rules")
        change(repository / "rules")
        for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "rules"]):
            who = ["-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false"]
            subprocess.run(["git", *who, *words], cwd=repository, check=True, timeout=30)
        return repository

    return made


def drop_anyone(rules: Path) -> None:
    (rules / "anyone.yaml").unlink()


def test_a_rule_that_came_since_is_newly_flagged(commit: Commit, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["HEAD"], commit(drop_anyone), corpus) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("2 asks changed; 1 of those kept apart\n")
    row = next(line for line in printed.splitlines() if line.startswith("anyone "))
    assert row.split() == ["anyone", "2", "0", "1", "0"]
    for shown in ("gold g-1", "open o-1", "  + anyone", ASKS["gold"]["g-1"]):
        assert shown in printed
    for hidden in ("g-2", "o-2", "a-1", ASKS["apart"]["a-1"]):
        assert hidden not in printed


def test_a_rule_that_has_gone_is_newly_silent(commit: Commit, corpus: Path, linter: Linter) -> None:
    older = Linter(rules_of("HEAD", commit(drop_anyone)))
    lines = list(report(changes(linter, older, corpus)))
    assert "  - anyone" in lines
    assert next(line for line in lines if line.startswith("anyone ")).split() == ["anyone", "0", "2", "0", "1"]


def test_the_same_rules_change_nothing(commit: Commit, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["HEAD"], commit(lambda _: None), corpus) == 0
    assert capsys.readouterr().out == "0 asks changed; 0 of those kept apart\n"


def test_the_commits_own_lists_are_used(commit: Commit) -> None:
    def reword(rules: Path) -> None:
        text = (rules / "concepts" / "waive.yaml").read_text(encoding="utf-8").split("words:")[0]
        (rules / "concepts" / "waive.yaml").write_text(f"{text}words:\n  - 結構毛だらけ\n", encoding="utf-8")

    rules = rules_of("HEAD", commit(reword))
    assert rules.concepts["waive"].words == ("結構毛だらけ",)
    assert rules.rules.keys() == load_rules().rules.keys()


def break_hedge(rules: Path) -> None:
    (rules / "hedge.yaml").write_text("id: hedge\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "BASE="),
        (["HEAD", "HEAD"], "BASE="),
        (["no-such-ref"], "no-such-ref"),
        (["--output=x"], "dash"),
        (["HEAD"], "hedge.yaml:1:1"),
    ],
)
def test_what_cannot_be_compared_is_said(
    words: list[str], said: str, commit: Commit, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words, commit(break_hedge), corpus) == 2
    assert said in capsys.readouterr().err
