"""`make bench-serving`: latency at 1, 8 and 32 clients with and without lots, beside a batch, and memory over distinct asks.

Owns the load and its table. Every service is started as users start it; rivals take turns in one run on the same texts.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from tests.service import free_port

from bench.corpus import ROOT, rows

TEXTS = [row["text"] for row in rows("gold", "asks")]
SECONDS, ROUNDS, CLIENTS = 5.0, 3, (1, 8, 32)
ONE = "import shokai_lint.web.pool as p; p.TOGETHER = 1; "
SERVE = "import sys; from shokai_lint.cli import main; sys.exit(main(['serve', '--port', sys.argv[1], *sys.argv[2:]]))"


@contextmanager
def service(before: str = "", *options: str) -> Iterator[tuple[str, int]]:
    """Serve until the block ends; give address and process id."""
    port = free_port()
    command = [sys.executable, "-c", before + SERVE, str(port), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        try:
            wait(url := f"http://127.0.0.1:{port}")
            yield url, process.pid
        finally:
            process.terminate()


def wait(url: str) -> None:
    while True:
        try:
            if httpx.get(url + "/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.02)


async def load(url: str, clients: int, narrow: bool, seconds: float) -> tuple[list[float], int]:
    """Post texts as fast as they are answered; give the seconds of each good answer and the number of refusals."""
    took: list[float] = []
    refused, texts = 0, itertools.cycle(TEXTS)
    end = time.perf_counter() + seconds

    async def one() -> None:
        nonlocal refused
        async with httpx.AsyncClient(base_url=url, timeout=60) as client:
            while time.perf_counter() < end:
                started = time.perf_counter()
                answer = await client.post("/v1/lint", json={"text": next(texts), "narrow": narrow})
                if answer.status_code == 200:
                    took.append(time.perf_counter() - started)
                else:
                    expect(answer.status_code == 503)
                    refused += 1

    await asyncio.gather(*(one() for _ in range(clients)))
    return took, refused


def latency() -> None:
    """Compare lots of eight with lots of one."""
    print("| clients | better asks | together | answers/s | p50 ms | p99 ms | refused |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    with service() as (eight, _), service(ONE) as (one, _):
        for url in (eight, one):
            asyncio.run(load(url, 4, True, 2))
        for narrow, clients in itertools.product((False, True), CLIENTS):
            found: dict[int, list[tuple[list[float], int]]] = {8: [], 1: []}
            for _ in range(ROUNDS):
                for together, url in ((8, eight), (1, one)):
                    found[together].append(asyncio.run(load(url, clients, narrow, SECONDS)))
            for together, rounds in found.items():
                rate, p50, p99 = (statistics.median(column) for column in zip(*(told(took) for took, _ in rounds), strict=True))
                refused = sum(n for _, n in rounds)
                print(
                    f"| {clients} | {'yes' if narrow else 'no'} | {together} | {rate:.0f} | {p50:.0f} | {p99:.0f} | {refused} |",
                    flush=True,
                )


def expect(met: bool) -> None:
    """Stop where a figure would mean nothing."""
    if not met:
        raise SystemExit("not as expected: no figure")


def told(took: list[float]) -> tuple[float, float, float]:
    """Give answers a second, and the median and the 99th percentile in milliseconds."""
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    return len(took) / SECONDS, cuts[49] * 1000, cuts[98] * 1000


def beside() -> None:
    """Compare the latency of a single client alone and beside a running batch."""

    async def both(url: str, narrow: bool) -> tuple[float, float]:
        alone = told((await load(url, 1, narrow, SECONDS))[0])[1]
        async with httpx.AsyncClient(base_url=url, timeout=300) as client:
            body = {"items": [{"text": t} for t in itertools.islice(itertools.cycle(TEXTS), 1000)], "narrow": narrow}
            batch = asyncio.ensure_future(client.post("/v1/lint/batch", json=body))
            await asyncio.sleep(0.5)
            busy = told((await load(url, 1, narrow, SECONDS))[0])[1]
            expect(not batch.done())
            batch.cancel()
        await asyncio.sleep(1)
        return alone, busy

    print("| single asks and batch | alone, p50 ms | beside a batch, p50 ms | ratio |\n| --- | ---: | ---: | ---: |")
    with service() as (url, _):
        asyncio.run(load(url, 4, True, 2))
        for narrow in (False, True):
            pairs = [asyncio.run(both(url, narrow)) for _ in range(ROUNDS)]
            alone, busy = (statistics.median(column) for column in zip(*pairs, strict=True))
            name = "with better asks" if narrow else "without better asks"
            print(f"| {name} | {alone:.0f} | {busy:.0f} | {statistics.median(b / a for a, b in pairs):.1f} |", flush=True)


def memory(total: int) -> None:
    """Print the resident memory of every process while `total` asks that never came before are streamed in."""
    draw = random.Random(6)  # noqa: S311 - no secret
    print("| asks | all processes, PSS MB | largest worker, RSS MB |\n| ---: | ---: | ---: |")
    with service() as (url, pid), httpx.Client(base_url=url, timeout=600) as client:
        done = 0
        while done < total:
            items = [{"text": distinct(draw), "narrow": False} for _ in range(1000)]
            expect(client.post("/v1/lint/batch", json={"items": items}).status_code == 200)
            done += 1000
            if done in {1000, 5000} or done % 10000 == 0:
                pids = family(pid)
                print(f"| {done:,} | {sum(smaps(p, 'Pss') for p in pids)} | {max(smaps(p, 'Rss') for p in pids)} |", flush=True)


def distinct(draw: random.Random) -> str:
    """Make an ask with names, katakana words and numbers that occur nowhere else."""
    katakana = "".join(
        draw.choice(
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾ"
        )
        for _ in range(6)
    )
    kanji = "".join(chr(draw.randrange(0x4E00, 0x9FA0)) for _ in range(3))
    base = draw.choice(TEXTS)[:200]
    return f"{kanji}の{katakana}を{draw.randrange(10**6)}回使っている方で、{base}"


def family(pid: int) -> list[int]:
    """Give a process and all below it."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [pid, *(p for task in tasks for child in task.read_text().split() for p in family(int(child)))]


def smaps(pid: int, key: str) -> int:
    """Read one sum of a process's memory, in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key + ":")) // 1024


def starts() -> None:
    """Time what a user waits for at the start, each in a fresh process."""
    env = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    ask = ["check", "--fail-on", "never", TEXTS[0]]
    print("| start | median s |\n| --- | ---: |")
    for name, words in {"`--help`": ["--help"], "`--version`": ["--version"], "`check` of one ask": ask}.items():
        times = []
        for _ in range(5):
            started = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "shokai_lint", *words], check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=env
            )
            times.append(time.perf_counter() - started)
        print(f"| {name} | {statistics.median(times):.2f} |", flush=True)
    times = []
    for _ in range(5):
        started = time.perf_counter()
        with service():
            times.append(time.perf_counter() - started)
    print(f"| service ready | {statistics.median(times):.2f} |")


def lengths() -> None:
    """Time one text of each length by this process's own clock, which others on the machine do not move."""
    from shokai_lint.linter import Linter
    from shokai_lint.rules.loader import load_rules

    linter = Linter(load_rules())
    linter.prepare()
    asks = "\n".join(text for text in TEXTS if len(text) < 80)
    print("| characters | ms | ms with better asks |\n| ---: | ---: | ---: |")
    for length in (10, 40, 160, 640, 1600, 4000):
        text = asks[:length]
        found = []
        for narrow in (False, True):
            times = []
            for _ in range(ROUNDS):
                started = time.process_time()
                linter.lint(text, narrow=narrow)
                times.append(time.process_time() - started)
            found.append(statistics.median(times) * 1000)
        print(f"| {length:,} | {found[0]:.0f} | {found[1]:.0f} |", flush=True)


def main() -> None:
    """Run the parts that are named, all but memory unless told."""
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    parser.add_argument("--asks", type=int, default=20_000)
    args = parser.parse_args()
    print(json.dumps({"load": os.getloadavg(), "cores": os.cpu_count()}))
    for part in args.parts:
        memory(args.asks) if part == "memory" else PARTS[part]()


PARTS = {"starts": starts, "latency": latency, "beside": beside, "lengths": lengths}

if __name__ == "__main__":
    main()
