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
from shokai_lint.reach.conditions import OWNER, Condition, interval
from shokai_lint.reach.population import Cells, Population

# What even a census leaves open: persons of unknown age, and the years since.
CENSUS = 0.02
# Owners know owners: a listener who runs a business knows three to ten times as many of them as d · p (notes of the issue).
OWNERS_KNOWN = 3.0
# Of the people at work in a trade, those of a job that is asked for together with it: 動物病院の獣医, 旅館の調理師.
AT_WORK, AT_THE_HEAD = Interval(0.01, 0.1, 0.5), Interval(0.02, 0.2, 0.9)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A factor of the product: share of each cell, and how far below and above it may lie (natural logarithms)."""

    cells: Cells
    down: float
    up: float
    # Where the cells are the lesser of two blocks: both, since either bounds the whole from above.
    limits: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A condition on the target. `local`: its share among acquaintances, for a place; `trade`: says what they do.

    `job`: an occupation that a company of the right trade employs.
    """

    condition: Condition
    local: Interval | None = None
    place: bool = False
    trade: bool = False
    job: bool = False


class Combiner:
    """Combines terms over one population; `employed` are the people at work, `owners` every kind of head of a business."""

    def __init__(self, population: Population, employed: Condition, owners: Iterable[Condition]) -> None:
        self._population = population
        self._employed = employed.cells
        owners = list(owners)
        self._owner = next(c for c in owners if c.key == OWNER)
        # No head of a business is more frequent in a cell: keeps a share from rising when 社長 joins 従業員50名以上.
        self._heads = reduce(np.maximum, (c.cells for c in owners))

    def share(self, terms: Sequence[Term], *, local: bool = False) -> Interval:
        """Give the share of adults who meet all terms; `local`: of a listener's acquaintances."""
        blocks = list(self._blocks(_distinct(terms), local))
        mid, down = self._product(blocks), hypot(*(b.down for b in blocks))
        known = OWNERS_KNOWN if local and any(t.condition.owner for t in terms) and not any(t.job for t in terms) else 1.0
        highs = ((t.local if local and t.local else t.condition.share).high for t in terms if not t.condition.company)
        most = min(self._product(v) * exp(hypot(*(b.up for b in v))) for v in _bounding(blocks))
        high = min(1.0, most * (1 + CENSUS) * known, *(h * known for h in highs))
        others = [t for t in terms if not t.condition.owner] if known > 1 else []
        high = min(high, self.share(others, local=True).high) if others else high
        return Interval(mid * exp(-down) * (1 - CENSUS), mid, max(mid, high))

    def mid(self, terms: Sequence[Term], *, local: bool = False) -> float:
        """Give the middle of `share` alone."""
        return self._product(self._blocks(_distinct(terms), local))

    def _product(self, blocks: Iterable[Block]) -> float:
        return self._population.total(reduce(np.multiply, (b.cells for b in blocks), self._population.everybody))

    def _blocks(self, terms: Sequence[Term], local: bool) -> Iterable[Block]:
        companies, places = [t for t in terms if t.condition.company], [t for t in terms if t.place]
        owners = [t for t in terms if t.condition.owner]
        jobs = [t for t in terms if t.job and companies]
        opened = [t for t in terms if t.condition.given and not t.job]
        # 資格をもつ is a predicate, though a facet calls it an occupation: it makes itself no likelier.
        trades = [t for t in terms if (t.trade and not t.condition.given) or t.condition.company]
        apart = {id(t) for t in (*companies, *places, *owners, *jobs, *opened)}
        yield from (_block(t.condition) for t in terms if id(t) not in apart)
        if places:
            yield _least([self._flat(t.local if local and t.local else t.condition.share) for t in places])
        if owners:
            yield self._owners(owners, companies)
        elif companies:
            yield self._companies(companies)
        headed = any(t.condition.head for t in owners)
        yield from self._likelier(jobs, [AT_THE_HEAD if owners else AT_WORK for _ in jobs], companies, headed)
        yield from self._likelier(opened, [t.condition.given for t in opened], trades, headed)

    def _owners(self, owners: Sequence[Term], companies: Sequence[Term]) -> Block:
        """Heads of companies; with a company, heads of one kind of unit are as many as heads of such companies, at most."""
        if not companies:
            return _least([_block(t.condition) for t in owners])
        heads = [_block(t.condition) for t in owners if t.condition.head]
        own = _least([*([_block(self._owner)] if heads else []), *(_block(t.condition) for t in owners if not t.condition.head)])
        joined = self._joined(c.company.owners for t in companies if (c := t.condition).company)
        block = Block(own.cells * joined.cells, hypot(own.down, joined.down), hypot(own.up, joined.up))
        return _at_most(block, _least([_block(t.condition) for t in owners])) if heads else block

    def _companies(self, terms: Sequence[Term]) -> Block:
        """Among people at work the share of the people at work, and at least as many as head such a company."""
        heads = self._joined(c.company.owners for t in terms if (c := t.condition).company)
        workers = self._joined(c.company.workers for t in terms if (c := t.condition).company)
        cells, least = workers.cells * self._employed, heads.cells * self._heads
        wider = workers if self._population.total(cells) >= self._population.total(least) else heads
        return Block(np.maximum(cells, least), wider.down, wider.up)

    def _likelier(
        self, terms: Sequence[Term], given: Sequence[Interval | None], trades: Sequence[Term], headed: bool
    ) -> Iterable[Block]:
        """Shares among people of the trade that is asked for with them: greater than among all, never so that more would fit.

        Nothing is raised beside the head of a unit (院長), who may already say the trade.
        """
        if not trades or headed:
            yield from (_block(t.condition) for t in terms)
            return
        # The widest trade: when the narrower one goes, what is left may not be fewer.
        bound = max(_largest(t.condition) for t in trades) ** (1 / max(1, len(terms)))
        for term, among in zip(terms, given, strict=True):
            yield _raised(_block(term.condition), among, bound)

    def _flat(self, share: Interval) -> Block:
        down = log(share.mid / share.low) if share.low > 0 else inf
        return Block(self._population.everybody * share.mid, down, log(share.high / share.mid))

    def _joined(self, shares: Iterable[Interval]) -> Block:
        blocks = [self._flat(s) for s in shares]
        cells = reduce(np.multiply, (b.cells for b in blocks))
        return Block(cells, hypot(*(b.down for b in blocks)), hypot(*(b.up for b in blocks)))


def _largest(condition: Condition) -> float:
    """The greatest share that the condition can have in any cell, its interval included."""
    company = condition.company
    if company is None:
        return min(1.0, float(condition.cells.max()) * exp(condition.up))
    return max(s.high for s in (company.companies, company.owners, company.workers))


def _raised(alone: Block, given: Interval | None, bound: float) -> Block:
    """Raise a block to the share among people of a trade, but no further than its own share over the trade's."""
    if given is None:
        return alone
    own = float(alone.cells.max())
    mid = max(own, min(given.mid, own / bound))
    low = max(own * exp(-alone.down), min(given.low, own * exp(-alone.down) / bound))
    high = max(own * exp(alone.up), min(given.high, own * exp(alone.up) / bound))
    return Block(alone.cells * (mid / own), log(mid / min(low, mid)), log(max(high, mid) / mid))


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
    return Block(reduce(np.minimum, (b.cells for b in blocks)), max(b.down for b in blocks), min(b.up for b in blocks))


def _at_most(block: Block, limit: Block) -> Block:
    """No more than the limit, in any cell."""
    cells = np.minimum(block.cells, limit.cells)
    return Block(cells, max(block.down, limit.down), block.up, (block, limit))


def _bounding(blocks: Sequence[Block]) -> Iterable[list[Block]]:
    """The blocks with, in place of one that is the lesser of two, each of the two."""
    for n in range(max((len(b.limits) for b in blocks), default=0) or 1):
        yield [b.limits[n] if b.limits else b for b in blocks]


def union(shares: Sequence[Interval]) -> Interval:
    """Give the share of those who fit one target or another (independent of each other)."""
    if len(shares) == 1:
        return shares[0]
    return Interval(*(either(getattr(s, name) for s in shares) for name in ("low", "mid", "high")))


def either(shares: Iterable[float]) -> float:
    """Give the probability of one or another of independent events."""
    return 1.0 - reduce(lambda rest, share: rest * (1.0 - share), shares, 1.0)
