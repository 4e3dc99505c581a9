from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shokai_lint.linter import Linter
from shokai_lint.web.ndjson import Cutter
from shokai_lint.web.problems import MAX_BODY, to_json

from .conftest import Client

NDJSON = {"Content-Type": "application/x-ndjson"}


def post(client: Client, body: bytes) -> list[dict[str, Any]]:
    answer = client.post("/v1/lint/batch", content=body, headers=NDJSON)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.content.splitlines()]


def test_a_broken_line_is_reported_and_the_rest_goes_on(client: Client, linter: Linter) -> None:
    body = '{"id":"a","text":"社長を紹介して下さい"}\n{"text":\n\n{"id":"d","text":""}\r\n{"text":"医師を紹介して下さい"}'
    first, broken, blank, last = post(client, body.encode())
    assert first == linter.lint("社長を紹介して下さい", id="a", narrow=True).to_dict()
    assert (broken["line"], broken["error"]["status"]) == (2, 400)
    assert (blank["id"], blank["line"], blank["error"]["status"]) == ("d", 4, 422)
    assert last == linter.lint("医師を紹介して下さい", narrow=True).to_dict()


def test_a_line_is_the_same_bytes_as_a_single_call(client: Client) -> None:
    item = {"text": "👨‍👩‍👧のいる方を紹介して下さい", "id": "x", "lang": "en"}
    single = client.post("/v1/lint", json=item).content
    stream = client.post("/v1/lint/batch", content=to_json(item) + b"\n", headers=NDJSON).content
    assert stream == single + b"\n"


def test_a_line_may_ask_for_explanations(client: Client, linter: Linter) -> None:
    text = "誰でも良いので紹介して下さい"
    told, quiet, wrong = post(client, b"".join(to_json({"text": text, "explain": e}) + b"\n" for e in (True, False, "yes")))
    assert told == linter.lint(text, explain=True, narrow=True).to_dict()
    assert quiet == linter.lint(text, narrow=True).to_dict()
    assert (wrong["line"], wrong["error"]["status"]) == (3, 422)


def test_lone_surrogate_and_wrong_encoding_are_lines_too(client: Client) -> None:
    surrogate, encoding = post(client, b'{"text":"\\ud83d"}\n' + '{"text":"社長"}'.encode("cp932"))
    assert (surrogate["line"], surrogate["error"]["type"]) == (1, "/docs#malformed-text")
    assert (encoding["line"], encoding["error"]["type"]) == (2, "/docs#broken-json")


def test_a_line_over_the_limit_is_reported_and_the_rest_goes_on(client: Client) -> None:
    long, short = post(client, b'{"text":"' + b"a" * MAX_BODY + b'"}\n{"id":1,"text":"a"}\n')
    assert (long["line"], long["error"]["status"]) == (1, 413)
    assert short["id"] == "1"


def test_a_stream_may_be_longer_than_a_body(client: Client) -> None:
    line = to_json({"text": " " * 3000}) + b"\n"
    count = MAX_BODY // len(line) + 10
    assert len(post(client, line * count)) == count


@pytest.mark.parametrize("body", [b"", b"\n\n", b"  \r\n"])
def test_nothing_in_nothing_out(client: Client, body: bytes) -> None:
    assert post(client, body) == []


@given(lines=st.lists(st.binary(max_size=8).filter(lambda b: b"\n" not in b)), sizes=st.lists(st.integers(1, 9)))
def test_cutting_does_not_depend_on_the_chunks(lines: list[bytes], sizes: list[int]) -> None:
    body, cutter, found, start = b"\n".join(lines), Cutter(), [], 0
    for size in sizes:
        found += cutter.feed(body[start : start + size])
        start += size
    found += cutter.feed(body[start:]) + cutter.close()
    assert found == [(n, line) for n, line in enumerate(lines, start=1) if line.strip()]
