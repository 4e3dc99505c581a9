"""The service as it is started, with workers killed, clients gone, a full queue and SIGTERM."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from shokai_lint.linter import Linter
from shokai_lint.web.problems import to_json
from tests.service import free_port

from .conftest import wait_for

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
ASK = "社長を紹介して下さい"
SLOW = "横浜市で保育園を運営している方を探しています。" * 40


@dataclass(frozen=True)
class Running:
    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def workers(self) -> list[int]:
        """Children of the process that forks them."""
        return [w for child in children(self.process.pid) for w in children(child)]


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")  # a process belongs to the thread that started it
    return [int(child) for task in tasks for child in task.read_text(encoding="ascii").split()]


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    port, log = free_port(), folder / "log"
    command = [sys.executable, "-m", "shokai_lint", "serve", "--port", str(port), *options]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        service = Running(f"http://127.0.0.1:{port}", process, log)
        try:
            wait_for(lambda: ready(service))
            yield service
        finally:
            process.kill()


def ready(service: Running) -> bool:
    assert service.process.poll() is None
    try:
        return httpx.get(service.url + "/readyz").status_code == 200
    except httpx.TransportError:
        return False


def ticks(pid: int) -> int:
    """Give the processor time that a process has had, in the kernel's ticks: it grows while it lints."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def listens(service: Running) -> bool:
    try:
        httpx.get(service.url + "/healthz")
    except httpx.ConnectError:
        return False
    except httpx.TransportError:
        return True
    return True


def post(service: Running, text: str = ASK) -> httpx.Response:
    return httpx.post(f"{service.url}/v1/lint", json={"text": text}, timeout=60)


def test_killed_workers_are_replaced_and_every_request_is_answered(tmp_path: Path, linter: Linter) -> None:
    expected = to_json(linter.lint(SLOW, narrow=True).to_dict())
    with running(tmp_path, "--workers", "2") as service, ThreadPoolExecutor(6) as clients:
        before = service.workers()
        idle = ticks(before[0])
        answers = [clients.submit(post, service, SLOW) for _ in range(6)]
        wait_for(lambda: ticks(before[0]) > idle)
        os.kill(before[0], signal.SIGKILL)
        assert [a.result().content for a in answers] == [expected] * 6
        wait_for(lambda: len(service.workers()) == 2)
        assert before[0] not in service.workers()
        for pid in service.workers():
            os.kill(pid, signal.SIGKILL)
        assert post(service).status_code == 200
        assert "himitsu" not in service.log.read_text(encoding="utf-8")


def test_the_process_that_forks_may_be_killed_too(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "1") as service:
        (worker,) = service.workers()
        (forker,) = [c for c in children(service.process.pid) if worker in children(c)]
        os.kill(forker, signal.SIGKILL)
        os.kill(worker, signal.SIGKILL)
        assert post(service).status_code == 200


def test_more_than_may_wait_are_refused_at_once(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "1", "--waiting", "1") as service, ThreadPoolExecutor(12) as clients:
        answers = [a.result() for a in [clients.submit(post, service, SLOW) for _ in range(12)]]
        refused = [a for a in answers if a.status_code == 503]
        assert {a.status_code for a in answers} == {200, 503}
        assert all(a.json()["type"] == "/docs#busy" and a.headers["retry-after"] == "1" for a in refused)
        assert max(a.elapsed.total_seconds() for a in refused) < min(
            a.elapsed.total_seconds() for a in answers if a.status_code == 200
        )
        pages = [
            clients.submit(httpx.post, service.url + "/result", data={"text": SLOW}, timeout=60) for _ in range(12)
        ]  # fmt: skip
        page = next(p.result() for p in pages if p.result().status_code == 503)
        assert "ただいま混み合っています" in page.text
        assert page.headers["retry-after"] == "1"
        metrics = httpx.get(service.url + "/metrics").text
        assert (
            f'shokai_lint_refusals_total{{kind="busy"}} {len(refused) + sum(p.result().status_code == 503 for p in pages)}.0'
            in metrics
        )


def test_a_text_over_its_time_is_refused_and_the_next_one_answered(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "1", "--seconds", "0.2") as service:
        late = post(service, "横浜市で保育園を運営している方を探しています" * 150)
        assert (late.status_code, late.json()["type"]) == (504, "/docs#text-too-slow")
        wait_for(lambda: post(service).status_code == 200)
        body = json.dumps({"items": [{"text": ASK}, {"text": "横浜市で保育園を運営している方を探しています" * 150}]})
        answer = httpx.post(
            f"{service.url}/v1/lint/batch", content=body, headers={"Content-Type": "application/json"}, timeout=60
        )
        good, bad = answer.json()["results"]
        assert good["text"] == ASK
        assert bad["error"]["type"] == "/docs#text-too-slow"


def test_a_client_that_has_gone_is_not_waited_for(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "1") as service:
        items = [{"text": SLOW[:300]} for _ in range(400)]
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{service.url}/v1/lint/batch", json={"items": items}, timeout=0.5)
        assert post(service).status_code == 200
        wait_for(lambda: b'route="/v1/lint/batch",status="499"' in httpx.get(service.url + "/metrics").content)


def test_sigterm_lets_what_runs_end_and_refuses_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = Path(tempfile.mkdtemp())  # a short name, so that the socket lies there
    monkeypatch.setenv("TMPDIR", str(temporary))
    with running(tmp_path, "--workers", "1") as service, ThreadPoolExecutor(3) as clients:
        workers = service.workers()
        idle = ticks(workers[0])
        answers = [clients.submit(post, service, SLOW)]
        wait_for(lambda: ticks(workers[0]) > idle)
        answers += [clients.submit(post, service, SLOW) for _ in range(2)]
        wait_for(lambda: answers[0].done() or "shokai_lint_waiting 2.0" in httpx.get(service.url + "/metrics").text)
        service.process.send_signal(signal.SIGTERM)
        wait_for(lambda: not listens(service))
        assert [a.result().status_code for a in answers] == [200] * 3
        assert service.process.wait(30) == 0
        temporary.rmdir()
        assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
        assert "Traceback" not in service.log.read_text(encoding="utf-8")


def test_a_long_name_of_the_temporary_folder_keeps_no_worker_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A socket's name may have 107 bytes."""
    folder = tmp_path / ("long" * 25)
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    with running(tmp_path, "--workers", "1") as service:
        assert post(service).status_code == 200


def test_workers_end_with_a_service_that_is_killed(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "2") as service:
        workers = service.workers()
        assert len(workers) == 2
        service.process.kill()
        wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers), 10)
