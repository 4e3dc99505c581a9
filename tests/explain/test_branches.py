from __future__ import annotations

from typing import get_args

import pytest

from shokai_lint.explain.branches import PHRASE, STRUCTURE, VALUES, branch_words, structure_words
from shokai_lint.model import Lang
from shokai_lint.rules import schema
from shokai_lint.rules.schema import Branch, FacetCount, Structure


@pytest.mark.parametrize("lang", get_args(Lang))
def test_every_key_has_its_words(lang: Lang) -> None:
    assert list(PHRASE[lang]) == list(Branch.model_fields)
    assert list(STRUCTURE[lang]) == list(Structure.model_fields)


@pytest.mark.parametrize("lang", get_args(Lang))
def test_every_scope_and_mood_has_its_words(lang: Lang) -> None:
    moods = get_args(get_args(get_args(Branch.model_fields["mood"].annotation)[0])[0])
    assert set(VALUES[lang]) == {*get_args(schema.Scope), *moods}


def test_a_key_that_is_true_or_false_has_two_clauses() -> None:
    keys = {name for name, field in Branch.model_fields.items() if bool in get_args(field.annotation)}
    assert keys == {name for name, words in PHRASE["ja"].items() if isinstance(words, tuple)}
    assert branch_words(Branch.model_validate({"negated": True}), "ja") == "打ち消されている"
    assert branch_words(Branch.model_validate({"negated": False}), "en") == "it is not denied"


def test_clauses_are_joined_and_what_the_file_leaves_out_is_not_said() -> None:
    both = Branch.model_validate({"head": ("buy", "fit"), "mood": ("desire",)})
    assert branch_words(both, "ja") == "中心の言葉が一覧 buy・fit にある、かつ、願望（〜たい）の言い方である"
    assert branch_words(both, "en") == "its main word is in the list buy or fit, and it is said as a wish (〜たい)"


def test_counts_in_words() -> None:
    counts = [Structure.model_validate({"facets": FacetCount(min=low, max=high)}) for low, high in ((0, 0), (2, None), (1, 3))]
    assert [structure_words(s, "ja") for s in counts] == [
        "相手を絞る条件が一つもない",
        "相手を絞る条件が2つ以上ある",
        "相手を絞る条件が1〜3つである",
    ]
