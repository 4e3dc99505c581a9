"""The rules as a list and as manual pages for the terminal.

Owns their layout; every word comes from the rule file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shokai_lint.model import SEVERITIES, Lang
from shokai_lint.output.display import pad, paragraph, width
from shokai_lint.output.words import MANUAL, SEVERITY
from shokai_lint.rules.patterns import Pattern
from shokai_lint.rules.schema import Bilingual, Rule

_EXAMPLES = (("flag", "flag"), ("pass", "pass_"), ("near_miss", "near_miss"))
_PARTS = ("what", "why", "message", "question", "help", "opposite")


def listing(rules: Iterable[Rule], lang: Lang) -> list[str]:
    """Give one line a rule: id, severity, status, title; the gravest first."""
    ordered = sorted(rules, key=lambda r: (SEVERITIES.index(r.severity), r.id))
    rows = [(r.id, r.severity, r.status, getattr(r.title, lang)) for r in ordered]
    columns = [max((width(row[i]) for row in rows), default=0) for i in range(3)]
    return ["  ".join([*(pad(c, n) for c, n in zip(row, columns, strict=False)), row[3]]) for row in rows]


def page(rule: Rule, patterns: Sequence[Pattern], lang: Lang, columns: int = 80) -> list[str]:
    """Give the manual page of a rule: what and why, what it says and asks, the patterns that answer it, and its examples."""
    head = f"{getattr(rule.title, lang)} ({rule.id})"
    lines = [head, f"{SEVERITY[lang][rule.severity]} · {rule.status} · since {rule.since}"]
    for name in _PARTS:
        lines += _part(MANUAL[lang][name], getattr(rule, name), lang, columns)
    lines += _patterns(patterns, lang, columns)
    for name, attribute in _EXAMPLES:
        lines += ["", MANUAL[lang][name], *_bullets(getattr(rule, attribute), columns)]
    return lines


def _patterns(patterns: Sequence[Pattern], lang: Lang, columns: int) -> list[str]:
    """Each pattern by its title and the ask that it is modelled on."""
    if not patterns:
        return []
    said = [f"{getattr(p.title, lang)} ({p.id}): {p.model}" for p in patterns]
    return ["", MANUAL[lang]["patterns"], *_bullets(said, columns)]


def _part(heading: str, text: Bilingual | None, lang: Lang, columns: int) -> list[str]:
    if text is None:
        return []
    return ["", heading, *("  " + line for line in paragraph(getattr(text, lang), columns - 2))]


def _bullets(examples: Iterable[str], columns: int) -> list[str]:
    lines: list[str] = []
    for example in examples:
        first, *rest = paragraph(example, columns - 4)
        lines += [f"  - {first}", *("    " + line for line in rest)]
    return lines
