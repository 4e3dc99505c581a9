"""The relations hold on the share of the corpus's asks that floors.json tells.

Asks of `corpus/apart` are read by nobody: no message quotes one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bench.corpus import PARTS, READABLE, rows
from bench.floors import fallen, read_floors

from shokai_lint.linter import Linter

from .relation import RELATIONS, Relation, Verdict, flags_of_both, lowered, raised, same, same_with_facets, score_of_the_better
from .study import Case, Linted, Study, smallest, told

# Written by hand from `python -m tests.relations few`, two asks or 0.02 lower: another processor may parse an ask otherwise.
FLOORS = read_floors(Path(__file__).parent / "floors.json")
NAMES = [relation.name for relation in RELATIONS]
SHOWN = 5


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_relation_holds_on_its_share_of_the_asks(name: str, study: Study) -> None:
    if lines := list(faults(name, study)):
        pytest.fail("\n".join(lines), pytrace=False)


def faults(name: str, study: Study) -> Iterator[str]:
    """The shares under their floors, each with the smallest texts of its shortest violations."""
    for part, shares in study.shares(name).items():
        if lines := fallen({part: shares}, {part: {name: FLOORS[part][name]}}):
            yield from lines
            yield from (told(c, study.linted) for c in [c for c in study.broken(name) if c.part == part][:SHOWN])


@pytest.mark.slow
def test_every_ask_meets_a_relation_and_every_relation_every_part(study: Study) -> None:
    asks = {part: {str(row["id"]) for row in rows(part, "asks")} for part in PARTS}
    assert {part: len(ids) for part, ids in asks.items()} == {
        part: len({c.id for c in study.cases if c.part == part}) for part in PARTS
    }
    assert {(c.part, c.relation.name) for c in study.cases} == {(part, name) for part in PARTS for name in NAMES}


def test_every_relation_has_a_floor() -> None:
    assert {part: list(floors) for part, floors in FLOORS.items()} == dict.fromkeys(PARTS, NAMES)
    assert all(0 <= floor <= 1 for floors in FLOORS.values() for floor in floors.values())


BASE = Verdict(50, frozenset({"hedge", "no-ask"}), frozenset({("age", "30代")}), frozenset({"place"}))


@pytest.mark.parametrize(
    ("compare", "made", "wrong"),
    [
        (same, Verdict(53, BASE.rules, frozenset()), []),
        (same, Verdict(54, BASE.rules, BASE.facets), ["score up"]),
        (same, Verdict(40, frozenset({"anyone", "hedge"}), BASE.facets), ["-no-ask", "+anyone", "score down"]),
        (same_with_facets, Verdict(50, BASE.rules, frozenset({("age", "20代")})), ["-age 30代", "+age 20代"]),
        (flags_of_both, Verdict(9, frozenset({"hedge", "broad-target"}), frozenset()), []),
        (flags_of_both, Verdict(50, frozenset({"anyone"}), frozenset()), ["-hedge", "+anyone"]),
        (score_of_the_better, Verdict(47, frozenset(), frozenset()), []),
        (score_of_the_better, Verdict(46, frozenset(), frozenset()), ["score down"]),
        (raised, Verdict(90, frozenset(), frozenset({("age", "30代"), ("place", "渋谷区")})), []),
        (raised, Verdict(49, BASE.rules, frozenset({("place", "渋谷区")})), ["-age", "score down"]),
        (lowered, Verdict(0, frozenset(), frozenset()), []),
        (lowered, Verdict(51, BASE.rules, BASE.facets), ["score up"]),
    ],
)
def test_what_is_wrong_is_named(compare: Callable[[Verdict, Verdict], list[str]], made: Verdict, wrong: list[str]) -> None:
    assert compare(BASE, made) == wrong


def test_two_asks_get_the_better_score_and_the_flags_of_both() -> None:
    both = BASE.joined(Verdict(70, frozenset({"anyone"}), frozenset({("place", "渋谷区")})))
    assert both.score == 70
    assert both.rules == {"hedge", "no-ask", "anyone"}
    assert len(both.facets) == 2


# It breaks on every text with a 元気な in it.
SPOILING = Relation("spoiling", lambda base: base.text.replace("元気な", "") if "元気な" in base.text else None)
LONG = "税理士の佐藤です。今日は横浜市で犬を飼っている元気な30代の方を紹介してください。よろしくお願いします。"


@pytest.fixture(scope="module")
def linted(linter: Linter) -> Linted:
    return Linted(linter)


def test_a_violation_shows_the_smallest_text(linted: Linted) -> None:
    case = Case(SPOILING, "open", "x-1", LONG)
    text = smallest(case, linted)
    assert "元気な" in text
    assert len(text) < 25
    assert told(case, linted).startswith("spoiling x-1: -universal-trait")
    assert repr(text) in told(case, linted)


def test_an_ask_kept_apart_is_named_and_not_shown(linted: Linted) -> None:
    assert "apart" not in READABLE
    case = Case(SPOILING, "apart", "x-1", LONG)
    assert told(case, linted) == "spoiling x-1: 2 differences"
    assert LONG not in repr(Study([case], linted))
    assert LONG not in repr(case)


def test_shares_are_told_by_part(linted: Linted) -> None:
    held = Case(SPOILING, "open", "x-2", "30代の方を紹介してください。")
    study = Study([Case(SPOILING, "open", "x-1", LONG), held], linted)
    assert study.shares("spoiling") == {"open": {"spoiling": 0.5}}
    assert [case.id for case in study.broken("spoiling")] == ["x-1"]
