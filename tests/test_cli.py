from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shokai_lint.rules.digest import digest
from shokai_lint.version import versions

from .commandline import ANYONE, COMMAND, SPECIFIC, run


def test_help_and_version_are_quick_and_import_nothing_heavy() -> None:
    for option in ("--help", "--version"):
        code = f"import sys; from shokai_lint.cli import main\ntry: main(['{option}'])\nexcept SystemExit: pass\n"
        code += "heavy = {'spacy', 'sudachipy', 'pydantic', 'fastapi', 'uvicorn', 'jinja2', 'numpy'} & set(sys.modules)\n"
        done = subprocess.run([sys.executable, "-c", code + "assert not heavy, heavy"], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()


def test_version_names_everything_that_decides_a_result() -> None:
    done = run("--version")
    assert done.returncode == 0
    line = done.stdout.decode()
    assert line.count("\n") == 1
    assert line.startswith("shokai-lint ")
    assert all(value in line for value in versions(digest()).values())


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "name a command"),
        (["chek"], "invalid choice: 'chek'"),
        (["check", "--bogus", "a"], "unrecognized arguments: --bogus"),
        (["check", "--out", "json", "a"], "unrecognized arguments: --out"),
        (["rules", "list", "extra"], "unrecognized arguments: extra"),
        (["check", "--encoding", "hex", "a"], "unknown encoding: hex"),
        (["check", "--min-score", "101", "a"], "'101' is not a whole number from 0 to 100"),
        (["check", "--min-score", "-1", "a"], "--min-score"),
        (["check", "--fail-on", "fatal", "a"], "invalid choice: 'fatal'"),
        (["check", "--select", "anyon", "a"], "no rule is called 'anyon': did you mean anyone?"),
        (["check", "--ignore", "anyone,zzzz", "a"], "`shokai-lint rules list` names them all"),
        (["check", "--rules", "/no/such/folder", "a"], "/no/such/folder:1:1: no such folder"),
        (["rules"], "COMMAND"),
        (["rules", "show", "hegde"], "did you mean hedge?"),
        (["rules", "test", "/no/such/folder"], "no rule file at /no/such/folder"),
        (["evaluate", "/no/such/file"], "No such file or directory"),
        (["serve", "--port", "99999"], "not a whole number from 0 to 65535"),
    ],
)
def test_wrong_use_is_status_2_and_said_on_standard_error(args: list[str], message: str) -> None:
    done = run(*args)
    assert done.returncode == 2
    assert done.stdout == b""
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_faults_of_rule_files_come_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "one-rule.yaml").write_text("id: one-rule\ntitle: 5\n")
    (tmp_path / "two-rule.yaml").write_text("id: other\n")
    done = run("check", "--rules", str(tmp_path), ANYONE)
    assert done.returncode == 2
    lines = done.stderr.decode().splitlines()
    assert any(line.startswith(f"{tmp_path}/one-rule.yaml:") for line in lines)
    assert any(line.startswith(f"{tmp_path}/two-rule.yaml:") for line in lines)


def test_rules_list_and_show() -> None:
    listed = run("rules", "list").stdout.decode().splitlines()
    assert len(listed) == len({line.split()[0] for line in listed}) >= 18
    assert listed[0].split()[:3] == ["anyone", "error", "stable"]
    shown = run("rules", "show", "anyone", "--lang", "en").stdout.decode()
    assert "Close, not flagged" in shown
    assert "[誰でも良い]ので紹介して下さい" in shown


def test_an_interrupt_is_status_130() -> None:
    with subprocess.Popen([*COMMAND, "check"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()  # the head is out: it reads standard input now
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_evaluate_counts_labelled_asks(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    flag = {"rule": "anyone", "text": "誰でも良い"}
    label = {"id": "a", "text": ANYONE, "grade": 1, "target": [], "flags": [flag], "facets": []}
    gold.write_text(json.dumps(label) + "\n{}\n\n" + json.dumps(label | {"id": "b", "text": ""}) + "\n", encoding="utf-8")
    done = run("evaluate", str(gold), "--json", "--errors")
    report = json.loads(done.stdout)
    assert done.returncode == 2
    assert report["items"] == 1
    assert report["by_rule"]["anyone"]["recall"] == 1.0
    assert done.stderr.decode().splitlines()[0] == f"{gold}:2: not a labelled ask: 'text' is missing"
    assert "b: the text is empty" in done.stderr.decode()
    assert "1 asks" in run("evaluate", str(gold)).stdout.decode()


def test_rules_test_prints_what_fails(tmp_path: Path) -> None:
    from shokai_lint.rules.digest import builtin_dir

    rule = (builtin_dir() / "anyone.yaml").read_text(encoding="utf-8")
    for key, example in (("flag", SPECIFIC), ("pass", ANYONE)):
        rule = re.sub(rf"(\n{key}:\n *- ).*", rf"\g<1>'{example}'", rule)
    (tmp_path / "anyone.yaml").write_text(rule, encoding="utf-8")
    done = run("rules", "test", str(tmp_path))
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 1
    assert any(line.startswith("anyone: flag 1: must be flagged") for line in lines)
    assert any(line.startswith("anyone: pass 1: must not be flagged") for line in lines)
    assert lines[-2].endswith(" failed")


def test_rules_test_prints_the_branches_that_decide_nothing(tmp_path: Path) -> None:
    from shokai_lint.rules.digest import builtin_dir

    rule = (builtin_dir() / "no-ask.yaml").read_text(encoding="utf-8")
    idle = "match:\n  target:\n    - {head: [company], kinds: [gender]}\n  text:\n"
    rule = rule.replace("match:\n  text:\n", idle).replace("flag:\n", "unless:\n  - tail: ['なら']\nflag:\n")
    (tmp_path / "no-ask.yaml").write_text(rule, encoding="utf-8")
    done = run("rules", "test", str(tmp_path))
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "no-ask: match.target 1 decides no flag example: {head: [company], kinds: [gender]}",
        "no-ask: unless 1 decides no pass or near_miss example: tail: ['なら']",
        "17 examples, 0 failed",
        "3 branches, 2 idle",
    ]
