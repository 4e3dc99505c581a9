from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shokai_lint.text import Positions
from shokai_lint.web.highlight import Mark, cut

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
