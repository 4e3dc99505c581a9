"""The application in this process, and one real server process on a free port of 127.0.0.1."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from shokai_lint.linter import Linter
from shokai_lint.web.server import create_app

SERVE = "import sys; from shokai_lint.web.server import serve; serve('127.0.0.1', int(sys.argv[1]))"


class Client:
    """Calls an application in this process; an exception that it lets out fails the test."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def call(self, method: str, url: str, **options: Any) -> httpx.Response:  # noqa: ANN401 - whatever httpx takes
        async def once() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://test") as client:
                return await client.request(method, url, **options)

        return asyncio.run(once())

    def get(self, url: str, **options: Any) -> httpx.Response:  # noqa: ANN401
        return self.call("GET", url, **options)

    def post(self, url: str, **options: Any) -> httpx.Response:  # noqa: ANN401
        return self.call("POST", url, **options)


@dataclass(frozen=True)
class Server:
    url: str
    log: Path


def start(app: FastAPI) -> None:
    """Begin what the application does when a server starts it, without its end."""
    app.state.engine.start()


def started(app: FastAPI) -> Client:
    """Start the application and wait until it is ready."""
    start(app)
    client = Client(app)
    wait_for(lambda: _ready(client))
    return client


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} seconds"
        time.sleep(0.05)


@pytest.fixture(scope="session")
def client(linter: Linter) -> Client:
    return started(create_app(linter))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    with (
        log.open("wb") as out,
        subprocess.Popen([sys.executable, "-c", SERVE, str(port)], stdout=out, stderr=out) as process,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(lambda: process.poll() is None and _answers(url + "/readyz"))
            yield Server(url, log)
        finally:
            process.terminate()


def _ready(client: Client) -> bool:
    answer = client.get("/readyz")
    assert "load-failed" not in answer.text
    return answer.status_code == 200


def _answers(url: str) -> bool:
    try:
        return httpx.get(url).status_code == 200
    except httpx.TransportError:
        return False
