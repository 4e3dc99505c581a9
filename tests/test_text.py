from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shokai_lint.model import Edit, Span, Utf16
from shokai_lint.text import (
    MAX_CHARS,
    EmptyTextError,
    MalformedTextError,
    Positions,
    TextError,
    TooLongError,
    apply,
    check_text,
)

PIECES = st.sampled_from(["😊", "👨‍👩‍👧‍👦", "ｶﾞ", "か\u3099", "\u3000", "\r\n", "㍿", "𠮷", "\u200b\u202e", "渋谷"])
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join)


@given(TEXTS, st.data())
def test_a_span_slices_in_python_and_in_javascript(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Positions(text).span(start, end)
    units = text.encode("utf-16-le")
    assert Positions(text).slice(span) == text[start:end]
    assert units[2 * span.utf16.start : 2 * span.utf16.end].decode("utf-16-le") == text[start:end]


def test_an_astral_character_is_two_units() -> None:
    assert Positions("😊方").span(1, 2) == Span(1, 2, Utf16(2, 3))
    assert Positions("😊方").span(1, 2).utf16 == Utf16(2, 3)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 3), (3, 3)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="2 code points") as caught:
        Positions("社長").span(start, end)
    assert "社長" not in str(caught.value)


def edits(text: str, *changes: tuple[int, int, str]) -> list[Edit]:
    return [Edit(Positions(text).span(start, end), new) for start, end, new in changes]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], "😊人を紹介"),
        ([(1, 2, "30代の男性")], "😊30代の男性を紹介"),
        ([(2, 3, "と"), (0, 1, "")], "人と紹介"),
        ([(0, 0, "ぜひ"), (5, 5, "下さい")], "ぜひ😊人を紹介下さい"),
        ([(1, 2, "方"), (2, 3, "に")], "😊方に紹介"),
        ([(1, 1, "良い"), (1, 2, "方")], "😊良い方を紹介"),
    ],
)
def test_edits(changes: list[tuple[int, int, str]], expected: str) -> None:
    text = "😊人を紹介"
    assert apply(text, edits(text, *changes)) == expected
    assert apply(text, reversed(edits(text, *changes))) == expected


@pytest.mark.parametrize("changes", [[(0, 2, "a"), (1, 3, "b")], [(0, 3, "a"), (1, 2, "b")], [(0, 1, "a"), (0, 1, "b")]])
def test_edits_that_overlap_are_refused(changes: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply("社長を紹介", edits("社長を紹介", *changes))


@given(TEXTS, st.data())
def test_an_edit_changes_its_span_alone(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    a, b, c, d = cuts
    changed = apply(text, edits(text, (a, b, "甲"), (c, d, "乙")) if b < c or a < b else edits(text, (a, b, "甲")))
    assert changed.startswith(text[:a] + "甲")
    assert changed.endswith(("乙" + text[d:], "甲" + text[b:]))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", EmptyTextError),
        (" \u3000\r\n\t", EmptyTextError),
        ("\u200b\ufeff\u202e", EmptyTextError),
        ("\0\x07", EmptyTextError),
        ("人" * (MAX_CHARS + 1), TooLongError),
        ("😊" * (MAX_CHARS + 1), TooLongError),
        ("秘密の社長\ud83d", MalformedTextError),
        ("\ude0a秘密", MalformedTextError),
        ("\ud83d" * 3, MalformedTextError),
    ],
)
def test_texts_that_cannot_be_linted(text: str, error: type[TextError]) -> None:
    with pytest.raises(error) as caught:
        check_text(text)
    assert "秘密" not in str(caught.value)
    str(caught.value).encode("utf-8")


@pytest.mark.parametrize("text", ["人", "😊", "\u3000人", "人" * MAX_CHARS, "😊" * MAX_CHARS, "か\u3099", "。"])
def test_texts_that_can_be_linted(text: str) -> None:
    check_text(text)


def test_the_place_of_half_a_pair_is_named() -> None:
    with pytest.raises(MalformedTextError, match="character 2"):
        check_text("社長\ud83dを")
