"""Asks the trained models: does a text ask, is a noun meant, what is a condition, what does a clause beside the ask say.

Owns which model answers which question and how sure it must be; rules and readers ask here and decide themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from shokai_lint.japanese.tokens import Bunsetsu, Document
from shokai_lint.learned.features import Vectors, phrase_features, text_features, without_vectors
from shokai_lint.learned.model import load

Verdict = dict[str, float]  # label → probability, a share 0–1
# Below this a text does not ask, though grammar found a request; above that it asks, though grammar found none. Set where
# ask and no ask were told apart best on authors that neither rules nor models had seen, with a speaker's part in front too.
SURELY_NOT, SURELY = 0.1, 0.9
# The model that a rule asks, by the `of` of its `learned`.
MODELS = {"condition": "conditions", "aside": "asides"}


def verdicts(of: str) -> tuple[str, ...]:
    """Give the labels of the model that judges a `condition` or an `aside`."""
    return load(MODELS[of]).labels


class Judge:
    """The models of the package over the word vectors of ja_ginza."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors

    def condition(self, head: Bunsetsu, members: Sequence[Bunsetsu], target: str) -> Verdict:
        """Give the probability of each kind of facet and each vague rule for a condition on a `person` or `organization`."""
        return load(MODELS["condition"]).judge(phrase_features(head, members, self._vectors, f"target {target}"))

    def aside(self, head: Bunsetsu, members: Sequence[Bunsetsu]) -> Verdict:
        """Give the probability of `anyone` and `vague-purpose` for a clause outside the target's noun phrase."""
        return load(MODELS["aside"]).judge(phrase_features(head, members, self._vectors))

    def meant(self, clues: frozenset[str]) -> float:
        """Give the probability that a noun with these clues is whom the text asks for."""
        return load("targets").judge(without_vectors(clues))["meant"]

    def asks(self, document: Document) -> float:
        """Give the probability that a text asks for an introduction at all."""
        return load("texts").judge(text_features(document))["ask"]
