"""No disk to write to, and no model to read: what can go on does, and what cannot says why."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from shokai_lint.linter import Linter
from shokai_lint.output.json import dumps
from shokai_lint.web.problems import to_json

from .commandline import COMMAND, SPECIFIC
from .service import free_port
from .web.conftest import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="limits and folders of Linux")]
NOWHERE = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "TMPDIR": "/nonexistent"}


# As on a disk that is full or may only be read: not a byte can be written to any file.
LIMIT = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); os.execv(sys.argv[1], sys.argv[1:])"
WRITE_NOTHING = [sys.executable, "-c", LIMIT]


def test_two_commands_at_once_write_nothing_and_agree(linter: Linter) -> None:
    command = [*WRITE_NOTHING, *COMMAND, "check", "--output", "jsonl", "--fail-on", "never", SPECIFIC]
    pipe = subprocess.PIPE
    both = [subprocess.Popen(command, stdout=pipe, stderr=pipe, env=NOWHERE) for _ in range(2)]
    told = [process.communicate(timeout=120) for process in both]
    assert told == [(f"{dumps(linter.lint(SPECIFIC, narrow=True))}\n".encode(), b"")] * 2


@contextmanager
def served(command: list[str], log: Path, env: dict[str, str]) -> Iterator[str]:
    port = free_port()
    command = [*command, "serve", "--workers", "1", "--port", str(port)]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, env=env) as process:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(60)


def readiness(url: str) -> httpx.Response | None:
    try:
        return httpx.get(url + "/readyz")
    except httpx.TransportError:
        return None


@pytest.mark.parametrize("log", ["/dev/full", "/dev/null"])
def test_a_service_answers_without_a_disk(log: str, linter: Linter) -> None:
    with served([*WRITE_NOTHING, *COMMAND], Path(log), NOWHERE) as url:
        wait_for(lambda: (told := readiness(url)) is not None and told.status_code == 200)
        answer = httpx.post(url + "/v1/lint", json={"text": SPECIFIC}, timeout=60)
        assert answer.content == to_json(linter.lint(SPECIFIC, narrow=True).to_dict())


@pytest.fixture
def without(tmp_path: Path) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The command in an environment that lacks the model: links to all packages but this one."""
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if not path.name.startswith("ja_ginza") and path.suffix != ".pth":
            (tmp_path / path.name).symlink_to(path)
    package = Path(__file__).parents[1] / "app"
    yield [sys.executable, "-S", "-m", "shokai_lint"], NOWHERE | {"PYTHONPATH": f"{tmp_path}:{package}"}


def test_a_missing_model_is_said(without: tuple[list[str], dict[str, str]]) -> None:
    command, env = without
    done = subprocess.run([*command, "check", "--output", "json", SPECIFIC], capture_output=True, env=env, check=False)
    message = b"shokai-lint: the language model ja_ginza is not installed: pip install ja-ginza\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", message)
    shown = subprocess.run([*command, "--version"], capture_output=True, env=env, check=True)
    assert b"ja-ginza missing" in shown.stdout


def test_a_service_without_a_model_says_so_and_waits_for_it(
    without: tuple[list[str], dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    log = tmp_path_factory.mktemp("log") / "log"
    with served(without[0], log, without[1]) as url:
        wait_for(lambda: (told := readiness(url)) is not None and "load-failed" in told.text)
        assert httpx.get(url + "/healthz").status_code == 200
    assert "the language model ja_ginza is not installed: pip install ja-ginza" in log.read_text(encoding="utf-8")
    assert "Traceback" not in log.read_text(encoding="utf-8")
