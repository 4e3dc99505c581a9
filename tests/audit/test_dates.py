from __future__ import annotations

import datetime

import pytest

from shokai_lint.audit.dates import iso


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2025/04/01 10:22:33", "2025-04-01"),
        ("2025/4/1 午前 10:22:33 GMT+9", "2025-04-01"),
        ("2025-04-01T10:22:33+09:00", "2025-04-01"),
        ("２０２５年４月１日", "2025-04-01"),
        ("2025年4月", "2025-04"),
        ("令和7年4月1日", "2025-04-01"),
        ("令和元年5月", "2019-05"),
        ("R7.4.1", "2025-04-01"),
        ("平成31年4月30日", "2019-04-30"),
        (datetime.datetime(2025, 4, 1, 9, 0), "2025-04-01"),
        (datetime.date(2025, 4, 1), "2025-04-01"),
    ],
)
def test_days_and_months_that_are_read(cell: object, day: str) -> None:
    assert iso(cell) == day


@pytest.mark.parametrize("cell", [None, "", "4/1/2025", "2025/13/01", "2025-02-30", "来月", 45748, "第3回", "平成"])
def test_what_is_no_date_has_none(cell: object) -> None:
    assert iso(cell) is None
