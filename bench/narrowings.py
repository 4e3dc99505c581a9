"""How many better asks each flagged ask of the corpus is offered, and what they gain; `--draw N` prints N of them to be read.

python -m bench.narrowings [part] [--draw N] [--seed S]
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Sequence

from bench.corpus import rows
from shokai_lint.linter import Item, Linter
from shokai_lint.model import LintResult
from shokai_lint.rules.loader import load_rules

ENOUGH, PATTERNS = 3, 3


def main(argv: Sequence[str] | None = None) -> None:
    """Print the figures of one part, or narrowings drawn from it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", default="gold")
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true", help="list the flagged asks with too few")
    args = parser.parse_args(argv)
    items = [Item(str(r["text"]), str(r["id"]), narrow=True) for r in rows(args.part, "asks")]
    began = time.perf_counter()
    results = [r for r in Linter(load_rules()).lint_many(items) if isinstance(r, LintResult)]
    seconds = time.perf_counter() - began
    if args.draw:
        _draw(results, args.draw, args.seed)
        return
    _figures(results, seconds)
    if args.short:
        for r in _flagged(results):
            if len(r.narrowings) < ENOUGH:
                print(f"{r.id} [{r.score}] {len(r.narrowings)} {[f.rule for f in r.findings]}\n    {r.text!r}")


def _flagged(results: Sequence[LintResult]) -> list[LintResult]:
    return [r for r in results if any(f.severity != "info" for f in r.findings)]


def _figures(results: Sequence[LintResult], seconds: float) -> None:
    flagged = _flagged(results)
    enough = [r for r in flagged if len(r.narrowings) >= ENOUGH]
    varied = [r for r in flagged if len({n.pattern for n in r.narrowings}) >= PATTERNS]
    gains = [n.gain for r in results for n in r.narrowings]
    print(f"texts {len(results)}, {seconds:.0f} s; flagged {len(flagged)}")
    print(f"with {ENOUGH} narrowings or more: {len(enough) / len(flagged):.3f}")
    print(f"of {PATTERNS} patterns or more: {len(varied) / len(flagged):.3f}")
    print(f"narrowings {len(gains)}, median gain {statistics.median(gains) if gains else 0}")
    print(dict(Counter(n.pattern for r in results for n in r.narrowings).most_common()))
    by_rule: dict[str, list[bool]] = defaultdict(list)
    for r in flagged:
        for rule in {f.rule for f in r.findings if f.severity != "info"}:
            by_rule[rule].append(len(r.narrowings) >= ENOUGH)
    for rule, had in sorted(by_rule.items()):
        print(f"  {rule:22} {sum(had):4} of {len(had):4}")


def _draw(results: Sequence[LintResult], number: int, seed: int) -> None:
    every = [(r, n) for r in results for n in r.narrowings]
    for r, n in random.Random(seed).sample(  # noqa: S311 - a draw to be read
        every, min(number, len(every))
    ):
        print(f"{r.id} {n.pattern} {r.score}->{n.score}\n  {r.text!r}\n  {n.text!r}")


if __name__ == "__main__":
    main()
