"""The command in a process of its own, as users start it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

ANYONE = "誰でも良いので紹介して下さい"
SPECIFIC = "30坪以上のオフィスを使用している、企業の社長と会いたいです"
COMMAND = [sys.executable, "-m", "shokai_lint"]
Done = subprocess.CompletedProcess[bytes]


def run(*args: str, stdin: bytes = b"", **environment: str) -> Done:
    env = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS"}} | environment
    return subprocess.run([*COMMAND, *args], input=stdin, capture_output=True, env=env, timeout=300, check=False)


def rows(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]
