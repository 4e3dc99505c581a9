from __future__ import annotations

import pytest

from shokai_lint.audit.figures import Figures
from shokai_lint.audit.rows import Row
from shokai_lint.audit.state import Told
from shokai_lint.linter import Linter

from .making import ASKS, told


@pytest.fixture(scope="module")
def figures(linter: Linter) -> Figures:
    counted = Figures(linter.rules.concepts)
    for n, (text, member, date) in enumerate(
        [
            (ASKS[0], "三浦", "2025-04-01"),
            (ASKS[2], "三浦", "2025-05"),
            (ASKS[1], "佐藤", "2025-04-30"),
            (ASKS[3], "鈴木", None),
            (ASKS[3], None, "2025-05-02"),
        ],
        1,
    ):
        counted.add(told(linter, n, text, member, date))
    counted.add(Told(6, Row("asks.csv", 7), None, "the text is empty"))
    counted.add(Told(7, Row("asks.csv", 8, text="い"), None, None))
    return counted


def test_rows_are_results_errors_or_waiting(figures: Figures) -> None:
    counted = figures.told()
    assert [counted[name] for name in ("rows", "results", "errors", "waiting")] == [7, 5, 1, 1]
    assert sum(counted["score"]["tens"]) == sum(counted["levels"].values()) == sum(counted["verdicts"].values()) == 5


def test_mean_and_median_are_those_of_the_scores(figures: Figures) -> None:
    scores = sorted(figures.scores.elements())
    assert figures.mean == round(sum(scores) / 5, 1)
    assert figures.median == scores[2]


def test_rules_come_with_the_words_of_the_group(figures: Figures) -> None:
    rules = {rule["rule"]: rule for rule in figures.told()["rules"]}
    assert rules["anyone"]["examples"] == ["誰でも良い"]
    assert rules["universal-interest"]["examples"] == ["美容や健康に興味がある"]
    assert (rules["broad-target"]["asks"], rules["broad-target"]["examples"]) == (2, ["経営者"])
    counts = [rule["asks"] for rule in figures.told()["rules"]]
    assert counts == sorted(counts, reverse=True)


def test_facets_words_and_months(figures: Figures) -> None:
    counted = figures.told()
    assert (counted["facets"]["occupation"], counted["facets"]["place"], counted["facets"]["gender"]) == (2, 1, 0)
    assert counted["words"] == [{"kind": "occupation", "text": "経営者", "words": ["経営者"], "asks": 2}]
    assert [(month["month"], month["asks"]) for month in counted["months"]] == [("2025-04", 2), ("2025-05", 2)]
    assert counted["undated"] == 1


def test_members_stand_by_their_mean_with_their_best_narrowing(figures: Figures) -> None:
    members = figures.told()["members"]
    means = [member["mean"] for member in members]
    assert means == sorted(means)
    miura = next(member for member in members if member["member"] == "三浦")
    assert (miura["asks"], miura["lowest"]["text"]) == (2, ASKS[0])
    assert miura["better"]["score"] >= miura["lowest"]["score"] + 10


def test_nothing_has_figures_too(linter: Linter) -> None:
    counted = Figures(linter.rules.concepts).told()
    assert (counted["rows"], counted["score"]["mean"], counted["score"]["median"]) == (0, 0.0, 0.0)
