"""Acquaintances live near: a place's share among the people whom a listener knows is greater than in the country.

Owns the share of acquaintances who live in the listener's own prefecture, and what is assumed where nobody says which it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from shokai_lint.model import Interval
from shokai_lint.reach.conditions import Condition

# Of one's acquaintances about six in ten live in one's own prefecture (assumed; no Japanese figure was found).
AT_HOME: Final = 0.6
# Where nobody says where the listeners live, the place lies in their prefecture in one of three asks (assumed).
HOME_UNKNOWN: Final = 1 / 3
# A place of unknown prefecture: the mean share of the prefecture over the wards and cities of `places.csv`, by their people.
MEAN_PREFECTURE: Final = 0.056


class Locality:
    """Shares of places among the acquaintances of people of one prefecture, None where it is not known."""

    def __init__(self, conditions: Mapping[str, Condition], home: str | None) -> None:
        self._conditions = conditions
        self._home = next((c.key for c in conditions.values() if home and home in c.figure.labels[:1]), None)

    def among_acquaintances(self, place: Condition) -> Interval:
        """Give the share of acquaintances who live there; without a home from not at all local to wholly so."""
        share, prefecture = place.share, self._prefecture(place)
        if self._home and prefecture:
            here = self._home in {prefecture, *self._above(place), *self._below(place)}
            return Interval(*(_mixed(p, AT_HOME, self._size(place)) if here else (1 - AT_HOME) * p for p in _values(share)))
        near = _mixed(share.mid, AT_HOME * HOME_UNKNOWN, self._size(place))
        return Interval(share.low, max(near, share.mid), max(_mixed(share.high, AT_HOME, self._size(place)), near))

    def _size(self, place: Condition) -> float:
        """The share of the prefecture that holds the place; of a region that the listeners live in, its own."""
        name = self._prefecture(place)
        return max(self._conditions[name].share.mid if name else MEAN_PREFECTURE, place.share.mid)

    def _prefecture(self, place: Condition) -> str | None:
        if place.key.startswith(("pref_", "region_")):
            return place.key
        return next((key for key in self._above(place) if key.startswith("pref_")), None)

    def _above(self, place: Condition) -> Iterator[str]:
        within = place.within
        while within:
            yield within
            within = self._conditions[within].within

    def _below(self, place: Condition) -> set[str]:
        """The prefectures of a region."""
        return {key for key, c in self._conditions.items() if c.within == place.key and key.startswith("pref_")}


def _values(share: Interval) -> tuple[float, float, float]:
    return share.low, share.mid, share.high


def _mixed(share: float, weight: float, of: float) -> float:
    """`weight` of the acquaintances live in the prefecture as its people do, the others anywhere."""
    return min(1.0, weight * min(1.0, share / of) + (1 - weight) * share)
