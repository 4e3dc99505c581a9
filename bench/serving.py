"""`make bench-serving`: the service under load, and what a user waits for; writes its part of docs/performance.md.

Owns the parts, their tables and the bars. Rivals take turns in one run on the same texts; every answer is checked (`load`).
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from bench.corpus import ROOT
from bench.load import TEXTS, Answers, Seen, expect, load, of_the_command, service
from shokai_lint.rules.digest import digest
from shokai_lint.version import version_line, versions

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- service -->\n", "<!-- end of service -->\n"
CLIENTS, MOST_CLIENTS = (1, 8, 32), 32
ONE = "import shokai_lint.web.pool as p; p.TOGETHER = 1; "
# A batch that runs longer than its neighbour is measured.
BATCH = 1000
READY_SECONDS, SLOWEST, BESIDE = 4.0, 10.0, 3.0


@dataclass(frozen=True, slots=True)
class Run:
    """How long each part measures, and what the command answers with (True) and without better asks."""

    rounds: int
    seconds: float
    sustained: float
    answers: dict[bool, Answers]


def starts(run: Run) -> Iterator[str]:
    """Time what a user waits for at the start, each in a fresh process."""
    env = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    commands = {
        "`--help`": ["--help"],
        "`--version`": ["--version"],
        "`check` of one ask": ["check", "--fail-on", "never", TEXTS[0]],
    }
    yield "| start | median s |\n| --- | ---: |"
    for name, words in commands.items():
        yield f"| {name} | {statistics.median(_timed(lambda w=words: _ran(w, env)) for _ in range(run.rounds)):.2f} |"  # type: ignore[misc]
    ready = statistics.median(_timed(_served) for _ in range(run.rounds))
    yield f"| service ready (at most {READY_SECONDS:.0f}: {_met(ready < READY_SECONDS)}) | {ready:.2f} |"


def _ran(words: Sequence[str], env: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-m", "shokai_lint", *words], check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=env)


def _served() -> float:
    with service():
        return time.perf_counter()


def _timed(do: Callable[[], float | None]) -> float:
    """Give the seconds until `do` returns, or until the moment that it gives."""
    started = time.perf_counter()
    return (do() or time.perf_counter()) - started


def sustained(run: Run) -> Iterator[str]:
    """Let 32 clients ask for a minute, each as soon as it is answered."""
    yield f"{MOST_CLIENTS} clients for {run.sustained:.0f} s, each asking again as soon as it is answered:\n"
    yield "| better asks | texts that may wait | answers | answers/s | refused (503) | p50 ms | p99 ms | p99/p50 | at most 10 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |"
    for waiting, narrow in ((64, False), (64, True), (8, False)):
        with service("", "--waiting", str(waiting)) as (url, _):
            asyncio.run(load(url, 4, narrow, 2, run.answers[narrow]))
            seen = asyncio.run(load(url, MOST_CLIENTS, narrow, run.sustained, run.answers[narrow]))
        p50, p99 = seen.percentile(50), seen.percentile(99)
        cells = [
            _yes(narrow),
            waiting,
            f"{len(seen.took):,}",
            f"{seen.rate():.0f}",
            f"{seen.refused:,}",
            f"{p50:.0f}",
            f"{p99:.0f}",
        ]
        yield _row([*cells, f"{p99 / p50:.1f}", _met(p99 <= SLOWEST * p50)])
    yield "\nNo other status and no broken connection came, and every answer had the bytes that `check --output jsonl` writes."


def latency(run: Run) -> Iterator[str]:
    """Compare lots of eight with lots of one."""
    rounds = f"{run.rounds} interleaved rounds of {run.seconds:.0f} s"
    yield f"Medians of {rounds}; together: how many single texts a worker takes at most.\n"
    yield "| clients | better asks | together | answers/s | p50 ms | p99 ms | refused |"
    yield "| ---: | --- | ---: | ---: | ---: | ---: | ---: |"
    with service() as (eight, _), service(ONE) as (one, _):
        for url in (eight, one):
            asyncio.run(load(url, 4, True, 2, run.answers[True]))
        for narrow, clients in itertools.product((False, True), CLIENTS):
            found: dict[int, list[Seen]] = {8: [], 1: []}
            for _ in range(run.rounds):
                for together, url in ((8, eight), (1, one)):
                    found[together].append(asyncio.run(load(url, clients, narrow, run.seconds, run.answers[narrow])))
            for together, rounds in found.items():
                yield _row([clients, _yes(narrow), together, *_medians(rounds), sum(r.refused for r in rounds)])


def _medians(rounds: Sequence[Seen]) -> list[str]:
    columns = zip(*((r.rate(), r.percentile(50), r.percentile(99)) for r in rounds), strict=True)
    return [f"{statistics.median(column):.0f}" for column in columns]


def beside(run: Run) -> Iterator[str]:
    """Compare the latency of a single client alone and beside a running batch."""
    yield f"| single asks and batch | alone, p50 ms | beside a batch of {BATCH:,}, p50 ms | ratio | at most {BESIDE:.0f} |"
    yield "| --- | ---: | ---: | ---: | --- |"
    with service() as (url, _):
        asyncio.run(load(url, 4, True, 2))
        for narrow in (False, True):
            pairs = [asyncio.run(_both(url, narrow, run)) for _ in range(run.rounds)]
            alone, busy = (statistics.median(column) for column in zip(*pairs, strict=True))
            ratio = statistics.median(b / a for a, b in pairs)
            name = "with better asks" if narrow else "without better asks"
            yield _row([name, f"{alone:.0f}", f"{busy:.0f}", f"{ratio:.1f}", _met(ratio <= BESIDE)])


async def _both(url: str, narrow: bool, run: Run) -> tuple[float, float]:
    alone = (await load(url, 1, narrow, run.seconds, run.answers[narrow])).percentile(50)
    async with httpx.AsyncClient(base_url=url, timeout=300) as client:
        body = {"items": [{"text": t} for t in itertools.islice(itertools.cycle(TEXTS), BATCH)], "narrow": narrow}
        batch = asyncio.ensure_future(client.post("/v1/lint/batch", json=body))
        await asyncio.sleep(0.5)
        busy = (await load(url, 1, narrow, run.seconds, run.answers[narrow])).percentile(50)
        expect(not batch.done(), "the batch ended before its neighbour was measured")
        batch.cancel()
    await asyncio.sleep(1)
    return alone, busy


def lengths(run: Run) -> Iterator[str]:
    """Time one text of each length by this process's own clock, which others on the machine do not move."""
    from shokai_lint.linter import Linter
    from shokai_lint.rules.loader import load_rules

    linter = Linter(load_rules())
    linter.prepare()
    asks = "\n".join(text for text in TEXTS if len(text) < 80)
    yield "| one text of so many characters | ms | ms with better asks |\n| ---: | ---: | ---: |"
    for length in (10, 40, 160, 640, 1600, 4000):
        found = []
        for narrow in (False, True):
            times = []
            for _ in range(run.rounds):
                started = time.process_time()
                linter.lint(asks[:length], narrow=narrow)
                times.append(time.process_time() - started)
            found.append(f"{statistics.median(times) * 1000:.0f}")
        yield _row([f"{length:,}", *found])
    yield "\nThese are milliseconds of the processor, which neighbours do not move."


def memory(total: int) -> Iterator[str]:
    """Tell the resident memory of every process while `total` asks that never came before are streamed in."""
    draw = random.Random(6)  # noqa: S311 - no secret
    yield "| asks | all processes, PSS MB | largest worker, RSS MB |\n| ---: | ---: | ---: |"
    with service() as (url, pid), httpx.Client(base_url=url, timeout=600) as client:
        for done in range(1000, total + 1, 1000):
            items = [{"text": distinct(draw), "narrow": False} for _ in range(1000)]
            expect(client.post("/v1/lint/batch", json={"items": items}).status_code == 200, "a batch failed")
            if done in {1000, 5000} or done % 10000 == 0:
                pids = family(pid)
                yield _row([f"{done:,}", sum(smaps(p, "Pss") for p in pids), max(smaps(p, "Rss") for p in pids)])


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


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _met(value: bool) -> str:
    return "met" if value else "not met"


def machine() -> str:
    """Name the machine, how busy it is, and all that decides a result."""
    cpu = (
        Path("/proc/cpuinfo").read_text(encoding="utf-8").partition("model name\t: ")[2].partition("\n")[0] or platform.machine()
    )
    where = f"{cpu}, {os.cpu_count()} cores, Python {platform.python_version()}, {version_line(versions(digest()))}"
    return f"{where}; {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {os.getloadavg()[2]:.1f} over the 15 minutes before."


def main() -> None:
    """Run the parts that are named, all but memory unless told; write the page when all have run for their full time."""
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", choices=[*PARTS, "memory", []], default=[])
    parser.add_argument("--asks", type=int, default=20_000, help="of memory")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5.0, help="of a round")
    parser.add_argument("--sustained", type=float, default=60.0, help="seconds under the highest load")
    args = parser.parse_args()
    run = Run(args.rounds, args.seconds, args.sustained, {narrow: of_the_command(narrow) for narrow in (False, True)})
    blocks = [[machine()]]
    for part in args.parts or PARTS:
        blocks.append([])
        for line in memory(args.asks) if part == "memory" else PARTS[part](run):
            print(line, flush=True)
            blocks[-1].append(line)
    if not args.parts:
        head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        figures = "\n\n".join("\n".join(block) for block in blocks)
        PAGE.write_text(f"{head}{BEGIN}{figures}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


PARTS = {"starts": starts, "sustained": sustained, "latency": latency, "beside": beside, "lengths": lengths}

if __name__ == "__main__":
    main()
