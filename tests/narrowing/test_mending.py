from __future__ import annotations

import pytest

from shokai_lint.narrowing.mending import MENDS, requested

from .making import See, put

# What a native would say instead; None where nothing can be said plainly without the speaker.
WAIVERS: list[tuple[str, str | None]] = [
    ("男性なら誰でも良いので紹介して下さい", "男性を紹介して下さい"),
    ("誰でも良いので紹介して下さい", "紹介して下さい"),
    ("税理士の方ならどなたでも結構ですので、ご紹介ください。", "税理士の方をご紹介ください。"),
    ("経営者であれば誰でも構いませんので、お会いしたいです。", "経営者にお会いしたいです。"),
    ("女性ならどなたでも構いません。ご紹介をお願いします。", "女性のご紹介をお願いします。"),
    (
        "誰でも構いませんので、大阪市で飲食店を営んでいる方をご紹介ください。",
        "大阪市で飲食店を営んでいる方をご紹介ください。",
    ),
    ("40代の男性なら誰でも大歓迎ですので、つないでください。", "40代の男性をつないでください。"),
    ("社長さんなら誰でもいいから紹介してほしいです。", "社長さんを紹介してほしいです。"),
    ("主婦の方であればどなたでもお会いしたいです。", "主婦の方にお会いしたいです。"),
    ("ご紹介ください。どなたでも構いません。", "ご紹介ください。"),
    ("看護師の方をご紹介ください。年齢を問わずどなたでも構いません。", None),
    ("ほんと誰でも良いので紹介して下さい", "紹介して下さい"),
]
HEDGES: list[tuple[str, str | None]] = [
    ("社長とかを紹介してください", "社長を紹介してください"),
    ("士業っぽい人を紹介してください。", "士業の人を紹介してください。"),
    ("飲食店の店長さんとか、いませんか?", "飲食店の店長さん、いませんか?"),
    ("主婦みたいな方をご紹介ください。", "主婦の方をご紹介ください。"),
    ("そこそこ大きめの会社をご紹介ください。", "大きめの会社をご紹介ください。"),
    ("経営者などをご紹介ください。", "経営者をご紹介ください。"),
    ("税理士や弁護士などをご紹介ください。", "税理士や弁護士をご紹介ください。"),
    ("大工さんとかにお会いしたいです。", "大工さんにお会いしたいです。"),
    ("農家さんなんかを紹介してもらえると嬉しいです。", "農家さんを紹介してもらえると嬉しいです。"),
    ("わりと稼いでいる方をご紹介ください。", "稼いでいる方をご紹介ください。"),
    ("看護師さんとか知りませんか。", "看護師さんを知りませんか。"),
    ("美容みたいなことに興味がある方をご紹介ください。", None),
    ("海外っぽいことをしている方をご紹介ください。", None),
]
NUMBERS: list[tuple[str, str | None]] = [
    ("たくさんの方を紹介してください", "方を紹介してください"),
    ("主婦の方を何人か紹介してください。", "主婦の方を2名紹介してください。"),
    ("農家の方をたくさん紹介してください。", "農家の方を2名紹介してください。"),
    ("印刷会社を何社かご紹介ください。", "印刷会社を2社ご紹介ください。"),
    ("多くの経営者にお会いしたいです。", "経営者にお会いしたいです。"),
    ("幅広い年代の男性をご紹介ください。", "30代の男性をご紹介ください。"),
    ("何人でも構いませんので、美容師の方をご紹介ください。", "美容師の方をご紹介ください。"),
    ("一人でも多くの看護師さんをご紹介ください。", "看護師さんをご紹介ください。"),
    ("いろいろな女性をご紹介ください。", "女性をご紹介ください。"),
    ("多くの実績がある税理士をご紹介ください。", None),
    ("ありとあらゆる業界の女性をご紹介ください。", "飲食業の女性をご紹介ください。"),
]
LISTS: list[tuple[str, str | None]] = [
    ("税理士、弁護士、社労士、行政書士をご紹介ください。", "行政書士をご紹介ください。"),
    ("税理士や弁護士、司法書士の方をご紹介ください。", "司法書士の方をご紹介ください。"),
    ("大工さん、左官職人さん、それから造園業の方を探しています。", "造園業の方を探しています。"),
    ("主婦の方、会社員の方、学生さん、シニアの方にお会いしたいです。", "シニアの方にお会いしたいです。"),
    ("農家さん、漁師さん、林業の方のご紹介をお願いします。", "林業の方のご紹介をお願いします。"),
    (
        "はじめまして。整体師の山口です。看護師さん、介護士さん、保育士さんを紹介してください。",
        "はじめまして。整体師の山口です。保育士さんを紹介してください。",
    ),
    ("税理士さん、弁護士さん、社労士さん、あと美容師さんをご紹介ください。", "美容師さんをご紹介ください。"),
    ("探している人\n1. 税理士\n2. 大工\n3. 左官職人\n4. 造園業者", None),
    ("探している人\n・税理士\n・大工\n・左官職人\n・美容師", "探している人\n・美容師"),
]
REPAIRS = {"anyone": WAIVERS, "hedge": HEDGES, "vague-quantity": NUMBERS, "too-many-targets": LISTS}
ROWS = [(rule, text, plain) for rule, rows in REPAIRS.items() for text, plain in rows]


@pytest.mark.parametrize(("rule", "text", "plain"), ROWS, ids=[t for _, t, _ in ROWS])
def test_said_plainly(rule: str, text: str, plain: str | None, see: See) -> None:
    seen = see(text)
    flaw = seen.flaw(rule)
    assert flaw.span
    piece = MENDS[rule](flaw.span, flaw.ask, flaw.target, seen.reading)
    assert (piece and put(text, piece)) == plain


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "どなたをご紹介くださっても構いませんので、何卒よろしくお願いいたします。",
            "どなたをご紹介くださいますよう、何卒よろしくお願いいたします。",
        ),
        ("どなたをご紹介くださっても構いません。", "どなたをご紹介ください。"),
        ("誰でも良いので紹介して下さい", None),
    ],
)
def test_what_was_permitted_is_asked_for(text: str, asked: str | None, see: See) -> None:
    seen = see(text)
    pieces = requested(seen.flaw("anyone").ask, seen.reading)
    assert [put(text, p) for p in pieces] == ([asked] if asked else [])


def test_a_number_is_a_slot_that_the_speaker_fills(see: See) -> None:
    seen = see("主婦の方を何人か紹介してください。")
    flaw = seen.flaw("vague-quantity")
    assert flaw.span
    piece = MENDS[flaw.rule](flaw.span, flaw.ask, flaw.target, seen.reading)
    assert piece
    (blank,) = piece.put.blanks
    assert (blank.kind, piece.put.text[blank.start : blank.end]) == ("count", blank.examples[0])


def test_one_target_is_no_list(see: See) -> None:
    seen = see("元気な税理士の方をご紹介ください。")
    flaw = seen.flaw("universal-trait")
    assert flaw.span
    assert MENDS["too-many-targets"](flaw.span, flaw.ask, flaw.target, seen.reading) is None
