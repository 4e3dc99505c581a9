from __future__ import annotations

from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shokai_lint.model import Interval
from shokai_lint.reach.combination import Combiner, Term, union
from shokai_lint.reach.conditions import Condition, compiled
from shokai_lint.reach.locality import Locality
from shokai_lint.reach.population import Population
from shokai_lint.rules.loader import load_rules

FIGURES = load_rules().figures
POPULATION = Population(FIGURES.values())
CONDITIONS = compiled(FIGURES, POPULATION)
LOCALITY = Locality(CONDITIONS, None)
SLACK = 1 + 1e-9


def term(condition: Condition) -> Term:
    place = "place" in condition.figure.facets
    trade = bool({"occupation", "industry", "organization"} & set(condition.figure.facets)) and not condition.owner
    job = "occupation" in condition.figure.facets and condition.worker
    return Term(condition, LOCALITY.among_acquaintances(condition) if place else None, place, trade, job)


TERMS = [term(CONDITIONS[key]) for key in sorted(CONDITIONS)]
# What joins otherwise than by a product comes often.
JOINED = (
    [t for t in TERMS if t.condition.owner],
    [t for t in TERMS if t.condition.head],
    [t for t in TERMS if t.condition.company],
    [t for t in TERMS if t.job],
    [t for t in TERMS if t.condition.given],
)
some = st.lists(st.one_of(*map(st.sampled_from, (*JOINED, TERMS))), min_size=1, max_size=6, unique_by=lambda t: t.condition.key)
shares = st.tuples(*[st.floats(1e-9, 1)] * 3).map(lambda values: Interval(*sorted(values)))


@settings(max_examples=1500, deadline=None)
@given(some, st.one_of(*map(st.sampled_from, (*JOINED, TERMS))), st.booleans())
def test_a_condition_more_never_means_more_people(combiner: Combiner, terms: list[Term], more: Term, local: bool) -> None:
    before, after = combiner.share(terms, local=local), combiner.share([*terms, more], local=local)
    assert after.mid <= before.mid * SLACK
    assert after.high <= before.high * SLACK
    assert after.low <= before.low * SLACK


@settings(max_examples=500, deadline=None)
@given(some)
def test_bounds(combiner: Combiner, terms: list[Term]) -> None:
    found = combiner.share(terms)
    singles = [combiner.share([t]) for t in terms]
    assert 0 <= found.low <= found.mid <= found.high <= 1
    assert found.high <= min(s.high for s in singles) * SLACK
    assert found.mid >= max(0.0, sum(s.mid for s in singles) - len(singles) + 1) / SLACK


@settings(max_examples=300, deadline=None)
@given(some, st.randoms())
def test_order_and_repetition_change_nothing(combiner: Combiner, terms: list[Term], random: object) -> None:
    again = [*reversed(terms), *terms]
    assert combiner.share(again).mid == pytest.approx(combiner.share(terms).mid)


@given(st.lists(shares, min_size=1, max_size=4))
def test_a_target_more_never_means_fewer_people(found: list[Interval]) -> None:
    one, all_of_them = found[0], union(found)
    assert one.mid <= all_of_them.mid * SLACK
    assert all_of_them.mid <= min(1.0, sum(s.mid for s in found)) * SLACK
    assert all_of_them.low <= all_of_them.mid * SLACK <= all_of_them.high * SLACK**2


def test_one_condition_keeps_its_own_interval(combiner: Combiner, conditions: dict[str, Condition]) -> None:
    for key in ("nurse", "golf", "dog_owner", "ward_shibuya", "president_corporate"):
        condition = conditions[key]
        found = combiner.share([term(condition)])
        assert (found.low, found.mid, found.high) == pytest.approx(
            (condition.share.low, condition.share.mid, condition.share.high), rel=0.021
        )


def test_spreads_add_as_squares(combiner: Combiner, conditions: dict[str, Condition]) -> None:
    a, b = conditions["wine"], conditions["real_estate_investor"]
    found = combiner.share([term(a), term(b)])
    assert found.mid == pytest.approx(a.share.mid * b.share.mid)
    assert found.low == pytest.approx(found.mid * exp(-((a.down**2 + b.down**2) ** 0.5)) * 0.98)
    assert a.share.low * b.share.low < found.low


def test_words_that_hold_others_are_counted_once(combiner: Combiner, conditions: dict[str, Condition]) -> None:
    nurse, woman, man = (term(conditions[key]) for key in ("nurse", "female", "male"))
    all_nurses = combiner.mid([nurse])
    assert combiner.mid([nurse, woman]) == pytest.approx(0.9219 * all_nurses, rel=1e-3)
    assert combiner.mid([nurse, man]) == pytest.approx(0.0781 * all_nurses, rel=0.01)
    mother = term(conditions["mother_preschool"])
    assert combiner.mid([mother, woman]) == pytest.approx(combiner.mid([mother]))


def test_the_size_of_a_company_counts_among_its_heads(combiner: Combiner, conditions: dict[str, Condition]) -> None:
    large, head, clerk = (term(conditions[key]) for key in ("company_50plus", "president_corporate", "clerical_job"))
    assert combiner.mid([large, head]) / combiner.mid([head]) == pytest.approx(0.0485, rel=0.01)
    at_work = combiner.mid([large])
    assert at_work == pytest.approx(0.65 * combiner.mid([term(conditions["employed"])]), rel=0.01)
    assert 0.1 * at_work < combiner.mid([large, clerk]) < combiner.mid([clerk])


def test_people_of_a_large_company_keep_their_interval(combiner: Combiner, conditions: dict[str, Condition]) -> None:
    found = combiner.share([term(conditions["company_300plus_census"])])
    assert found.low < 0.8 * found.mid
    assert found.high > 1.1 * found.mid
