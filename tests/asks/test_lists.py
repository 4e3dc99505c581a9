from __future__ import annotations

import pytest

from .conftest import Read

LISTS = [
    ("探している人\n・30代の方\n・渋谷区在住の方\n・美容師さん", "方 方 美容師", "age occupation place"),
    ("ご紹介いただきたい方\n・税理士\n・司法書士\n・弁護士", "税理士 司法書士 弁護士", "occupation"),
    ("紹介してほしい方\n①飲食店のオーナー\n②学習塾の塾長", "オーナー 塾長", "industry occupation"),
    (
        "飲食店のオーナーさんをご紹介ください。\n・従業員10名以上\n・渋谷区",
        "オーナー",
        "industry measure occupation organization place",
    ),
    ("ご紹介ください。\n・対象：社長\n・地域：横浜市", "社長", "occupation place"),
    ("以下の方をご紹介ください。\n・職種：保育士\n・年代：20代", "保育士", "age occupation"),
    (
        "経営者の方をご紹介ください。\n・従業員30名以上\n・オフィスの移転を検討している",
        "経営者",
        "measure need occupation organization",
    ),
]


@pytest.mark.parametrize(("text", "heads", "kinds"), LISTS, ids=range(len(LISTS)))
def test_a_list_names_targets_or_says_more_of_one(text: str, heads: str, kinds: str, reader: Read) -> None:
    reading = reader(text)
    assert ["".join(t.text for t in target.tokens) for target in reading.targets] == heads.split()
    assert sorted({f.kind for t in reading.targets for f in t.facets}) == kinds.split()


@pytest.mark.parametrize("mark", "・•●■◆※①✅")
def test_any_mark_makes_an_item(mark: str, reader: Read) -> None:
    (target,) = reader(f"建設会社の社長をご紹介ください。\n{mark}従業員30名以上\n{mark}千葉市内").targets
    assert {f.kind for f in target.facets} == {"industry", "occupation", "organization", "measure", "place"}


@pytest.mark.parametrize(
    "text",
    [
        "・無料相談\n・出張対応\n・駐車場あり",
        "メニュー\n・カット\n・カラー\n・パーマ",
        "本日の流れ\n・自己紹介\n・名刺交換",
    ],
)
def test_a_list_that_asks_for_nobody(text: str, reader: Read) -> None:
    assert reader(text).asks == []


def test_a_list_behind_another_sentence_is_not_the_asks(reader: Read) -> None:
    (target,) = reader("社長をご紹介ください。私のことも少しお話しします。\n・横浜市在住\n・40代").targets
    assert {f.kind for f in target.facets} == {"occupation"}
