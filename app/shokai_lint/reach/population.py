"""The adults by sex and five-year age band, and which share of each such cell meets a condition.

Within a cell conditions are taken as independent, so what they have in common through sex and age is counted once (看護師 are
women, 農家 are old). Owns the cells and the fitting; which rows say what is `conditions`' work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from shokai_lint.rules.figures import AGES, Figure, bands

Cells = NDArray[np.float64]
OLDEST, STEPS = 105, 12


class Population:
    """Cells from the rows that give both sex and ages."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        rows = bands(figures)
        shares = np.array([f.share for f in rows])
        self.weights: Cells = shares / shares.sum()
        self._women: Cells = np.array([float(f.women or 0) for f in rows])
        self._ages = [ages(f.ages or "") for f in rows]
        self.everybody: Cells = np.ones(len(rows))

    def part(self, women: float | None = None, span: tuple[float, float] | None = None) -> Cells:
        """Give the share of each cell that is of the sex (0 men, 1 women) and of the ages (both ends count)."""
        of_sex = self.everybody if women is None else self._women if women == 1 else 1 - self._women
        return of_sex * self._aged(span) if span else of_sex

    def _aged(self, span: tuple[float, float]) -> Cells:
        return np.array([_common(band, span) for band in self._ages])

    def total(self, cells: Cells) -> float:
        """Give the share of all adults."""
        return min(1.0, float(self.weights @ cells))

    def fitted(self, share: float, limits: Sequence[tuple[Cells, float]]) -> Cells:
        """Spread a share over the cells so that of those who meet it `limit[1]` are in `limit[0]` (iterative fitting)."""
        odds = self.everybody.copy()
        for _ in range(STEPS if len(limits) > 1 else 1):
            for part, wanted in limits:
                odds *= self._scaled(odds, part, wanted)
        return self._level(odds, share)

    def _scaled(self, odds: Cells, part: Cells, wanted: float) -> Cells:
        inside, whole = float(self.weights @ (odds * part)), float(self.weights @ odds)
        outside = whole - inside
        up = wanted / inside if inside > 0 else 0.0
        down = (1 - wanted) / outside if outside > 1e-12 else 0.0
        scaled: Cells = part * up + (1 - part) * down
        return scaled

    def _level(self, odds: Cells, share: float) -> Cells:
        """Nobody meets a condition twice: what a full cell cannot hold goes to the others."""
        cells: Cells = odds * (share / self.total(odds))
        for _ in range(STEPS):
            if cells.max() <= 1:
                break
            cells = np.minimum(cells, 1)
            free = cells < 1
            held = self.total(cells * ~free)
            cells = np.where(free, cells * (share - held) / max(self.total(cells * free), 1e-12), 1.0)
        return np.minimum(cells, 1)


def ages(written: str) -> tuple[float, float]:
    """Read `20-39` or `65-`; both ends count."""
    found = re.fullmatch(AGES, written)
    if not found:
        raise ValueError(f"ages: {written!r}")
    return float(found["first"]), float(found["last"] or OLDEST)


def _common(band: tuple[float, float], span: tuple[float, float]) -> float:
    """Give the part of a band's years that lies in the span."""
    years = band[1] - band[0] + 1
    return max(0.0, min(band[1], span[1]) - max(band[0], span[0]) + 1) / years
