"""How likely it is that somebody comes to mind at all.

The number of matches among one person's acquaintances varies more than a Poisson count: acquaintances cluster (Zheng, Salganik &
Gelman 2006), and people know few or many. Owns that distribution; pure arithmetic.
"""

from __future__ import annotations

from functools import cache
from math import exp, log, sqrt
from typing import Final

import numpy as np

# Variance over mean of a count among one person's acquaintances: 1 is Poisson; Zheng, Salganik & Gelman 2006, figure 4, find
# 1 for first names and up to 10 for groups such as prisoners. Most conditions of an ask lie between.
OVERDISPERSION: Final = 3.0
# Spread of the number of acquaintances, from mean 611 and median 472: sqrt(2 ln(611/472)) (McCormick, Salganik & Zheng 2010).
SIGMA: Final = 0.72
NODES: Final = 9


def at_least_one(matches: float) -> float:
    """Give the probability that a listener with `matches` expected matches knows at least one.

    Negative binomial with that mean, P(0) = ω^(−m / (ω−1)), averaged over a log-normal number of acquaintances.
    """
    rate = log(OVERDISPERSION) / (OVERDISPERSION - 1)
    return 1.0 - sum(weight * exp(-matches * size * rate) for size, weight in _sizes())


def in_the_room(listener: float, listeners: int) -> float:
    """Give the probability that at least one of the listeners knows somebody; each counts for himself."""
    return 1.0 - (1.0 - listener) ** listeners


@cache
def _sizes() -> tuple[tuple[float, float], ...]:
    """Numbers of acquaintances relative to their mean, with weights (Gauss–Hermite)."""
    at, weights = np.polynomial.hermite.hermgauss(NODES)
    sizes = np.exp(SIGMA * sqrt(2) * at - SIGMA**2 / 2)
    return tuple(zip(sizes.tolist(), (weights / weights.sum()).tolist(), strict=True))
