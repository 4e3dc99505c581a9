"""What every test may use: the real linter with the package's own rules, loaded once."""

from __future__ import annotations

import pytest

from shokai_lint.linter import Linter
from shokai_lint.rules.loader import load_rules


@pytest.fixture(scope="session")
def linter() -> Linter:
    return Linter(load_rules())
