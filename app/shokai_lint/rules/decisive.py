"""Finds what decides nothing: a branch or exception without which the rule does all the same on its own examples.

Owns how a rule is told with one branch less; whether an example holds is `examples`' question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from shokai_lint.rules.examples import Kind, Lints, Parsed, fault
from shokai_lint.rules.loader import RuleSet
from shokai_lint.rules.schema import Rule
from shokai_lint.rules.written import FIGURES, KEYED, LEARNED

Path = tuple[Any, ...]
# What a branch may decide: without it something is not found, without an exception too much is.
FOUND: frozenset[Kind] = frozenset({"flag"})
LEFT: frozenset[Kind] = frozenset({"pass", "near_miss"})


@dataclass(frozen=True, slots=True)
class Idle:
    """A branch (its path in the rule's file) that decides none of the rule's examples, and its YAML as written."""

    rule: str
    path: Path
    yaml: str

    def __str__(self) -> str:
        place = ".".join(p for p in self.path if isinstance(p, str))
        number = f" {self.path[-1] + 1}" if isinstance(self.path[-1], int) else ""
        kinds = "pass or near_miss" if self.path[0] == "unless" else "flag"
        return f"{self.rule}: {place}{number} decides no {kinds} example: {' '.join(self.yaml.split())}"


def branches(rule: Rule) -> list[Path]:
    """Give the path of every branch of `match` and every `unless` of a rule."""
    keyed = [p for p in (LEARNED, FIGURES) if getattr(rule.match, p[1])]
    listed = [("match", part, i) for part in ("phrase", "target", "text") for i in range(len(getattr(rule.match, part)))]
    return [*keyed, *listed, *(("unless", i) for i in range(len(rule.unless)))]


def idle(linter: Lints, parsed: Sequence[Parsed]) -> Iterator[Idle]:
    """Try the rules of the examples with one branch less each; give the branches that no example misses."""
    rules: RuleSet = linter.rules
    for name in dict.fromkeys(p.example.rule for p in parsed):
        rule, own = rules.rules[name], [p for p in parsed if p.example.rule == name]
        held = [p for p in own if fault(p, linter) is None]
        yield from (Idle(name, p, rules.written[name][p]) for p in branches(rule) if not _decides(rule, p, held, linter))


def without(rule: Rule, path: Path) -> Rule:
    """Give the rule with one branch less."""
    if path[0] == "unless":
        return rule.model_copy(update={"unless": _less(rule.unless, path[1])})
    part = path[1]
    left = None if path in KEYED else _less(getattr(rule.match, part), path[2])
    return rule.model_copy(update={"match": rule.match.model_copy(update={part: left})})


def _less(items: tuple[Any, ...], i: int) -> tuple[Any, ...]:
    return (*items[:i], *items[i + 1 :])


def _decides(rule: Rule, path: Path, parsed: Sequence[Parsed], linter: Lints) -> bool:
    less, kinds = without(rule, path), LEFT if path[0] == "unless" else FOUND
    return any(fault(p, linter, less) for p in parsed if p.example.kind in kinds)
