"""From words to vectors in context: ja_ginza's embedding and its encoder of eight windows (768 → 256 each).

Owns the arithmetic of the network below parser and entities; knows words only as strings.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from shokai_lint.japanese.ginza.hashing import embedding_rows, shape, string_id
from shokai_lint.japanese.ginza.weights import Floats, HashTable, Maxout, Weights

EPSILON = np.float32(1e-8)
# A word's embedding does not depend on its neighbours: 1 kB each, and most words of an ask come again.
WORDS_KEPT = 20_000
# Rows of zeros between two texts, as many as the eight windows can see.
GAP = 8


class Encoder:
    """Gives each word of each text its vector (width 256); safe to share between threads."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._embed = lru_cache(maxsize=WORDS_KEPT)(self._embedded)

    def encode(self, texts: Sequence[Sequence[str]]) -> Floats:
        """Give the vectors of all words of all texts, one below the other."""
        places = _places([len(words) for words in texts])
        vectors = np.zeros((places[-1] + 1 + GAP if len(places) else 0, self._weights.mix.gain.size), np.float32)
        vectors[places] = [self._embed(word) for words in texts for word in words]
        for layer in self._weights.encoder:
            vectors[1:-1] += _apply(layer, _windows(vectors))
        return vectors[places]

    def _embedded(self, word: str) -> Floats:
        """Mix the word's own row, that of its shape, and its word vector."""
        w = self._weights
        key = string_id(word)
        row = w.rows.get(key)
        static = np.zeros(w.static.shape[1], np.float32) if row is None else w.vectors[row] @ w.static
        features = np.concatenate([_hashed(w.orth, key), _hashed(w.shape, string_id(shape(word))), static])
        vector: Floats = _apply(w.mix, features[None])[0]
        return vector


def _hashed(table: HashTable, key: int) -> Floats:
    vector: Floats = table.rows[embedding_rows(key, table.seed, len(table.rows))].sum(axis=0)
    return vector


def _places(lengths: Sequence[int]) -> NDArray[np.int64]:
    """Give the row of each word where a gap stands before, between and behind the texts."""
    text = np.repeat(np.arange(len(lengths)), lengths)
    places: NDArray[np.int64] = np.arange(len(text)) + GAP * (text + 1)
    return places


def _windows(vectors: Floats) -> Floats:
    """Give each row but the first and last side by side with the one before it and the one behind it."""
    n, width = vectors.shape
    windows: Floats = np.ascontiguousarray(as_strided(vectors, (n - 2, 3 * width), vectors.strides))
    return windows


def _apply(layer: Maxout, inputs: Floats) -> Floats:
    """Give the greatest of three pieces, normalised to mean 0 and variance 1, with gain and shift."""
    pieces = inputs @ layer.weights
    pieces += layer.bias
    width = layer.gain.size
    out: Floats = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
    np.maximum(out, pieces[:, 2 * width :], out=out)
    out -= out.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", out, out) / np.float32(width) + EPSILON
    out *= (1 / np.sqrt(variance))[:, None]
    out *= layer.gain
    out += layer.shift
    return out
