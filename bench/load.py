"""A service as users start it, and clients that post texts to it as fast as they are answered.

Owns the load and the check of every answer: only 200 with the bytes that the command line writes, or 503.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from tests.service import free_port

from bench.corpus import ROOT, rows

TEXTS = [row["text"] for row in rows("gold", "asks")]
SERVE = "import sys; from shokai_lint.cli import main; sys.exit(main(['serve', '--port', sys.argv[1], *sys.argv[2:]]))"
Answers = Mapping[str, bytes]


@contextmanager
def service(before: str = "", *options: str) -> Iterator[tuple[str, int]]:
    """Serve until the block ends; give address and process id."""
    port = free_port()
    command = [sys.executable, "-c", before + SERVE, str(port), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        try:
            _wait(process, url := f"http://127.0.0.1:{port}")
            yield url, process.pid
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    while True:
        expect(process.poll() is None, "the service has ended")
        try:
            if httpx.get(url + "/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.02)


def of_the_command(narrow: bool) -> Answers:
    """Give for each text the line that the command writes."""
    stdin = "".join(json.dumps({"text": text}) + "\n" for text in TEXTS).encode()
    options = ["--input", "jsonl", "--output", "jsonl", "--fail-on", "never", *([] if narrow else ["--no-narrow"])]
    done = subprocess.run(
        [sys.executable, "-m", "shokai_lint", "check", *options], input=stdin, capture_output=True, check=True, cwd=ROOT
    )
    return dict(zip(TEXTS, done.stdout.splitlines(), strict=True))


@dataclass(slots=True)
class Seen:
    """What clients saw in some seconds: the seconds of each answer, and how many were refused with 503."""

    seconds: float
    took: list[float] = field(default_factory=list)
    refused: int = 0

    def rate(self) -> float:
        """Give answers a second."""
        return len(self.took) / self.seconds

    def percentile(self, n: int) -> float:
        """Give the time within which n of 100 answers came, in milliseconds."""
        return statistics.quantiles(self.took, n=100, method="inclusive")[n - 1] * 1000


async def load(url: str, clients: int, narrow: bool, seconds: float, answers: Answers | None = None) -> Seen:
    """Post texts as fast as they are answered; stop the benchmark at any answer but 503 and the command's own bytes."""
    seen, texts = Seen(seconds), itertools.cycle(TEXTS)
    end = time.perf_counter() + seconds

    async def one() -> None:
        async with httpx.AsyncClient(base_url=url, timeout=60) as client:
            while time.perf_counter() < end:
                text, started = next(texts), time.perf_counter()
                answer = await client.post("/v1/lint", json={"text": text, "narrow": narrow})
                if answer.status_code == 503:
                    seen.refused += 1
                    continue
                seen.took.append(time.perf_counter() - started)
                expect(answer.status_code == 200, f"status {answer.status_code}")
                expect(answers is None or answer.content == answers[text], "an answer differs from the command's")

    await asyncio.gather(*(one() for _ in range(clients)))
    return seen


def expect(met: bool, otherwise: str) -> None:
    """Stop where a figure would mean nothing."""
    if not met:
        raise SystemExit(f"not as expected: {otherwise}: no figure")
