from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from shokai_lint.model import Facet, Interval, Value
from shokai_lint.reach.conditions import BANDS, Condition
from shokai_lint.reach.population import Population
from shokai_lint.reach.scales import SCALES, aged, measured
from shokai_lint.text import Positions


def share(value: Value, words: str, conditions: dict[str, Condition]) -> Interval:
    found = measured(value, words, conditions)
    assert found
    return found.company.companies if found.company else found.share


def at_least(n: float, unit: str) -> Value:
    return Value(">=", n, None, unit)


@pytest.mark.parametrize(
    ("value", "words", "key"),
    [
        (at_least(50, "名"), "従業員50名以上", "company_50plus"),
        (at_least(30, "坪"), "30坪以上", "office_30tsubo_share"),
        (at_least(10_000_000, "円"), "年収1000万円以上", "income_over_1000"),
        (at_least(100_000_000, "円"), "年商1億円以上", "sales_100m"),
        (at_least(30, "年"), "創業30年以上", "age_of_company_30"),
    ],
)
def test_a_number_on_a_row_is_the_row(value: Value, words: str, key: str, conditions: dict[str, Condition]) -> None:
    condition = conditions[key]
    row = condition.company.companies if condition.company else condition.share
    assert share(value, words, conditions).mid == pytest.approx(row.mid, rel=1e-6)


def test_monthly_sales_are_a_twelfth(conditions: dict[str, Condition]) -> None:
    monthly, yearly = at_least(100_000_000 / 12, "円"), at_least(100_000_000, "円")
    assert share(monthly, "月商", conditions).mid == pytest.approx(share(yearly, "年商", conditions).mid)


def test_the_more_is_asked_the_fewer_have_it(conditions: dict[str, Condition]) -> None:
    for scale in SCALES:
        (unit, *_), words = sorted(scale.units), scale.words.pattern.split("|")[0]
        numbers = [scale.points[0][0] * 1.3**k for k in range(1, 24)]
        found = [share(at_least(n, unit), words, conditions) for n in numbers]
        assert all(a.mid >= b.mid > 0 for a, b in pairwise(found)), words
        assert all(f.low <= f.mid <= f.high for f in found), words


def test_above_and_below_make_a_whole(conditions: dict[str, Condition]) -> None:
    over = share(at_least(20, "名"), "従業員", conditions)
    under = share(Value("<", None, 20, "名"), "従業員", conditions)
    between = share(Value("range", 20, 50, "名"), "従業員", conditions)
    assert over.mid + under.mid == pytest.approx(1)
    assert between.mid == pytest.approx(over.mid - share(at_least(50, "名"), "従業員", conditions).mid)


def test_a_number_without_a_scale_is_none(conditions: dict[str, Condition]) -> None:
    assert measured(at_least(3, "回"), "週3回", conditions) is None
    assert measured(at_least(3, "名"), "3名", conditions) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Value("range", 30, 39, "歳"), 0.1344),
        (Value("range", 35, 44, "歳"), 0.152),
        (Value(">=", 65, None, "歳"), 0.3443),
        (Value("<", None, 40, "歳"), 0.2510),
        (Value("range", 32, 36, "歳"), 0.06 * 0.6318 + 0.4 * 0.0712),
    ],
)
def test_ages_are_those_of_the_census(value: Value, expected: float, population: Population, conditions: Any) -> None:  # noqa: ANN401
    facet = Facet("age", "30代", Positions("30代").span(0, 3), value)
    found = aged(facet, population, conditions[BANDS])
    assert found
    assert found.share.mid == pytest.approx(expected, rel=0.01)
