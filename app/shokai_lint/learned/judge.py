"""Asks the trained models: does a text ask, is a noun meant, what is a condition, what does a clause beside the ask say.

Owns which model answers which question and how sure it must be; rules and readers ask here and decide themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from shokai_lint.japanese.tokens import Bunsetsu, Document
from shokai_lint.learned.features import Features, Vectors, phrase_features, text_features, without_vectors
from shokai_lint.learned.model import Model, load

Verdict = dict[str, float]  # label → probability, a share 0–1
Phrase = tuple[Bunsetsu, Sequence[Bunsetsu]]  # its head and all that belongs to it
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

    def __init__(self, vectors: Vectors, model: Callable[[str], Model] = load) -> None:
        self._vectors, self._model = vectors, model

    def conditions(self, phrases: Iterable[Phrase], target: str) -> list[Verdict]:
        """Give the probability of each kind of facet and each vague rule for conditions on a `person` or `organization`."""
        features = [phrase_features(head, members, self._vectors, f"target {target}") for head, members in phrases]
        return self._model(MODELS["condition"]).judge_all(features)

    def asides(self, phrases: Iterable[Phrase]) -> list[Verdict]:
        """Give the probability of `anyone` and `vague-purpose` for clauses outside the targets' noun phrases."""
        return self._model(MODELS["aside"]).judge_all(
            [phrase_features(head, members, self._vectors) for head, members in phrases]
        )

    def meant(self, nouns: Iterable[frozenset[str]]) -> list[float]:
        """Give the probability that nouns with these clues are whom the text asks for."""
        return [verdict["meant"] for verdict in self._model("targets").judge_all([without_vectors(clues) for clues in nouns])]

    def kinds(self, signs: Callable[[Vectors], Sequence[Features]]) -> list[Verdict]:
        """Give for each bunsetsu of a text the probability of each kind of facet, by itself."""
        return self._model("facets").judge_each(signs(self._vectors))

    def asks(self, document: Document) -> float:
        """Give the probability that a text asks for an introduction at all."""
        return self._model("texts").judge(text_features(document))["ask"]
