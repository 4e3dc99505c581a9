from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

import pytest

from shokai_lint.linter import Item, Linter
from shokai_lint.model import Lang, LintResult
from shokai_lint.text import TextError
from shokai_lint.web.server import create_app

from .conftest import Client, started

ADDRESSES = [
    "/",
    "/rules",
    "/rules/anyone",
    "/rules/none",
    "/healthz",
    "/metrics",
    "/docs",
    "/static/style.css",
    "/none",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_common_headers(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert "rules " in headers["shokai-lint-version"]
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-request-id"]


def test_a_plain_request_id_is_kept_and_any_other_replaced(client: Client) -> None:
    assert client.get("/healthz", headers={"X-Request-Id": "job-7.1"}).headers["x-request-id"] == "job-7.1"
    given = client.get("/healthz", headers={"X-Request-Id": "a b" * 50}).headers["x-request-id"]
    assert len(given) == 32


class Faulty(Linter):
    """Fails on one text with a message that quotes it, as a tokenizer's would."""

    def lint_many(self, items: Iterable[Item], *, lang: Lang = "ja") -> Iterator[LintResult | TextError]:
        for item in items:
            if "秘密" in item.text:
                raise ValueError(f"cannot read {item.text}")
            yield from super().lint_many([item], lang=lang)


@pytest.fixture(scope="module")
def faulty(linter: Linter) -> Client:
    return started(create_app(Faulty(linter.rules)))


def test_a_fault_tells_nothing_of_the_text(faulty: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = faulty.post("/v1/lint", json={"text": "秘密の依頼"}, headers={"X-Request-Id": "find-me"})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "秘密" not in answer.text
    assert "Traceback" not in answer.text
    assert "find-me failed with ValueError" in caplog.text
    assert "秘密" not in caplog.text


def test_a_fault_in_a_stream_answers_its_lines(faulty: Client, caplog: pytest.LogCaptureFixture) -> None:
    body = '{"text":"秘密"}\n'.encode()
    answer = faulty.post("/v1/lint/batch", content=body, headers={"Content-Type": "application/x-ndjson"})
    assert answer.json()["error"]["status"] == 500
    assert "秘密" not in answer.text + caplog.text
