from __future__ import annotations

from typing import get_args

import pytest

from shokai_lint.explain.cancelling import HOLDS
from shokai_lint.explanation import Cancel
from shokai_lint.linter import Linter


def heard(linter: Linter, text: str) -> dict[tuple[str, str], set[str]]:
    """What is told of each facet (kind and phrase) of a text."""
    facets = [f for a in linter.lint(text, explain=True).asks for t in a.targets for f in t.facets]
    return {(f.kind, f.text): {c.by for c in f.explain.cancelled_by} for f in facets if f.explain}


# Facet, its text, and the text in which the circumstance holds: there it is no such facet.
CANCELLED = [
    ("noun-denied", "occupation", "税理士", "税理士の方をご紹介ください", "税理士以外の方をご紹介ください"),
    ("noun-denied", "occupation", "税理士", "税理士をご紹介ください", "税理士ではなく会社員をご紹介ください"),
    ("noun-denied", "age", "30代", "30代の会社員をご紹介ください", "30代ではない会社員をご紹介ください"),
    ("noun-denied", "degree", "廃人レベル", "廃人レベルの会社員をご紹介ください", "廃人レベルではない会社員をご紹介ください"),
    ("noun-denied", "named", "トヨタ自動車", "トヨタ自動車の部長をご紹介ください", "トヨタ自動車以外の部長をご紹介ください"),
    (
        "noun-denied",
        "need",
        "店を移転する予定",
        "店を移転する予定の会社をご紹介ください",
        "店を移転する予定ではない会社をご紹介ください",
    ),
    (
        "clause-denied",
        "behavior",
        "犬を飼っている",
        "犬を飼っている方をご紹介ください",
        "犬を飼っているわけではない方をご紹介ください",
    ),
    (
        "clause-denied",
        "industry",
        "飲食店",
        "飲食店を営んでいる方をご紹介ください",
        "飲食店を営んでいるわけではない方をご紹介ください",
    ),
    (
        "clause-denied",
        "place",
        "渋谷区に住んでいる",
        "渋谷区に住んでいる方をご紹介ください",
        "渋谷区に住んでいるわけではない方をご紹介ください",
    ),
    ("clause-denied", "interest", "鯉が好き", "鯉が好きな会社員をご紹介ください", "鯉が好きなわけではない会社員をご紹介ください"),
    ("quoted", "occupation", "税理士", "税理士の方をご紹介ください", "居酒屋「税理士」の方をご紹介ください"),
    ("quoted", "place", "渋谷区", "渋谷区の税理士をご紹介ください", "「渋谷区」の税理士をご紹介ください"),
    ("wished", "place", "渋谷区", "渋谷区で店を開いている方をご紹介ください", "渋谷区で店を開きたい方をご紹介ください"),
    (
        "wished",
        "measure",
        "30坪以上",
        "30坪以上の店を借りている会社をご紹介ください",
        "30坪以上の店を借りたい会社をご紹介ください",
    ),
    (
        "wished",
        "family",
        "小学生のお子さんがいる",
        "小学生のお子さんがいる方をご紹介ください",
        "小学生のお子さんがほしい方をご紹介ください",
    ),
    ("of-another", "age", "15歳以上", "15歳以上の方をご紹介ください", "15歳以上の犬を飼っている方をご紹介ください"),
    ("compared", "count", "3名", "3名の税理士をご紹介ください", "3名以上の税理士をご紹介ください"),
    ("elsewhere", "count", "3名", "税理士を3名ご紹介ください", "税理士をご紹介ください。当社は3名です。"),
    ("elsewhere", "deadline", "今月中", "今月中に税理士をご紹介ください", "税理士をご紹介ください。当社は今月中に移転します。"),
    ("meeting-place", "place", "佐久市内", "佐久市内で税理士をご紹介ください", "佐久市内で税理士とお会いしたいです"),
    ("asker", "place", "佐久市内", "佐久市内で税理士をご紹介ください", "佐久市内の弊社で税理士をご紹介ください"),
    (
        "asker",
        "place",
        "熊谷市",
        "税理士をご紹介ください。場所は熊谷市です。",
        "税理士をご紹介ください。弊社の場所は熊谷市です。",
    ),
    (
        "asker",
        "industry",
        "健康保険組合",
        "健康保険組合で経理を担当している方をご紹介ください",
        "弊社の健康保険組合で経理を担当している方をご紹介ください",
    ),
    ("vague", "need", "ピアノを習いたい", "ピアノを習いたい方をご紹介ください", "お金を稼ぎたい方をご紹介ください"),
]


@pytest.mark.parametrize("row", CANCELLED)
def test_what_is_told_to_cancel_a_facet_does(linter: Linter, row: tuple[str, str, str, str, str]) -> None:
    name, kind, phrase, text, cancelled = row
    assert name in heard(linter, text)[kind, phrase]
    found = heard(linter, cancelled)
    assert (kind, phrase) not in found
    assert name != "vague" or kind not in {k for k, _ in found}


@pytest.mark.parametrize(
    ("name", "kind", "phrase", "text"),
    [
        # 興味がない is still an interest in the model's eyes, and 「30代」 in brackets still an age.
        ("noun-denied", "interest", "紅茶に興味がある", "紅茶に興味がある方をご紹介ください"),
        ("quoted", "age", "30代", "30代の税理士をご紹介ください"),
        ("quoted", "behavior", "犬を飼っている", "犬を飼っている方をご紹介ください"),
        ("noun-denied", "interest", "ゲーム好き", "ゲーム好きの会社員をご紹介ください"),
        ("asker", "place", "渋谷区", "渋谷区の税理士をご紹介ください"),
        ("elsewhere", "count", "3名", "3名の税理士をご紹介ください"),
        ("wished", "measure", "30坪以上", "30坪以上の会社をご紹介ください"),
        ("noun-denied", "count", "3名", "税理士を3名ご紹介ください"),
        ("vague", "gender", "女性", "女性の税理士をご紹介ください"),
    ],
)
def test_what_would_not_cancel_it_is_not_told(linter: Linter, name: str, kind: str, phrase: str, text: str) -> None:
    assert name not in heard(linter, text)[kind, phrase]


def test_every_circumstance_is_tried() -> None:
    assert set(HOLDS) == set(get_args(Cancel)) == {row[0] for row in CANCELLED}
