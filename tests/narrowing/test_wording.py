from __future__ import annotations

import pytest

from shokai_lint.narrowing.wording import after, behind, closed, echoes, is_attribute, joined, linked, parted
from shokai_lint.rules.patterns import Filled, fill

PLACE, AGE, TIMES = "〔place:川越市|藤沢市|堺市〕", "〔age:30代|40代|50代〕", "〔measure:3回|2回|5回〕"


def in_place(phrase: Filled) -> bool:
    """Each slot lies on the first of its examples."""
    return all(phrase.text[b.start : b.end] == b.examples[0] for b in phrase.blanks)


# Before another clause: the て-form, the stem, で; a past and a plain verb have a comma alone.
LINKS = [
    (f"{PLACE}にお住まいの", "川越市にお住まいで、"),
    (f"{PLACE}に住んでいる", "川越市に住んでいて、"),
    (f"週に{TIMES}泳いでいる", "週に3回泳いでいて、"),
    (f"{PLACE}に別荘がある", "川越市に別荘があり、"),
    (f"{PLACE}の出身である", "川越市の出身であり、"),
    (f"{PLACE}へ移住したい", "川越市へ移住したくて、"),
    (f"健康診断を{TIMES}受けていない", "健康診断を3回受けていなくて、"),
    (f"{PLACE}への出張が多い", "川越市への出張が多く、"),
    (f"{PLACE}で知名度が高い", "川越市で知名度が高く、"),
    (f"{PLACE}の祭りが好きな", "川越市の祭りが好きで、"),
    (f"先月{PLACE}へ引っ越したばかりの", "先月川越市へ引っ越したばかりで、"),
    (f"今年{PLACE}で独立した", "今年川越市で独立した、"),
    (f"月に{TIMES}釣りに行く", "月に3回釣りに行く、"),
]


@pytest.mark.parametrize(("say", "expected"), LINKS, ids=[e for _, e in LINKS])
def test_before_another_clause(say: str, expected: str) -> None:
    found = linked(fill(say))
    assert found.text == expected
    assert len(found.blanks) == 1
    assert in_place(found)


def test_a_slot_is_never_inflected() -> None:
    found = linked(fill("とても〔degree:元気な|静かな|丁寧な〕"))
    assert found.text == "とても元気な、"
    assert in_place(found)


def test_before_a_noun_with_modifiers() -> None:
    found = closed(fill(f"{PLACE}に住んでいる"))
    assert (found.text, in_place(found)) == ("川越市に住んでいる、", True)


def test_two_phrases_keep_the_slots_of_both() -> None:
    found = joined(fill(f"{PLACE}に住んでいる"), fill(f"{AGE}の"))
    assert found.text == "川越市に住んでいる30代の"
    assert [b.kind for b in found.blanks] == ["place", "age"]
    assert in_place(found)


def test_words_before_and_behind() -> None:
    phrase = fill(f"{PLACE}に住んでいる")
    assert behind(phrase, "方") == Filled("川越市に住んでいる方", phrase.blanks)
    moved = after("、", phrase)
    assert (moved.text, in_place(moved)) == ("、川越市に住んでいる", True)


@pytest.mark.parametrize(
    ("say", "expected"),
    [
        (f"{AGE}の", True),
        (f"{PLACE}の", True),
        (f"{PLACE}に住んでいる", False),
        (f"{PLACE}の{AGE}の", False),
        (f"同じ{AGE}の", False),
        (f"{AGE}代後半の", False),
        ("独身の", False),
    ],
)
def test_a_noun_with_no_stands_next_to_its_noun(say: str, expected: bool) -> None:
    assert is_attribute(fill(say)) is expected


def test_a_place_and_an_age_are_parted() -> None:
    parts = parted(fill(f"{PLACE}にお住まいで{AGE}の"))
    assert parts is not None
    assert [p.text for p in parts] == ["川越市にお住まいで、", "30代の"]
    assert [[b.kind for b in p.blanks] for p in parts] == [["place"], ["age"]]
    assert all(in_place(p) for p in parts)


@pytest.mark.parametrize(
    "say",
    [
        f"{AGE}の",
        f"{PLACE}に住んでいる{AGE}の",
        f"{PLACE}にお住まいで{AGE}になった",
        f"{PLACE}にお住まいで{AGE}の、週に{TIMES}走る",
        "川越市にお住まいで30代の",
    ],
)
def test_others_stay_whole(say: str) -> None:
    assert parted(fill(say)) is None


@pytest.mark.parametrize(
    ("phrase", "said", "expected"),
    [
        ("編み物を趣味にしている", "趣味が同じ方", True),
        ("川越市に住んでいる", "埼玉県にお住まいの女性", True),
        ("ボードゲームをそろえている", "ゲームが好きな男性", True),
        ("美容室に月2回通っている", "美容に興味がある女性", True),
        ("週に3回走っている", "30代の女性", False),
        ("先月転職したばかりの", "川越市の会社員", False),
        ("川越市に住んでいる", "", False),
    ],
)
def test_what_is_said_already(phrase: str, said: str, expected: bool) -> None:
    assert echoes(phrase, said) is expected
