"""Clients that begin and do not go on, over real sockets; the service waits for one second where it waits for a minute."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from ..service import free_port
from .conftest import wait_for

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counts connections in /proc")
SERVE = (
    "import sys; from shokai_lint.web.server import serve; from shokai_lint.web.settings import Settings; "
    "serve(port=int(sys.argv[1]), settings=Settings(workers=1, answer_seconds=float(sys.argv[2])))"
)
# 40 kB each: more than the buffers of the service and of both ends of a connection hold, about 5 MB.
TIMES = 400
ASKED = b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" * TIMES


@pytest.fixture(params=[1.0])
def served(request: pytest.FixtureRequest) -> Iterator[tuple[int, int]]:
    """Give the port of a service and its process."""
    port = free_port()
    with subprocess.Popen([sys.executable, "-c", SERVE, str(port), str(request.param)], stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(lambda: alive(port))
            yield port, process.pid
        finally:
            process.terminate()


def alive(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
    except httpx.TransportError:
        return False


def connections(pid: int, port: int) -> int:
    """Count the connections of clients that the process holds."""
    held = {path.readlink().name for path in Path(f"/proc/{pid}/fd").iterdir() if path.is_symlink()}
    rows = [row.split() for row in Path(f"/proc/{pid}/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    ours = [row for row in rows if row[1].endswith(f":{port:04X}") and row[3] != "0A"]  # 0A: it listens
    return sum(f"socket:[{row[9]}]" in held for row in ours)


@contextmanager
def asking(port: int, pid: int) -> Iterator[socket.socket]:
    """Ask for much and take nothing yet."""
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 17)
        client.connect(("127.0.0.1", port))
        client.settimeout(30)
        client.sendall(ASKED)
        wait_for(lambda: connections(pid, port) == 1)
        yield client


def test_whoever_does_not_take_the_answer_is_let_go(served: tuple[int, int]) -> None:
    port, pid = served
    with asking(port, pid) as client:
        wait_for(lambda: connections(pid, port) == 0)
        assert rest_of(client).count(b"HTTP/1.1 200 OK") < TIMES
    assert alive(port)


@pytest.mark.parametrize("served", [30.0], indirect=True)
def test_whoever_takes_it_gets_all(served: tuple[int, int]) -> None:
    port, pid = served
    with asking(port, pid) as client:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert rest_of(client).count(b"HTTP/1.1 200 OK") == TIMES + 1


def rest_of(client: socket.socket) -> bytes:
    """Read until the service closes or resets."""
    found = bytearray()
    try:
        while piece := client.recv(1 << 20):
            found += piece
    except ConnectionResetError:
        pass
    return bytes(found)
