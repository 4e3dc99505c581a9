"""Precision, recall and F1 of counts, the Wilson interval of a share, the rank correlation of two lists.

Owns formulas; knows nothing of asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

_Z95 = 1.959964  # 97.5 % point of the normal distribution


@dataclass(slots=True)
class Counts:
    """Found and right, missed, and found but wrong."""

    hits: int = 0
    missed: int = 0
    extra: int = 0

    def measures(self) -> dict[str, Any]:
        """Give n, precision, recall, F1 (4 decimals) and the 95 % intervals; nothing to find counts as 1.0."""
        found, wanted = self.hits + self.extra, self.hits + self.missed
        p, r = _ratio(self.hits, found), _ratio(self.hits, wanted)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        measured = {"n": wanted, "precision": round(p, 4), "recall": round(r, 4), "f1": round(f1, 4)}
        return measured | {"precision_95": wilson(self.hits, found), "recall_95": wilson(self.hits, wanted)}

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hits + other.hits, self.missed + other.missed, self.extra + other.extra)


def wilson(hits: int, n: int) -> list[float]:
    """Give the Wilson score interval (95 %, 4 decimals) of `hits` out of `n`; all of 0 to 1 when n is 0."""
    if n == 0:
        return [0.0, 1.0]
    share, z2 = hits / n, _Z95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z95 / (1 + z2 / n) * (share * (1 - share) / n + z2 / (4 * n * n)) ** 0.5
    return [round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)]


def spearman(a: Sequence[float], b: Sequence[float]) -> float:
    """Give the rank correlation (ties share their mean rank); 0 when a list is constant."""
    ranks_a, ranks_b = _ranks(a), _ranks(b)
    mean = (len(a) + 1) / 2
    covariance = sum((x - mean) * (y - mean) for x, y in zip(ranks_a, ranks_b, strict=True))
    spread = sum((x - mean) ** 2 for x in ranks_a) * sum((y - mean) ** 2 for y in ranks_b)
    return covariance / spread**0.5 if spread else 0.0


def share(values: Iterable[bool]) -> float:
    """Give the share of true values (4 decimals), 1.0 of none."""
    listed = list(values)
    return round(_ratio(sum(listed), len(listed)), 4)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _ranks(values: Sequence[float]) -> list[float]:
    """Rank from 1; equal values share the mean of their ranks."""
    ordered = sorted(values)
    first = {value: i for i, value in reversed(list(enumerate(ordered, 1)))}
    last = {value: i for i, value in enumerate(ordered, 1)}
    return [(first[v] + last[v]) / 2 for v in values]
