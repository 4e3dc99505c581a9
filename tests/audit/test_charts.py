from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from shokai_lint.audit import charts

PAIRS = [("地域", 14), ("<b>年代&", 3), ("職業", 0)]
Draw = Callable[[str, charts.Pairs], str]


@pytest.mark.parametrize("draw", [charts.columns, charts.rows, charts.line])
def test_words_are_text_and_nothing_runs_or_is_fetched(draw: Draw) -> None:
    svg = draw("one", PAIRS)
    tree = ET.fromstring(svg)  # noqa: S314 - our own drawing
    texts = {node.text for node in tree.iter("{http://www.w3.org/2000/svg}text")}
    assert {"地域", "<b>年代&"} <= texts
    names = {node.tag.rpartition("}")[2] for node in tree.iter()}
    assert not names & {"script", "image", "a", "foreignObject"}
    assert "http" not in svg.replace("http://www.w3.org/", "")


@pytest.mark.parametrize("draw", [charts.columns, charts.rows, charts.line])
def test_the_same_figures_give_the_same_bytes(draw: Draw) -> None:
    assert draw("one", PAIRS) == draw("one", PAIRS)
    assert "<!--" not in draw("one", PAIRS)


@pytest.mark.parametrize("draw", [charts.columns, charts.rows, charts.line])
def test_nothing_to_draw_is_drawn_all_the_same(draw: Draw) -> None:
    assert draw("one", []).startswith("<svg")
