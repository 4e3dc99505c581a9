"""Facets of a target: which kind of concrete condition each noun and clause of its noun phrase is.

Structure first: the kind of a clause follows from its predicate, so behavior, need and trigger need no list of topics.
"""

from __future__ import annotations

from collections.abc import Iterable

from shokai_lint.asks.clauses import clause_facets
from shokai_lint.asks.compounds import segments
from shokai_lint.asks.reading import Condition, FacetReading, TargetReading
from shokai_lint.asks.terms import Draft, organisation_number, quantity_facet
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.quantities import Quantity
from shokai_lint.japanese.tokens import Bunsetsu


def read_facets(target: TargetReading, found: list[Quantity], lexicon: Lexicon) -> list[FacetReading]:
    """Give the facets of the target's own noun and of all its conditions, in order, none twice."""
    facets = [*noun_facets(target.head, None, found, target, lexicon)]
    for condition in target.conditions:
        if condition.clause:
            drafts: Iterable[FacetReading] = clause_facets(condition, found, lexicon)
        else:
            drafts = noun_facets(condition.head, condition, found, target, lexicon)
        facets.extend(drafts)
    return _unique(facets)


def noun_facets(
    b: Bunsetsu, condition: Condition | None, found: list[Quantity], target: TargetReading, lexicon: Lexicon
) -> list[FacetReading]:
    """Facets of one noun of the noun phrase: its number, then its words."""
    numbers = [q for q in found if set(q.tokens) & set(b.tokens)]
    counted = {t for q in numbers for t in q.tokens}
    drafts: list[Draft] = []
    for q in numbers:
        drafts.extend(organisation_number(q, b, lexicon) or quantity_facet(q, b, target, lexicon))
    words = tuple(t for t in b.content if t not in counted and not t.is_a("補助記号") and t.norm != "御")
    if (words and not drafts) or (words and not any(d.covers(words) for d in drafts)):
        drafts.extend(segments(words, b, lexicon))
    return [FacetReading(d.kind, d.tokens, condition, d.value, d.why) for d in drafts]


def _unique(facets: list[FacetReading]) -> list[FacetReading]:
    """One phrase bears a kind once; the longer span stands."""
    kept: list[FacetReading] = []
    for f in sorted(facets, key=lambda f: (f.start, -f.end)):
        if not any(k.kind == f.kind and k.start <= f.start and f.end <= k.end for k in kept):
            kept.append(f)
    return kept
