"""What published figures say of nearly everyone, where no list of words does."""

from __future__ import annotations

from typing import get_args

import pytest

from shokai_lint.linter import Linter
from shokai_lint.model import Lang
from shokai_lint.reach.room import NETWORK

SLEEPS = "毎日寝る人を紹介してください"


@pytest.mark.parametrize(
    "text",
    [
        SLEEPS,
        "ご飯を食べる人を紹介してください",
        "小学校を卒業した方をご紹介ください",
        "電気を使っている方をご紹介ください",
        "日本に住んでいる方を紹介してください",
    ],
)
def test_what_nobody_lacks_is_a_finding_of_the_figures(text: str, linter: Linter) -> None:
    (finding,) = [f for f in linter.lint(text, explain=True).findings if f.rule == "universal-trait"]
    assert finding.explain
    (match,) = finding.explain.matches
    assert match.part == "figures"
    assert match.figure
    assert NETWORK * (1 - match.figure.share) < 3
    assert match.figure.source in finding.message
    assert match.figure.url


@pytest.mark.parametrize(
    "text",
    [
        # Widespread, yet three who do not are soon named: 8 to 34 of 364.
        "スマホを持っている方を紹介してください",
        "テレビを見る方を紹介してください",
        "携帯電話を使っている方を紹介してください",
        "銀行口座を持っている方をご紹介ください",
        "中学校を卒業した方をご紹介ください",
        # More is said than the figure counts.
        "夜寝る前に本を読む人を紹介してください",
        "夜は車で寝ている方をご紹介ください",
        "水を飲むのが苦手な方を紹介してください",
        "小学校を卒業したばかりのお子さんがいる方をご紹介ください",
        "家に帰ったらすぐ寝る人を紹介してください",
        # Ages are conditions, however wide (GUIDELINE: 20歳以上 is a facet).
        "20歳以上の方を紹介してください",
        "寝ない人を紹介してください",
    ],
)
def test_what_somebody_lacks_is_none(text: str, linter: Linter) -> None:
    assert "universal-trait" not in {f.rule for f in linter.lint(text).findings}


def test_the_phrase_is_no_condition_and_its_share_is_the_figures(linter: Linter) -> None:
    result = linter.lint("毎日寝る税理士さんを紹介してください")
    assert [f.kind for f in result.asks[0].targets[0].facets] == ["occupation"]
    assert result.reach
    assert {b.figure: b.share.mid for b in result.reach.basis}["sleeps"] == pytest.approx(0.999, abs=0.001)


def test_the_message_says_share_and_source_in_both_languages(linter: Linter) -> None:
    said = {lang: linter.lint(SLEEPS, lang=lang).findings[0].message for lang in get_args(Lang)}
    assert said["ja"].startswith("「毎日寝る」は大人の99.9%に当てはまります")
    assert said["en"].startswith("“毎日寝る” fits 99.9% of all adults")
