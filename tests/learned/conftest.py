"""What every test of the trained models may use: word vectors, concepts and a judge."""

from __future__ import annotations

import pytest

from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import Analyser, analyser
from shokai_lint.learned.judge import Judge
from shokai_lint.rules.loader import load_rules


@pytest.fixture(scope="session")
def engine() -> Analyser:
    return analyser()


@pytest.fixture(scope="session")
def lexicon(engine: Analyser) -> Lexicon:
    return Lexicon(load_rules().words(), engine.norms)


@pytest.fixture(scope="session")
def judge(engine: Analyser) -> Judge:
    return Judge(engine.vectors)
