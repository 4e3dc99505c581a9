"""Cuts a text where marks begin and end, so that a page can show marks that overlap.

Owns the cutting; knows nothing of HTML or of languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from shokai_lint.model import SEVERITIES, FacetKind, LintResult, Narrowing, Severity, Span

# A longer better ask is shown by what changed.
LONG = 80
SENTENCE_END = re.compile(r"[。！？!?\n]+")


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
    facets = [Mark(f.span, kind=f.kind) for f in result.facets]
    return cut(result.text, findings + facets)


def of_narrowing(narrowing: Narrowing) -> list[Segment]:
    """Cut a better ask by the values that the speaker fills in; of a long one, the sentences that changed."""
    segments = cut(narrowing.text, [Mark(slot.span, kind=slot.kind) for slot in narrowing.slots])
    return segments if len(narrowing.text) <= LONG else list(_within(segments, *_changed(narrowing)))


def _changed(narrowing: Narrowing) -> tuple[int, int]:
    """Give the range of the new text that holds every changed sentence whole."""
    text, edits = narrowing.text, sorted(narrowing.edits, key=lambda e: e.span)
    grown = sum(len(e.text) - (e.span.end - e.span.start) for e in edits)
    first, last = edits[0].span.start, edits[-1].span.end + grown
    # What is left out at the beginning of a sentence changes that one, not the one before.
    last += not SENTENCE_END.search(edits[-1].text[-1:])
    ends = [m.end() for m in SENTENCE_END.finditer(text)]
    return max((e for e in ends if e <= first), default=0), min((e for e in ends if e >= last), default=len(text))


def _within(segments: Sequence[Segment], start: int, end: int) -> Iterator[Segment]:
    """Keep what lies in a range; dots stand for the rest. No edge lies inside a slot, since a slot ends no sentence."""
    at, length = 0, sum(len(s.text) for s in segments)
    if start:
        yield Segment("…", None, (), ())
    for segment in segments:
        kept = segment.text[max(0, start - at) : max(0, end - at)]
        at += len(segment.text)
        if kept:
            yield replace(segment, text=kept)
    if end < length:
        yield Segment("…", None, (), ())


def _segment(text: str, start: int, end: int, marks: Sequence[Mark]) -> Segment:
    over = [m for m in marks if m.span.start <= start and end <= m.span.end]
    severity = next((s for s in SEVERITIES if any(m.severity == s for m in over)), None)
    kinds = tuple(dict.fromkeys(m.kind for m in over if m.kind))
    notes = tuple(m.number for m in over if m.number and m.span.end == end)
    return Segment(text[start:end], severity, kinds, notes)
