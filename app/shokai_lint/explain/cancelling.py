"""What would have kept a phrase from being read as the facet that it is: denial, quotation, another owner, a wish around it.

Owns which of these hold for which facet; each is a test that `asks` makes while it reads, told here without asking again. Words
that a trained model could still read as the same kind (興味がない) cancel nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shokai_lint.asks.clauses import WORKING
from shokai_lint.asks.reading import FacetReading, TargetReading
from shokai_lint.explain.attachment import bunsetsu_of, sentence_of
from shokai_lint.explanation import Cancel
from shokai_lint.japanese.tokens import Bunsetsu, Document
from shokai_lint.rules.matcher import OPEN_KINDS

# Facets that a wish around them takes in: 渋谷区で開業したい is one need, no place.
TAKEN_IN = frozenset({"place-of-clause", "family-clause", "license-held", "organisation-number", "number"})
BESIDE = frozenset({"count-beside", "deadline-beside"})
NOUNS = ("名詞", "代名詞", "接尾辞")


@dataclass(frozen=True, slots=True)
class Standing:
    """A facet with the bunsetsu that it ends in and where that stands."""

    facet: FacetReading
    bunsetsu: Bunsetsu
    target: TargetReading
    document: Document

    @property
    def head(self) -> Bunsetsu:
        """The bunsetsu whose denial takes the facet away: that of its condition, else of the target's noun."""
        return self.facet.condition.head if self.facet.condition else self.target.head

    @property
    def beside(self) -> bool:
        """It stands with the request, not with the target: 佐久市内で, 3名."""
        return self.facet.condition is None and self.bunsetsu is not self.target.head

    @property
    def clause(self) -> bool:
        """It lies in a clause."""
        return self.facet.condition is not None and self.facet.condition.clause

    @property
    def apart(self) -> bool:
        """It was added by another sentence than the target's: 場所は熊谷市です."""
        own = sentence_of(self.target.head, self.document)
        return self.facet.condition is not None and sentence_of(self.head, self.document) is not own

    @property
    def item(self) -> bool:
        """It is an item of a list, which is taken as it stands."""
        return self.apart and sentence_of(self.head, self.document).listed

    @property
    def setting(self) -> bool:
        """The kind of organisation where somebody does something: 健康保険組合で経理を担当している."""
        at = self.bunsetsu.particle in {"で", "では", "にて"} and self.bunsetsu.head is self.head
        trade = self.facet.kind in {"industry", "organization"}
        return self.clause and at and trade and self.head.core.norm not in WORKING


def _quoted(s: Standing) -> bool:
    """In brackets a noun is a name; a number stays a number."""
    numeral = any(t.is_a("名詞-数詞") for t in s.facet.tokens)
    return not (s.beside or s.clause or numeral) and s.facet.kind != "named"


def _asker(s: Standing) -> bool:
    """弊社の…で, and 弊社は… in a sentence that adds to the ask."""
    beside = s.beside and s.facet.kind == "place"
    return beside or s.setting or (s.apart and not s.item)


HOLDS: dict[Cancel, Callable[[Standing], bool]] = {
    "noun-denied": lambda s: not (s.beside or s.item) and s.head.core.is_a(*NOUNS),
    "clause-denied": lambda s: s.clause and not s.item and not s.head.core.is_a(*NOUNS),
    "quoted": _quoted,
    "wished": lambda s: s.clause and s.facet.why.test in TAKEN_IN,
    "of-another": lambda s: s.facet.why.test == "age-number",
    "compared": lambda s: s.facet.why.test == "count-number",
    "elsewhere": lambda s: s.facet.why.test in BESIDE,
    "meeting-place": lambda s: s.beside and s.facet.kind == "place",
    "asker": _asker,
    "vague": lambda s: s.facet.kind in OPEN_KINDS,
}


def cancels(facet: FacetReading, target: TargetReading, document: Document) -> tuple[Cancel, ...]:
    """Name what would have kept the phrase from being this facet of this target."""
    last = max(facet.tokens, key=lambda t: t.i)
    standing = Standing(facet, bunsetsu_of(last, document), target, document)
    return tuple(name for name, holds in HOLDS.items() if holds(standing))
