"""`make evaluate`: measures every part of the corpus and writes docs/accuracy.md and the counts in corpus/README.md.

Owns the page's words and layout; how a figure comes about is `figures`' and `evaluation`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bench.corpus import CORPUS, PARTS, READABLE, ROOT
from bench.counts import rewritten
from bench.figures import Figures, Table, measure
from bench.floors import headroom, read_floors
from shokai_lint.linter import Linter
from shokai_lint.rules.loader import load_rules
from shokai_lint.version import version_line, versions

PAGE = ROOT / "docs" / "accuracy.md"
# Name on the page, and the figure that the part kept apart is meant to reach.
GOALS: dict[str, tuple[str, float]] = {
    "rules_f1": ("rules, F1", 0.92),
    "weakest_rule_f1": ("weakest rule, F1", 0.80),
    "facets_f1": ("facets, F1", 0.88),
    "targets_f1": ("targets, F1", 0.95),
    "asks_told_apart": ("ask or no ask told apart", 0.97),
    "clean_asks_left_alone": ("clean asks left alone", 0.95),
    "spearman": ("score against grade, Spearman", 0.90),
    "level_exact": ("level exact", 0.70),
    "level_within_one": ("level within one", 0.98),
    "ladder_pairs_in_order": ("ladder steps that score higher", 0.97),
    "same_rules": ("same rules when reworded", 0.98),
    "same_score_within_3": ("same score within 3 when reworded", 0.98),
    "better_scores_higher": ("better ask scores higher", 0.95),
    "worse_scores_lower": ("worse ask scores lower", 0.95),
}
SIZES = {
    "asks": "labelled asks",
    "clean": "of them clean",
    "pairs": "ladder steps",
    "rewordings": "rewordings",
    "groups": "groups of rewordings",
}
HEAD = """# How often the linter is right

Written by `make evaluate`; do not edit. Measured with {versions}.

`gold` and `open` are read while the rules are worked on, and the [trained models](learned.md) learn from both, so their
figures flatter. No model learns from `apart`, and of its asks only these figures are looked at;
[corpus/README.md](../corpus/README.md#apart) names the exceptions. It also says where the asks come from: language models
invented and labelled them, so the figures tell how well the linter follows the guideline, not how a room of people would judge.

A finding is right when its name is a label's and their phrases overlap; rules without a phrase are judged by presence.
Intervals are Wilson's, 95 %. *Words alone* is `bench/keyword_baseline.py`: the entries of each rule's own concept
lists, found as substrings in the list's own spelling (verbs and adjectives also inflected), without syntax; – where it
finds nothing (numbers and what is missing from a text have no list).
"""


def page(parts: Mapping[str, Figures], version: str) -> str:
    """Give the whole page as Markdown."""
    lines = [HEAD.format(versions=version), *_summary(parts)]
    for part, figures in parts.items():
        lines += ["", f"## {part}"]
        if part not in READABLE:
            lines += ["", *_by_author(figures)]
        lines += ["", *_table("rule", figures.by_rule, figures.keyword_rules)]
        lines += ["", *_table("facet", figures.by_facet, figures.keyword_facets)]
    return "\n".join(lines) + "\n"


def _summary(parts: Mapping[str, Figures]) -> Iterator[str]:
    yield from _header("figure", (*parts, "goal for apart"))
    for key, (name, goal) in GOALS.items():
        yield _row(name, [*(f"{figures.shares[key]:.3f}" for figures in parts.values()), f"{goal:.2f}"])
        if key in ("rules_f1", "facets_f1"):
            words = (f"{figures.keyword_total[key]['f1']:.3f}" for figures in parts.values())
            yield _row(f"{name}, words alone", [*words, ""])
    for key, name in SIZES.items():
        yield _row(name, [*(str(figures.sizes[key]) for figures in parts.values()), ""])


def _by_author(figures: Figures) -> Iterator[str]:
    yield f"{figures.sizes['asks']} asks, by author ({len(figures.by_author)}):"
    yield ""
    yield from _header("author", ("n", "rules, F1", "facets, F1", "Spearman"))
    for name, m in figures.by_author.items():
        yield _row(name, [str(m["asks"]), *(f"{m[key]:.3f}" for key in ("rules_f1", "facets_f1", "spearman"))])


def _table(heading: str, ours: Table, words: Table) -> Iterator[str]:
    own, other = ("n", "precision", "recall", "F1"), ("words alone: precision", "recall", "F1")
    yield from _header(heading, (*own, *other))
    for name, m in ours.items():
        cells = [str(m["n"]), _share(m, "precision"), _share(m, "recall"), f"{m['f1']:.3f}"]
        yield _row(f"`{name}`", [*cells, *_words(words.get(name))])


def _share(m: Mapping[str, Any], key: str) -> str:
    low, high = m[f"{key}_95"]
    return f"{m[key]:.3f} ({low:.2f}–{high:.2f})"


def _words(m: Mapping[str, Any] | None) -> list[str]:
    # Nothing found: the precision's interval is all of 0 to 1.
    if m is None or m["precision_95"] == [0.0, 1.0]:
        return ["–"] * 3
    return [f"{m[key]:.3f}" for key in ("precision", "recall", "f1")]


def _header(first: str, names: Iterable[str]) -> list[str]:
    columns = list(names)
    return [_row(first, columns), "| --- |" + " ---: |" * len(columns)]


def _row(first: str, cells: Iterable[str]) -> str:
    return f"| {' | '.join([first, *cells])} |"


def main() -> None:
    """Measure, write the page and the counts, and print each figure beside its floor."""
    rules = load_rules()
    linter = Linter(rules)
    parts = {part: measure(linter, part) for part in PARTS}
    PAGE.write_text(page(parts, version_line(versions(rules.hash))), encoding="utf-8")
    manual = CORPUS / "README.md"
    manual.write_text(rewritten(manual.read_text(encoding="utf-8")), encoding="utf-8")
    print("\n".join(headroom({part: figures.shares for part, figures in parts.items()}, read_floors())))


if __name__ == "__main__":
    main()
