"""What makes a candidate a better ask: it is linted again, and nothing good is lost.

Owns the conditions; a candidate that breaks one of them is not offered.
"""

from __future__ import annotations

import re
from collections import Counter

from shokai_lint.model import Edit, Facet, LintResult
from shokai_lint.narrowing.draft import Draft
from shokai_lint.text import apply

LEAST_GAIN = 10
# Below this an ask is still one that nearly every face fits: 「着付けの先生や茶道の先生」.
LEAST_SCORE = 40
# These say something of the ask, and not of whom it asks for.
BESIDE = frozenset({"vague-purpose", "anyone", "vague-quantity", "hedge", "no-ask", "hiring-demographics"})
_NUMBER = re.compile(r"[0-9０-９]+|[一二三四五六七八九十百千万億]+(?=[人名件社年歳代坪円割回])")


def gain(before: LintResult, after: LintResult) -> int:
    """Points that the rewritten ask scores above the original."""
    return after.score - before.score


def proven(before: LintResult, candidate: Draft, after: LintResult) -> bool:
    """Tell whether the candidate scores `LEAST_GAIN` better, adds no finding, loses no facet or ask, and somebody fits."""
    return (
        gain(before, after) >= LEAST_GAIN
        and after.score >= LEAST_SCORE
        and apply(before.text, candidate.edits) == candidate.text
        and _nothing_new(before, after)
        and _answers(before, after)
        and _facets_stay(before, candidate.edits, after)
        and _numbers_stay(before, candidate.edits)
        and len(after.asks) >= len(before.asks)
        and not _too_narrow(before, after)
    )


def answered(before: LintResult, after: LintResult) -> tuple[int, ...]:
    """Give the indexes of the findings that the rewritten ask no longer has."""
    left = Counter((f.rule, f.text) for f in after.findings)
    gone = []
    for i, finding in enumerate(before.findings):
        if left[finding.rule, finding.text] > 0:
            left[finding.rule, finding.text] -= 1
        else:
            gone.append(i)
    return tuple(gone)


def _answers(before: LintResult, after: LintResult) -> bool:
    """A finding is gone; where some are more than hints one of those, and of an ask for one target all that are said of it.

    An age beside a vague wish leaves the wish vague.
    """
    gone = answered(before, after)
    flagged = {i for i, f in enumerate(before.findings) if f.severity != "info"}
    if not flagged:
        return bool(gone or not before.findings)
    left = {f.rule for f in after.findings if f.severity != "info"} - BESIDE
    return bool(flagged & set(gone)) and not (left and sum(len(a.targets) for a in before.asks) == 1)


def _too_narrow(before: LintResult, after: LintResult) -> bool:
    """The rewrite, and not already the original, leaves hardly anybody."""
    verdicts = [r.reach.verdict if r.reach else None for r in (before, after)]
    return verdicts[1] == "too-narrow" != verdicts[0]


def _nothing_new(before: LintResult, after: LintResult) -> bool:
    return Counter(f.rule for f in after.findings) <= Counter(f.rule for f in before.findings)


def _facets_stay(before: LintResult, edits: tuple[Edit, ...], after: LintResult) -> bool:
    """Each facet of the original is there, but for those within words that a finding flagged and an edit replaced."""
    there = Counter((f.kind, f.text) for f in after.facets)
    needed = Counter((f.kind, f.text) for f in before.facets if not _replaced(f, before, edits))
    return needed <= there


def _replaced(facet: Facet, before: LintResult, edits: tuple[Edit, ...]) -> bool:
    flagged = any(f.span and f.span.overlaps(facet.span) for f in before.findings)
    return flagged and any(e.span.overlaps(facet.span) for e in edits)


def _numbers_stay(before: LintResult, edits: tuple[Edit, ...]) -> bool:
    """No number is taken out but from flagged words."""
    for edit in edits:
        for number in _NUMBER.finditer(before.text, edit.span.start, edit.span.end):
            if not any(f.span and f.span.start <= number.start() < f.span.end for f in before.findings):
                return False
    return True
