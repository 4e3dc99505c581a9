from __future__ import annotations

import pytest

from shokai_lint.audit.columns import WHOLE, Columns, find
from shokai_lint.errors import UsageError
from shokai_lint.inputs import TEXT_COLUMNS


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        (["id", "氏名", "日付", "紹介依頼"], Columns(3, 1, 2, 0)),
        (["タイムスタンプ", "お名前", "紹介してほしい方をできるだけ具体的に教えてください"], Columns(2, 1, 0)),
        (["member", "date", "text"], Columns(2, 0, 1)),
        (["メンバー", "内容"], Columns(1, 0)),
        ([" ＩＤ ", "Ｔｅｘｔ"], Columns(1, None, None, 0)),
        (["依頼", "内容", "メンバー名"], Columns(0, 2)),
        (["会社名", "依頼"], Columns(1)),
        (["紹介してほしい方のお名前", "会員"], Columns(0, 1)),
    ],
)
def test_columns_are_found_by_their_headings(heading: list[str], columns: Columns) -> None:
    assert find("f", heading, {}) == columns


def test_whatever_check_reads_audit_reads() -> None:
    assert set(WHOLE["text"]) >= TEXT_COLUMNS


def test_a_flag_wins_and_takes_its_column_from_the_others() -> None:
    assert find("f", ["内容", "依頼", "name"], {"text": "内容", "member": "依頼"}) == Columns(0, 1)


@pytest.mark.parametrize(
    ("heading", "named", "said"),
    [
        (["氏名", "会社"], {}, "no column looks like asks; name it with --text-column. There are: 氏名, 会社"),
        (["紹介したい方", "紹介してほしい方"], {}, "several columns may hold the asks"),
        (["依頼"], {"member": "担当"}, "no column is headed '担当' (--member-column). There are: 依頼"),
        ([], {}, "There are: none"),
    ],
)
def test_what_is_not_found_is_said_with_what_there_is(heading: list[str], named: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError) as error:
        find("asks.csv", heading, named)
    assert str(error.value).startswith("asks.csv: ")
    assert said in str(error.value)
