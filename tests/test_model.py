from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any

import pytest

from shokai_lint import model
from shokai_lint.linter import Linter
from shokai_lint.model import DEMOGRAPHIC, FACET_KINDS, NOT_NARROWING, Facet, LintResult, Value
from shokai_lint.text import Positions

TEXT = "😊30坪以上のオフィスを使用している、企業の社長を2名、今月中に紹介してください"
# The keys of CONTRACT.md, in its order.
KEYS = {
    "result": "schema id text score level summary breakdown asks findings narrowings pitch reach reach_reason",
    "breakdown": "label points rule",
    "ask": "span request targets",
    "request": "text kind span",
    "target": "text kind span facets",
    "finding": "rule severity message help span text narrowings",
    "pitch": "who offer ask reason seconds",
    "span": "start end utf16",
    "value": "op low high unit",
}


def keys(plain: dict[str, Any]) -> str:
    return " ".join(plain)


def test_the_object_has_the_keys_of_the_contract(linter: Linter) -> None:
    plain = linter.lint(TEXT).to_dict()
    ask = plain["asks"][0]
    found = {
        "result": keys(plain),
        "breakdown": keys(plain["breakdown"][0]),
        "ask": keys(ask),
        "request": keys(ask["request"]),
        "target": keys(ask["targets"][0]),
        "finding": keys(linter.lint("誰でも良いので紹介して下さい").to_dict()["findings"][0]),
        "pitch": keys(plain["pitch"]),
        "span": keys(ask["span"]),
        "value": keys(next(f["value"] for f in ask["targets"][0]["facets"] if f["kind"] == "measure")),
    }
    assert found == KEYS
    assert json.loads(json.dumps(plain)) == plain


def test_a_facet_without_a_value_has_no_such_key() -> None:
    span = Positions("30代").span(0, 3)
    value = Value("range", 30, 39, "歳")
    facets = (Facet("age", "30代", span, value), Facet("gender", "男性", span))
    target = model.Target("男性", "person", span, facets)
    first, second = model._plain(target)["facets"]
    assert first["value"] == {"op": "range", "low": 30, "high": 39, "unit": "歳"}
    assert keys(second) == "kind text span"


def test_explanations_are_there_only_where_they_were_asked_for(linter: Linter) -> None:
    quiet, told = (linter.lint(TEXT, explain=wanted).to_dict()["asks"][0]["targets"][0]["facets"][0] for wanted in (False, True))
    assert keys(told) == f"{keys(quiet)} explain"
    assert keys(told["explain"]) == "tokens attachment test words concepts cancelled_by probability"
    finding = linter.lint("誰でも良いので紹介して下さい", explain=True).to_dict()["findings"][0]
    assert keys(finding) == f"{KEYS['finding']} explain"
    assert keys(finding["explain"]) == "tokens matches cancelled_by"
    assert keys(finding["explain"]["matches"][0]) == "part branch attachment concepts probability figure"


def test_every_span_covers_its_text(linter: Linter) -> None:
    units = TEXT.encode("utf-16-le")
    found = []

    def walk(plain: Any) -> None:  # noqa: ANN401
        if isinstance(plain, dict):
            if plain.get("span") and "text" in plain:
                span = plain["span"]
                found.append(plain["text"])
                assert TEXT[span["start"] : span["end"]] == plain["text"]
                start, end = 2 * span["utf16"]["start"], 2 * span["utf16"]["end"]
                assert units[start:end].decode("utf-16-le") == plain["text"]
            for value in plain.values():
                walk(value)
        elif isinstance(plain, list):
            for value in plain:
                walk(value)

    walk(linter.lint(TEXT).to_dict())
    assert {"社長", "30坪以上"} <= set(found)


def test_nothing_of_a_result_can_be_changed() -> None:
    kinds = [c for c in vars(model).values() if isinstance(c, type) and is_dataclass(c)]
    assert len(kinds) >= 14
    for kind in kinds:
        assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]
    with pytest.raises(FrozenInstanceError):
        Value("=", 1, 1, "人").low = 2  # type: ignore[misc]


def test_spans_are_ordered_and_overlap_when_they_share_a_character() -> None:
    at = Positions("あいうえお").span
    assert sorted([at(2, 3), at(0, 4), at(0, 1)]) == [at(0, 1), at(0, 4), at(2, 3)]
    assert at(0, 2).overlaps(at(1, 3))
    assert at(1, 3).overlaps(at(0, 5))
    assert not at(0, 2).overlaps(at(2, 3))
    assert not at(2, 2).overlaps(at(2, 3))


def test_kinds_of_facets() -> None:
    assert len(FACET_KINDS) == len(set(FACET_KINDS)) == 16
    assert set(FACET_KINDS) >= DEMOGRAPHIC | NOT_NARROWING
    assert not DEMOGRAPHIC & NOT_NARROWING
    assert "named" in DEMOGRAPHIC
    assert "interest" not in DEMOGRAPHIC


def test_the_contract_names_every_field() -> None:
    assert {f.name for f in fields(LintResult)} == set(KEYS["result"].split())
