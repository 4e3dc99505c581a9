"""Counted by ear: each text was said aloud, mora by mora."""

from __future__ import annotations

import pytest

from shokai_lint.japanese.morae import mora_count, morae, number, spoken
from shokai_lint.linter import Linter


@pytest.mark.parametrize(
    ("kana", "count"),
    [("さくら", 3), ("きゃべつ", 3), ("サッカー", 4), ("チェア", 2), ("ヴァイオリン", 5), ("𠮷", 2), ("、。!", 0), ("", 0)],
)
def test_morae_of_kana(kana: str, count: int) -> None:
    assert mora_count(kana) == count


@pytest.mark.parametrize(
    ("digits", "kana"),
    [
        ("0", "レイ"),
        ("7", "ナナ"),
        ("10", "ジュウ"),
        ("30", "サンジュウ"),
        ("100", "ヒャク"),
        ("365", "サンビャクロクジュウゴ"),
        ("1250", "センニヒャクゴジュウ"),
        ("8600", "ハッセンロッピャク"),
        ("10000", "イチマン"),
        ("2026", "ニセンニジュウロク"),
        ("300050000", "サンオクゴマン"),
        ("090", "レイキュウレイ"),
        ("9" * 21, "キュウ" * 21),
    ],
)
def test_numbers_are_read_as_numbers(digits: str, kana: str) -> None:
    assert number(digits) == kana


@pytest.mark.parametrize(
    ("text", "kana", "count"),
    [
        ("30代の社長です。", "サンジュウダイノシャチョウデス", 12),
        ("月に100万円", "ツキニヒャク万エン", 9),
        ("1,250社", "センニヒャクゴジュウシャ", 9),
        ("3.5倍", "サンテンゴバイ", 7),
        ("IT企業", "アイティーキギョウ", 7),
        ("PTA", "ピーティーエー", 6),
        ("三十代", "三十ダイ", 6),
    ],
)
def test_a_text_as_it_is_said(text: str, kana: str, count: int, linter: Linter) -> None:
    document = next(linter.parse([text]))
    tokens = tuple(t for s in document.sentences for t in s.tokens)  # type: ignore[union-attr]
    assert "".join(spoken(t) for t in tokens if not t.is_a("補助記号")) == kana
    assert morae(tokens) == count
