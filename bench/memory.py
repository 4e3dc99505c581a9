"""`python -m bench.memory`: the memory of a process that lints distinct asks, every 10,000 of them; writes docs/performance.md.

Owns the curve. What is measured is the resident set of one process (RSS, 1 MB = 2²⁰ bytes), the model's mapped files with it.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.asks import endless
from bench.pages import between
from shokai_lint.linter import Item, Linter
from shokai_lint.rules.loader import load_rules

BEGIN, END = "<!-- memory -->\n", "<!-- end of memory -->\n"
# The bar of the bench: what the last ask finds against what this one found.
SETTLED = 20_000
PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Lint, sample, print and write the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--asks", type=int, default=300_000)
    options.add_argument("--every", type=int, default=10_000)
    chosen = options.parse_args()
    curve: dict[int, float] = {}
    started = time.monotonic()
    for done, megabytes in measured(chosen.asks, chosen.every):
        curve[done] = megabytes
        print(f"{done:,} asks, {megabytes:.1f} MB, {time.monotonic() - started:.0f} s", flush=True)
    between(BEGIN, END, table(curve))


def measured(asks: int, every: int) -> Iterator[tuple[int, float]]:
    """Give the megabytes after each `every` asks."""
    linter, texts = Linter(load_rules()), endless()
    for done in range(every, asks + 1, every):
        for _ in linter.lint_many(map(Item, islice(texts, every))):
            pass
        yield done, resident()


def resident() -> float:
    """Give the resident set of this process in megabytes."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_SIZE / 2**20


def table(curve: dict[int, float]) -> list[str]:
    """Give the curve as a table, each point against the first one from `SETTLED` asks on."""
    base = next((mb for asks, mb in curve.items() if asks >= SETTLED), 0.0)
    lines = ["| distinct asks | RSS, MB | × after 20,000 |", "| ---: | ---: | ---: |"]
    return lines + [
        f"| {asks:,} | {mb:.0f} | {f'{mb / base:.2f}' if base and asks >= SETTLED else ''} |" for asks, mb in curve.items()
    ]


if __name__ == "__main__":
    main()
