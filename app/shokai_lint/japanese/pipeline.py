"""The one owner of ja_ginza in a process: loads it once, and turns texts into documents of plain tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from shokai_lint.japanese.bunsetsu import sentences
from shokai_lint.japanese.ginza.hashing import string_id
from shokai_lint.japanese.ginza.network import Network, Parse
from shokai_lint.japanese.ginza.weights import load
from shokai_lint.japanese.morphemes import Morpheme, Morphemes
from shokai_lint.japanese.normalise import Aligned, normalise
from shokai_lint.japanese.quotation import opaque
from shokai_lint.japanese.tokens import Document, Token

BATCH = 64
# So many words' vectors are kept ready, 1.2 kB each.
REMEMBERED = 8_000
Vector = NDArray[np.float32]


class Analyser:
    """Reads texts; safe to share between threads."""

    def __init__(self) -> None:
        self._weights = load()
        self._morphemes, self._network = Morphemes(), Network(self._weights)
        self._unit = lru_cache(REMEMBERED)(self._unit_vector)

    def read(self, text: str) -> Document:
        """Parse one text."""
        return next(self.read_many([text]))

    def read_many(self, texts: Iterable[str]) -> Iterator[Document]:
        """Parse texts in batches of `BATCH`, in order."""
        batch: list[str] = []
        for text in texts:
            batch.append(text)
            if len(batch) == BATCH:
                yield from self._batch(batch)
                batch = []
        yield from self._batch(batch)

    def norms(self, words: Iterable[str]) -> list[tuple[str, ...]]:
        """Give the normalised forms of the morphemes of each word."""
        return [tuple(m.norm for m in self._morphemes.of(word)) for word in words]

    def vectors(self, words: Sequence[str]) -> Vector:
        """Give the mean of the unit vectors that ja_ginza has for the words (shape: 300); zeros where it has none."""
        found = [vector for word in words if (vector := self._unit(word)) is not None]
        if not found:
            return np.zeros(self._weights.vectors.shape[1], np.float32)
        mean: Vector = np.add.reduce(found) / len(found)
        return mean

    def _unit_vector(self, word: str) -> Vector | None:
        row = self._weights.rows.get(string_id(word))
        if row is None:
            return None
        found: Vector = np.asarray(self._weights.vectors[row])
        return found / (np.linalg.norm(found) + np.float32(1e-9))

    def _batch(self, texts: Sequence[str]) -> list[Document]:
        aligned = [normalise(t) for t in texts]
        morphemes = [self._morphemes.of(a.text) if a.text else [] for a in aligned]
        parses = iter(self._network.parse([[m.text for m in found] for found in morphemes if found]))
        tokens = [_tokens(found, next(parses), a) if found else [] for found, a in zip(morphemes, aligned, strict=True)]
        return [Document(text, sentences(found)) for text, found in zip(texts, tokens, strict=True)]


@cache
def analyser() -> Analyser:
    """Give the analyser of this process, loading it at the first call."""
    return Analyser()


def _tokens(morphemes: Sequence[Morpheme], parse: Parse, aligned: Aligned) -> list[Token]:
    quoted = opaque([m.text for m in morphemes], [m.tag for m in morphemes])
    return [_token(i, m, parse, aligned, i in quoted) for i, m in enumerate(morphemes)]


def _token(i: int, m: Morpheme, parse: Parse, aligned: Aligned, quoted: bool) -> Token:
    start, end = aligned.range(m.start, m.start + len(m.text))
    head, dependency, entity = parse.heads[i], parse.dependencies[i], parse.entities[i]
    return Token(i, m.text, m.lemma, m.norm, m.tag, m.inflection, dependency, head, entity, start, end, quoted, m.reading)
