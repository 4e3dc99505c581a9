"""Asks the trained models: does a text ask, what is a condition, what does a clause beside the ask waive or aim at.

Owns which model answers which question and how sure it must be; rules and readers ask here and decide themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shokai_lint.asks.reading import Condition, Reading, TargetReading
from shokai_lint.japanese.endings import is_predicate
from shokai_lint.japanese.tokens import Bunsetsu, Document
from shokai_lint.learned.features import Features, Vectors, phrase_features, text_features
from shokai_lint.learned.model import load

Verdict = dict[str, float]  # label → probability, a share 0–1
# Below this a text does not ask, though grammar found a request; above that it asks, though grammar found none. Set where
# ask and no ask were told apart best in cross-validation by author (0.979 on authors that no rule had been written on).
SURELY_NOT, SURELY = 0.1, 0.9


class Judge:
    """The models of the package over the word vectors of ja_ginza."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors

    def condition(self, condition: Condition, target: TargetReading) -> Verdict:
        """Give the probability of each kind of facet and each vague rule for a condition on a target."""
        return load("conditions").judge(self.seen(condition, target))

    def seen(self, condition: Condition, target: TargetReading) -> Features:
        """Give what the model sees of a condition."""
        return phrase_features(condition.head, condition.members, self._vectors, f"target {target.kind}")

    def beside(self, head: Bunsetsu, members: Sequence[Bunsetsu]) -> Condition:
        """Give a clause outside the target's noun phrase with the probability of `anyone` and `vague-purpose`."""
        verdict = load("asides").judge(phrase_features(head, members, self._vectors))
        return Condition(head, tuple(members), clause=True, verdict=verdict)

    def asks(self, document: Document) -> float:
        """Give the probability that a text asks for an introduction at all."""
        return load("texts").judge(text_features(document))["ask"]


def aside_clauses(reading: Reading) -> Iterator[tuple[Bunsetsu, list[Bunsetsu]]]:
    """Give each predicate outside the targets' noun phrases, with its dependents outside them."""
    inside = {b for target in reading.targets for b in target.bunsetsu}
    for sentence in reading.document.sentences:
        for b in sentence.bunsetsu:
            if b not in inside and is_predicate(b):
                yield b, [d for d in b.descendants() if d not in inside]
