"""The audit on synthetic rows: its rate beside the bare linter's, memory, kills, and how long its report takes to open.

python -m bench.audit rates [--rows N] [--rounds N]    seconds of the linter alone, of audit in one process and in two
python -m bench.audit kills [--rows N] [--kills N]     kill -9 at random; rows lost or doubled, memory by rows done; with
                                                       --folder DIR what was stopped goes on, and `nice` lets it wait for others
python -m bench.audit cluster [--rows N] [--rounds N]  seconds of two processes and of a Dask cluster of two workers; its memory
python -m bench.audit report [--rows N]                weight of the report, and milliseconds to load it in Chromium
python -m bench.audit rows FILE [--rows N]             the rows alone, as CSV
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import pty
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from threading import Thread
from typing import IO, Any, NamedTuple

PLACES = "川越市 藤沢市 船橋市 所沢市 高崎市 浜松市 岡崎市 豊中市 堺市 姫路市 倉敷市 福山市 松山市 高松市 久留米市 大分市".split()
JOBS = "税理士 弁護士 看護師 美容師 大工 パン職人 調理師 薬剤師 整体師 建築士 経営者 社長 歯科医院の院長 カフェのオーナー".split()
TOPICS = "健康 美容 お金 フットサル 盆栽 相続 英会話 発酵食品 キャンプ 節税 将棋 ヨガ".split()
FORMS = (
    "{place}で働いている{age}歳の{job}の方を紹介して下さい",
    "{topic}に興味がある人がいたら、{n}人ほどご紹介ください",
    "社員{n}名以上の会社の社長さんと{place}で会いたいです",
    "{topic}が好きな{age}代の{job}さん、いらっしゃいませんか?",
    "{place}で{topic}に困っている方を、{n}月までにご紹介いただけると嬉しいです",
    "保険の仕事をしています。{age}歳くらいの元気な{job}をどなたか紹介してください",
    "誰でも良いので、{place}の人を{n}人紹介して下さい",
)
AUDIT = [sys.executable, "-m", "shokai_lint", "audit"]


def texts(n: int, seed: int = 7) -> Iterator[str]:
    """Give n texts of 20 to 45 letters; hardly any stands there twice."""
    dice = random.Random(seed)  # noqa: S311 - rows, not secrets
    for k in range(n):
        words = {"place": dice.choice(PLACES), "job": dice.choice(JOBS), "topic": dice.choice(TOPICS)}
        yield f"{dice.choice(FORMS).format(**words, age=dice.randint(20, 79), n=dice.randint(1, 99))} ({k})"


def write_rows(path: Path, n: int) -> None:
    """Write n rows with a member and a date; one in a thousand has no text."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["日付", "氏名", "紹介依頼"])
        for k, text in enumerate(texts(n)):
            rows.writerow([f"2025-{k % 12 + 1:02}-01", f"会員{k % 97}", "" if k % 1000 == 999 else text])


def rates(rows: int, rounds: int, folder: Path) -> None:
    """Compare seconds of rivals, interleaved; what starts and ends is measured on 16 rows and taken off."""
    path, few = folder / "rows.csv", folder / "few.csv"
    write_rows(path, rows)
    write_rows(few, 16)
    lint = "import sys\nfrom bench.audit import bare\nbare(int(sys.argv[1]))"
    rivals: dict[str, Callable[[Path, int], None]] = {
        "linter alone": lambda _, n: _run([sys.executable, "-c", lint, str(n)]),
        "audit --jobs 1": lambda file, _: _audit(file, folder / "out", "--jobs", "1"),
        "audit --jobs 2": lambda file, _: _audit(file, folder / "out", "--jobs", "2"),
    }
    taken: dict[str, list[Seconds]] = {name: [] for name in rivals}
    for _ in range(rounds):
        for name, rival in rivals.items():
            taken[name].append(_seconds(rival, path, rows) - _seconds(rival, few, 16))
    medians = {name: Seconds(*(statistics.median(each) for each in zip(*rounds, strict=True))) for name, rounds in taken.items()}
    alone = medians["linter alone"]
    for name, s in medians.items():
        ratios = alone.wall / s.wall, alone.processor / s.processor
        print(f"{name:15} {s.wall:6.1f} s  × {ratios[0]:.2f}   processor {s.processor:6.1f} s  × {ratios[1]:.2f}")


class Seconds(NamedTuple):
    """Of the clock, and of the processors, children and all."""

    wall: float
    processor: float

    def __sub__(self, other: Seconds) -> Seconds:
        return Seconds(self.wall - other.wall, self.processor - other.processor)


def bare(n: int) -> None:
    """Lint n texts in one process and keep nothing."""
    from shokai_lint import kernels
    from shokai_lint.linter import Item, Linter
    from shokai_lint.rules.loader import load_rules

    kernels.choose()
    for _ in Linter(load_rules()).lint_many(Item(text) for text in texts(n)):
        pass


class Watched:
    """An audit on a terminal of ours, so that its progress can be read; `done` counts texts of earlier starts too."""

    def __init__(self, command: Sequence[str]) -> None:
        ours, theirs = pty.openpty()
        self.done = 0
        self.process = subprocess.Popen([*command, "--lang", "en"], stdout=subprocess.DEVNULL, stderr=theirs)
        os.close(theirs)
        self._reader = Thread(target=self._read, args=(ours,), daemon=True)
        self._reader.start()

    def _read(self, terminal: int) -> None:
        """Read until nobody writes any more, which a terminal tells by an error."""
        told, before = b"", 0
        with suppress(OSError):
            while True:
                told = told[-200:] + os.read(terminal, 4096)
                if known := re.search(rb"linted before: ([\d,]+)", told):
                    before = _number(known[1])
                if lines := re.findall(rb"([\d,]+) of [\d,]+ \(", told):
                    self.done = before + _number(lines[-1])
        os.close(terminal)


def _number(digits: bytes) -> int:
    return int(digits.replace(b",", b""))


def kills(rows: int, times: int, folder: Path, *more: str) -> None:
    """Kill an audit at random times, let it end, and count; go on with what an earlier call has left in the folder.

    `log.jsonl` gets a line a kill, and every five seconds one with the texts done and the bytes of memory.
    """
    path, out, log = folder / "rows.csv", folder / "out", folder / "log.jsonl"
    if not path.exists():
        write_rows(path, rows)
    dice = random.Random()  # noqa: S311 - times, not secrets
    with log.open("a", encoding="utf-8") as file:
        for start in count(sum("kill" in event for event in _events(log))):
            _watch(Watched(_command(path, out, *more)), start, dice.uniform(5, 60) if start < times else None, file)
            if start >= times:
                break
    _balance(rows, out)
    _flat(_events(log))


def _watch(audit: Watched, start: int, until: float | None, log: IO[str]) -> None:
    """Sample an audit until it ends, or is to be killed."""
    begun = time.monotonic()
    while audit.process.poll() is None:
        seconds = time.monotonic() - begun
        event = {"start": start, "seconds": round(seconds, 1), "done": audit.done, **_memory(audit.process.pid)}
        if until is not None and seconds > until:
            audit.process.kill()
            event["kill"] = start
        print(json.dumps(event), file=log, flush=True)
        with suppress(subprocess.TimeoutExpired):
            audit.process.wait(5 if until is None else min(5, max(0.1, until - seconds)))


def _events(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def _balance(rows: int, out: Path) -> None:
    """Count rows that are lost, or stand twice among results and errors."""
    with (out / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        errors = [int(row[1]) for row in list(csv.reader(file))[1:]]
    with (out / "results.jsonl").open(encoding="utf-8") as lines:
        results = [json.loads(line)["row"]["number"] for line in lines]
    told = Counter(results + errors)
    lost = set(range(2, rows + 2)) - set(told)  # the heading is row 1
    doubled = sum(n > 1 for n in told.values())
    print(f"rows {rows}, results {len(results)}, errors {len(errors)}, lost {len(lost)}, doubled {doubled}")


def _flat(events: list[dict[str, Any]]) -> None:
    """Say how far memory strayed from its median, from row 10,000 on, 20 seconds after each start."""
    settled = [e for e in events if e["done"] >= 10_000 and e["seconds"] > 20 and e["processes"] == _most_processes(events)]
    for kind in ("rss", "pss") if settled else ():
        sizes = [e[kind] / 1e6 for e in settled]
        middle = statistics.median(sizes)
        strayed = max(max(sizes) / middle - 1, 1 - min(sizes) / middle)
        print(f"{kind} of all processes, {len(sizes)} samples: {min(sizes):.0f} to {max(sizes):.0f} MB, ± {strayed:.1%}")


def _most_processes(events: list[dict[str, Any]]) -> int:
    """Give how many processes there are while texts are linted; when results are written, one is left."""
    return max(int(e["processes"]) for e in events)


def _memory(pid: int) -> dict[str, int]:
    """Give the bytes of a process and its children: RSS, and PSS, where what they share counts once."""
    pids = [pid]
    with suppress(OSError):  # it has just ended
        pids += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())
    sizes = [_size(each) for each in pids]
    return {"rss": sum(s.get("Rss", 0) for s in sizes), "pss": sum(s.get("Pss", 0) for s in sizes), "processes": len(pids)}


def _size(pid: int) -> dict[str, int]:
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
        return {name: int(value.split()[0]) * 1024 for name, value in (line.split(":") for line in lines)}
    return {}


def cluster(rows: int, rounds: int, folder: Path) -> None:
    """Compare two processes with two workers of a cluster, in turns; print the memory of each process of the cluster."""
    from tests.audit.cluster import cluster as started

    path, few, out = folder / "rows.csv", folder / "few.csv", folder / "out"
    write_rows(path, rows)
    write_rows(few, 64)
    taken: dict[str, list[float]] = {"--jobs 2": [], "dask": []}
    with started(folder / "cluster", 2) as local:
        rivals = {"--jobs 2": ("--jobs", "2"), "dask": ("--engine", "dask", "--scheduler", local.address)}
        for more in rivals.values():  # the workers load the model once
            _audit(few, out, *more)
        for _ in range(rounds):
            for name, more in rivals.items():
                taken[name].append(_wall(path, out, *more) - _wall(few, out, *more))
        _print_memory(local.processes, Watched(_fresh(path, out, *rivals["dask"])), rows)
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    for name, seconds in medians.items():
        print(f"{name:9} {seconds:6.1f} s  × {medians['--jobs 2'] / seconds:.2f}")


def _print_memory(processes: dict[str, int], audit: Watched, rows: int) -> None:
    sizes: dict[str, list[int]] = {}
    while audit.process.poll() is None:
        time.sleep(0.2)
        if audit.done > rows / 4:
            for name, pid in {**processes, "audit": audit.process.pid}.items():
                sizes.setdefault(name, []).append(_size(pid).get("Rss", 0))
    for name, seen in sizes.items():
        print(f"{name:9} {seen[0] / 1e6:5.0f} MB after a quarter, {max(seen) / 1e6:5.0f} MB at most")


def _fresh(path: Path, out: Path, *more: str) -> list[str]:
    shutil.rmtree(out, ignore_errors=True)
    return _command(path, out, *more)


def _wall(path: Path, out: Path, *more: str) -> float:
    started = time.perf_counter()
    _audit(path, out, *more)
    return time.perf_counter() - started


def report(rows: int, folder: Path) -> None:
    """Weigh the report of so many rows and time its loading, script off as on paper."""
    from playwright.sync_api import sync_playwright
    from tests.browser.conftest import ARGUMENTS, PHONE

    write_rows(folder / "rows.csv", rows)
    _run(_command(folder / "rows.csv", folder / "out"))  # with --folder, what a stopped run has linted is known
    path = folder / "out" / "report.html"
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for _ in range(5):
            page = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
            started = time.perf_counter()
            page.goto(path.as_uri(), wait_until="load")
            page.screenshot()
            taken.append((time.perf_counter() - started) * 1000)
        browser.close()
    weight = f"{rows} rows: {path.stat().st_size:,} bytes"
    print(f"{weight}, loaded and drawn in {statistics.median(taken):.0f} ms (most {max(taken):.0f})")


def _command(path: Path, out: Path, *more: str) -> list[str]:
    return [*AUDIT, str(path), "--out", str(out), "--no-narrow", *more]


def _audit(path: Path, out: Path, *more: str) -> None:
    _run(_fresh(path, out, *more))


def _run(command: list[str]) -> None:
    """Run a command; rows without a text make an audit's status 2."""
    status = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
    if status not in {0, 2}:
        raise SystemExit(f"{command} ended with {status}")


def _seconds(rival: Callable[[Path, int], None], path: Path, rows: int) -> Seconds:
    before, started = os.times(), time.perf_counter()
    rival(path, rows)
    wall, after = time.perf_counter() - started, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Seconds(wall, used)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure what the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["rates", "kills", "cluster", "report", "rows"])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--rows", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="work here and leave everything there")
    args = parser.parse_args(argv)
    with _folder(args.folder) as folder:
        if args.what == "rates":
            rates(args.rows, args.rounds, folder)
        elif args.what == "kills":
            kills(args.rows, args.kills, folder)
        elif args.what == "cluster":
            cluster(args.rows, args.rounds, folder)
        elif args.what == "report":
            report(args.rows, folder)
        else:
            write_rows(args.file or Path("rows.csv"), args.rows)


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    """Give a folder that stays, or one that goes."""
    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


if __name__ == "__main__":
    main()
