"""The day or month of a cell: a date, a timestamp of a form, 2025年4月, 令和7年4月1日.

Owns these spellings. Month before day in 4/1/2025 cannot be told from day before month: such a cell has no date.
"""

from __future__ import annotations

import datetime
import re
import unicodedata

_DAY = re.compile(
    r"(?:(?P<year>\d{4})|(?P<era>令和|平成|R|H)\s*(?P<nth>\d{1,2}|元))\s*[-/.年]\s*(?P<month>\d{1,2})(?:\s*[-/.月]\s*(?P<day>\d{1,2}))?"
)
_FIRST = {"令和": 2019, "R": 2019, "平成": 1989, "H": 1989}


def iso(value: object) -> str | None:
    """Give YYYY-MM-DD, or YYYY-MM where there is no day; None for what is no date."""
    if isinstance(value, datetime.date):  # a datetime too
        return value.isoformat()[:10]
    found = _DAY.match(unicodedata.normalize("NFKC", str(value or "")).strip())
    if found is None:
        return None
    year = int(found["year"] or _FIRST[found["era"]] - 1 + (1 if found["nth"] == "元" else int(found["nth"])))
    try:
        day = datetime.date(year, int(found["month"]), int(found["day"] or 1)).isoformat()
    except ValueError:
        return None
    return day if found["day"] else day[:7]
