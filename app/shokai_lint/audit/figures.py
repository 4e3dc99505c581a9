"""The figures of an audit, counted row by row; what is kept does not grow with the rows, only with members and words.

Owns what is counted; how it is shown is the report's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from shokai_lint.audit.concentration import Concentration
from shokai_lint.audit.state import Told
from shokai_lint.model import FACET_KINDS, SEVERITIES, VERDICTS
from shokai_lint.rules.schema import ConceptList

_EXAMPLES, _LONGEST = 3, 80


@dataclass(slots=True)
class Rule:
    """How often a rule fired, and the group's own words that it flagged, as they came."""

    severity: str
    asks: int = 0
    findings: int = 0
    examples: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Member:
    """The asks of one person; `lowest` is the result of the one with the lowest score."""

    asks: int = 0
    points: int = 0
    lowest: tuple[int, str, dict[str, Any] | None] | None = None

    def add(self, result: dict[str, Any]) -> None:
        """Count one."""
        self.asks += 1
        self.points += result["score"]
        if self.lowest is None or result["score"] < self.lowest[0]:
            best = max(result["narrowings"], key=lambda n: n["score"], default=None)
            better = best and {"text": best["text"], "score": best["score"]}
            self.lowest = (result["score"], result["text"], better)

    def told(self, name: str) -> dict[str, Any]:
        """Give the row of the summary."""
        score, text, better = self.lowest or (0, "", None)
        mean = round(self.points / self.asks, 1)
        return {"member": name, "asks": self.asks, "mean": mean, "lowest": {"text": text, "score": score}, "better": better}


class Figures:
    """Counts over all rows of an audit; `concepts` are the lists of the rules, by which words count as one, if any."""

    def __init__(self, concepts: Mapping[str, ConceptList] = MappingProxyType({})) -> None:
        self.rows = self.results = self.errors = self.undated = 0
        self.scores: Counter[int] = Counter()
        self.levels: Counter[int] = Counter()
        self.rules: dict[str, Rule] = {}
        self.facets: Counter[str] = Counter()
        self.verdicts: Counter[str] = Counter()
        self.members: dict[str, Member] = {}
        self.months: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.words = Concentration(concepts)

    def add(self, told: Told) -> None:
        """Count one row."""
        self.rows += 1
        if told.error is not None:
            self.errors += 1
        elif told.result is not None:
            self.results += 1
            self._count(told, told.result)

    def _count(self, told: Told, result: dict[str, Any]) -> None:
        self.scores[result["score"]] += 1
        self.levels[result["level"]] += 1
        self.verdicts[result["reach"]["verdict"] if result["reach"] else "none"] += 1
        self._rules(result)
        self.facets.update({facet["kind"] for facet in told.facets})
        self.words.add(told.facets)
        if told.row.member is not None:
            self.members.setdefault(told.row.member, Member()).add(result)
        self._month(told.row.date, result["score"])

    def _rules(self, result: dict[str, Any]) -> None:
        for finding in result["findings"]:
            rule = self.rules.setdefault(finding["rule"], Rule(finding["severity"]))
            rule.findings += 1
            example = _short(finding["text"] or result["text"])
            if len(rule.examples) < _EXAMPLES and example not in rule.examples:
                rule.examples.append(example)
        for name in {finding["rule"] for finding in result["findings"]}:
            self.rules[name].asks += 1

    def _month(self, date: str | None, score: int) -> None:
        if date is None:
            self.undated += 1
        else:
            month = self.months[date[:7]]
            month[0] += 1
            month[1] += score

    @property
    def mean(self) -> float:
        """Mean score, 0 when there is no result."""
        return round(sum(s * n for s, n in self.scores.items()) / self.results, 1) if self.results else 0.0

    @property
    def median(self) -> float:
        """Median score, 0 when there is no result."""
        ordered = sorted(self.scores.elements()) if self.results else [0]
        middle = len(ordered) // 2
        return float(ordered[middle]) if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2

    def told(self) -> dict[str, Any]:
        """Give the figures as a JSON object; every list in an order that does not depend on chance."""
        tens = [sum(self.scores[s] for s in range(low, low + (11 if low == 90 else 10))) for low in range(0, 100, 10)]
        return {
            "rows": self.rows,
            "results": self.results,
            "errors": self.errors,
            "waiting": self.rows - self.results - self.errors,
            "score": {"mean": self.mean, "median": self.median, "tens": tens},
            "levels": {str(level): self.levels[level] for level in range(1, 6)},
            "rules": [self._rule(name) for name in sorted(self.rules, key=self._rank)],
            "facets": {kind: self.facets[kind] for kind in FACET_KINDS},
            "verdicts": {verdict: self.verdicts[verdict] for verdict in (*VERDICTS, "none")},
            "members": [self.members[name].told(name) for name in sorted(self.members, key=self._help)],
            "words": self.words.told(),
            "months": [{"month": m, "asks": n, "mean": round(s / n, 1)} for m, (n, s) in sorted(self.months.items())],
            "undated": self.undated,
        }

    def _rule(self, name: str) -> dict[str, Any]:
        rule = self.rules[name]
        counted = {"severity": rule.severity, "asks": rule.asks, "findings": rule.findings}
        return {"rule": name, **counted, "examples": rule.examples}

    def _rank(self, name: str) -> tuple[int, int, str]:
        rule = self.rules[name]
        return -rule.asks, [*SEVERITIES].index(rule.severity), name  # type: ignore[arg-type]

    def _help(self, name: str) -> tuple[float, str]:
        """Who needs help comes first."""
        member = self.members[name]
        return member.points / member.asks, name


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
