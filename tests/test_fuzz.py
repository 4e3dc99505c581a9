"""Any text gives a result of which everything holds that must: texts from anywhere, and asks cut up and put together anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shokai_lint.linter import Linter
from shokai_lint.text import TextError

from .invariants import broken

GOLD = Path(__file__).parents[1] / "corpus" / "gold" / "dev.jsonl"
ASKS = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
PIECES = st.tuples(st.sampled_from(ASKS), st.integers(0, 60), st.integers(0, 60)).map(lambda p: p[0][min(p[1:]) : max(p[1:])])
ODD = st.sampled_from(
    ["\u3099", "\u200b", "\ufeff", "👨‍👩‍👧", "㍿", "𠮷", "\r\n", "\x00", "「", "(", "1,0", "ﾊﾟ", "\u202e", "。", "、"]
)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=40) | st.lists(PIECES | ODD, max_size=8).map("".join)


@pytest.mark.slow
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, explain=st.booleans())
def test_whatever_is_said_of_a_text_is_true_of_it(linter: Linter, text: str, explain: bool) -> None:
    try:
        result = linter.lint(text, narrow=True, explain=explain)
    except TextError:
        return
    assert broken(text, result) == []


def test_a_broken_result_is_noticed(linter: Linter) -> None:
    result = linter.lint(ASKS[0])
    assert broken(ASKS[0], result) == []
    assert broken("x" + ASKS[0], result) != []
