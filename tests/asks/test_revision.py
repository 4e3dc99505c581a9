"""A judge that is told what to think shows what becomes of the asks; the shipped one is tried on texts of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from shokai_lint.asks.reader import complete, grammatical, read
from shokai_lint.asks.reading import AskReading
from shokai_lint.asks.revision import KEPT, LEAST, revise
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import analyser
from shokai_lint.learned.judge import Judge


@dataclass(frozen=True)
class Told(Judge):
    """Says that the noun with a norm is meant, and no other one."""

    core: str
    share: float = 1.0

    def meant(self, nouns: Iterable[frozenset[str]]) -> list[float]:
        return [self.share if f"core {self.core}" in clues else 0.0 for clues in nouns]


def revised(text: str, judge: Judge, lexicon: Lexicon) -> list[AskReading]:
    document = analyser().read(text)
    asks = grammatical(document, lexicon)
    complete(asks, document, lexicon)
    revise(asks, document, lexicon, judge)
    return asks


def heads(asks: list[AskReading]) -> list[str]:
    return ["".join(t.text for t in target.tokens) for ask in asks for target in ask.targets]


NOTICE = "女将さんが毎朝掃除をしています。棟梁をご紹介ください。"


def test_a_sure_noun_takes_the_place_of_the_one_that_grammar_chose(lexicon: Lexicon) -> None:
    assert heads(revised(NOTICE, Told("棟梁"), lexicon)) == ["棟梁"]
    assert heads(revised(NOTICE, Told("女将"), lexicon)) == ["女将"]


def test_where_no_noun_is_likely_grammar_is_right(lexicon: Lexicon) -> None:
    assert heads(revised(NOTICE, Told("女将", LEAST / 2), lexicon)) == ["棟梁"]


def test_a_noun_is_kept_from_a_lower_share_than_another_one_is_taken(lexicon: Lexicon) -> None:
    assert heads(revised("棟梁、左官さんをご紹介ください。", Told("棟梁", KEPT), lexicon)) == ["棟梁"]


def test_two_asks_do_not_oust_each_other(lexicon: Lexicon) -> None:
    text = "足場を組める棟梁をご紹介ください。旅館を営む女将さんにお会いしたいです。"
    assert heads(revised(text, Told("棟梁"), lexicon)) == ["棟梁", "女将"]


def test_what_other_sentences_say_of_a_dropped_noun_goes_to_the_one_that_stays(lexicon: Lexicon) -> None:
    text = "旅館の女将さん。そういう方をご紹介ください。場所は由布市か別府市です。"
    (ask,) = revised(text, Told("女将"), lexicon)
    assert "由布市" in "".join(t.text for c in ask.targets[-1].conditions for t in c.tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("紹介してほしい方がいます。由布市で旅館を営んでいる50代の女将さん。私の宿の料理を見てほしいのです。", "女将"),
        ("別府で温泉を掘っている会社の社長さん、知ってる人いたら紹介してください。", "社長"),
        ("足場を組める棟梁をご紹介ください。明るい女将さんにお会いしたいです。", "棟梁 女将"),
        ("新居を探している方、定年を迎えた方をおつなぎください。", "方 方"),
        ("希望するお相手：由布市で旅館を始めて1年未満の女将さん", "女将"),
        ("大工さん、左官さん、瓦職人さんをご紹介ください。", "大工 左官 瓦職人"),
    ],
)
def test_whom_the_shipped_model_finds(text: str, expected: str, lexicon: Lexicon) -> None:
    judge = Judge(analyser().vectors)
    assert heads(read(analyser().read(text), lexicon, judge).asks) == expected.split()
