"""What a condition says of people: compiled once from all rows that speak of it.

Owns how rows of different universes (adults, women, companies, owners …) join; which words name a condition is `matching`'s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import log
from typing import Any

import numpy as np

from shokai_lint.model import Interval
from shokai_lint.reach.population import Cells, Population, ages
from shokai_lint.rules.figures import Figure

# Rows that the model itself looks up.
OWNER, EMPLOYED = "business_owner_any", "employed"
BANDS = "age_bands"
# `ages` names where nearly all of those are who meet a condition.
NEARLY_ALL = 0.95
ALL_PARTS = 0.98
# No trade is so much rarer among people at work than among companies; keeps an owner within the people at work.
LEAST_AT_WORK = 0.25
# Of those who do not meet a condition some are always left.
LEAST = 0.001


@dataclass(frozen=True, slots=True)
class Company:
    """Shares of a condition on a company: among companies, among their heads, among the people who work there."""

    companies: Interval
    owners: Interval
    workers: Interval


@dataclass(frozen=True, eq=False)
class Condition:
    """A condition ready for use: share of the adults, and of each cell; for a condition on a company its shares.

    `given` is the share among people of a known trade, `among` the row for those who meet another condition.
    """

    key: str
    figure: Figure
    share: Interval
    cells: Cells
    owner: bool = False
    head: bool = False
    worker: bool = False
    company: Company | None = None
    given: Interval | None = None
    within: str | None = None
    exact: bool = False
    among: Mapping[str, Figure] = field(default_factory=dict)

    @cached_property
    def down(self) -> float:
        """Natural logarithm of mid over low."""
        return log(self.share.mid / self.share.low) if self.share.low > 0 and not self.exact else 0.0

    @cached_property
    def up(self) -> float:
        """Natural logarithm of high over mid; no cell can hold more than everybody in it."""
        return 0.0 if self.exact else min(log(self.share.high / self.share.mid), -log(min(1.0, float(self.cells.max()))))


def compiled(figures: Mapping[str, Figure], population: Population) -> dict[str, Condition]:
    """Give every condition by its name."""
    rows: dict[str, list[Figure]] = defaultdict(list)
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures.values():
        rows[figure.condition].append(figure)
        if figure.universe.startswith("="):
            told[figure.universe[1:]].append(figure)
    employed = figures[EMPLOYED].share
    for key, own in rows.items():  # people at work are younger than adults as a whole
        if own[0].class_ == "worker" and not own[0].ages and not any(f.condition.startswith("ages") for f in told[key]):
            told[key] = [*told[key], *(f for f in told[EMPLOYED] if f not in told[key])]
    found = {key: _condition(key, rows[key], told[key], population, employed) for key in rows}
    kept = {key: condition for key, condition in found.items() if condition}
    return kept | {key: _opened(c, kept) for key, c in kept.items() if c.figure.class_ == "act" and not c.given}


def _opened(condition: Condition, conditions: Mapping[str, Condition]) -> Condition:
    """A predicate is, among people of a trade who are asked for it, at least as frequent as any of its kind."""
    kinds = [c.given for f in condition.figure.facets if (c := conditions.get(f"kind_{f}")) and c.given]
    if not kinds:
        return condition
    own, given = condition.share, kinds[0]
    return replace(condition, given=Interval(max(own.low, given.low), max(own.mid, given.mid), max(own.high, given.high)))


def _condition(
    key: str, rows: Sequence[Figure], told: Sequence[Figure], population: Population, employed: float
) -> Condition | None:
    by = {f.universe: f for f in rows if not f.universe.startswith("=")}
    base = next((by[u] for u in ("adults", "employed", "companies") if u in by), None)
    if base is None:
        return None
    share = interval(base, employed if base.universe == "employed" else 1.0)
    common: dict[str, Any] = {
        "owner": base.class_ in {"owner", "head"}, "head": base.class_ == "head", "worker": base.class_ == "worker",
        "within": base.within,
        "given": interval(by["trade"]) if "trade" in by else None,
        "among": {f.universe[1:]: f for f in rows if f.universe.startswith("=") and base.class_ != "group"},
    }  # fmt: skip
    if base.universe == "companies":
        return Condition(key, base, share, population.everybody, company=_company(by), **common)
    if base.class_ == "group":
        cells = population.part(base.women, ages(base.ages) if base.ages else None)
        return Condition(key, base, share, cells, exact=True, **common)
    limits = _limits(base, by, told, share.mid, population)
    return Condition(key, base, share, population.fitted(share.mid, limits), **common)


def interval(row: Figure, factor: float = 1.0) -> Interval:
    """Give a row's share with its bounds."""
    return Interval(row.low * factor, row.share * factor, min(1.0, row.high * factor))


def without(condition: Condition) -> Condition:
    """Give everybody who does not meet a condition of people."""
    share, figure = condition.share, condition.figure
    rest = Interval(max(LEAST, 1 - share.high), max(LEAST, 1 - share.mid), max(LEAST, 1 - share.low))
    told = figure.model_copy(update={"definition": f"それ以外の人: {figure.definition}"})
    cells = np.maximum(LEAST, 1 - condition.cells)
    return replace(condition, key=f"{condition.key} not", figure=told, share=rest, cells=cells, given=None, among={})


def _company(by: Mapping[str, Figure]) -> Company:
    companies = interval(by["companies"])
    workers = interval(by["workers"]) if "workers" in by else companies
    least = LEAST_AT_WORK * companies.mid
    if workers.mid < least:
        workers = Interval(workers.low, least, max(workers.high, least))
    return Company(companies, interval(by["owners"]) if "owners" in by else companies, workers)


def _limits(
    base: Figure, by: Mapping[str, Figure], told: Sequence[Figure], share: float, population: Population
) -> list[tuple[Cells, float]]:
    """What is known of the sex and age of those who meet the condition."""
    limits = [(population.part(1), base.women)] if base.women is not None else []
    if base.ages:
        limits.append((population.part(span=ages(base.ages)), NEARLY_ALL))
    limits += [(_part(f.condition, population), f.share) for f in told if f.condition == "female" or f.condition[:5] == "ages "]
    among = [(_part(u, population), f.share) for u, f in by.items() if u.startswith(("men", "women", "ages"))]
    total = sum(population.total(part) * rate for part, rate in among)
    whole = sum(population.total(part) for part, _ in among)
    # Rows that cover everybody come from other surveys than the whole: their ratios count, not their level.
    level = total if whole > ALL_PARTS else share
    return limits + [(part, min(NEARLY_ALL, population.total(part) * rate / level)) for part, rate in among]


def _part(name: str, population: Population) -> Cells:
    """Read `men`, `women 40-49` or `ages 20-29`."""
    sex, _, span = name.partition(" ")
    women = {"men": 0.0, "women": 1.0, "female": 1.0}.get(sex)
    return population.part(women, ages(span) if span else None)
