from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shokai_lint.linter import Linter
from shokai_lint.reach.room import Room
from shokai_lint.text import MAX_CHARS
from shokai_lint.web.problems import MAX_BODY, MAX_ITEMS, to_json

from .conftest import Client

ASK = "美容や健康に興味がある人を紹介して下さい!"
JSON = {"Content-Type": "application/json"}

ODD_TEXTS = {
    "only emoji": "😊🎉",
    "only latin": "Please introduce a dentist to me.",
    "half-width kana": "ﾊﾟｿｺﾝを使う人を紹介して下さい",
    "㍿ ㈱ 𠮷": "㍿𠮷野や㈱山田の社長を紹介して下さい",
    "family emoji": "👨‍👩‍👧のいる方を紹介して下さい",
    "crlf": "私は税理士です。\r\n社長を紹介して下さい。\r\n",
    "nul": "社長を\x00紹介して下さい",
    "zero width": "社\u200b長を紹介して下さい\ufeff",
    "longest": "あ" * MAX_CHARS,
    "combining": "か\u3099くせいを紹介して下さい",
    "markup": "<script>alert('社長')</script>を紹介して下さい",
}

BAD_BODIES: dict[str, tuple[bytes, int, str]] = {
    "empty text": (b'{"text":""}', 422, "empty-text"),
    "blank text": ('{"text":" \\n\u3000\\t"}'.encode(), 422, "empty-text"),
    "too long": (to_json({"text": "あ" * (MAX_CHARS + 1)}), 413, "text-too-long"),
    "lone surrogate": (b'{"text":"\\ud83d"}', 422, "malformed-text"),
    "phrases in phrases": (('{"text":"' + "の" * 3990 + '社長を紹介"}').encode(), 422, "text-tangled"),
    "lone surrogate in id": (b'{"text":"a","id":"\\ud83d"}', 422, "invalid-request"),
    "only NUL": (b'{"text":"\\u0000"}', 422, "empty-text"),
    "no text": (b"{}", 422, "invalid-request"),
    "number as text": (b'{"text":5}', 422, "invalid-request"),
    "null text": (b'{"text":null}', 422, "invalid-request"),
    "list": (b"[]", 422, "invalid-request"),
    "bare null": (b"null", 422, "invalid-request"),
    "true as id": (b'{"text":"a","id":true}', 422, "invalid-request"),
    "unknown language": (b'{"text":"a","lang":"fr"}', 422, "invalid-request"),
    "list as language": (b'{"text":"a","lang":["ja"]}', 422, "invalid-request"),
    "word as explain": (b'{"text":"a","explain":"yes"}', 422, "invalid-request"),
    "number as explain": (b'{"text":"a","explain":1}', 422, "invalid-request"),
    "broken json": (b'{"text":', 400, "broken-json"),
    "no body": (b"", 400, "broken-json"),
    "not utf-8": ('{"text":"社長"}'.encode("cp932"), 400, "broken-json"),
    "nested too deep": (b"[" * 200_000, 400, "broken-json"),
    "number too long": (b'{"text":' + b"1" * 5000 + b"}", 400, "broken-json"),
    "a megabyte": (b'{"text":"' + b"a" * MAX_BODY + b'"}', 413, "body-too-large"),
}


def test_answers_the_bytes_of_the_linter(client: Client, linter: Linter) -> None:
    answer = client.post("/v1/lint", content=to_json({"text": ASK, "id": "a"}), headers=JSON)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.content == to_json(linter.lint(ASK, id="a", narrow=True).to_dict())


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS.keys())
def test_odd_texts_come_back_as_received(client: Client, text: str) -> None:
    answer = client.post("/v1/lint", json={"text": text})
    assert answer.status_code == 200
    assert answer.json()["text"] == text


@pytest.mark.parametrize(("body", "status", "kind"), BAD_BODIES.values(), ids=BAD_BODIES.keys())
def test_bad_bodies_are_refused_with_a_problem(client: Client, body: bytes, status: int, kind: str) -> None:
    answer = client.post("/v1/lint", content=body, headers=JSON)
    _assert_problem(answer, status, kind)


def test_limit_of_the_text_is_in_the_message(client: Client) -> None:
    assert "4,000" in client.post("/v1/lint", json={"text": "a" * 4001}).json()["detail"]


def test_a_problem_never_echoes_the_text(client: Client) -> None:
    for body in ({"text": "秘密" * 2001}, {"text": ["秘密"]}, {"text": "秘密", "lang": "秘密"}, {"秘密": 1}):
        answer = client.post("/v1/lint", json=body)
        assert answer.status_code >= 400
        assert "秘密" not in answer.text
        assert "u79d8" not in answer.text


@pytest.mark.parametrize("kind", ["text/plain", "application/x-ndjson", ""])
def test_other_content_types_are_refused(client: Client, kind: str) -> None:
    _assert_problem(client.post("/v1/lint", content=b"{}", headers={"Content-Type": kind}), 415, "wrong-content-type")


def test_charset_and_byte_order_mark_are_accepted(client: Client) -> None:
    body = b"\xef\xbb\xbf" + to_json({"text": ASK})
    answer = client.post("/v1/lint", content=body, headers={"Content-Type": "Application/JSON; charset=UTF-8"})
    assert answer.json()["text"] == ASK


def test_integer_id_becomes_a_string(client: Client) -> None:
    assert client.post("/v1/lint", json={"text": ASK, "id": 7}).json()["id"] == "7"


def test_language_of_the_body_wins_over_the_header(client: Client, linter: Linter) -> None:
    english = to_json(linter.lint(ASK, lang="en", narrow=True).to_dict())
    header = {"Accept-Language": "en-GB,ja;q=0.5"}
    assert client.post("/v1/lint", json={"text": ASK}, headers=header).content == english
    answer = client.post("/v1/lint", json={"text": ASK, "lang": "ja"}, headers=header)
    assert answer.content == to_json(linter.lint(ASK, lang="ja", narrow=True).to_dict())


def test_explanations_are_those_of_the_linter(client: Client, linter: Linter) -> None:
    told, quiet = (to_json(linter.lint(ASK, explain=wanted, narrow=True).to_dict()) for wanted in (True, False))
    assert client.post("/v1/lint", json={"text": ASK, "explain": True}).content == told
    for unasked in ({}, {"explain": False}, {"explain": None}):
        assert client.post("/v1/lint", json={"text": ASK, **unasked}).content == quiet


def test_a_batch_explains_all_its_items_or_those_that_say_so(client: Client) -> None:
    items: list[Any] = [{"text": ASK}, {"text": ASK, "explain": True}, {"text": ASK, "explain": False}]
    for batch, wanted in ((None, [False, True, False]), (True, [True, True, False])):
        results = client.post("/v1/lint/batch", json={"items": items, "explain": batch}).json()["results"]
        assert ["explain" in r["findings"][0] for r in results] == wanted


def test_batch_keeps_order_and_puts_errors_in_place(client: Client, linter: Linter) -> None:
    items: list[Any] = [{"id": "a", "text": ASK}, {"id": "b", "text": " "}, 5, {"text": ASK, "lang": "en"}, {"id": 9}]
    answer = client.post("/v1/lint/batch", json={"items": items})
    first, blank, wrong, english, missing = answer.json()["results"]
    assert first == linter.lint(ASK, id="a", narrow=True).to_dict()
    assert (blank["id"], blank["error"]["type"]) == ("b", "/docs#empty-text")
    assert (wrong["id"], wrong["error"]["status"]) == (None, 422)
    assert english == linter.lint(ASK, lang="en", narrow=True).to_dict()
    assert (missing["id"], missing["error"]["type"]) == ("9", "/docs#invalid-request")


def test_batch_at_its_limit_passes_and_over_it_is_refused(client: Client) -> None:
    full: list[dict[str, str]] = [{"text": " "}] * MAX_ITEMS
    assert len(client.post("/v1/lint/batch", json={"items": full}).json()["results"]) == MAX_ITEMS
    answer = client.post("/v1/lint/batch", json={"items": [*full, {"text": " "}]})
    _assert_problem(answer, 413, "batch-too-large")
    assert "1,000" in answer.json()["detail"]


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b'{"items":{}}', b'{"items":null}', b'{"items":[],"lang":"fr"}', b'{"items":[],"explain":1}']
)
def test_a_batch_of_the_wrong_shape_is_refused(client: Client, body: bytes) -> None:
    _assert_problem(client.post("/v1/lint/batch", content=body, headers=JSON), 422, "invalid-request")


def test_a_batch_of_nothing_but_an_empty_text_has_its_error(client: Client) -> None:
    (answer,) = client.post("/v1/lint/batch", json={"items": [{"text": "", "id": "x"}]}).json()["results"]
    assert (answer["id"], answer["error"]["status"]) == ("x", 422)


def test_an_empty_batch_has_no_results(client: Client) -> None:
    assert client.post("/v1/lint/batch", json={"items": []}).json() == {"results": []}


def test_rules_carry_versions_help_and_examples(client: Client, linter: Linter) -> None:
    answer = client.get("/v1/rules").json()
    assert answer["version"]["rules"] == linter.rules.hash
    assert set(answer["version"]) >= {"package", "rules", "spacy", "ginza", "model", "sudachi", "dictionary"}
    assert [r["id"] for r in answer["rules"]] == list(linter.rules.rules)
    for rule in answer["rules"]:
        assert rule["help"]["ja"]
        assert rule["help"]["en"]
        assert rule["examples"]["flag"]
        assert client.get(f"/v1{rule['url']}").json() == rule


def test_examples_have_their_marks_as_spans(client: Client) -> None:
    example = client.get("/v1/rules/universal-interest").json()["examples"]["flag"][0]
    span = example["spans"][0]
    assert example["text"][span["start"] : span["end"]] == "美容や健康に興味がある"
    assert "[" not in example["text"]


def test_unknown_rule_names_the_nearest(client: Client) -> None:
    answer = client.get("/v1/rules/anyonee")
    _assert_problem(answer, 404, "unknown-rule")
    assert "anyone" in answer.json()["detail"]


def test_unknown_address_and_method_are_problems(client: Client) -> None:
    _assert_problem(client.get("/v1/nothing"), 404, "not-found")
    answer = client.get("/v1/lint")
    _assert_problem(answer, 405, "method-not-allowed")
    assert answer.headers["allow"] == "POST"


def test_health_and_metrics(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    client.post("/v1/lint", json={"text": ASK})
    text = client.get("/metrics").text
    assert 'shokai_lint_requests_total{method="POST",route="/v1/lint",status="200"}' in text
    assert 'shokai_lint_request_seconds_bucket{le="0.005",route="/v1/lint"}' in text
    assert "shokai_lint_build_info{" in text
    assert 'dictionary="' in text


def test_made_up_paths_share_one_label(client: Client) -> None:
    client.get("/made/up/path")
    text = client.get("/metrics").text
    assert "made/up" not in text
    assert 'route="unmatched",status="404"' in text


@settings(deadline=None, max_examples=50)
@given(body=st.binary() | st.text().map(str.encode))
def test_no_bytes_are_a_fault_of_ours(client: Client, body: bytes) -> None:
    assert client.post("/v1/lint", content=body, headers=JSON).status_code in {400, 422}


@settings(deadline=None, max_examples=50)
@given(text=st.text(st.characters(exclude_categories=()), max_size=60))
def test_no_text_is_a_fault_of_ours(client: Client, text: str) -> None:
    answer = client.post("/v1/lint", content=json.dumps({"text": text}).encode(), headers=JSON)
    assert answer.status_code in {200, 422}
    assert answer.status_code == 422 or answer.json()["text"] == text


def _assert_problem(answer: httpx.Response, status: int, kind: str) -> None:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["shokai-lint-version"].startswith("shokai-lint ")
    problem = json.loads(answer.content)
    assert set(problem) == {"type", "title", "status", "detail"}
    assert (problem["type"], problem["status"]) == (f"/docs#{kind}", status)


def test_the_room_of_the_body_is_that_of_the_linter(client: Client, linter: Linter) -> None:
    text = "埼玉県の30代の女性をご紹介ください"
    answer = client.post("/v1/lint", json={"text": text, "listeners": 8, "network": 150, "home_prefecture": "埼玉"})
    assert answer.content == to_json(linter.lint(text, narrow=True, room=Room(8, 150, "埼玉県")).to_dict())


def test_a_batch_has_one_room_for_the_items_that_name_none(client: Client) -> None:
    items = [{"text": ASK}, {"text": ASK, "listeners": 5}]
    body = {"items": items, "listeners": 12, "network": 200, "narrow": False}
    told = [r["reach"] for r in client.post("/v1/lint/batch", json=body).json()["results"]]
    assert [(r["listeners"], r["network"]) for r in told] == [(12, 200), (5, 200)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("listeners", 0),
        ("listeners", "30"),
        ("network", True),
        ("network", 10**9),
        ("home_prefecture", "東京市"),
        ("home_prefecture", 13),
    ],
)
def test_a_room_that_cannot_be_is_refused(name: str, value: object, client: Client) -> None:
    answer = client.post("/v1/lint", json={"text": ASK, name: value})
    assert answer.status_code == 422
    assert f"`{name}`" in answer.json()["detail"]
