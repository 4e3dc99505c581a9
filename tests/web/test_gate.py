from __future__ import annotations

import base64
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from shokai_lint.linter import Linter
from shokai_lint.web import body, patience
from shokai_lint.web.gate import CLIENTS, Rate
from shokai_lint.web.problems import Problem
from shokai_lint.web.server import create_app
from shokai_lint.web.settings import Settings

from .conftest import Client, Server, started
from .test_load import ASK, running

KEY = "秘密の鍵 1"


def basic(user_and_key: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(user_and_key.encode()).decode()}


@pytest.fixture(scope="module")
def locked(linter: Linter) -> Client:
    return started(create_app(linter, Settings(key=KEY)))


@pytest.mark.parametrize(
    "headers", [{}, basic("x:wrong"), basic(KEY), {"Authorization": "Basic ?"}, {"Authorization": "Bearer x"}]
)
@pytest.mark.parametrize("path", ["/v1/lint", "/", "/result", "/v1/lint/batch"])
def test_nothing_is_linted_without_the_key(locked: Client, path: str, headers: dict[str, str]) -> None:
    answer = locked.post(path, data={"text": ASK}, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Basic ")
    assert KEY not in answer.text


def test_a_browser_and_a_program_come_in_with_the_key(locked: Client) -> None:
    assert locked.get("/", headers=basic(f"anyone:{KEY}")).status_code == 200
    assert "text" in locked.post("/v1/lint", json={"text": ASK}, headers=basic(f":{KEY}")).json()
    bearer = {"Authorization": f"Bearer {KEY}".encode()}
    assert locked.post("/v1/lint", json={"text": ASK}, headers=bearer).status_code in {200, 401}  # not ASCII: Basic is for that


def test_whoever_watches_needs_no_key_but_for_metrics(locked: Client) -> None:
    assert [locked.get(p).status_code for p in ("/healthz", "/readyz", "/metrics")] == [200, 200, 401]


def test_the_key_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOKAI_LINT_API_KEY", "plain-key")
    with running(tmp_path, "--workers", "1") as service:
        assert httpx.post(service.url + "/v1/lint", json={"text": ASK}).status_code == 401
        bearer = {"Authorization": "Bearer plain-key"}
        assert httpx.post(service.url + "/v1/lint", json={"text": ASK}, headers=bearer).status_code == 200
        assert "plain-key" not in service.log.read_text(encoding="utf-8")


def test_a_client_that_asks_too_often_waits() -> None:
    now = [0.0]
    rate = Rate(60, lambda: now[0])
    for _ in range(60):
        rate.admit("a")
    with pytest.raises(Problem) as refused:
        rate.admit("a")
    assert refused.value.headers == {"Retry-After": "2"}
    rate.admit("b")
    now[0] = 1.0
    rate.admit("a")
    with pytest.raises(Problem):
        rate.admit("a")


def test_only_so_many_clients_are_remembered() -> None:
    rate = Rate(1, lambda: 0.0)
    for n in range(CLIENTS + 5):
        rate.admit(str(n))
    assert len(rate._due) == CLIENTS


def test_a_service_counts_a_clients_requests(linter: Linter) -> None:
    client = started(create_app(linter, Settings(rate=2)))
    answers = [client.get("/v1/rules") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert int(answers[2].headers["retry-after"]) >= 30
    assert client.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    ("host", "status"), [("mine.example", 200), ("MINE.example:8000", 200), ("evil.example", 400), ("[", 400)]
)
def test_only_names_of_the_service_are_answered(linter: Linter, host: str, status: int) -> None:
    client = Client(create_app(linter, Settings(hosts=("mine.example",))))
    assert client.get("/healthz", headers={"Host": host}).status_code == status


def test_no_answer_repeats_the_host(client: Client) -> None:
    for path in ("/", "/rules/", "/docs/", "//evil.example/", "/static"):
        answer = client.get(path, headers={"Host": "evil.example"})
        assert "evil.example" not in answer.text + str(answer.headers)


def test_no_other_site_may_read(client: Client) -> None:
    origin = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    for answer in (
        client.call("OPTIONS", "/v1/lint", headers=origin),
        client.post("/v1/lint", json={"text": ASK}, headers=origin),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control-")]
    assert client.call("OPTIONS", "/v1/lint", headers=origin).status_code == 405


def test_forwarded_addresses_are_believed_of_a_known_proxy_alone(tmp_path: Path) -> None:
    for options, status in (((), 429), (("--proxy", "127.0.0.1"), 200)):
        with running(tmp_path, "--workers", "1", "--rate", "2", *options) as service:
            asked = [
                httpx.get(service.url + "/v1/rules", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in range(6)
            ]
        assert asked[-1] == status


def sent(server: Server, raw: bytes) -> bytes:
    """Send bytes and read until the service closes."""
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=30) as connection:
        connection.sendall(raw)
        found = b""
        while chunk := connection.recv(65536):
            found += chunk
    return found


def test_a_head_over_its_limit_is_refused(server: Server) -> None:
    assert sent(server, b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 100_000).startswith(b"HTTP/1.1 400 ")


def test_whoever_dawdles_over_the_head_is_let_go(server: Server) -> None:
    started = time.monotonic()
    assert sent(server, b"GET /healthz HTTP/1.1\r\nHo") == b""
    assert time.monotonic() - started > patience.HEAD_SECONDS - 1  # and before `sent` gives up


def test_whoever_dawdles_over_the_body_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body, "BODY_SECONDS", 0.2)

    async def slow() -> object:
        import asyncio

        yield b'{"text":'
        await asyncio.sleep(5)
        yield b'"a"}'

    answer = client.post("/v1/lint", content=slow(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (408, "/docs#request-too-slow")
