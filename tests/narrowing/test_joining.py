from __future__ import annotations

import pytest

from shokai_lint.narrowing.draft import Piece
from shokai_lint.narrowing.joining import BRIDGE, PARAGRAPH, before_spot, behind_text, in_front, in_place
from shokai_lint.narrowing.spots import Spot, condition_spot
from shokai_lint.rules.patterns import Filled, fill

from .making import See

LIVES = fill("〔place:川越市|藤沢市|堺市〕に住んでいる")
AGE = fill("〔age:30代|40代|50代〕の")
BOTH = fill("〔place:川越市|藤沢市|堺市〕にお住まいで〔age:30代|40代|50代〕の")


def put_all(text: str, pieces: list[Piece]) -> str:
    for p in sorted(pieces, key=lambda p: (p.start, p.end), reverse=True):
        text = text[: p.start] + p.put.text + text[p.end :]
    return text


FRONTS = [
    (LIVES, "女性をご紹介ください。", "川越市に住んでいる女性をご紹介ください。"),
    (LIVES, "独身の女性をご紹介ください。", "川越市に住んでいる、独身の女性をご紹介ください。"),
    (LIVES, "犬を飼っている女性をご紹介ください。", "川越市に住んでいて、犬を飼っている女性をご紹介ください。"),
    (LIVES, "主婦の方をご紹介ください。", "川越市に住んでいる主婦の方をご紹介ください。"),
    (LIVES, "来週末までに税理士をご紹介ください。", "来週末までに、川越市に住んでいる税理士をご紹介ください。"),
    (LIVES, "紹介してほしいのは、税理士さんです。", "紹介してほしいのは、川越市に住んでいる税理士さんです。"),
    (AGE, "犬を飼っている女性をご紹介ください。", "犬を飼っている30代の女性をご紹介ください。"),
    (AGE, "犬を飼っている主婦の方をご紹介ください。", "犬を飼っている30代の主婦の方をご紹介ください。"),
    (BOTH, "女性をご紹介ください。", "川越市にお住まいで30代の女性をご紹介ください。"),
    (BOTH, "犬を飼っている女性をご紹介ください。", "川越市にお住まいで、犬を飼っている30代の女性をご紹介ください。"),
]


@pytest.mark.parametrize(("phrase", "text", "expected"), FRONTS, ids=[e for _, _, e in FRONTS])
def test_a_phrase_joins_the_target(phrase: Filled, text: str, expected: str, see: See) -> None:
    reading = see(text).reading
    assert put_all(text, in_front(phrase, reading.targets[0], reading, [])) == expected


def test_beside_a_clause_that_goes_it_stays_as_it_is(see: See) -> None:
    text = "犬を飼っている女性をご紹介ください。"
    reading, end = see(text).reading, text.index("女性")
    pieces = in_front(AGE, reading.targets[0], reading, [Spot(0, end)])
    assert put_all(text, [*pieces, Piece(0, end)]) == "30代の女性をご紹介ください。"


PLACES = [
    (LIVES, "universal-interest", "美容に興味がある女性をご紹介ください。", "川越市に住んでいる女性をご紹介ください。"),
    (
        LIVES,
        "universal-interest",
        "美容に興味がある30代の女性をご紹介ください。",
        "川越市に住んでいる、30代の女性をご紹介ください。",
    ),
    (LIVES, "universal-trait", "元気な主婦の方をご紹介ください。", "川越市に住んでいる主婦の方をご紹介ください。"),
    (LIVES, "universal-trait", "元気な独身の女性をご紹介ください。", "川越市に住んでいる、独身の女性をご紹介ください。"),
]


@pytest.mark.parametrize(("phrase", "rule", "text", "expected"), PLACES, ids=[e for *_, e in PLACES])
def test_a_phrase_in_place_of_a_condition(phrase: Filled, rule: str, text: str, expected: str, see: See) -> None:
    seen = see(text)
    flaw = seen.flaw(rule)
    assert flaw.span
    assert flaw.target
    spot = condition_spot(flaw.span, flaw.target, seen.reading.document)
    assert spot
    assert put_all(text, [in_place(phrase, spot, flaw.target, seen.reading)]) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"), [(LIVES, "川越市に住んでいて、元気な女性を"), (BOTH, "川越市にお住まいで、元気な30代の女性を")]
)
def test_a_phrase_before_the_one_that_stands_there(phrase: Filled, expected: str, see: See) -> None:
    text = "元気な女性をご紹介ください。"
    seen = see(text)
    pieces = before_spot(phrase, Spot(0, 3), seen.reading.targets[0], seen.reading)
    assert put_all(text, pieces) == f"{expected}ご紹介ください。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "本日はありがとうございました。",
            "本日はありがとうございました。" + BRIDGE + "税理士をご紹介ください。",
        ),
        ("本日はありがとうございました", "本日はありがとうございました。" + BRIDGE + "税理士をご紹介ください。"),
        ("よろしくお願いします！\n", "よろしくお願いします！" + BRIDGE + "税理士をご紹介ください。\n"),
        ("ありがとうございました✨", "ありがとうございました✨" + BRIDGE + "税理士をご紹介ください。"),
        ("入会金が半額です。", "入会金が半額です。" + PARAGRAPH + "税理士をご紹介ください。"),
    ],
)
def test_a_sentence_behind_the_text(text: str, expected: str, see: See) -> None:
    assert put_all(text, [behind_text(Filled("税理士をご紹介ください。"), see(text).reading)]) == expected
