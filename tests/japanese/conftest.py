"""What every test of the language room may use: the one analyser of the process."""

from __future__ import annotations

import pytest

from shokai_lint.japanese.pipeline import Analyser, analyser


@pytest.fixture(scope="session")
def engine() -> Analyser:
    return analyser()
