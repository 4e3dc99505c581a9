"""Numbers: ages from five-year bands, and how many companies, incomes or offices lie above a threshold.

Owns which unit is read on which scale, and interpolation (straight lines in logarithms); rows give the points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, log

from shokai_lint.model import Facet, Interval, Value
from shokai_lint.reach.conditions import LEAST_AT_WORK, Company, Condition
from shokai_lint.reach.population import OLDEST, Population

YOUNGEST = 20
# 〜 before or after: 50名前後 is read as 40 to 62.
ABOUT = 1.25
# How often a year, for 週に3回: of those who do something.
_PER = re.compile(r"(?P<per>[年月週日])(?:間|に)?(?=[0-9一二三四五六七八九十])")
A_YEAR = {"年": 1.0, "月": 12.0, "週": 52.0, "日": 365.0}
TIMES = frozenset({"回", "度", "日", "コマ"})


@dataclass(frozen=True, slots=True)
class Scale:
    """Thresholds with the conditions that give the share above each, and the words and units that choose the scale."""

    points: tuple[tuple[float, str], ...]
    words: re.Pattern[str]
    units: frozenset[str]


def _scale(words: str, units: str, *points: tuple[float, str]) -> Scale:
    return Scale(points, re.compile(words), frozenset(units.split()))


SCALES: Sequence[Scale] = (
    _scale(
        "従業員|社員|職員|スタッフ|所員|作業員|職人|雇用|人以上の会社|名以上の会社|規模|体制", "名 人",
        (5, "company_5plus"), (10, "company_10plus"), (20, "company_20plus"), (30, "company_30plus"), (50, "company_50plus"),
        (100, "company_100plus"), (300, "company_300plus_census"), (1000, "company_1000plus"),
    ),
    _scale(
        "年商|売上|月商|売り上げ", "円",
        (3e7, "sales_30m"), (1e8, "sales_100m"), (1e9, "sales_1000m"), (1e10, "sales_10000m"),
    ),
    _scale(
        "年収|収入|月収|所得|稼|給与|世帯", "円",
        *((n * 1e4, f"income_over_{n}") for n in (200, 300, 400, 500, 600, 700, 800, 1000, 1500, 2000)),
    ),
    _scale("資本金", "円", (1e7, "capital_10m"), (1e8, "capital_100m"), (1e9, "capital_1000m")),
    _scale("資産|貯|預金|金融|残高", "円", (3e7, "assets_30m"), (5e7, "assets_50m"), (1e8, "assets_100m"), (5e8, "assets_500m")),
    _scale(
        "創業|設立|開業|創立|続く|社歴|老舗|歴史|営業|開店|法人化|法人成り|起業|開院|開いて", "年 年間 年目",
        *((n, f"age_of_company_{n}") for n in (3, 5, 10, 30, 50, 100)),
    ),
    _scale(
        "", "坪", (30, "office_30tsubo_share"), (50, "office_50tsubo_share"), (100, "office_100tsubo_share"),
    ),
    _scale(
        "", "店舗 店 教室 拠点 院 園 校 か所 箇所 棟",
        (2, "shops_2"), (3, "shops_3"), (5, "shops_5"), (10, "shops_10"),
    ),
)  # fmt: skip


OFTEN = _scale("", "", (12, "often_monthly"), (52, "often_weekly"), (156, "often_thrice"), (365, "often_daily"))


def often(facet: Facet, conditions: Mapping[str, Condition]) -> Condition | None:
    """Give the share of those who do something that do it so often: 週に3回以上; None where no period is said."""
    value, per = facet.value, _PER.search(unicodedata.normalize("NFKC", facet.text))
    if value is None or per is None or value.unit not in TIMES:
        return None
    a_year = A_YEAR[per["per"]]
    if value.low is None and value.high is not None:
        return _between(OFTEN, None, value.high * a_year, conditions)
    return _between(OFTEN, (value.low or 1) * a_year, None, conditions)


def aged(facet: Facet, population: Population, like: Condition) -> Condition | None:
    """Give the condition of an age facet with a number: the adults of these ages, exact but for the survey."""
    if facet.value is None or facet.value.unit not in {"歳", "才", "代"}:
        return None
    low, high = _ages(facet.value)
    cells = population.part(span=(low, high))
    share = population.total(cells)
    if share <= 0:
        return None
    return replace(like, key=f"age {low:g}-{high:g}", share=Interval(share * 0.95, share, min(1.0, share * 1.05)), cells=cells)


def _ages(value: Value) -> tuple[float, float]:
    low = YOUNGEST if value.low is None else value.low + (1 if value.op == ">" else 0)
    high = OLDEST if value.high is None else value.high - (1 if value.op == "<" else 0)
    return (low - 3, high + 3) if value.op == "~" else (low, high)


def measured(value: Value, words: str, conditions: Mapping[str, Condition]) -> Condition | None:
    """Give the share above, below or between the numbers; None where no scale has the unit and one of the words."""
    scale = next((s for s in SCALES if value.unit in s.units and s.words.search(words)), None)
    if scale is None and value.unit == "" and re.search("年収|年商|資産", words):
        scale = next(s for s in SCALES if "円" in s.units and s.words.search(words))
    if scale is None:
        return None
    low, high = _bounds(value, 1e4 if value.unit == "" and (value.low or value.high or 0) < 1e5 else 1.0)
    if re.search("月商|月収", words):
        low, high = low and low * 12, high and high * 12
    return _between(scale, low, high, conditions)


def _bounds(value: Value, factor: float) -> tuple[float | None, float | None]:
    low, high = value.low and value.low * factor, value.high and value.high * factor
    if value.op in {"=", "~"} and low:
        return low / ABOUT, low * ABOUT
    return low, high


def _between(scale: Scale, low: float | None, high: float | None, conditions: Mapping[str, Condition]) -> Condition:
    """The nearest row names the source; its shares are moved along the scale."""
    at = low if low is not None else high or 1.0
    nearest = min(scale.points, key=lambda p: abs(log(p[0]) - log(max(at, 1e-9))))
    condition = conditions[nearest[1]]
    rows = [(x, conditions[name]) for x, name in scale.points]
    share = _part([(x, c.share) for x, c in rows], low, high)
    key = f"{nearest[1]} {low}-{high}"
    if high is not None:  # what is known of those above (年収1000万円以上の医師) says nothing of those below
        condition = replace(condition, among={})
    if condition.company is None:
        return replace(condition, key=key, share=share, cells=condition.cells * (share.mid / condition.share.mid))
    companies = [(x, c.company) for x, c in rows if c.company]
    company = Company(
        share,
        _part([(x, c.owners) for x, c in companies], low, high),
        _at_work(_part([(x, c.workers) for x, c in companies], low, high), share),
    )
    return replace(condition, key=key, share=share, company=company)


def _at_work(workers: Interval, companies: Interval) -> Interval:
    mid = max(workers.mid, companies.mid * LEAST_AT_WORK)
    return Interval(min(workers.low, mid), mid, max(workers.high, mid))


def _part(points: Sequence[tuple[float, Interval]], low: float | None, high: float | None) -> Interval:
    above = _above(points, low) if low is not None else Interval(1, 1, 1)
    if high is None:
        return above
    beyond = _above(points, high)
    mid = max(above.mid - beyond.mid, 0.02 * above.mid)
    floor, top = max(above.low - beyond.high, 0.2 * mid), max(above.high - beyond.low, mid)
    return Interval(min(floor, mid), mid, min(1.0, top))


def _above(points: Sequence[tuple[float, Interval]], x: float) -> Interval:
    first, *_, last = points
    start = 1.0 if first[0] > 1 else first[0] / 2
    known = [(start, Interval(1, 1, 1)), *points]
    if x >= last[0]:
        (x0, y0), (x1, y1) = known[-2], known[-1]
    else:
        (x0, y0), (x1, y1) = next((a, b) for a, b in pairwise(known) if x < b[0])
    part = max(0.0, log(max(x, start) / x0) / log(x1 / x0))
    low, mid, high = (exp(log(a) + part * (log(b) - log(a))) for a, b in _pairs(y0, y1))
    return Interval(min(low, mid), min(1.0, mid), min(1.0, max(high, mid)))


def _pairs(a: Interval, b: Interval) -> tuple[tuple[float, float], ...]:
    return (a.low, b.low), (a.mid, b.mid), (a.high, b.high)
