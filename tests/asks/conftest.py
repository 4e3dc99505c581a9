"""What every test of the ask reader may use: the package's own concepts, and a text read in one call."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shokai_lint.asks.reader import read
from shokai_lint.asks.reading import Reading
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import analyser
from shokai_lint.rules.loader import load_rules

Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return Lexicon(load_rules().words(), analyser().norms)


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon) -> Read:
    return lambda text: read(analyser().read(text), lexicon)
