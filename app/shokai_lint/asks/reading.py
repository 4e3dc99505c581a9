"""What the ask reader hands on: requests, targets, conditions and facets that still point at bunsetsu.

Owns the intermediate shape between syntax and result; knows nothing of rules or of output.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shokai_lint.asks.evidence import UNSAID, Evidence
from shokai_lint.japanese.quantities import Quantity
from shokai_lint.japanese.tokens import Bunsetsu, Document, Pointing, Sentence, Token
from shokai_lint.model import FacetKind, RequestKind, TargetKind, Value


@dataclass(slots=True, eq=False)
class FacetReading(Pointing):
    """A facet with the tokens that carry it and why it is one of its kind."""

    kind: FacetKind
    tokens: tuple[Token, ...]
    condition: Condition | None
    value: Value | None = None
    why: Evidence = UNSAID


@dataclass(slots=True, eq=False)
class Condition:
    """One modifier of the target: a clause (predicate with its arguments) or a noun of the noun phrase.

    `verdict` is what the trained model makes of it: probability by kind of facet or rule; empty where it was not asked.
    """

    head: Bunsetsu
    members: tuple[Bunsetsu, ...]
    clause: bool
    verdict: dict[str, float] = field(default_factory=dict)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of its members."""
        return tuple(t for b in self.members for t in b.tokens)


@dataclass(slots=True, eq=False)
class TargetReading:
    """Who is asked for: the head bunsetsu of the noun phrase and what modifies it.

    `dropped` are facets that grammar read and the trained model took back, as it does where a phrase narrows nobody down.
    """

    head: Bunsetsu
    tokens: tuple[Token, ...]
    kind: TargetKind
    conditions: list[Condition] = field(default_factory=list)
    facets: list[FacetReading] = field(default_factory=list)
    dropped: list[FacetReading] = field(default_factory=list)

    @property
    def bunsetsu(self) -> set[Bunsetsu]:
        """Every bunsetsu of the noun phrase."""
        return {self.head, *(b for c in self.conditions for b in c.members)}


@dataclass(slots=True, eq=False)
class AskReading:
    """One request; `request` is None where it is only implied."""

    sentence: Sentence
    kind: RequestKind
    request: Bunsetsu | None
    request_tokens: tuple[Token, ...]
    targets: list[TargetReading] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Reading:
    """A whole text: its asks in order, and the clauses beside the targets' noun phrases that the model has judged.

    `overruled` is the trained model's probability that the text asks (share 0–1) where it went against grammar, else None.
    """

    document: Document
    asks: list[AskReading]
    asides: list[Condition] = field(default_factory=list)
    overruled: float | None = None

    @property
    def targets(self) -> list[TargetReading]:
        """All targets of all asks."""
        return [t for a in self.asks for t in a.targets]


def quantities_in(condition: Condition, found: list[Quantity]) -> list[Quantity]:
    """Those quantities that lie inside the condition."""
    inside = {t.i for t in condition.tokens}
    return [q for q in found if all(t.i in inside for t in q.tokens)]
