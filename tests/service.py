"""The service in a process of its own, started by the command that users type."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Service:
    """A service that is ready, and the folder of its groups' store."""

    url: str
    store: Path | None = None


@contextmanager
def serving(*command: str, folder: Path | None = None, store: Path | None = None) -> Iterator[Service]:
    """Serve on a free port of 127.0.0.1 until the block ends; by this environment's command unless another is given."""
    port = free_port()
    start = [*(command or (sys.executable, "-m", "shokai_lint")), "serve", "--port", str(port)]
    plain = {k: v for k, v in os.environ.items() if not (command and k.startswith("PYTHON"))}
    plain |= {"SHOKAI_LINT_STORE": str(store)} if store else {}
    with subprocess.Popen(start, cwd=folder, env=plain, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(process, url := f"http://127.0.0.1:{port}")
            yield Service(url, store)
        finally:
            process.terminate()


def get(service: Service, path: str) -> str:
    answer = httpx.get(service.url + path)
    assert answer.status_code == 200
    return answer.text


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _ready(url):
        assert process.poll() is None, f"the service ended with {process.returncode}"
        assert time.monotonic() < deadline, f"not ready within {START_SECONDS} seconds"
        time.sleep(0.1)


def _ready(url: str) -> bool:
    try:
        return httpx.get(url + "/readyz").status_code == 200
    except httpx.TransportError:
        return False
