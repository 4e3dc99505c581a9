"""The rules as a caller and a reader see them: manual, examples, help.

Owns that view; what a rule matches stays with the rules.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from shokai_lint.model import Severity, Span
from shokai_lint.rules.loader import RuleSet
from shokai_lint.rules.schema import Bilingual, Rule
from shokai_lint.text import Positions
from shokai_lint.version import versions
from shokai_lint.web.problems import Problem


class ExampleDoc(BaseModel):
    """One example of a rule."""

    text: str = Field(description="The ask.")
    spans: list[Span] = Field(description="What the rule flags in it; empty for an ask that passes.")


class ExamplesDoc(BaseModel):
    """The examples of a rule; each of them is a test."""

    flag: list[ExampleDoc] = Field(description="Asks that the rule flags.")
    passes: list[ExampleDoc] = Field(alias="pass", description="Asks that say it better.")
    near_miss: list[ExampleDoc] = Field(description="Asks that look alike and are fine.")


class PatternDoc(BaseModel):
    """A pattern of asks that succeeded."""

    id: str
    title: Bilingual
    model: str = Field(description="The ask that it is modelled on.")


class RuleDoc(BaseModel):
    """One rule: its manual and its examples."""

    id: str
    url: str = Field(description="The page a person can read.")
    severity: Severity
    status: str = Field(description="stable or preview")
    since: str = Field(description="The version that brought it.")
    title: Bilingual
    what: Bilingual = Field(description="What it flags.")
    why: Bilingual = Field(description="Why that hurts.")
    message: Bilingual = Field(description="What it says to the speaker.")
    question: Bilingual = Field(description="The question that leads on.")
    help: Bilingual = Field(description="How to mend it.")
    opposite: Bilingual | None = Field(description="The test of the opposite, where there is one.")
    examples: ExamplesDoc
    patterns: list[PatternDoc] = Field(description="The patterns of better asks that answer it.")


class CatalogueDoc(BaseModel):
    """All rules in force and the versions that decide a result."""

    version: dict[str, str] = Field(description="Package, rule set's hash, spaCy, GiNZA, model, Sudachi, dictionary.")
    rules: list[RuleDoc]


def catalogue(rules: RuleSet) -> dict[str, Any]:
    """Give the JSON object of GET /v1/rules."""
    return {"version": versions(rules.hash), "rules": [rule_dict(r, rules) for r in rules.rules.values()]}


def rule_dict(rule: Rule, rules: RuleSet) -> dict[str, Any]:
    """Give the JSON object of one rule."""
    manual = rule.model_dump(include={"severity", "status", "since", "title", "what", "why", "message", "question", "help"})
    opposite = rule.opposite.model_dump() if rule.opposite else None
    examples = {"flag": _examples(rule.flag), "pass": _examples(rule.pass_), "near_miss": _examples(rule.near_miss)}
    patterns = [p.model_dump(include={"id", "title", "model"}) for p in rules.answering(rule.id)]
    head = {"id": rule.id, "url": f"/rules/{rule.id}", **manual}
    return {**head, "opposite": opposite, "examples": examples, "patterns": patterns}


def find_rule(rules: RuleSet, name: str) -> Rule:
    """Give a rule by its id; raise a 404 problem that names the nearest ids."""
    if name in rules.rules:
        return rules.rules[name]
    near = difflib.get_close_matches(name[:60], rules.rules, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "GET /v1/rules lists them all"
    raise Problem("unknown-rule", f"there is no rule of this id: {hint}")


def read_example(marked: str) -> tuple[str, list[Span]]:
    """Take the brackets out of an example and give the spans they enclosed."""
    text, places, opened = "", [], 0
    for char in marked:
        if char == "[":
            opened = len(text)
        elif char == "]":
            places.append((opened, len(text)))
        else:
            text += char
    positions = Positions(text)
    return text, [positions.span(*place) for place in places]


def _examples(marked: Sequence[str]) -> list[dict[str, Any]]:
    return [{"text": text, "spans": [_span(s) for s in spans]} for text, spans in map(read_example, marked)]


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "utf16": {"start": span.utf16.start, "end": span.utf16.end}}
