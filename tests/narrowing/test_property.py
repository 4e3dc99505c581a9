"""What is promised of every better ask, checked on labelled asks without the code that chose them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from shokai_lint.linter import Item, Linter
from shokai_lint.model import Facet, LintResult, Narrowing, Span

pytestmark = pytest.mark.slow

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "dev.jsonl"
MOST, LEAST_GAIN, ENOUGH, SHARE = 5, 10, 3, 0.90


@dataclass(frozen=True)
class Case:
    """A better ask with the ask that it comes from and its own result."""

    before: LintResult
    narrowing: Narrowing
    after: LintResult

    def __str__(self) -> str:
        return f"{self.before.text} → {self.narrowing.text}"

    def flagged(self, place: int) -> bool:
        return any(f.span and f.span.start <= place < f.span.end for f in self.before.findings)

    def replaced(self, facet: Facet) -> bool:
        """An edit touches it within words that a finding flagged."""
        edited = any(shares(e.span, facet.span) for e in self.narrowing.edits)
        return edited and any(f.span and shares(f.span, facet.span) for f in self.before.findings)


def shares(a: Span, b: Span) -> bool:
    return max(a.start, b.start) < min(a.end, b.end)


def facets(result: LintResult) -> Iterator[Facet]:
    return (f for a in result.asks for t in a.targets for f in t.facets)


@pytest.fixture(scope="module")
def results(linter: Linter) -> list[LintResult]:
    texts = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
    found = [r for r in linter.lint_many(Item(t, narrow=True) for t in texts) if isinstance(r, LintResult)]
    assert len(found) == len(texts) > 100
    return found


@pytest.fixture(scope="module")
def cases(results: list[LintResult], linter: Linter) -> list[Case]:
    pairs = [(r, n) for r in results for n in r.narrowings]
    afters = linter.lint_many(Item(n.text) for _, n in pairs)
    return [Case(r, n, a) for (r, n), a in zip(pairs, afters, strict=True) if isinstance(a, LintResult)]


def failing(cases: list[Case], kept: Iterator[bool]) -> list[str]:
    return [str(c) for c, good in zip(cases, kept, strict=True) if not good]


def rewritten(text: str, narrowing: Narrowing) -> str:
    """Edits in their order; what stands between them is copied."""
    parts, last = [], 0
    for edit in sorted(narrowing.edits, key=lambda e: (e.span.start, e.span.end)):
        assert edit.span.start >= last, "edits overlap"
        parts += [text[last : edit.span.start], edit.text]
        last = edit.span.end
    return "".join([*parts, text[last:]])


def utf16(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le")) // 2


def test_edits_lead_to_the_text(cases: list[Case]) -> None:
    assert failing(cases, (rewritten(c.before.text, c.narrowing) == c.narrowing.text for c in cases)) == []


def test_spans_count_utf16_too(cases: list[Case]) -> None:
    for c in cases:
        for text, span in [(c.before.text, e.span) for e in c.narrowing.edits] + [
            (c.narrowing.text, s.span) for s in c.narrowing.slots
        ]:
            assert (span.utf16.start, span.utf16.end) == (utf16(text, span.start), utf16(text, span.end))


def test_the_score_is_that_of_a_second_reading(cases: list[Case]) -> None:
    assert failing(cases, (c.after.score == c.narrowing.score for c in cases)) == []
    assert failing(cases, (c.narrowing.gain == c.after.score - c.before.score >= LEAST_GAIN for c in cases)) == []


def test_no_rule_is_broken_more_often(cases: list[Case]) -> None:
    assert (
        failing(cases, (Counter(f.rule for f in c.after.findings) <= Counter(f.rule for f in c.before.findings) for c in cases))
        == []
    )


def test_a_finding_is_gone(cases: list[Case]) -> None:
    def gone(c: Case) -> bool:
        before, after = (Counter((f.rule, f.text) for f in r.findings) for r in (c.before, c.after))
        return not before or bool(before - after)

    assert failing(cases, map(gone, cases)) == []


def test_no_facet_is_lost_but_in_flagged_words(cases: list[Case]) -> None:
    def kept(c: Case) -> bool:
        needed = Counter((f.kind, f.text) for f in facets(c.before) if not c.replaced(f))
        return not needed - Counter((f.kind, f.text) for f in facets(c.after))

    assert failing(cases, map(kept, cases)) == []


def test_no_digits_are_lost_but_in_flagged_words(cases: list[Case]) -> None:
    def kept(c: Case) -> bool:
        numbers = Counter(m[0] for m in re.finditer("[0-9０-９]+", c.before.text) if not c.flagged(m.start()))
        return not numbers - Counter(re.findall("[0-9０-９]+", c.narrowing.text))

    assert failing(cases, map(kept, cases)) == []


def test_slots_show_one_of_their_examples(cases: list[Case]) -> None:
    for c in cases:
        for slot in c.narrowing.slots:
            assert c.narrowing.text[slot.span.start : slot.span.end] in slot.examples, str(c)
            assert len(set(slot.examples)) == len(slot.examples) >= 3


def test_no_seam_shows(cases: list[Case]) -> None:
    """A comma, a particle or a whole phrase twice in a row, where the ask had none."""
    torn = re.compile(r"[、。]{2}|、を|を(ご)?紹介を|(.{6,})\2")
    assert failing(cases, (not torn.search(c.narrowing.text) or bool(torn.search(c.before.text)) for c in cases)) == []


@pytest.mark.parametrize("pair", ["「」", "『』", "（）", "()", "【】"])
def test_brackets_stay_paired(pair: str, cases: list[Case]) -> None:
    def paired(text: str) -> bool:
        return text.count(pair[0]) == text.count(pair[1])

    assert failing(cases, (paired(c.narrowing.text) or not paired(c.before.text) for c in cases)) == []


def test_a_few_and_the_best_first(results: list[LintResult]) -> None:
    for r in results:
        gains = [n.gain for n in r.narrowings]
        assert gains == sorted(gains, reverse=True), r.text
        assert len(gains) <= MOST
        assert len({n.text for n in r.narrowings} | {r.text}) == len(gains) + 1


def test_findings_point_at_what_mends_them(cases: list[Case]) -> None:
    for c in cases:
        n = c.before.narrowings.index(c.narrowing)
        after = Counter((f.rule, f.text) for f in c.after.findings)
        for rule, text in {(f.rule, f.text) for f in c.before.findings}:
            alike = [f for f in c.before.findings if (f.rule, f.text) == (rule, text)]
            assert sum(n in f.narrowings for f in alike) == max(0, len(alike) - after[rule, text]), str(c)


def test_most_vague_asks_get_three(results: list[LintResult]) -> None:
    vague = [r for r in results if any(f.severity != "info" for f in r.findings)]
    few = [r.text for r in vague if len(r.narrowings) < ENOUGH]
    assert len(vague) > 50
    assert 1 - len(few) / len(vague) >= SHARE, few
