"""The numbers of an evaluation as a table.

Owns its layout; knows nothing of counting.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NAME = 24
_GROUPS = (("by_rule", "rule"), ("by_facet", "facet"))


def table(report: Mapping[str, Any]) -> list[str]:
    """Give the lines: the whole first, then each rule and facet with its Wilson 95 % intervals."""
    clean = report["clean_asks_left_alone"]
    lines = [
        f"{report['items']} asks",
        f"{'clean asks left alone':{_NAME}} {clean['share']:.4f} of {clean['n']}",
        *(f"{name.replace('_', ' '):{_NAME}} {report[name]:.4f}" for name in _SCALES),
        "",
        _HEAD,
        *(_line(name, report[name]) for name in ("rules", "facets", "targets")),
    ]
    for group, heading in _GROUPS:
        lines += ["", f"{heading}", *(_line(name, m) for name, m in report[group].items())]
    return lines


_SCALES = ("level_exact", "level_within_one", "score_vs_grade_spearman")
_HEAD = f"{'':{_NAME}} {'n':>4}  {'precision':^17}  {'recall':^17}  {'f1':>5}"


def _line(name: str, m: Mapping[str, Any]) -> str:
    p, r = _interval(m["precision"], m["precision_95"]), _interval(m["recall"], m["recall_95"])
    return f"{name:{_NAME}} {m['n']:4}  {p}  {r}  {m['f1']:5.3f}"


def _interval(value: float, bounds: list[float]) -> str:
    return f"{value:5.3f} {bounds[0]:.2f}-{bounds[1]:.2f}  "
