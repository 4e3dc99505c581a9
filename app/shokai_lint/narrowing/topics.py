"""Which topic a flagged phrase is about: by its words, else by the topic nearest in meaning.

Owns the search; topics and their words stand in the narrowing files.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shokai_lint.concepts import Lexicon, Norms
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.learned.features import Vectors
from shokai_lint.rules.patterns import Pattern, Topic

# Below this cosine the nearest topic has nothing to do with the phrase.
NEAREST = 0.55

Subject = tuple[Pattern, Topic]


class Topics:
    """The topics of all patterns, with their words and where they lie among the word vectors."""

    def __init__(self, patterns: Sequence[Pattern], norms: Norms, vectors: Vectors) -> None:
        self._subjects = [(p, t) for p in patterns for t in p.topics]
        self._lexicon = Lexicon({_name(s): s[1].words for s in self._subjects}, norms)
        self._vectors, self._means = vectors, {_name(s): _unit(vectors(s[1].words)) for s in self._subjects}

    def of(self, phrase: Sequence[Bunsetsu], rule: str) -> list[Subject]:
        """Give the topics of the patterns that answer `rule`: those whose words stand in the phrase, else the nearest one."""
        asked = [s for s in self._subjects if rule in s[0].answers]
        return self._named(phrase, asked) or self._spelled(phrase, asked) or self._nearest(phrase, asked)

    def _named(self, phrase: Sequence[Bunsetsu], asked: Sequence[Subject]) -> list[Subject]:
        return [s for s in asked if any(self._bears(_name(s), b) for b in phrase)]

    def _bears(self, name: str, b: Bunsetsu) -> bool:
        return bool(self._lexicon.inside(name, b) or self._lexicon.predicate(name, b))

    def _spelled(self, phrase: Sequence[Bunsetsu], asked: Sequence[Subject]) -> list[Subject]:
        """A word inside a compound that the analyser did not cut: お|金稼ぎ|たい."""
        said = "".join(t.norm for b in phrase for t in b.content) + "\n" + "".join(b.surface for b in phrase)
        return [s for s in asked if any(len(stem) > 1 and stem in said for stem in map(_stem, s[1].words))]

    def _nearest(self, phrase: Sequence[Bunsetsu], asked: Sequence[Subject]) -> list[Subject]:
        own = _unit(self._vectors([t.lemma for b in phrase for t in b.content]))
        near = max(asked, key=lambda s: float(own @ self._means[_name(s)]), default=None)
        return [near] if near is not None and float(own @ self._means[_name(near)]) >= NEAREST else []


def _name(subject: Subject) -> str:
    return f"{subject[0].id}:{subject[1].id}"


def _stem(word: str) -> str:
    """稼ぐ and 稼ぎ share 稼: a verb of two kana and more keeps all but its last one."""
    return word[:-1] if len(word) > 2 and word[-1] in "うくすつぬむるぐぶい" else word


def _unit(vector: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
