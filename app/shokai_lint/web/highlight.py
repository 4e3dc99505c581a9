"""Cuts a text where marks begin and end, so that a page can show marks that overlap.

Owns the cutting; knows nothing of HTML or of languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shokai_lint.model import SEVERITIES, FacetKind, LintResult, Narrowing, Severity, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked range: a finding (its number from 1 and its severity), or a facet or slot (its kind)."""

    span: Span
    number: int | None = None
    severity: Severity | None = None
    kind: FacetKind | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text under the same marks; `notes` are the numbers of the findings that end with it."""

    text: str
    severity: Severity | None
    kinds: tuple[FacetKind, ...]
    notes: tuple[int, ...]


def cut(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """Cut `text` at every edge of a mark; the pieces joined give the text again."""
    marks = [m for m in marks if m.span.start < m.span.end]
    edges = sorted({0, len(text), *(e for m in marks for e in (m.span.start, m.span.end))})
    return [_segment(text, start, end, marks) for start, end in pairwise(edges)]


def of_result(result: LintResult) -> list[Segment]:
    """Cut a result's text by its findings and facets."""
    findings = [Mark(f.span, number=n, severity=f.severity) for n, f in enumerate(result.findings, start=1) if f.span is not None]
    facets = [Mark(f.span, kind=f.kind) for ask in result.asks for target in ask.targets for f in target.facets]
    return cut(result.text, findings + facets)


def of_narrowing(narrowing: Narrowing) -> list[Segment]:
    """Cut a better ask by the values that the speaker fills in."""
    return cut(narrowing.text, [Mark(slot.span, kind=slot.kind) for slot in narrowing.slots])


def _segment(text: str, start: int, end: int, marks: Sequence[Mark]) -> Segment:
    over = [m for m in marks if m.span.start <= start and end <= m.span.end]
    severity = next((s for s in SEVERITIES if any(m.severity == s for m in over)), None)
    kinds = tuple(dict.fromkeys(m.kind for m in over if m.kind))
    notes = tuple(m.number for m in over if m.number and m.span.end == end)
    return Segment(text[start:end], severity, kinds, notes)
