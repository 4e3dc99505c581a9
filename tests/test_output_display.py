from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shokai_lint.output.display import pad, paragraph, printable, shown, width, wrap


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("日本", 4),
        ("カタカナ", 8),
        ("\uff76\uff9e", 2),  # half-width kana: the voicing mark has a column of its own
        ("\uff21\uff22\uff23", 6),  # full-width letters
        ("か\u3099", 2),  # combining voicing mark
        ("𠮷野家", 6),
        ("㈱㍿", 4),
        ("👨\u200d👩\u200d👧", 2),
        ("👍🏽", 2),
        ("❤\ufe0f", 2),
        ("🇯🇵", 2),
        ("a\u200bb", 2),
        ("①…", 2),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


def test_pad_counts_columns() -> None:
    assert pad("日本", 6) + "|" == "日本  |"


@pytest.mark.parametrize("dangerous", ["\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\x00", "\r", "\x7f", "\ud800"])
def test_no_control_character_reaches_the_terminal(dangerous: str) -> None:
    safe = printable(f"a{dangerous}[31mb")
    assert dangerous not in safe
    assert safe.startswith("a")
    assert safe.endswith("[31mb")


def test_lines_break_by_columns() -> None:
    assert paragraph("あいうえおかきくけこ", 8) == ["あいうえ", "おかきく", "けこ"]


def test_punctuation_does_not_begin_a_line_and_brackets_do_not_end_one() -> None:
    assert paragraph("あいうえ。おか「きく」けこ", 8) == ["あいう", "え。おか", "「きく」", "けこ"]


def test_words_are_not_cut() -> None:
    assert paragraph("one listener hears", 10) == ["one", "listener", "hears"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert paragraph("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_line_ends_are_kept() -> None:
    assert paragraph("一\r\n\n二", 10) == ["一", "", "二"]


@given(st.text(max_size=80), st.integers(2, 20))
def test_wrapping_loses_nothing_but_white_space_and_never_exceeds_the_line(text: str, columns: int) -> None:
    ranges = wrap(text, columns)
    kept = "".join(text[a:b] for a, b in ranges)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(a <= b for a, b in ranges)
    assert all(b <= c for (_, b), (c, _) in pairwise(ranges))
    assert all(sum(width(shown(c)) for c in text[a:b]) <= columns or width(text[a:b]) <= columns for a, b in ranges)
