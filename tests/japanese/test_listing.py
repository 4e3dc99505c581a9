from __future__ import annotations

import pytest

from shokai_lint.japanese.listing import honoured, lists_on
from shokai_lint.japanese.pipeline import Analyser
from shokai_lint.japanese.tokens import Bunsetsu

# The listed noun, and the noun or predicate that it joins.
JOINED = [
    ("畳屋さん、表具屋さんをご紹介ください。", "畳屋さん、", "表具屋さんを"),
    ("そば打ちの先生、陶芸の先生をご紹介ください。", "先生、", "先生を"),
    ("保育園の園長先生か、学童の施設長さんをご紹介ください。", "園長先生か、", "施設長さんを"),
    ("漁師さんと、魚屋さんをご紹介ください。", "漁師さんと、", "魚屋さんを"),
    ("新婚のご夫婦、引っ越したばかりの方をご紹介ください。", "ご夫婦、", "方を"),
    ("印刷所の社長、文具店の店長をご紹介ください。", "社長、", "店長を"),
    # One noun, and the sentence goes on: it belongs to the predicate.
    ("漁師さん、どなたかいらっしゃいませんか。", "漁師さん、", "いらっしゃいませんか。"),
    ("漁師さん、皆さんの周りにいませんか。", "漁師さん、", "いませんか。"),
    ("漁師さん、焼津にいませんか。", "漁師さん、", "いませんか。"),
    ("漁師さん、3名ご紹介ください。", "漁師さん、", "ご紹介ください。"),
    ("漁師さん、来月ご紹介ください。", "漁師さん、", "ご紹介ください。"),
]


@pytest.mark.parametrize(("text", "listed", "head"), JOINED, ids=[t for t, _, _ in JOINED])
def test_what_a_listed_noun_joins(text: str, listed: str, head: str, engine: Analyser) -> None:
    (sentence,) = engine.read(text).sentences
    first = next(b for b in sentence.bunsetsu if b.text == listed)
    assert first.head is not None
    assert first.head.text == head
    assert first.head.i > first.i


def phrase(engine: Analyser, text: str) -> tuple[Bunsetsu, ...]:
    (sentence,) = engine.read(text).sentences
    return sentence.bunsetsu


@pytest.mark.parametrize(
    ("text", "respect"),
    [
        ("畳屋さんを", True),
        ("組合長様を", True),
        ("陶芸の先生を", True),
        ("若い方を", True),
        ("職人たちを", True),
        ("組合長を", False),
        ("会社を", False),
        ("焼津市を", False),
    ],
)
def test_who_is_spoken_of_with_respect(text: str, respect: bool, engine: Analyser) -> None:
    last = phrase(engine, f"{text}探す。")[-2]
    assert honoured(last) == respect


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("表具屋さんを", True),
        ("陶芸の先生を", True),
        ("若い方を", True),
        ("どなたかを", False),
        ("皆さんを", False),
        ("3名を", False),
        ("焼津で", False),
        ("焼津に", False),
        ("道具を", False),
    ],
)
def test_a_list_of_the_honoured_goes_on_with_the_honoured(second: str, expected: bool, engine: Analyser) -> None:
    found = phrase(engine, f"畳屋さん、{second}探す。")
    assert lists_on(found[0], found[-2]) == expected
