from __future__ import annotations

import pytest

from shokai_lint.audit.concentration import Concentration
from shokai_lint.linter import Linter

ASKS = [
    "会社のオーナーさんを探しています",
    "社長さんを紹介して下さい",
    "経営者の方をご紹介ください",
    "建設会社の社長をお願いします",
    "社長か経営者の方を紹介して下さい",
    "歯科医院の院長を紹介して下さい",
    "税理士の方を紹介して下さい",
    "川越市の税理士を紹介して下さい",
]


def counted(linter: Linter, asks: list[str]) -> Concentration:
    words = Concentration(linter.rules.concepts)
    for text in asks:
        words.add({"kind": facet.kind, "text": facet.text} for facet in linter.lint(text).facets)
    return words


def test_words_for_the_same_people_count_together_and_once_an_ask(linter: Linter) -> None:
    first, second = counted(linter, ASKS).told()
    assert first == {"kind": "occupation", "text": "社長", "words": ["社長", "経営者", "オーナー"], "asks": 5}
    assert second == {"kind": "occupation", "text": "税理士", "words": ["税理士"], "asks": 2}


def test_heads_of_a_house_are_others(linter: Linter) -> None:
    words = counted(linter, ["歯科医院の院長を紹介して下さい", "社長を紹介して下さい"])
    assert set(words.asks) >= {("occupation", "院長"), ("occupation", "[executive]")}


def test_words_of_one_ask_alone_are_dropped_when_they_are_many(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shokai_lint.audit.concentration._MOST", 3)
    jobs = ["税理士", "税理士", "弁護士", "看護師", "美容師"]
    words = counted(linter, [f"{job}の方を紹介して下さい" for job in jobs])
    assert [word["text"] for word in words.told()] == ["税理士"]
    assert len(words.asks) <= 3
