"""The whole corpus under a few relations an ask, linted once a session."""

from __future__ import annotations

import pytest

from shokai_lint.linter import Linter

from .study import Linted, Study, a_few, cases


@pytest.fixture(scope="session")
def study(linter: Linter) -> Study:
    linted = Linted(linter)
    return Study(cases(linted, a_few), linted)
