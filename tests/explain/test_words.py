from __future__ import annotations

from typing import get_args

import pytest

from shokai_lint.explain.words import ASKED, CANCELS, TESTS, sentence
from shokai_lint.explanation import Cancel, Test
from shokai_lint.model import Lang


@pytest.mark.parametrize("lang", get_args(Lang))
def test_every_test_has_a_sentence(lang: Lang) -> None:
    assert set(TESTS[lang]) == set(get_args(Test))
    assert all(s.endswith("。" if lang == "ja" else ".") for s in TESTS[lang].values())


def test_a_sentence_names_the_words_and_the_entity() -> None:
    assert sentence("wish", "増やしたい", "", "ja") == "「増やしたい」の形は願望です（〜たい、〜ほしい）。"
    assert sentence("entity", "{entity}先生", "Position_Vocation", "en").endswith("Position_Vocation.")


@pytest.mark.parametrize("lang", get_args(Lang))
def test_every_circumstance_has_a_clause_and_the_models_ask_a_sentence(lang: Lang) -> None:
    assert set(CANCELS[lang]) == set(get_args(Cancel))
    assert not any(clause.endswith(("。", ".", "とき")) for clause in CANCELS[lang].values())
    assert ASKED[lang].endswith("。" if lang == "ja" else ".")
