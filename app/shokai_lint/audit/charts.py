"""Charts as SVG, with words as text: bars and a line, for the report.

Owns their look and size; the numbers come with their labels.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from shokai_lint.audit.extras import extra

# Narrow enough that letters stay readable on a phone of 360 pixels.
_WIDTH, _ROW, _FRAME, _TALL = 460, 30, 16, 240
_LETTER = 14
_FONTS = "system-ui, 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic UI', Meiryo, sans-serif"
# pygal signs its drawings with the day, titles them with its own name, and gives a script its settings for tooltips.
_NOT_OURS = re.compile("<!--.*?-->|<title>Pygal</title>|<script.*?</script>", re.DOTALL)
_LABELS = 6
# A number stands behind its bar, not on the bar's end.
_BESIDE = ("file://style.css", "file://graph.css", "inline:.text-overlay text.value { text-anchor: start !important }")
Pairs = Sequence[tuple[str, float]]


def columns(name: str, pairs: Pairs) -> str:
    """Draw upright bars; `name` makes the ids of the chart its own."""
    return _drawn(_chart("Bar", name, _TALL), pairs)


def rows(name: str, pairs: Pairs) -> str:
    """Draw bars lying under each other, the first on top."""
    # pygal takes every letter for a narrow one.
    wide = max((sum(_wide(c) for c in label) for label, _ in pairs), default=0)
    most = max((value for _, value in pairs), default=0) or 1
    axes = {"css": _BESIDE, "margin_left": 4 + wide * 6, "range": (0, most * 1.2), "show_x_labels": False, "show_y_labels": True}
    return _drawn(_chart("HorizontalBar", name, _FRAME + _ROW * len(pairs), **axes), pairs[::-1])


def line(name: str, pairs: Pairs) -> str:
    """Draw a line over time, from 0 to 100, with at most six labels."""
    step = -(-len(pairs) // _LABELS)
    shown = [(label if n % step == 0 else "", value) for n, (label, value) in enumerate(pairs)]
    return _drawn(
        _chart("Line", name, _TALL, range=(0, 100), show_y_labels=True, margin_right=36, print_values=len(pairs) <= 12), shown
    )


def _chart(kind: str, name: str, height: int, **more: object) -> Any:  # noqa: ANN401 - pygal has no types
    pygal = _pygal()
    style = pygal.style.Style(
        background="transparent", plot_background="transparent", foreground="#20242a", foreground_strong="#20242a",
        foreground_subtle="#ddd6c8", colors=("#1f4173",), font_family=_FONTS, label_font_size=_LETTER,
        major_label_font_size=_LETTER, value_font_size=_LETTER, value_colors=("#20242a",), opacity=1, transition="0s",
    )  # fmt: skip
    settings: dict[str, object] = {
        "width": _WIDTH, "height": height, "js": (), "show_legend": False, "print_values": True, "margin": 4,
        "print_values_position": "top", "truncate_label": -1, "show_y_labels": False, "show_x_guides": False,
        "show_y_guides": False, "disable_xml_declaration": True, "value_formatter": "{:g}".format,
    }  # fmt: skip
    chart = getattr(pygal, kind)(style=style, **settings | more)
    chart.uuid = name  # pygal's own is random
    return chart


@cache
def _pygal() -> Any:  # noqa: ANN401
    """Import pygal without the finder that it adds for maps, which makes every failing import warn on Python 3.11."""
    pygal = extra("pygal")
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]
    return pygal


def _drawn(chart: Any, pairs: Pairs) -> str:  # noqa: ANN401
    chart.x_labels = [label for label, _ in pairs]
    chart.add("", [value for _, value in pairs])
    return _NOT_OURS.sub("", chart.render(is_unicode=True))


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"
