"""Results built by hand, for tests of what is done with results."""

from __future__ import annotations

from shokai_lint.decoding import Place
from shokai_lint.inputs import Record
from shokai_lint.model import (
    Ask,
    BreakdownLine,
    Chance,
    Facet,
    FacetKind,
    Finding,
    Interval,
    LintResult,
    Narrowing,
    Pitch,
    Reach,
    Severity,
    Span,
    Target,
)
from shokai_lint.text import Positions

REACH = Reach(
    share=Interval(0.01, 0.02, 0.05),
    matches=Interval(3.64, 7.28, 18.2),
    room=Interval(109, 218, 546),
    chance=Chance(0.9, 1.0),
    listeners=30,
    network=364,
    home_prefecture=None,
    verdict="sweet-spot",
    basis=(),
    assumptions=(),
)


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Positions(text).span(start, start + len(part))


def finding(text: str, part: str | None, rule: str = "anyone", severity: Severity = "error") -> Finding:
    message = f"{rule}について一言"
    return Finding(rule, severity, message, "", span(text, part) if part else None, part or "")


def facet(text: str, part: str, kind: FacetKind) -> Facet:
    return Facet(kind, part, span(text, part))


def result(
    text: str,
    *findings: Finding,
    facets: tuple[Facet, ...] = (),
    narrowings: tuple[Narrowing, ...] = (),
    score: int = 23,
    name: str | None = None,
) -> LintResult:
    whole = Positions(text).span(0, len(text))
    asks = (Ask(whole, None, (Target("人", "person", whole, facets),)),) if facets else ()
    pitch = Pitch(who=False, offer=False, ask=True, reason=False, seconds=4.2)
    base = (BreakdownLine("base", score, "base"),)
    return LintResult(name, text, score, 2, "要約です。", base, asks, findings, narrowings, pitch)


def record(text: str, file: str | None = None, line: int | None = None, *, verbatim: bool = True) -> Record:
    return Record(text, None, Place(file or "argument 1", file, line, verbatim))
