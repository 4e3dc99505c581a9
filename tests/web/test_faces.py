from __future__ import annotations

import pytest

from shokai_lint.linter import Linter
from shokai_lint.web.faces import faces, outline


@pytest.mark.parametrize(
    ("count", "path"),
    [(0, ""), (3, "M0 0h3v1H0z"), (28, "M0 0h28v1H0z"), (30, "M0 0h28v1H0zM0 1h2v1H0z"), (364, "M0 0h28v13H0z")],
)
def test_outline_goes_around_whole_rows_and_the_rest(count: int, path: str) -> None:
    assert outline(count) == path


def test_as_many_faces_as_are_expected_light_up(linter: Linter) -> None:
    men = linter.lint("男性を紹介して下さい").reach
    assert men is not None
    shown = faces(men)
    assert shown.rows == 13
    assert shown.lit == outline(round(men.matches.mid))
    vague = linter.lint("お金を稼いでいる人を紹介して下さい").reach
    assert vague is not None
    assert len(faces(vague).perhaps) > 0
    assert faces(vague).perhaps != faces(vague).lit


def test_nobody_lights_up_for_what_hardly_anybody_is(linter: Linter) -> None:
    few = linter.lint("川越市で盆栽を売っている、身長190cm以上の90代の女性の社長を紹介して下さい").reach
    assert few is not None
    assert faces(few).lit == ""
