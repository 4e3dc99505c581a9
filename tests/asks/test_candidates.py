"""Clues are read off the text, so each is shown on a phrase that has it and on one that has not."""

from __future__ import annotations

import pytest

from shokai_lint.asks.candidates import Candidate, candidates
from shokai_lint.asks.reader import complete, grammatical
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import analyser


def found(text: str, lexicon: Lexicon) -> dict[str, Candidate]:
    document = analyser().read(text)
    asks = grammatical(document, lexicon)
    complete(asks, document, lexicon)
    return {"".join(t.text for t in c.target.tokens): c for c in candidates(asks, document, lexicon)}


@pytest.mark.parametrize(
    ("text", "nouns", "chosen"),
    [
        ("由布市で旅館を営む女将さんをご紹介ください。", "旅館 女将", "女将"),
        ("主婦の方をご紹介ください。", "主婦", "主婦"),
        ("大工さん、左官さんをご紹介ください。", "大工 左官", "大工 左官"),
        ("私は税理士です。養蜂家さんにお会いしたいです。", "税理士 養蜂家", "養蜂家"),
        ("来月3名をご紹介ください。", "", ""),
    ],
)
def test_every_noun_that_names_somebody_is_a_candidate(text: str, nouns: str, chosen: str, lexicon: Lexicon) -> None:
    assert list(found(text, lexicon)) == nouns.split()
    assert [noun for noun, c in found(text, lexicon).items() if c.chosen] == chosen.split()


@pytest.mark.parametrize(
    ("clue", "noun", "text", "without"),
    [
        ("generic", "方", "犬を飼っている方をご紹介ください。", "由布市に住む棟梁の方をご紹介ください。"),
        ("described", "大家", "犬を飼っている大家さんをご紹介ください。", "大家さんをご紹介ください。"),
        ("negated", "大家", "大家さんではなく、棟梁をご紹介ください。", "大家さんと棟梁をご紹介ください。"),
        ("limits", "大家", "大家さんなら誰でもご紹介ください。", "大家さんをご紹介ください。"),
        ("を of introduce", "大家", "大家さんをご紹介ください。", "大家さんとお会いしたいです。"),
        ("asked for", "女将", "お会いしたい女将さんがいます。", "若い女将さんがいます。"),
        ("knows", "人", "棟梁を知っている人はいませんか。", "棟梁をしている人はいませんか。"),
        ("says nobody", "方", "お会いしたい方がいます。", "お会いしたい、由布市の方がいます。"),
        ("says nobody", "方", "お会いしたい方がいます。", "家を探している方、定年を迎えた方をご紹介ください。"),
        ("asked for", "方", "来週ご紹介いただきたい方がいます。", "定年を迎えた方をご紹介ください。"),
        ("says nobody", "人", "そんな人をご紹介ください。", "優しい人をご紹介ください。"),
        ("demonstrative", "女将", "そんな女将さんをご紹介ください。", "女将さんをご紹介ください。"),
        ("number inside", "女将", "創業80年の旅館の女将さんをご紹介ください。", "旅館の女将さんをご紹介ください。"),
        ("wish inside", "女将", "宿を建て替えたい女将さんをご紹介ください。", "宿を建て替えた女将さんをご紹介ください。"),
        ("ideal", "女将", "理想は、旅館の女将さんです。", "妻は、旅館の女将さんです。"),
        ("speaker's sentence", "女将", "私は旅館の女将です。", "旅館の女将です。"),
        ("last noun", "女将", "旅館の女将さんです。", "女将さんは旅館です。"),
    ],
)
def test_a_clue_is_there_only_where_it_holds(clue: str, noun: str, text: str, without: str, lexicon: Lexicon) -> None:
    assert clue in found(text, lexicon)[noun].clues
    assert noun not in found(without, lexicon) or clue not in found(without, lexicon)[noun].clues
