"""Compares what the linter finds with what labelled asks say it should find.

Owns the pairing of findings and labels; knows neither files nor how a text is linted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from shokai_lint.labels import Label, Named
from shokai_lint.measures import Counts, share, spearman
from shokai_lint.model import FACET_KINDS, LintResult, Span

# The rules that labels judge; a finding of any other rule is neither right nor wrong.
RULES = (
    "anyone", "universal-trait", "universal-desire", "universal-interest", "universal-problem", "no-threshold",
    "vague-quantity", "bare-target", "broad-target", "no-demographic", "hedge", "subjective-fit", "vague-purpose",
    "sells-to-listener", "too-many-targets", "no-ask", "hiring-demographics", "sensitive-attribute",
)  # fmt: skip
# Judged by presence: the guideline gives them no phrase, or leaves it open.
_WHOLE = frozenset({"no-ask", "no-demographic", "bare-target", "broad-target", "too-many-targets"})


def _by_name() -> defaultdict[str, Counts]:
    return defaultdict(Counts)


@dataclass(slots=True)
class Evaluation:
    """Running counts: add results one by one, then ask for the report."""

    rules: defaultdict[str, Counts] = field(default_factory=_by_name)
    facets: defaultdict[str, Counts] = field(default_factory=_by_name)
    targets: Counts = field(default_factory=Counts)
    left_alone: list[bool] = field(default_factory=list)
    graded: list[tuple[int, int, int]] = field(default_factory=list)  # score, level, grade
    errors: list[str] = field(default_factory=list)

    def add(self, label: Label, result: LintResult) -> None:
        """Count one ask."""
        found = _findings(result)
        self._compare("rule", label, (label.rules, found), self.rules)
        self._compare("facet", label, (label.facets, _facets(result)), self.facets)
        self._targets(label, [t.text for ask in result.asks for t in ask.targets])
        if not _serious(label.rules):
            self.left_alone.append(not _serious(found))
        self.graded.append((result.score, result.level, label.grade))

    def report(self) -> dict[str, Any]:
        """Give all numbers as a JSON object; shares have 4 decimals."""
        scores, levels, grades = ([g[i] for g in self.graded] for i in range(3))
        off = [abs(level - grade) for level, grade in zip(levels, grades, strict=True)]
        return {
            "items": len(self.graded),
            "rules": sum(self.rules.values(), Counts()).measures(),
            "facets": sum(self.facets.values(), Counts()).measures(),
            "targets": self.targets.measures(),
            "clean_asks_left_alone": {"n": len(self.left_alone), "share": share(self.left_alone)},
            "score_vs_grade_spearman": round(spearman(scores, grades), 4),
            "level_within_one": share(d <= 1 for d in off),
            "level_exact": share(d == 0 for d in off),
            "by_rule": {name: self.rules[name].measures() for name in RULES if name in self.rules},
            "by_facet": {name: self.facets[name].measures() for name in FACET_KINDS if name in self.facets},
        }

    def asks_told_apart(self) -> float:
        """Give the share of texts that were rightly taken for an ask or for none (4 decimals)."""
        none = self.rules.get("no-ask", Counts())
        return round(1 - (none.missed + none.extra) / len(self.graded), 4) if self.graded else 1.0

    def _compare(
        self, what: str, label: Label, pair: tuple[Sequence[Named], Sequence[Named]], into: defaultdict[str, Counts]
    ) -> None:
        hits, missed, extra = match(*pair)
        for group, one in ((hits, Counts(hits=1)), (missed, Counts(missed=1)), (extra, Counts(extra=1))):
            for named in group:
                into[named.name] += one
        self.errors += [_error(label, "MISSED", what, named) for named in missed]
        self.errors += [_error(label, "EXTRA ", what, named) for named in extra]

    def _targets(self, label: Label, heads: list[str]) -> None:
        found = list(heads)
        for want in label.targets:
            head = next((h for h in found if same_head(want, h)), None)
            if head is None:
                self.targets.missed += 1
                self.errors.append(f"{label.id} MISSED target {want}\t{label.text[:90]!r} (found {heads})")
            else:
                found.remove(head)
                self.targets.hits += 1
        self.targets.extra += len(found)


@dataclass(frozen=True, slots=True)
class Rewordings:
    """What was found in an ask, in harmless rewordings of it, in a better ask and in a worse one."""

    base: LintResult
    same: tuple[LintResult, ...]
    better: LintResult
    worse: LintResult


def measure_ladders(ladders: Iterable[Sequence[int]]) -> dict[str, Any]:
    """Give how many steps score above the one before, of all and of whole ladders (shares have 4 decimals)."""
    rises = [[below < above for below, above in pairwise(scores)] for scores in ladders]
    pairs = [rise for ladder in rises for rise in ladder]
    return {
        "pairs": len(pairs),
        "pairs_in_order": share(pairs),
        "ladders": len(rises),
        "whole_ladders_in_order": share(all(ladder) for ladder in rises),
    }


def measure_variants(groups: Sequence[Rewordings]) -> dict[str, Any]:
    """Give how often rewordings leave rules and score (within 3 points) alone, and better and worse move it."""
    pairs = [(group.base, other) for group in groups for other in group.same]
    return {
        "rewordings": len(pairs),
        "same_rules": share(_rules(base) == _rules(other) for base, other in pairs),
        "same_score_within_3": share(abs(base.score - other.score) <= 3 for base, other in pairs),
        "groups": len(groups),
        "better_scores_higher": share(g.better.score > g.base.score for g in groups),
        "worse_scores_lower": share(g.worse.score < g.base.score for g in groups),
    }


def match(gold: Iterable[Named], found: Iterable[Named]) -> tuple[list[Named], list[Named], list[Named]]:
    """Pair one to one, same name and overlapping ranges; give hits, missed and extra."""
    left, hits, missed = list(found), [], []
    for want in gold:
        partner = next((f for f in left if _same(want, f)), None)
        if partner is None:
            missed.append(want)
            continue
        hits.append(want)
        left.remove(partner)
        left = [f for f in left if not _piece(want, f)]
    return hits, missed, left


def same_head(want: str, found: str) -> bool:
    """Tell whether two heads are the same noun, with or without what it is compounded with."""
    return found.endswith(want) or want.endswith(found)


def _same(want: Named, found: Named) -> bool:
    return want.name == found.name and (want.name in _WHOLE or want.overlaps(found))


def _piece(want: Named, found: Named) -> bool:
    """One phrase that is found in pieces is still one finding."""
    ranged = want.range is not None and found.range is not None
    return _same(want, found) and (want.name in _WHOLE or ranged)


def _serious(named: Iterable[Named]) -> bool:
    """Tell whether anything but the hint is there."""
    return any(n.name != "no-demographic" for n in named)


def _findings(result: LintResult) -> list[Named]:
    return [Named(f.rule, _range(f.span)) for f in result.findings if f.rule in RULES]


def _rules(result: LintResult) -> frozenset[str]:
    return frozenset(f.rule for f in result.findings if f.rule in RULES)


def _facets(result: LintResult) -> list[Named]:
    return [Named(f.kind, _range(f.span)) for f in result.facets]


def _range(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


def _error(label: Label, word: str, what: str, named: Named) -> str:
    phrase = label.text[slice(*named.range)] if named.range else ""
    return f"{label.id} {word} {what:5} {named.name:20} {phrase}\t{label.text[:90]!r}"
