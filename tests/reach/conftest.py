from __future__ import annotations

import pytest

from shokai_lint.reach.combination import Combiner
from shokai_lint.reach.conditions import EMPLOYED, Condition, compiled
from shokai_lint.reach.population import Population
from shokai_lint.rules.figures import Figure
from shokai_lint.rules.loader import load_rules


@pytest.fixture(scope="session")
def figures() -> dict[str, Figure]:
    return load_rules().figures


@pytest.fixture(scope="session")
def population(figures: dict[str, Figure]) -> Population:
    return Population(figures.values())


@pytest.fixture(scope="session")
def conditions(figures: dict[str, Figure], population: Population) -> dict[str, Condition]:
    return compiled(figures, population)


@pytest.fixture(scope="session")
def combiner(conditions: dict[str, Condition], population: Population) -> Combiner:
    return Combiner(population, conditions[EMPLOYED], [c for c in conditions.values() if c.owner])
