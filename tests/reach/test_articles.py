"""The eleven asks of the articles against shares that were worked out by hand from published figures; docs/reach.md shows how."""

from __future__ import annotations

from pathlib import Path

import pytest

from shokai_lint.linter import Linter
from shokai_lint.model import Reach, Verdict

ASKS = (Path(__file__).parents[2] / "corpus" / "articles.txt").read_text(encoding="utf-8").split("\n")
FACTOR = 3
# Ask, share of the adults and expected matches among 364 acquaintances, by hand; the place 〇〇 is taken to be a ward (渋谷区).
BY_HAND: list[tuple[int, float, float]] = [
    (0, 1.0, 364),
    (1, 0.48, 174),
    (2, 0.737, 268),
    (3, 0.038, 13.9),
    (4, 0.56, 202),
    (5, 0.73, 265),
    (6, 1.9e-4, 0.07),
    (7, 0.010, 3.6),
    (8, 0.063, 23),
    (9, 0.0029, 1.0),
    (10, 0.0033, 1.2),
]
VERDICTS: list[Verdict] = [
    *("too-broad", "too-broad", "too-broad", "unclear", "too-broad", "too-broad"),
    *("sweet-spot", "sweet-spot", "sweet-spot", "sweet-spot", "sweet-spot"),
]


def reach(linter: Linter, text: str) -> Reach:
    found = linter.lint(text).reach
    assert found
    return found


@pytest.mark.parametrize(("nth", "share", "matches"), BY_HAND)
def test_the_program_finds_what_was_worked_out_by_hand(nth: int, share: float, matches: float, linter: Linter) -> None:
    found = reach(linter, ASKS[nth])
    for mine, theirs in ((found.share, share), (found.matches, matches)):
        assert theirs / FACTOR <= mine.mid <= theirs * FACTOR
        assert mine.low <= theirs <= mine.high


def test_what_nobody_can_count_spans_its_readings(linter: Linter) -> None:
    found = reach(linter, "お金を稼いでいる人を紹介して下さい").matches
    assert (found.low, found.high) == pytest.approx((0.4, 200), rel=0.05)


@pytest.mark.parametrize(("text", "verdict"), list(zip(ASKS, VERDICTS, strict=False)))
def test_the_verdicts_part_the_asks_that_worked_from_those_that_did_not(text: str, verdict: Verdict, linter: Linter) -> None:
    assert reach(linter, text).verdict == verdict


@pytest.mark.parametrize(
    ("ask", "share"),
    [
        ("従業員50名以上の会社の社長を紹介してください", 0.00096),
        ("渋谷区に住んでいる30代の男性を紹介してください", 1.9e-4),
        ("女性の看護師さんを紹介してください", 0.92 * 0.0117),
        ("飲食店のオーナーを紹介してください", 0.00316),
        ("30代の社長を紹介してください", 0.035 * 0.0197),
        ("年収1000万円以上の医師を紹介してください", 0.65 * 0.00328),
    ],
)
def test_joint_figures_are_met(ask: str, share: float, linter: Linter) -> None:
    found = reach(linter, ask).share
    assert share / 1.6 <= found.mid <= share * 1.6
    assert found.low <= share <= found.high
