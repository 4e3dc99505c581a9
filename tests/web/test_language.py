from __future__ import annotations

import pytest

from shokai_lint.web.language import accepted
from shokai_lint.web.words import KINDS, LEVELS, WORDS


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "ja"),
        ("en", "en"),
        ("en-US,en;q=0.9,ja;q=0.8", "en"),
        ("en;q=0.3, ja;q=0.8", "ja"),
        ("ja,en", "ja"),
        ("fr,en;q=0.1", "en"),
        ("en;q=0", "ja"),
        ("en;q=x", "ja"),
        ("*", "ja"),
        ("EN", "en"),
    ],
)
def test_accept_language(header: str, lang: str) -> None:
    assert accepted(header) == lang


def test_both_languages_say_the_same_things() -> None:
    assert WORDS["ja"].keys() == WORDS["en"].keys()
    assert KINDS["ja"].keys() == KINDS["en"].keys()
    assert len(LEVELS["ja"]) == len(LEVELS["en"]) == 5
