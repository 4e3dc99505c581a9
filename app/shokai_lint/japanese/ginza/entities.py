"""Named entities by BILUO moves, one a token, as spaCy's `ner` finds them.

Outside an entity a token's scores do not depend on what came before, so those of all tokens are one product of matrices; only
inside an entity is there a state.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from shokai_lint.japanese.ginza.scores import Features
from shokai_lint.japanese.ginza.weights import Floats, StepModel

BEGIN, IN, LAST, UNIT, OUT = range(1, 6)
NO_TOKEN_BEFORE = (1, 2)
ROLES = 3


class Entities:
    """Gives each token the label of its entity, or the empty string."""

    def __init__(self, model: StepModel) -> None:
        self._moves = model.moves
        self._model = model
        kinds = np.array([kind for kind, _ in model.moves])
        named = np.array([label != "" for _, label in model.moves])
        whole = (kinds == UNIT) & named | (kinds == OUT)
        self._whole = np.where(whole, 0, -np.inf).astype(np.float32)
        self._free = np.where(whole | (kinds == BEGIN), 0, -np.inf).astype(np.float32)
        self._inside = {
            label: (model.moves.index((IN, label)), model.moves.index((LAST, label)))
            for kind, label in model.moves
            if kind == BEGIN
        }

    def find(
        self, vectors: Floats, lengths: Sequence[int], starts: Sequence[Collection[int]], blanks: Sequence[Collection[int]]
    ) -> list[list[str]]:
        """Give the labels of each text; an entity crosses no sentence start, and none begins at a blank token."""
        features = Features(self._model, vectors)
        free, whole = self._outside(features, len(vectors))
        found, offset = [], 0
        for n, first, blank in zip(lengths, starts, blanks, strict=True):
            here = slice(offset, offset + n)
            run = _Run(features, offset, [t + 1 == n or t + 1 in first for t in range(n)])
            found.append(self._labels(run, free[here], whole[here], blank))
            offset += n
        return found

    def _outside(self, features: Features, n: int) -> tuple[list[int], list[int]]:
        """Give the best move of every token outside an entity: of all, and of those that open none."""
        own = np.arange(1, n + 1)[:, None] * ROLES
        scores = features.scores(np.concatenate([own, np.tile(NO_TOKEN_BEFORE, (n, 1))], axis=1))
        return (scores + self._free).argmax(axis=1).tolist(), (scores + self._whole).argmax(axis=1).tolist()

    def _labels(self, run: _Run, free: Sequence[int], whole: Sequence[int], blank: Collection[int]) -> list[str]:
        labels: list[str] = []
        while (t := len(labels)) < len(run.closes):
            kind, label = self._moves[(whole if run.closes[t] else free)[t]]
            if t in blank:
                labels.append("")
            elif kind == BEGIN:
                labels += [label] * run.extent(t, *self._inside[label])
            else:
                labels.append(label)
        return labels


class _Run:
    """The tokens of one text; `closes` tells of each whether an entity must end with it."""

    def __init__(self, features: Features, offset: int, closes: Sequence[bool]) -> None:
        self.closes = closes
        self._features, self._offset = features, offset

    def extent(self, start: int, goes_on: int, ends: int) -> int:
        """Give the number of tokens of the entity that begins at `start`, by the moves of its label."""
        t = start + 1
        while not self.closes[t]:
            base = self._offset + 1
            roles = [(base + t) * ROLES, (base + start) * ROLES + 1, (base + t - 1) * ROLES + 2]
            scores = self._features.scores(np.array([roles]))[0]
            if scores[ends] > scores[goes_on]:
                break
            t += 1
        return t + 1 - start
