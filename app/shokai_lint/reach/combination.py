"""From the conditions on one target to the share of adults who meet them all.

Sex and age join through the cells of the population; the rest is taken as independent. Intervals: the spreads of independent
conditions add as squares of logarithms. So defined no bound rises when a condition joins, and none leaves the Fréchet bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import reduce
from math import exp, hypot, inf, log

import numpy as np

from shokai_lint.model import Interval
from shokai_lint.reach.conditions import Condition, interval
from shokai_lint.reach.population import Cells, Population

# What even a census leaves open: persons of unknown age, and the years since.
CENSUS = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A factor of the product: share of each cell, and how far below and above it may lie (natural logarithms)."""

    cells: Cells
    down: float
    up: float


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A condition on the target. `local`: its share among acquaintances, for a place; `trade`: says what they do."""

    condition: Condition
    local: Interval | None = None
    place: bool = False
    trade: bool = False


class Combiner:
    """Combines terms over one population; `employed` are the people at work, `owners` every kind of head of a business."""

    def __init__(self, population: Population, employed: Condition, owners: Iterable[Condition]) -> None:
        self._population = population
        self._employed = employed.cells
        # No head of a business is more frequent in a cell: keeps a share from rising when 社長 joins 従業員50名以上.
        self._heads = reduce(np.maximum, (c.cells for c in owners))

    def share(self, terms: Sequence[Term], *, local: bool = False) -> Interval:
        """Give the share of adults who meet all terms; `local`: of a listener's acquaintances."""
        blocks = list(self._blocks(_distinct(terms), local))
        mid = self._population.total(reduce(np.multiply, (b.cells for b in blocks), self._population.everybody))
        down, up = hypot(*(b.down for b in blocks)), hypot(*(b.up for b in blocks))
        most = min((t.local if local and t.local else t.condition.share).high for t in terms) if terms else 1.0
        high = min(1.0, most, mid * exp(up) * (1 + CENSUS))
        return Interval(mid * exp(-down) * (1 - CENSUS), mid, max(mid, high))

    def mid(self, terms: Sequence[Term], *, local: bool = False) -> float:
        """Give the middle of `share` alone."""
        blocks = self._blocks(_distinct(terms), local)
        return self._population.total(reduce(np.multiply, (b.cells for b in blocks), self._population.everybody))

    def _blocks(self, terms: Sequence[Term], local: bool) -> Iterable[Block]:
        places = [t for t in terms if t.place]
        companies = [t for t in terms if t.condition.company]
        owners = [t for t in terms if t.condition.owner]
        opened = [t for t in terms if t.condition.given]
        rest = [t for t in terms if not (t.place or t.condition.company or t.condition.owner or t.condition.given)]
        yield from (_block(t.condition) for t in rest)
        if places:
            yield _least([self._place(t, local) for t in places])
        if owners:
            yield _least([_block(t.condition) for t in owners])
        if companies:
            yield self._companies(companies, bool(owners), any(t.condition.worker for t in terms))
        if opened:
            yield from self._opened(opened, terms)

    def _place(self, term: Term, local: bool) -> Block:
        share = term.local if local and term.local else term.condition.share
        return self._flat(share)

    def _companies(self, terms: Sequence[Term], owned: bool, at_work: bool) -> Block:
        """Among heads of companies the share of companies; among others the share of the people at work."""
        heads = self._joined(c.company.owners for t in terms if (c := t.condition).company)
        if owned:
            return heads
        workers = self._joined(c.company.workers for t in terms if (c := t.condition).company)
        cells = workers.cells if at_work else workers.cells * self._employed
        least = heads.cells * self._heads
        if self._population.total(cells) >= self._population.total(least):
            return Block(np.maximum(cells, least), workers.down, workers.up)
        return Block(np.maximum(cells, least), heads.down, heads.up)

    def _opened(self, opened: Sequence[Term], terms: Sequence[Term]) -> Iterable[Block]:
        """What nobody has counted is likelier among people of a trade who are asked for it; never likelier than alone."""
        alone = [_block(t.condition) for t in opened]
        trades = [_largest(t.condition) for t in terms if t.trade]
        if not trades:
            return alone
        given = [self._flat(t.condition.given) for t in opened if t.condition.given]
        trade = min(trades)
        mid_alone, mid_given = _mid(alone), _mid(given)
        return given if trade * mid_given <= mid_alone else [_scaled(alone, mid_alone / trade)]

    def _flat(self, share: Interval) -> Block:
        down = log(share.mid / share.low) if share.low > 0 else inf
        return Block(self._population.everybody * share.mid, down, log(share.high / share.mid))

    def _joined(self, shares: Iterable[Interval]) -> Block:
        blocks = [self._flat(s) for s in shares]
        cells = reduce(np.multiply, (b.cells for b in blocks))
        return Block(cells, hypot(*(b.down for b in blocks)), hypot(*(b.up for b in blocks)))


def _largest(condition: Condition) -> float:
    """The greatest share that the condition can have in any cell."""
    company = condition.company
    if company is None:
        return float(condition.cells.max())
    return max(s.mid for s in (company.companies, company.owners, company.workers))


def _mid(blocks: Sequence[Block]) -> float:
    return float(np.prod([b.cells[0] for b in blocks]))


def _scaled(blocks: Sequence[Block], mid: float) -> Block:
    flat = np.ones_like(blocks[0].cells) * min(1.0, mid)
    return Block(flat, hypot(*(b.down for b in blocks)), hypot(*(b.up for b in blocks)))


def _distinct(terms: Sequence[Term]) -> list[Term]:
    """The same condition in two phrases is one condition; what is known of it among those of another condition counts."""
    once = {t.condition.key: t for t in terms}
    return [_among(t, once.keys()) for t in once.values()]


def _among(term: Term, others: Set[str]) -> Term:
    known = [f for name, f in term.condition.among.items() if name in others]
    if not known:
        return term
    row = min(known, key=lambda f: f.share)
    flat = term.condition.cells * 0 + row.share
    return replace(term, condition=replace(term.condition, share=interval(row), cells=flat, given=None))


def _block(condition: Condition) -> Block:
    return Block(condition.cells, condition.down, condition.up)


def _least(blocks: Sequence[Block]) -> Block:
    """Of several words for one role, or several places, the narrowest counts: who lives there works nearby."""
    if len(blocks) == 1:
        return blocks[0]
    mid = reduce(np.minimum, (b.cells for b in blocks))
    low = reduce(np.minimum, (b.cells * exp(-b.down) for b in blocks))
    high = reduce(np.minimum, (b.cells * exp(b.up) for b in blocks))
    if not low.sum():  # 男性 and 女性 at once
        return Block(mid, 0.0, 0.0)
    return Block(mid, log(mid.sum() / low.sum()), log(high.sum() / mid.sum()))


def union(shares: Sequence[Interval]) -> Interval:
    """Give the share of those who fit one target or another (independent of each other)."""
    if len(shares) == 1:
        return shares[0]
    return Interval(*(_either(getattr(s, name) for s in shares) for name in ("low", "mid", "high")))


def _either(shares: Iterable[float]) -> float:
    return 1.0 - reduce(lambda rest, share: rest * (1.0 - share), shares, 1.0)
