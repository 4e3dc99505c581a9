"""What every test of better asks may use: a text linted and read, with its flaws."""

from __future__ import annotations

from functools import cache

import pytest

from shokai_lint.asks.reader import read
from shokai_lint.japanese.pipeline import analyser
from shokai_lint.learned.judge import Judge
from shokai_lint.linter import Linter
from shokai_lint.narrowing.flaws import flaws_of

from .making import See, Seen


@pytest.fixture(scope="session")
def see(linter: Linter) -> See:
    judge = Judge(analyser().vectors)

    @cache
    def once(text: str) -> Seen:
        result, reading = linter.lint(text), read(analyser().read(text), linter.lexicon, judge)
        return Seen(text, result, reading, flaws_of(result.findings, reading))

    return once
