from __future__ import annotations

import io
import json
from typing import Any

import pytest

from shokai_lint.decoding import Place
from shokai_lint.inputs import Record
from shokai_lint.linter import Linter
from shokai_lint.model import LintResult
from shokai_lint.output.report import Tally
from shokai_lint.output.sarif import Sarif, fingerprint, uri
from shokai_lint.rules.loader import load_rules
from shokai_lint.version import versions

from .samples import finding, record, result

TEXT = "😊こんにちは。\r\nえ、誰でも良いです\n"


def log(*written: tuple[Record, LintResult], unread: int = 0) -> dict[str, Any]:
    out = io.StringIO()
    report = Sarif(out, load_rules().rules, versions("0123456789ab"), "ja")
    report.begin()
    for pair in written:
        report.write(*pair)
    report.end(Tally(unread=unread))
    parsed: dict[str, Any] = json.loads(out.getvalue())
    return parsed


def run(*written: tuple[Record, LintResult], unread: int = 0) -> dict[str, Any]:
    (only,) = log(*written, unread=unread)["runs"]
    assert isinstance(only, dict)
    return only


def test_an_empty_log_is_complete() -> None:
    whole = log()
    assert whole["version"] == "2.1.0"
    assert whole["$schema"].endswith("sarif-2.1.0.json")
    assert whole["runs"][0]["results"] == []
    assert whole["runs"][0]["columnKind"] == "unicodeCodePoints"
    assert whole["runs"][0]["invocations"] == [{"executionSuccessful": True}]


def test_an_input_that_could_not_be_read_is_no_success() -> None:
    assert run(unread=1)["invocations"] == [{"executionSuccessful": False}]


def test_the_driver_carries_versions_and_rules() -> None:
    driver = run()["tool"]["driver"]
    assert driver["name"] == "shokai-lint"
    assert driver["version"] == driver["semanticVersion"] == versions("")["package"]
    assert driver["properties"] == versions("0123456789ab")
    assert [r["id"] for r in driver["rules"]] == list(load_rules().rules)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}


def test_results_point_to_rule_and_place_in_code_points() -> None:
    found = [finding(TEXT, "誰でも良い"), finding(TEXT, None, "no-demographic", "info")]
    whole = run((record(TEXT, "依頼/a b.txt", 3), result(TEXT, *found, name="x")))
    first, second = whole["results"]
    rules = whole["tool"]["driver"]["rules"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "anyone"
    assert (first["level"], second["level"]) == ("error", "note")
    assert first["message"]["text"] == "anyoneについて一言"
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E4%BE%9D%E9%A0%BC/a%20b.txt"
    assert place["region"] == {"startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 8}
    whole_text = second["locations"][0]["physicalLocation"]["region"]
    assert whole_text == {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 10}


def test_an_explanation_travels_in_the_properties(linter: Linter) -> None:
    text = "誰でも良いので紹介して下さい"
    told, quiet = (linter.lint(text, explain=wanted) for wanted in (True, False))
    properties = run((record(text), told))["results"][0]["properties"]
    assert properties["explain"] == told.to_dict()["findings"][0]["explain"]
    assert "explain" not in run((record(text), quiet))["results"][0]["properties"]


def test_an_ask_that_the_model_alone_has_found_is_told_with_each_finding(linter: Linter) -> None:
    text = "横浜市の素敵な税理士さんの連絡先を知りたいです。"
    told = linter.lint(text, explain=True)
    properties = run((record(text), told))["results"][0]["properties"]
    assert properties["asks"] == [told.to_dict()["asks"][0]["explain"]]
    assert "asks" not in run((record(text), linter.lint(text)))["results"][0]["properties"]


def test_a_text_inside_a_data_file_has_a_line_and_no_column() -> None:
    whole = run((record(TEXT, "a.jsonl", 9, verbatim=False), result(TEXT, finding(TEXT, "誰でも良い"))))
    assert whole["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 9, "endLine": 9}


def test_several_texts_stream_into_one_run() -> None:
    pair = (record(TEXT), result(TEXT, finding(TEXT, "誰でも良い")))
    assert len(run(pair, pair, pair)["results"]) == 3


def test_a_rule_that_is_not_listed_has_no_index() -> None:
    whole = run((record(TEXT), result(TEXT, finding(TEXT, None, "house-rule"))))
    assert "ruleIndex" not in whole["results"][0]


@pytest.mark.parametrize("same", ["誰でも良い 30代", "誰でも良い\n30代\u200b", "\ufeff誰でも良い 30代 "])
def test_fingerprints_survive_width_space_and_invisible_characters(same: str) -> None:
    text = "誰でも良い30代"
    assert fingerprint(finding(same, "良い"), same) == fingerprint(finding(text, "良い"), text)


def test_fingerprints_tell_rules_texts_and_phrases_apart() -> None:
    a, b = "誰でも良いです", "誰でも良いですよ"
    prints = {
        fingerprint(finding(a, "良い"), a),
        fingerprint(finding(b, "良い"), b),
        fingerprint(finding(a, "誰"), a),
        fingerprint(finding(a, "良い", "hedge"), a),
    }
    assert len(prints) == 4
    assert all(len(p) == 32 for p in prints)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("stdin"), "stdin"),
        (Place("argument 2"), "argument-2"),
        (Place("a:b.txt", "a:b.txt"), "a%3Ab.txt"),
        (Place("/tmp/依.txt", "/tmp/依.txt"), "file:///tmp/%E4%BE%9D.txt"),  # noqa: S108
    ],
)
def test_uri(place: Place, expected: str) -> None:
    assert uri(place) == expected
