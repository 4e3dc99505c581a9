from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shokai_lint.model import Edit, Narrowing
from shokai_lint.text import Positions
from shokai_lint.web.highlight import Mark, cut, of_narrowing

TEXT = "𠮷野さんは健康に興味がある30代の女性"


def test_overlapping_marks_are_cut_at_every_edge() -> None:
    at = Positions(TEXT).span
    marks = [
        Mark(at(5, 13), number=1, severity="warning"),
        Mark(at(11, 16), kind="age"),
        Mark(at(0, 7), number=2, severity="error"),
    ]
    found = [(s.text, s.severity, s.kinds, s.notes) for s in cut(TEXT, marks)]
    assert found == [
        ("𠮷野さんは", "error", (), ()),
        ("健康", "error", (), (2,)),
        ("に興味が", "warning", (), ()),
        ("ある", "warning", ("age",), (1,)),
        ("30代", None, ("age",), ()),
        ("の女性", None, (), ()),
    ]


@given(
    st.text(max_size=12).flatmap(lambda t: st.tuples(st.just(t), st.lists(st.tuples(*[st.integers(0, len(t))] * 2), max_size=6)))
)
def test_the_pieces_joined_give_the_text_again(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, ranges = case
    at = Positions(text).span
    marks = [Mark(at(min(r), max(r)), number=n, severity="info") for n, r in enumerate(ranges, start=1)]
    assert "".join(s.text for s in cut(text, marks)) == text


def better(text: str, edits: list[tuple[int, int, str]]) -> Narrowing:
    """Apply edits in the order of the text."""
    at, made = Positions(text).span, text
    for start, end, put in reversed(edits):
        made = made[:start] + put + made[end:]
    return Narrowing(made, "p", "", 90, 40, tuple(Edit(at(a, b), put) for a, b, put in edits), ())


def test_of_a_long_better_ask_the_changed_sentences_are_shown() -> None:
    pitch = "税理士の三浦です。" * 10
    ask = pitch + "元気な人を紹介してください。" + pitch
    start = len(pitch)
    shown = of_narrowing(better(ask, [(start, start + 3, "川越市の")]))
    assert "".join(s.text for s in shown) == "…川越市の人を紹介してください。…"
    added = of_narrowing(better(pitch, [(len(pitch), len(pitch), "川越市の方をご紹介ください。")]))
    assert "".join(s.text for s in added) == "…川越市の方をご紹介ください。"
    both = of_narrowing(better(ask, [(0, 3, "医師"), (start, start + 3, "")]))
    assert "".join(s.text for s in both) == ask.replace("税理士", "医師", 1).replace("元気な", "")[: len(pitch) - 1 + 11] + "…"


def test_a_short_better_ask_is_shown_whole() -> None:
    shown = of_narrowing(better("三浦です。元気な人を紹介してください。", [(5, 8, "川越市の")]))
    assert "".join(s.text for s in shown) == "三浦です。川越市の人を紹介してください。"
