from __future__ import annotations

from shokai_lint.audit.anonymous import anonymous
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
