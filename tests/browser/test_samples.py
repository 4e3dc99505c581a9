"""The programs on the page at /docs run as they stand there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from shokai_lint.web.samples import HERE
from tests.service import Service

from .conftest import Watched, rehearsal

SUMMARY = "誰を思い浮かべればよいか"


def shown(watched: Watched, service: Service, name: str) -> str:
    """Give the program as a reader copies it, for this server."""
    program = rehearsal(watched, "/docs").locator(f"[data-sample={name}]").inner_text()
    assert HERE in program
    return program.replace(HERE, service.url)


def test_curl(window: Callable[..., Watched], service: Service) -> None:
    ran = subprocess.run(["bash", "-c", shown(window(), service, "curl")], capture_output=True, text=True, check=True)
    assert SUMMARY in ran.stdout


def test_python(window: Callable[..., Watched], service: Service) -> None:
    program = shown(window(), service, "Python")
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8")
    assert SUMMARY in ran.stdout


def test_javascript(window: Callable[..., Watched], service: Service) -> None:
    watched = window()
    program = shown(watched, service, "JavaScript")
    page = rehearsal(watched, "/docs")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate(f"async () => {{ {program} }}")
    assert SUMMARY in said[0]
    assert "anyone 誰でも良い" in said
