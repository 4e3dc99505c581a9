"""Several asks in one text: the score is that of the best one, and each ask answers for its own findings."""

from __future__ import annotations

import pytest

from shokai_lint.linter import Linter

VIVID = "三次市で猪を獲っている60代の猟師さんをご紹介ください。"
VAGUE = "元気な方にお会いしたいです。"
BROAD = "経営者の方を探しています。"
PAIRS = [(VIVID, VAGUE), (VIVID, BROAD), (BROAD, VAGUE), (VAGUE, VAGUE)]


@pytest.mark.parametrize(("better", "worse"), PAIRS)
def test_the_score_is_that_of_the_best_ask(better: str, worse: str, linter: Linter) -> None:
    best = linter.lint(better).score
    assert linter.lint(worse).score <= best
    for text in (better + worse, worse + better):
        result = linter.lint(text)
        assert len(result.asks) == 2
        assert result.score == best
        assert sum(line.points for line in result.breakdown) == best


@pytest.mark.parametrize("text", [VIVID + VAGUE, VAGUE + VIVID])
def test_a_finding_of_the_other_ask_stands_but_costs_nothing(text: str, linter: Linter) -> None:
    result = linter.lint(text)
    flagged = {f.rule for f in result.findings}
    assert "universal-trait" in flagged
    assert "universal-trait" not in {line.rule for line in result.breakdown}


def test_a_finding_of_the_best_ask_costs(linter: Linter) -> None:
    text = "三次市で猪を獲っている明るい60代の猟師さんをご紹介ください。"
    result = linter.lint(text + BROAD)
    assert result.score == linter.lint(text).score < linter.lint(VIVID).score
    assert "universal-trait" in {line.rule for line in result.breakdown}


def test_targets_of_one_ask_are_scored_together(linter: Linter) -> None:
    one = linter.lint("三次市の猟師さんをご紹介ください。")
    both = linter.lint("三次市の猟師さんと、庄原市の炭焼きさんをご紹介ください。")
    assert len(both.asks) == 1
    assert len(both.asks[0].targets) == 2
    assert {line.rule for line in one.breakdown} <= {line.rule for line in both.breakdown}
