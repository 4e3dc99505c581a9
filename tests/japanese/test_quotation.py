from __future__ import annotations

import pytest

from shokai_lint.japanese.pipeline import Analyser
from shokai_lint.japanese.quotation import opaque


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("「誰でも良い」と言われて困っている方を紹介してください。", "「誰でも良い」"),
        ("『健康が一番』という本を書いた方を紹介してください。", "『健康が一番』"),
        ("「誰でも良い」ではなく、税理士の方を紹介してください。", "「誰でも良い」"),
        ("いつも“何でもやる”って言う会社を紹介してください。", "“何でもやる”"),
        ("「喫茶かもめ」の店長を紹介してください。", "「喫茶かもめ」"),
        ("「犬を飼っている」方を紹介してください。", ""),
        ("「30代の女性」を紹介してください。", ""),
        ("「犬を飼っている方を紹介してください。", ""),
        ("税理士の方を紹介してください。", ""),
    ],
)
def test_words_that_are_not_the_speakers_own(engine: Analyser, text: str, quoted: str) -> None:
    assert "".join(t.text for t in engine.read(text).tokens if t.quoted) == quoted


def test_an_outer_quotation_holds_an_inner_one() -> None:
    texts = ["「", "『", "良い", "』", "と", "言う", "」", "と", "聞く"]
    assert opaque(texts, ["補助記号"] * len(texts)) == set(range(7))


def test_nothing_behind_the_bracket() -> None:
    assert opaque(["「", "良い", "」"], ["補助記号", "形容詞-一般", "補助記号"]) == set()
    assert opaque(["「"], ["補助記号"]) == set()
    assert opaque([], []) == set()
