"""Measures one part of the corpus: the linter on asks, ladders and rewordings, and the keyword baseline on the asks.

Owns the figures that floors and the page are made of; knows neither how they are printed nor which are good enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpus import CORPUS, rows
from bench.keyword_baseline import Keywords
from shokai_lint.evaluation import RULES, Evaluation, Rewordings, match, measure_ladders, measure_variants
from shokai_lint.labels import Label, Named, parse
from shokai_lint.linter import Item, Linter
from shokai_lint.measures import Counts
from shokai_lint.model import FACET_KINDS, LintResult
from shokai_lint.text import TextError

Table = dict[str, dict[str, Any]]  # rule, kind of facet or author → its measures


@dataclass(frozen=True, slots=True)
class Figures:
    """All numbers of one part."""

    sizes: dict[str, int]
    shares: dict[str, float]
    by_rule: Table
    by_facet: Table
    by_author: Table
    keyword_rules: Table
    keyword_facets: Table
    keyword_total: dict[str, dict[str, Any]]


def measure(linter: Linter, part: str, corpus: Path = CORPUS) -> Figures:
    """Lint a part of the corpus and count; raise ValueError with the id of a text that cannot be linted."""
    labels = [parse(row) for row in rows(part, "asks", corpus)]
    evaluation, authors = Evaluation(), defaultdict[str, Evaluation](Evaluation)
    for label, result in zip(labels, _lint(linter, [(label.id, label.text) for label in labels]), strict=True):
        evaluation.add(label, result)
        authors[_author(label)].add(label, result)
    report = evaluation.report()
    ladders = measure_ladders(_ladders(linter, part, corpus))
    variants = measure_variants(_variants(linter, part, corpus))
    by_rule, by_facet = _keyword_counts(labels, Keywords(linter.rules))
    return Figures(
        _sizes(report, ladders, variants),
        _shares(report, ladders, variants) | {"asks_told_apart": evaluation.asks_told_apart()},
        report["by_rule"],
        report["by_facet"],
        {name: _of_author(one.report()) for name, one in authors.items()},
        _table(by_rule, RULES),
        _table(by_facet, FACET_KINDS),
        {"rules_f1": _total(by_rule), "facets_f1": _total(by_facet)},
    )


def _author(label: Label) -> str:
    """Every id bears the name of its file, which is the author's."""
    return label.id.partition("-")[0]


def _of_author(report: dict[str, Any]) -> dict[str, Any]:
    return {
        "asks": report["items"],
        "rules_f1": report["rules"]["f1"],
        "facets_f1": report["facets"]["f1"],
        "spearman": report["score_vs_grade_spearman"],
    }


def _sizes(report: dict[str, Any], ladders: dict[str, Any], variants: dict[str, Any]) -> dict[str, int]:
    return {
        "asks": report["items"],
        "clean": report["clean_asks_left_alone"]["n"],
        "pairs": ladders["pairs"],
        "rewordings": variants["rewordings"],
        "groups": variants["groups"],
    }


def _shares(report: dict[str, Any], ladders: dict[str, Any], variants: dict[str, Any]) -> dict[str, float]:
    return {
        "rules_f1": report["rules"]["f1"],
        "weakest_rule_f1": min(m["f1"] for m in report["by_rule"].values()),
        "facets_f1": report["facets"]["f1"],
        "targets_f1": report["targets"]["f1"],
        "clean_asks_left_alone": report["clean_asks_left_alone"]["share"],
        "spearman": report["score_vs_grade_spearman"],
        "level_exact": report["level_exact"],
        "level_within_one": report["level_within_one"],
        "ladder_pairs_in_order": ladders["pairs_in_order"],
        "same_rules": variants["same_rules"],
        "same_score_within_3": variants["same_score_within_3"],
        "better_scores_higher": variants["better_scores_higher"],
        "worse_scores_lower": variants["worse_scores_lower"],
    }


def _lint(linter: Linter, texts: Sequence[tuple[str, str]]) -> list[LintResult]:
    """Lint texts with their ids."""
    found = []
    for (name, _), result in zip(texts, linter.lint_many(Item(text, name) for name, text in texts), strict=True):
        if isinstance(result, TextError):
            raise ValueError(f"{name}: {result}")
        found.append(result)
    return found


def _ladders(linter: Linter, part: str, corpus: Path) -> list[list[int]]:
    """Give the scores of each ladder's steps."""
    ladders = [(row["id"], row["steps"]) for row in rows(part, "ladders", corpus)]
    results = iter(_lint(linter, [(name, step) for name, steps in ladders for step in steps]))
    return [[next(results).score for _ in steps] for _, steps in ladders]


def _variants(linter: Linter, part: str, corpus: Path) -> list[Rewordings]:
    groups = [(row["id"], [row["base"], row["better"], row["worse"], *row["same"]]) for row in rows(part, "variants", corpus)]
    results = iter(_lint(linter, [(name, text) for name, texts in groups for text in texts]))
    return [_rewordings([next(results) for _ in texts]) for _, texts in groups]


def _rewordings(results: list[LintResult]) -> Rewordings:
    base, better, worse, *same = results
    return Rewordings(base, tuple(same), better, worse)


def _keyword_counts(labels: Iterable[Label], keywords: Keywords) -> tuple[dict[str, Counts], dict[str, Counts]]:
    by_rule: dict[str, Counts] = defaultdict(Counts)
    by_facet: dict[str, Counts] = defaultdict(Counts)
    for label in labels:
        _count(label.rules, keywords.findings(label.text), by_rule)
        _count(label.facets, keywords.facets(label.text), by_facet)
    return by_rule, by_facet


def _count(wanted: Iterable[Named], found: Iterable[Named], into: dict[str, Counts]) -> None:
    hits, missed, extra = match(wanted, found)
    for group, one in ((hits, Counts(hits=1)), (missed, Counts(missed=1)), (extra, Counts(extra=1))):
        for named in group:
            into[named.name] += one


def _table(counts: dict[str, Counts], names: Iterable[str]) -> Table:
    return {name: counts[name].measures() for name in names if name in counts}


def _total(counts: dict[str, Counts]) -> dict[str, Any]:
    return sum(counts.values(), Counts()).measures()
