"""A logistic regression as plain arrays, multinomial or one for each label: judges features.

Owns the file format and the arithmetic; `bench/train.py` fits the weights with scikit-learn.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import IO

import numpy as np
from numpy.typing import NDArray

from shokai_lint.learned.features import Features


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by label (rows) of named features and of the dense part (columns); `source` is the digest of the training data."""

    labels: tuple[str, ...]
    index: dict[str, int]
    named: NDArray[np.float32]
    dense: NDArray[np.float32]
    bias: NDArray[np.float32]
    source: str

    def judge(self, features: Features) -> dict[str, float]:
        """Give the probability of each label (shares that add up to 1)."""
        return self.judge_all([features])[0]

    def judge_all(self, phrases: Sequence[Features]) -> list[dict[str, float]]:
        """Give the probability of each label for each phrase (shares that add up to 1), by one product for all of them."""
        if not phrases:
            return []
        scores = self._scores(phrases)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return [dict(zip(self.labels, row, strict=True)) for row in shares.tolist()]

    def _scores(self, phrases: Sequence[Features]) -> NDArray[np.float32]:
        scores: NDArray[np.float32] = self._named_scores(phrases) + np.stack([f.dense for f in phrases]) @ self.dense.T
        return scores

    def _named_scores(self, phrases: Sequence[Features]) -> NDArray[np.float32]:
        """Add up the weights of the names that hold; sorted, for the order of a sum decides its last digit."""
        columns = [sorted([i for i in map(self.index.get, f.names) if i is not None]) for f in phrases]
        weights = self.named.T
        return np.stack([weights[found].sum(axis=0) for found in columns]) + self.bias

    def judge_each(self, phrases: Sequence[Features]) -> list[dict[str, float]]:
        """Give the probability of each label by itself (shares that need not add up to 1) for each phrase."""
        if not phrases:
            return []
        shares = 1 / (1 + np.exp(-self._scores(phrases)))
        return [dict(zip(self.labels, row, strict=True)) for row in shares.tolist()]

    def save(self, file: IO[bytes]) -> None:
        """Write the model as a compressed npz file without pickles."""
        words = json.dumps({"labels": self.labels, "names": list(self.index), "source": self.source}, ensure_ascii=False)
        np.savez_compressed(
            file, words=np.frombuffer(words.encode(), np.uint8), named=self.named.astype(np.float16),
            dense=self.dense.astype(np.float16), bias=self.bias.astype(np.float32),
        )  # fmt: skip


@cache
def load(name: str) -> Model:
    """Load a model that ships with the package, once a process."""
    with (files("shokai_lint.learned") / f"{name}.npz").open("rb") as file, np.load(file, allow_pickle=False) as data:
        words = json.loads(data["words"].tobytes())
        index = {feature: i for i, feature in enumerate(words["names"])}
        named, dense, bias = (data[key].astype(np.float32) for key in ("named", "dense", "bias"))
        by_name = np.asfortranarray(named)  # the weights of a name lie side by side
        return Model(tuple(words["labels"]), index, by_name, dense, bias, words["source"])
