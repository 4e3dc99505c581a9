"""The whole network: words of texts in, their heads, dependencies and entities out, as ja_ginza gives them through spaCy.

Owns the order of the parts and how many words go through at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shokai_lint.japanese.ginza.encoder import Encoder
from shokai_lint.japanese.ginza.entities import Entities
from shokai_lint.japanese.ginza.parser import Parser, sentence_starts
from shokai_lint.japanese.ginza.weights import Weights

Words = Sequence[str]
# Enough rows for the matrix kernels to be at their best, and few enough to stay at 40 MB whatever the texts.
MOST_WORDS = 1024


@dataclass(frozen=True, slots=True)
class Parse:
    """What the network says of each word: index of its head (a root is its own), dependency, label of its entity or ''."""

    heads: list[int]
    dependencies: list[str]
    entities: list[str]


class Network:
    """Parses texts that are cut into words; safe to share between threads."""

    def __init__(self, weights: Weights) -> None:
        self._encoder = Encoder(weights)
        self._parser, self._entities = Parser(weights.parser), Entities(weights.ner)

    def parse(self, texts: Sequence[Words]) -> list[Parse]:
        """Parse texts together; each has at least one word."""
        return [parse for group in _groups(texts) for parse in self._together(group)]

    def _together(self, texts: Sequence[Words]) -> list[Parse]:
        lengths = [len(words) for words in texts]
        vectors = self._encoder.encode(texts)
        states = self._parser.parse(vectors, lengths)
        trees = [state.tree() for state in states]
        starts = [sentence_starts(tree) for tree in trees]
        blanks = [{i for i, word in enumerate(words) if word.isspace()} for words in texts]
        entities = self._entities.find(vectors, lengths, starts, blanks)
        return [Parse(tree, state.labels, found) for tree, state, found in zip(trees, states, entities, strict=True)]


def _groups(texts: Sequence[Words]) -> Iterator[list[Words]]:
    """Cut a batch where it would have more than `MOST_WORDS`; a longer text goes alone."""
    group: list[Words] = []
    for words in texts:
        if group and sum(map(len, group)) + len(words) > MOST_WORDS:
            yield group
            group = []
        group.append(words)
    if group:
        yield group
