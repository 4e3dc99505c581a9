"""No figure of any part of the corpus falls under its floor, and docs/accuracy.md tells today's figures."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from bench.accuracy import GOALS, PAGE
from bench.corpus import PARTS
from bench.figures import Figures, measure
from bench.floors import SLACK, fallen, floor_of, headroom, read_floors

from shokai_lint.linter import Linter

FLOORS = read_floors()


@pytest.fixture(scope="module")
def figures(linter: Linter) -> dict[str, Figures]:
    return {part: measure(linter, part) for part in PARTS}


@pytest.mark.slow
def test_no_figure_falls_under_its_floor(figures: dict[str, Figures]) -> None:
    assert fallen({part: measured.shares for part, measured in figures.items()}, FLOORS) == []


def on_page() -> dict[str, list[float]]:
    """The shares of the page's first table, a row a figure, a column a part."""
    rows = [line.strip("| ").split(" | ") for line in PAGE.read_text(encoding="utf-8").split("\n## ")[0].splitlines()]
    cells = {row[0]: row[1:-1] for row in rows if row[0] in {name for name, _ in GOALS.values()}}
    return {name: [float(cell) for cell in row] for name, row in cells.items()}


@pytest.mark.slow
@pytest.mark.parametrize("figure", GOALS)
def test_the_page_tells_todays_figures(figure: str, figures: dict[str, Figures]) -> None:
    # Another processor may parse an ask otherwise; more than the slack is another linter.
    today = [figures[part].shares[figure] for part in PARTS]
    assert on_page()[GOALS[figure][0]] == pytest.approx(today, abs=SLACK), "make evaluate"


def test_every_figure_has_a_floor() -> None:
    assert {part: set(floors) for part, floors in FLOORS.items()} == {part: set(GOALS) for part in PARTS}
    assert all(0 <= floor <= 1 for floors in FLOORS.values() for floor in floors.values())


def test_a_fallen_figure_is_named() -> None:
    shares = {"open": {"rules_f1": 0.8999, "spearman": 0.95, "new": 1.0}}
    floors = {"open": {"rules_f1": 0.9, "spearman": 0.95, "old": 0.5}, "gone": {"rules_f1": 0.1}}
    assert fallen(shares, floors) == [
        "gone rules_f1: not measured",
        "open new: no floor",
        "open old: not measured",
        "open rules_f1: 0.8999 fell under its floor 0.90",
    ]


@pytest.mark.parametrize(
    ("share", "floor"), [(0.95, 0.93), (0.9599, 0.93), (1.0, 0.98), (0.8514, 0.83), (0.57, 0.55), (0.01, 0.0)]
)
def test_a_floor_is_a_little_less_than_measured(share: float, floor: float) -> None:
    assert math.isclose(floor_of(share), floor, abs_tol=1e-9)


def test_the_list_shows_what_could_be_raised(tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text(json.dumps({"open": {"spearman": 0.8}}), encoding="utf-8")
    lines = list(headroom({"open": {"spearman": 0.9}}, read_floors(tmp_path / "floors.json")))
    assert [line.split() for line in lines[1:]] == [["open", "spearman", "0.9000", "0.80", "0.88"]]
