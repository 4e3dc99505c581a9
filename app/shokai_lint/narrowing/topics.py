"""Which topic a flagged phrase is about: by its words, else by the topic nearest in meaning.

Owns the search; topics and their words stand in the narrowing files.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shokai_lint.concepts import Lexicon, Norms
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.learned.features import Vectors
from shokai_lint.rules.patterns import Pattern, TargetClass, Topic

# Below this cosine the nearest topic has nothing to do with the phrase.
NEAREST = 0.55
# What these flag is about the speaker, and no topic of the one who is asked for is near it.
OF_THE_SPEAKER = frozenset({"sells-to-listener", "subjective-fit", "sensitive-attribute"})

Subject = tuple[Pattern, Topic]


class Topics:
    """The topics of all patterns, with their words and where they lie among the word vectors."""

    def __init__(self, patterns: Sequence[Pattern], norms: Norms, vectors: Vectors) -> None:
        self._subjects = [(p, t) for p in patterns if p.spoken_of == "flagged" for t in p.topics]
        self._lexicon = Lexicon({_name(s): s[1].words for s in self._subjects}, norms)
        self._vectors, self._means = vectors, {_name(s): _unit(vectors(s[1].words)) for s in self._subjects}

    def of(self, phrase: Sequence[Bunsetsu], rule: str, classes: frozenset[TargetClass] | None = None) -> list[Subject]:
        """Give the topics of the patterns that answer `rule`: those whose words stand in the phrase, else the nearest one.

        Topics without a phrase for targets of `classes` are passed over.
        """
        asked = [s for s in self._subjects if rule in s[0].answers and (classes is None or _suits(s[1], classes))]
        near = rule not in OF_THE_SPEAKER
        return self._named(phrase, asked) or self._spelled(phrase, asked) or (self._nearest(phrase, asked) if near else [])

    def _named(self, phrase: Sequence[Bunsetsu], asked: Sequence[Subject]) -> list[Subject]:
        """Those whose nouns or pairs stand there before those of an adjective alone: 広い of 顔の広い tells of no area."""
        borne = [(s, max(self._bears(_name(s), b) for b in phrase)) for s in asked] if phrase else []
        best = max((n for _, n in borne), default=0)
        return [s for s, n in borne if n == best] if best else []

    def _bears(self, name: str, b: Bunsetsu) -> int:
        """2 for a noun, a verb or a pair of words, 1 for an adjective alone, 0 for none."""
        inside, pair = self._lexicon.inside(name, b), self._lexicon.predicate(name, b)
        said = inside or (pair[-1].content if pair else ())
        return 0 if not said else 1 if len(pair) < 2 and all(t.is_a("形容詞") for t in said) else 2

    def _spelled(self, phrase: Sequence[Bunsetsu], asked: Sequence[Subject]) -> list[Subject]:
        """A word inside a compound that the analyser did not cut: お|金稼ぎ|たい."""
        said = "".join(t.norm for b in phrase for t in b.content) + "\n" + "".join(b.surface for b in phrase)
        return [s for s in asked if any(len(stem) > 1 and stem in said for stem in map(_stem, s[1].words))]

    def _nearest(self, phrase: Sequence[Bunsetsu], asked: Sequence[Subject]) -> list[Subject]:
        own = _unit(self._vectors([t.lemma for b in phrase for t in b.content]))
        near = max(asked, key=lambda s: float(own @ self._means[_name(s)]), default=None)
        return [near] if near is not None and float(own @ self._means[_name(near)]) >= NEAREST else []


def _suits(topic: Topic, classes: frozenset[TargetClass]) -> bool:
    return any(p.suits(classes) for p in topic.phrases)


def _name(subject: Subject) -> str:
    return f"{subject[0].id}:{subject[1].id}"


def _stem(word: str) -> str:
    """稼ぐ and 稼ぎ share 稼: a verb of two kana and more keeps all but its last one."""
    return word[:-1] if len(word) > 2 and word[-1] in "うくすつぬむるぐぶい" else word


def _unit(vector: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
