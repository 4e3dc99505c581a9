"""Scores of moves: what parser and entities share of spaCy's transition-based models."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from shokai_lint.japanese.ginza.weights import Floats, StepModel

Rows = NDArray[np.int64]


class Features:
    """What each token adds to a state in each of its roles, computed once for all tokens of a batch.

    The row of token t in role f is (t + 1) · roles + f; t = -1 stands for no token.
    """

    def __init__(self, model: StepModel, vectors: Floats) -> None:
        self._model = model
        own = (vectors @ model.reduce + model.reduce_bias) @ model.weights
        self._rows = np.concatenate([model.padding, own.reshape(-1, model.padding.shape[1])])

    def scores(self, rows: Rows) -> Floats:
        """Give the score of every move for every state, whose features are a row of `rows` each."""
        model = self._model
        summed = self._rows[rows].sum(axis=1)
        summed += model.bias
        hidden = summed.reshape(len(rows), model.n_pieces, -1).max(axis=1)
        scores: Floats = hidden @ model.upper
        scores += model.upper_bias
        return scores
