from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx

from shokai_lint.linter import Item, Linter
from shokai_lint.model import Lang, LintResult
from shokai_lint.text import TextError
from shokai_lint.web.problems import MAX_BODY, to_json
from shokai_lint.web.server import create_app

from .conftest import Client, Server, start, wait_for

TEXTS = [
    "社長を紹介して下さい",
    "30代の女性の方を探しています",
    "誰でも良いので紹介して下さい",
    "😊㍿𠮷野の方に会いたい",
]


def connect(server: Server) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=30)


def test_eight_threads_get_the_bytes_of_one(server: Server, linter: Linter) -> None:
    expected = {text: to_json(linter.lint(text, narrow=True).to_dict()) for text in TEXTS}
    with httpx.Client(base_url=server.url, timeout=60) as client, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda t: (t, client.post("/v1/lint", json={"text": t})), TEXTS * 8))
    assert all(answer.status_code == 200 for _, answer in answers)
    assert all(answer.content == expected[text] for text, answer in answers)


def test_a_line_is_answered_before_the_next_is_sent(server: Server) -> None:
    connection = connect(server)
    connection.putrequest("POST", "/v1/lint/batch")
    connection.putheader("Content-Type", "application/x-ndjson")
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()
    answer = None
    for number in range(3):
        line = json.dumps({"id": number, "text": TEXTS[number]}).encode() + b"\n"
        connection.send(b"%x\r\n%s\r\n" % (len(line), line))
        answer = answer or connection.getresponse()
        assert json.loads(answer.readline())["id"] == str(number)
    connection.send(b"0\r\n\r\n")
    assert answer is not None
    assert answer.read() == b""
    connection.close()


def test_a_body_over_the_limit_gets_its_answer(server: Server) -> None:
    body = b'{"text":"' + b"a" * (5 * MAX_BODY) + b'"}'
    assert httpx.post(f"{server.url}/v1/lint", content=body, headers={"Content-Type": "application/json"}).status_code == 413


def test_a_body_without_length_is_counted_while_it_comes(server: Server) -> None:
    chunks = (b"a" * 65536 for _ in range(MAX_BODY // 65536 + 2))
    answer = httpx.post(f"{server.url}/v1/lint", content=chunks, headers={"Content-Type": "application/json"})
    assert answer.json()["type"] == "/docs#body-too-large"


def test_a_client_that_leaves_does_no_harm(server: Server) -> None:
    connection = connect(server)
    connection.putrequest("POST", "/v1/lint")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", "1000")
    connection.endheaders(b'{"text":')
    connection.close()
    assert httpx.get(f"{server.url}/healthz").status_code == 200


def test_nothing_that_was_sent_is_logged(server: Server) -> None:
    httpx.get(f"{server.url}/?text=himitsu-query")
    httpx.post(f"{server.url}/v1/lint", json={"text": "himitsu-text"})
    httpx.post(f"{server.url}/v1/lint", content=b'{"text": himitsu-broken', headers={"Content-Type": "application/json"})
    httpx.post(f"{server.url}/", data={"text": "himitsu-form" * 1000})
    log = server.log.read_text(encoding="utf-8")
    assert "himitsu" not in log
    assert "Traceback" not in log


def test_not_ready_until_the_model_has_answered(linter: Linter) -> None:
    client = Client(create_app(linter))
    assert client.get("/healthz").status_code == 200
    assert client.get("/v1/rules").status_code == 200
    for answer in (
        client.get("/readyz"),
        client.post("/v1/lint", json={"text": "社長"}),
        client.post("/", data={"text": "社長"}),
    ):
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "2"


class Broken(Linter):
    """Cannot answer, as with a damaged model."""

    def lint_many(self, items: Iterable[Item], *, lang: Lang = "ja") -> Iterator[LintResult | TextError]:
        raise OSError("model file is damaged")


def test_a_model_that_cannot_be_loaded_is_told(linter: Linter) -> None:
    client = Client(create_app(Broken(linter.rules)))
    start(client.app)
    wait_for(lambda: "load-failed" in client.get("/readyz").text)
    answer = client.post("/v1/lint", json={"text": "社長"})
    assert answer.status_code == 503
    assert "damaged" not in answer.text


def test_building_the_application_does_not_load_the_model() -> None:
    code = "import sys, shokai_lint.web.server as s; s.create_app(); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
