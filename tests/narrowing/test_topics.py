from __future__ import annotations

from collections.abc import Callable

import pytest

from shokai_lint.japanese.pipeline import analyser
from shokai_lint.narrowing.topics import Topics
from shokai_lint.rules.loader import load_rules

from .making import pattern

PHRASES = [{"say": "毎朝〔measure:3km|5km|10km〕走っている"}]
OURS = pattern(
    "ours",
    answers=["universal-interest", "universal-desire"],
    topics=[
        {"id": "health", "words": ["健康", "体調", "運動"], "phrases": PHRASES},
        {"id": "beauty", "words": ["美容", "肌", "化粧品"], "phrases": PHRASES},
        {"id": "money", "words": ["稼ぐ", "収入", "副業"], "phrases": PHRASES},
        {"id": "travel", "words": ["旅行", "温泉", "観光"], "phrases": PHRASES},
    ],
)
THEIRS = pattern("theirs", answers=["universal-trait"], topics=[{"id": "lively", "words": ["元気", "健康"], "phrases": PHRASES}])
Find = Callable[[str, str], set[str]]


@pytest.fixture(scope="module")
def find() -> Find:
    engine = analyser()
    topics = Topics([OURS, THEIRS], engine.norms, engine.vectors)

    def found(text: str, rule: str) -> set[str]:
        return {t.id for _, t in topics.of([b for s in engine.read(text).sentences for b in s.bunsetsu], rule)}

    return found


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("美容に興味がある", "beauty"),
        ("健康や美容に関心がある", "health beauty"),
        ("収入を増やしたい", "money"),
        ("お金稼ぎたい", "money"),
        ("もっと稼いでいる", "money"),
        ("温泉旅行が趣味の", "travel"),
        ("お肌の悩み", "beauty"),
        ("旅行中の健康", "health"),
        ("肌の健康", "health"),
    ],
)
def test_a_topic_by_its_words(phrase: str, expected: str, find: Find) -> None:
    assert find(phrase, "universal-interest") == set(expected.split())


def test_a_topic_that_is_all_that_is_said() -> None:
    engine = analyser()
    topics = Topics([OURS], engine.norms, engine.vectors)
    health = (OURS, OURS.topics[0])
    for text, whole in (("毎日健康を考えている", True), ("夜の仕事と健康を考えている", False)):
        assert topics.all_of(health, [b for s in engine.read(text).sentences for b in s.bunsetsu]) is whole


def test_what_a_worry_is_about_comes_before_the_worry() -> None:
    engine = analyser()
    topics = Topics(tuple(load_rules().patterns.values()), engine.norms, engine.vectors)
    words = [b for s in engine.read("お肌の悩みが尽きない").sentences for b in s.bunsetsu]
    assert [t.id for _, t in topics.of(words, "universal-problem")] == ["skin"]


@pytest.mark.parametrize("phrase", ["毎日に張り合いがない", "人の役に立ちたい"])
def test_a_neighbour_is_no_topic(phrase: str) -> None:
    engine = analyser()
    topics = Topics(tuple(load_rules().patterns.values()), engine.norms, engine.vectors)
    assert topics.of([b for s in engine.read(phrase).sentences for b in s.bunsetsu], "universal-desire") == []


@pytest.mark.parametrize(("phrase", "expected"), [("スキンケアに凝っている", "beauty"), ("海外の観光地を巡りたい", "travel")])
def test_else_the_nearest_in_meaning(phrase: str, expected: str, find: Find) -> None:
    assert find(phrase, "universal-desire") == {expected}


def test_at_most_one_is_the_nearest(find: Find) -> None:
    for phrase in ("若返りたい", "筋トレに夢中の", "節約をがんばっている"):
        assert len(find(phrase, "universal-desire")) <= 1


def test_nothing_is_near(find: Find) -> None:
    assert find("えっと", "universal-desire") == set()


def test_only_patterns_that_answer_the_rule(find: Find) -> None:
    assert find("健康に気をつけている", "universal-trait") == {"lively"}
    assert find("健康に気をつけている", "universal-interest") == {"health"}
    assert find("健康に気をつけている", "hedge") == set()
