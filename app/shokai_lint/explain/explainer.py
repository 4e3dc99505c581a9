"""Findings and facets of one text explained: what each decision noted, with its words as received.

Owns the gathering; decides nothing again. Sentences are `words`' and `branches`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from shokai_lint.asks.reading import AskReading, FacetReading, Reading, TargetReading
from shokai_lint.concepts import Citation
from shokai_lint.explain.attachment import attachment, bunsetsu_of, written
from shokai_lint.explain.branches import branch_words, figures_words, learned_words, structure_words
from shokai_lint.explain.cancelling import cancels
from shokai_lint.explain.words import ASKED, CANCELS, sentence
from shokai_lint.explanation import (
    AskExplanation,
    Attachment,
    Cancellation,
    ConceptEntry,
    ExplainedToken,
    FacetExplanation,
    FindingExplanation,
    PublishedShare,
    RuleMatch,
    WrittenBranch,
)
from shokai_lint.japanese.tokens import Token
from shokai_lint.model import Lang
from shokai_lint.rules.figures import Figure
from shokai_lint.rules.matcher import Hit
from shokai_lint.rules.schema import Rule
from shokai_lint.rules.written import Written
from shokai_lint.text import Positions


class Explainer:
    """Explains what was found in one text, in one language; `rules` has the branches of each rule as written."""

    def __init__(self, positions: Positions, reading: Reading, rules: Mapping[str, Written], lang: Lang) -> None:
        self._positions, self._reading, self._rules, self._lang = positions, reading, rules, lang

    def finding(self, hits: Sequence[Hit], start: int, end: int) -> FindingExplanation:
        """Explain a finding that stands from code point `start` to `end` (0 and 0: on the whole text)."""
        inside = [t for t in self._reading.document.tokens if start <= t.start and t.end <= end]
        matches = tuple(self._match(h) for h in hits)
        unless = self._unless(hits[0].rule)
        return FindingExplanation(self._tokens(inside), matches, unless)

    def facet(self, facet: FacetReading, target: TargetReading) -> FacetExplanation:
        """Explain a facet of a target."""
        why = facet.why
        words = sentence(why.test, written(why.tokens, self._positions), _entity(why.tokens), self._lang)
        last = max(facet.tokens, key=lambda t: t.i)
        tie = attachment(bunsetsu_of(last, self._reading.document), target, self._reading.asks, self._positions)
        cancelled = tuple(Cancellation(c, CANCELS[self._lang][c]) for c in cancels(facet, target, self._reading.document))
        tokens, entries = self._tokens(facet.tokens), self._entries(why.cited)
        return FacetExplanation(tokens, tie, why.test, words, entries, cancelled, _share(why.share))

    def ask(self, ask: AskReading) -> AskExplanation | None:
        """Explain an ask that the trained model alone decided; None where grammar found it."""
        if ask.request is not None or self._reading.overruled is None:
            return None
        return AskExplanation(ASKED[self._lang], round(self._reading.overruled, 2))

    def _match(self, hit: Hit) -> RuleMatch:
        tie, entries = self._tie(hit), self._entries(hit.cited)
        return RuleMatch(hit.part, self._branch(hit), tie, entries, _share(hit.share), _published(hit.figure))

    def _branch(self, hit: Hit) -> WrittenBranch:
        match, i, texts = hit.rule.match, hit.branch, self._rules[hit.rule.id]
        if hit.part == "learned":
            words = learned_words(match.learned, self._lang) if match.learned else ""
            return WrittenBranch(None, texts["match", "learned"], words)
        if hit.part == "figures":
            return WrittenBranch(None, texts["match", "figures"], figures_words(self._lang))
        if hit.part == "phrase":
            words = branch_words(match.phrase[i], self._lang)
        else:
            words = structure_words((match.target if hit.part == "target" else match.text)[i], self._lang)
        return WrittenBranch(i, texts["match", hit.part, i], words)

    def _tie(self, hit: Hit) -> Attachment | None:
        """Where the matched phrase, or the target, stands; what a rule says of a whole text hangs on nothing."""
        b = hit.head if hit.head else hit.target.head if hit.target else None
        return attachment(b, hit.target, self._reading.asks, self._positions) if b else None

    def _unless(self, rule: Rule) -> tuple[WrittenBranch, ...]:
        texts = self._rules[rule.id]
        return tuple(WrittenBranch(i, texts["unless", i], branch_words(u, self._lang)) for i, u in enumerate(rule.unless))

    def _tokens(self, tokens: Iterable[Token]) -> tuple[ExplainedToken, ...]:
        text = self._positions.text
        return tuple(ExplainedToken(text[t.start : t.end], t.norm, t.tag) for t in sorted(tokens, key=lambda t: t.i))

    def _entries(self, cited: Iterable[Citation]) -> tuple[ConceptEntry, ...]:
        return tuple(ConceptEntry(c.list, c.entry, written(c.tokens, self._positions)) for c in cited)


def _entity(tokens: Sequence[Token]) -> str:
    """The entity that ja_ginza gives to the tokens, or ""."""
    return next((t.entity for t in reversed(tokens) if t.entity), "")


def _published(figure: Figure | None) -> PublishedShare | None:
    if figure is None:
        return None
    return PublishedShare(figure.share, figure.definition, figure.source, figure.url, figure.year, figure.confidence)


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 2)
