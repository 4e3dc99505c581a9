"""What the estimates of the corpus rest on, what verdicts they give, and what they cost.

python -m bench.reach [--draw N] [--seed S] [--list] prints figures of N readable asks with two or more conditions.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from bench.corpus import READABLE, rows
from shokai_lint.linter import Item, Linter
from shokai_lint.model import FACET_KINDS, NOT_NARROWING, VERDICTS, Basis, LintResult
from shokai_lint.reach.estimator import Estimator
from shokai_lint.reach.room import ANYWHERE
from shokai_lint.rules.figures import Figure
from shokai_lint.rules.loader import load_rules

LEAST = 2
# "Try to name three who do not."
UNIVERSAL = 3
# From a published figure down to no figure at all.
GROUNDS = ("figure", "class", "assumed")


def main(argv: Sequence[str] | None = None) -> None:
    """Print the figures of asks drawn from the corpus, and of all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draw", type=int, default=100)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--list", action="store_true", help="list the phrases that rest on no figure")
    args = parser.parse_args(argv)
    rules = load_rules()
    labels, results = _asks(Linter(rules))
    grades = {name: int(row["grade"]) for name, row in labels.items()}
    asks = [r for r in results if len(_facets(r)) >= LEAST]
    drawn = random.Random(args.seed).sample(asks, min(args.draw, len(asks)))  # noqa: S311 - a draw to be measured
    _grounds(f"{len(drawn)} asks drawn (seed {args.seed})", drawn, rules.figures, list_them=args.list)
    _grounds(f"all {len(asks)} asks with {LEAST} or more conditions", asks, rules.figures)
    _verdicts(asks, grades)
    _universal(results, labels)
    _time(asks, rules.figures)


def _asks(linter: Linter) -> tuple[dict[str, dict[str, Any]], list[LintResult]]:
    labels = {str(row["id"]): row for part in READABLE for row in rows(part, "asks")}
    results = linter.lint_many(Item(str(row["text"]), name) for name, row in labels.items())
    return labels, [r for r in results if isinstance(r, LintResult)]


def _universal(results: Sequence[LintResult], labels: dict[str, dict[str, Any]]) -> None:
    """Conditions that the figures call universal, and how many of them the labels flag as vague."""
    every = [(b, labels[r.id or ""]["flags"]) for r in results for b in _facets(r)]
    found = [(b, flags) for b, flags in every if ANYWHERE.network * (1 - b.share.mid) < UNIVERSAL]
    right = sum(any(b.facet in f["text"] or f["text"] in b.facet for f in flags) for b, flags in found)
    said = ", ".join(sorted({b.facet for b, _ in found}))
    print(f"universal by the figures, d × (1 − p) < {UNIVERSAL}: {len(found)} of {len(every)}, labelled vague {right}: {said}")


def _facets(result: LintResult) -> list[Basis]:
    return [b for b in result.reach.basis if b.kind in FACET_KINDS and b.kind not in NOT_NARROWING] if result.reach else []


def _ground(basis: Basis, figures: dict[str, Figure]) -> str:
    """A figure of these very words, the class that they belong to, or no more than their kind."""
    if basis.confidence == "assumed":
        return "assumed"
    return "class" if figures[basis.figure].class_ in {"act", "kind"} or basis.figure.startswith(("job_", "ind_")) else "figure"


def _grounds(title: str, asks: Sequence[LintResult], figures: dict[str, Figure], *, list_them: bool = False) -> None:
    every = [b for r in asks for b in _facets(r)]
    total = Counter(_ground(b, figures) for b in every)
    print(f"{title}: {len(every)} conditions")
    print("  " + ", ".join(f"{g} {total[g] / len(every):.3f}" for g in GROUNDS))
    print("  " + ", ".join(f"{name} {n / len(every):.3f}" for name, n in Counter(b.confidence for b in every).most_common()))
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for b in every:
        kinds[b.kind][_ground(b, figures)] += 1
    for kind, found in sorted(kinds.items(), key=lambda k: -k[1].total()):
        print(f"  {kind:13} {found.total():5} " + "  ".join(f"{g} {found[g] / found.total():.2f}" for g in GROUNDS))
    if list_them:
        for b in every:
            print(f"    {_ground(b, figures):8} {b.kind:12} {b.facet} <- {b.figure} {b.share.low} {b.share.mid} {b.share.high}")


def _verdicts(asks: Sequence[LintResult], grades: dict[str, int]) -> None:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for r in asks:
        if r.reach:
            found[grades[r.id or ""]][r.reach.verdict] += 1
    print("verdict by grade: " + " ".join(VERDICTS))
    for grade, verdicts in sorted(found.items()):
        mids = [r.reach.matches.mid for r in asks if r.reach and grades[r.id or ""] == grade]
        print(f"  {grade}: " + " ".join(f"{verdicts[v]:4}" for v in VERDICTS) + f"  median matches {statistics.median(mids):.3g}")


def _time(asks: Sequence[LintResult], figures: dict[str, Figure]) -> None:
    estimator = Estimator(figures)
    took = []
    for r in asks:
        began = time.process_time()
        estimator.told(r, ANYWHERE, "ja")
        took.append(1000 * (time.process_time() - began))
    print(
        f"ms of processor an ask: median {statistics.median(took):.2f}, 99th of 100 {statistics.quantiles(took, n=100)[98]:.2f}"
    )


if __name__ == "__main__":
    main()
