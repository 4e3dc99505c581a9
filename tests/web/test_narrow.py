from __future__ import annotations

import json
from typing import Any

import pytest

from shokai_lint.linter import Linter
from shokai_lint.web.problems import to_json

from .conftest import Client

ASK = "男性なら誰でも良いので紹介して下さい"
OTHER = "美容に興味がある30代の女性をご紹介ください😊"
NDJSON = {"Content-Type": "application/x-ndjson"}


@pytest.fixture(scope="module")
def told(linter: Linter) -> dict[str, Any]:
    return linter.lint(ASK, narrow=True).to_dict()


@pytest.fixture(scope="module")
def quiet(linter: Linter) -> dict[str, Any]:
    return linter.lint(ASK).to_dict()


def test_one_text(client: Client, told: dict[str, Any], quiet: dict[str, Any]) -> None:
    assert told["narrowings"]
    for asked in ({}, {"narrow": True}, {"narrow": None}):
        assert client.post("/v1/lint", json={"text": ASK, **asked}).content == to_json(told)
    assert client.post("/v1/lint", json={"text": ASK, "narrow": False}).content == to_json(quiet)


@pytest.mark.parametrize("wrong", ["no", 0, [], {}])
def test_what_is_neither_true_nor_false_is_refused(wrong: object, client: Client) -> None:
    for url, body in (("/v1/lint", {"text": ASK}), ("/v1/lint/batch", {"items": [{"text": ASK}]})):
        answer = client.post(url, json={**body, "narrow": wrong})
        assert answer.status_code == 422
        assert answer.json()["type"] == "/docs#invalid-request"
        assert "`narrow`" in answer.json()["detail"]


def test_a_batch_says_it_for_the_items_that_do_not(client: Client, told: dict[str, Any], quiet: dict[str, Any]) -> None:
    items = [{"text": ASK}, {"text": ASK, "narrow": True}, {"text": ASK, "narrow": False}, {"text": ASK, "narrow": None}]
    for body, expected in (({"narrow": False}, [quiet, told, quiet, quiet]), ({}, [told, told, quiet, told])):
        assert client.post("/v1/lint/batch", json={"items": items, **body}).json()["results"] == expected


def test_a_line_of_a_stream_says_it_for_itself(
    client: Client, told: dict[str, Any], quiet: dict[str, Any], linter: Linter
) -> None:
    lines: list[dict[str, object]] = [
        {"text": ASK, "narrow": False}, {"text": ASK}, {"text": ASK, "narrow": "no"}, {"text": OTHER, "narrow": True, "id": 4},
    ]  # fmt: skip
    answer = client.post("/v1/lint/batch", content=b"".join(to_json(line) + b"\n" for line in lines), headers=NDJSON)
    first, second, wrong, last = (json.loads(line) for line in answer.content.splitlines())
    assert (first, second) == (quiet, told)
    assert (wrong["line"], wrong["error"]["status"]) == (3, 422)
    assert last == linter.lint(OTHER, id="4", narrow=True).to_dict()


def test_better_asks_with_explanations_in_another_language(client: Client, linter: Linter) -> None:
    body = {"text": OTHER, "lang": "en", "explain": True, "narrow": True}
    expected = linter.lint(OTHER, lang="en", explain=True, narrow=True)
    assert expected.narrowings
    assert client.post("/v1/lint", json=body).content == to_json(expected.to_dict())


def test_a_rule_lists_the_patterns_that_answer_it(client: Client, linter: Linter) -> None:
    for name in linter.rules.rules:
        patterns = client.get(f"/v1/rules/{name}").json()["patterns"]
        assert [p["id"] for p in patterns] == [p.id for p in linter.rules.answering(name)]
        for p in patterns:
            own = linter.rules.patterns[p["id"]]
            assert p == {"id": own.id, "title": {"ja": own.title.ja, "en": own.title.en}, "model": own.model}
