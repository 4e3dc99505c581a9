from __future__ import annotations

import pytest

from shokai_lint.narrowing.purposes import Frame, purpose_frame
from shokai_lint.rules.patterns import Filled, Form, fill
from shokai_lint.text import Positions

from .making import See, put

WISH = "〔industry:カフェ|書店|農園〕で合同の勉強会を開きたい"
AIM = "〔industry:カフェ|書店|農園〕での合同の勉強会"


def frame_of(text: str, see: See) -> Frame | None:
    seen = see(text)
    flaw = seen.flaw("vague-purpose")
    assert flaw.span
    return purpose_frame(flaw.span, flaw.ask, seen.reading)


# The sentence with another purpose in its place, as it would be said.
FRAMES = [
    (
        "人脈を広げたいので、経営者の方をご紹介ください。",
        "wish",
        "カフェで合同の勉強会を開きたいので、経営者の方をご紹介ください。",
    ),
    (
        "情報交換をしたいので、社労士さんにお会いしたいです。",
        "wish",
        "カフェで合同の勉強会を開きたいので、社労士さんにお会いしたいです。",
    ),
    (
        "情報交換をしたく存じますので、弁護士の先生をご紹介ください。",
        "wish",
        "カフェで合同の勉強会を開きたく存じますので、弁護士の先生をご紹介ください。",
    ),
    (
        "仲良くなりたいので、30代の男性をご紹介ください。",
        "wish",
        "カフェで合同の勉強会を開きたいので、30代の男性をご紹介ください。",
    ),
    (
        "交流したいと思っているので、工務店の方をご紹介ください。",
        "wish",
        "カフェで合同の勉強会を開きたいと思っているので、工務店の方をご紹介ください。",
    ),
    (
        "ぜひ経営者の方と繋がりたいと思っています。",
        "wish",
        "ぜひ経営者の方とカフェで合同の勉強会を開きたいので、お会いしたいと思っています。",
    ),
    ("情報共有したく、税理士の方をご紹介ください。", "wish", "カフェで合同の勉強会を開きたく、税理士の方をご紹介ください。"),
    ("経営者の方とつながりたいです。", "wish", "経営者の方とカフェで合同の勉強会を開きたいので、お会いしたいです。"),
    ("建築士の方と意見交換したいです。", "wish", "建築士の方とカフェで合同の勉強会を開きたいので、お会いしたいです。"),
]


@pytest.mark.parametrize(("text", "form", "expected"), FRAMES, ids=[t for t, _, _ in FRAMES])
def test_what_they_will_do_takes_the_place_of_the_purpose(text: str, form: Form, expected: str, see: See) -> None:
    frame = frame_of(text, see)
    assert frame is not None
    assert frame.form == form
    piece = frame.piece(fill(WISH if form == "wish" else AIM))
    assert put(text, piece) == expected
    assert all(piece.put.text[b.start : b.end] == b.examples[0] for b in piece.put.blanks)


# [ ] holds the purpose; a noun can stand before のため, を目的に and を兼ねて.
AIMS = [
    ("[交流のために]、税理士の方をご紹介ください。", "カフェでの合同の勉強会のために、税理士の方をご紹介ください。"),
    ("[交流のため]税理士の方をご紹介ください。", "カフェでの合同の勉強会のため税理士の方をご紹介ください。"),
    ("[交流]のために、税理士の方をご紹介ください。", "カフェでの合同の勉強会のために、税理士の方をご紹介ください。"),
    ("[情報交換]を目的に、税理士の方をご紹介ください。", "カフェでの合同の勉強会を目的に、税理士の方をご紹介ください。"),
    ("[情報交換]を兼ねて、税理士の方をご紹介ください。", "カフェでの合同の勉強会を兼ねて、税理士の方をご紹介ください。"),
]


@pytest.mark.parametrize(("marked", "expected"), AIMS, ids=[m for m, _ in AIMS])
def test_a_noun_takes_the_place_of_an_aim(marked: str, expected: str, see: See) -> None:
    text, start = marked.replace("[", "").replace("]", ""), marked.index("[")
    seen = see(text)
    span = Positions(text).span(start, marked.index("]") - 1)
    frame = purpose_frame(span, seen.reading.asks[0], seen.reading)
    assert frame is not None
    assert frame.form == "aim"
    assert put(text, frame.piece(fill(AIM))) == expected


def test_words_in_whose_place_nothing_can_stand_are_taken_out(see: See) -> None:
    text = "ご縁がありましたら、北区の保育園の園長先生をご紹介ください。"
    frame = frame_of(text, see)
    assert frame is not None
    assert frame.form is None
    assert put(text, frame.piece(Filled(""))) == "北区の保育園の園長先生をご紹介ください。"


def test_a_purpose_that_bears_no_other_has_no_frame(see: See) -> None:
    assert frame_of("協業できればと思い、デザイナーさんを探しています。", see) is None
