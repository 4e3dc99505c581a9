from __future__ import annotations

import pytest

from shokai_lint.audit.anonymous import Names, anonymous
from shokai_lint.audit.rows import Row


def test_members_become_numbers_and_their_names_circles() -> None:
    rows = [
        Row("f", 2, "miura@example.jp", "三浦 健", None, "保険の三浦です。健康な三浦健に、三浦 健から"),
        Row("f", 3, None, "佐藤さん", None, "佐藤です。三浦さんの紹介で"),
        Row("f", 4, None, "三浦 健", None, error="the text is empty"),
        Row("f", 5, "7", None, None, "名のない依頼"),
    ]
    assert list(anonymous(rows, "ja")) == [
        Row("f", 2, None, "メンバー1", None, "保険の○○です。健康な○○○に、○○○○から"),
        Row("f", 3, None, "メンバー2", None, "○○です。三浦さんの紹介で"),
        Row("f", 4, None, "メンバー1", None, error="the text is empty"),
        Row("f", 5, None, None, None, "名のない依頼"),
    ]


def test_positions_stay_and_signs_are_no_pattern() -> None:
    (row,) = anonymous([Row("f", 2, None, "A.(B", None, "A.(BとAx(B")], "en")
    assert (row.member, row.text) == ("Member 1", "○○○○とAx(B")


@pytest.mark.parametrize(
    ("text", "blotted"),
    [
        ("三浦健太さんと千葉 花子様の紹介です", "○○○○さんと○○○○○様の紹介です"),
        ("三浦　健太に聞きました", "○○○○○に聞きました"),
        ("三浦さんの紹介で、健太くんにも", "○○さんの紹介で、○○くんにも"),
        ("千葉県でカフェを営む方、林業の方を紹介してください", "千葉県でカフェを営む方、林業の方を紹介してください"),
        ("千葉さんと林さんに聞いて、小林さんにも", "○○さんと○さんに聞いて、小林さんにも"),
        ("Ken Satoさんの剣道(kendo)、KenさんとKendo先生", "○○○○○○○○さんの剣道(kendo)、○○○さんとKendo先生"),
    ],
)
def test_other_members_are_blotted_too_where_a_word_is_a_name(text: str, blotted: str) -> None:
    names = Names(["三浦 健太", "千葉花子", "千葉 花子さん", "林", "Ken Sato"])
    (row,) = anonymous([Row("f", 2, None, None, None, text)], "ja", names)
    assert row.text == blotted
    assert len(blotted) == len(text)
