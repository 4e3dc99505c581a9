"""Work grows with the length of a text, also where all its asks stand in one sentence: calls are counted, no clock is read."""

from __future__ import annotations

import cProfile
import pstats

import pytest
from bench.asks import asks

from shokai_lint.linter import Linter
from shokai_lint.rules.loader import load_rules


def calls(linter: Linter, n: int, between: str) -> int:
    """Count the calls of functions while a text of `n` asks is linted."""
    text = between.join(ask.rstrip("。!") for ask in asks(n))
    profile = cProfile.Profile()
    profile.runcall(linter.lint, text)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.parametrize("between", ["。", "、"])
def test_twice_the_asks_are_about_twice_the_work(between: str) -> None:
    linter = Linter(load_rules())
    linter.lint("棟梁をご紹介ください。")
    assert calls(linter, 36, between) < 2.4 * calls(linter, 18, between)
