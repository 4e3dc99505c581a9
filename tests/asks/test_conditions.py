from __future__ import annotations

import pytest

from shokai_lint.asks.conditions import clause_conditions, conditions_of
from shokai_lint.asks.reading import Condition
from shokai_lint.asks.targets import negated
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import analyser

from .conftest import Read

# Noun phrase → its conditions, left to right; (…) marks a clause.
CUTS = [
    ("30代の男性", "30代の"),
    ("渋谷区に住んでいる男性", "(渋谷区に住んでいる)"),
    ("渋谷区に住んでいる、30代の男性", "(渋谷区に住んでいる、) 30代の"),
    ("30代の、渋谷区に住んでいる男性", "30代の、 (渋谷区に住んでいる)"),
    ("新潟市の建設会社の社長", "新潟市の 建設会社の"),
    ("犬を飼っている女性", "(犬を飼っている)"),
    ("最近引っ越した40代のご夫婦", "(最近引っ越した) 40代の"),
    ("独立を考えている美容師", "(独立を考えている)"),
    ("駅前で花屋を営んでいる方", "(駅前で花屋を営んでいる)"),
    ("創業したばかりの会社", "(創業したばかりの)"),
    ("高齢者向けの弁当店の店長", "高齢者向けの 弁当店の"),
    ("プロ級の腕前を持つ料理人", "(プロ級の腕前を持つ)"),
    ("犬を2匹飼っていて、茶畑を持っている女性", "(犬を2匹飼っていて、) (茶畑を持っている)"),
    ("夜勤のある看護師", "(夜勤のある)"),
    ("週末だけ畑に出ている公務員", "(週末だけ畑に出ている)"),
]


def shown(conditions: list[Condition]) -> str:
    words = ["".join(t.text for t in c.tokens) for c in conditions]
    return " ".join(f"({w})" if c.clause else w for c, w in zip(conditions, words, strict=True))


@pytest.mark.parametrize(("phrase", "cut"), CUTS, ids=[p for p, _ in CUTS])
def test_a_noun_phrase_is_cut_into_its_conditions(phrase: str, cut: str, reader: Read) -> None:
    (target,) = reader(f"{phrase}をご紹介ください。").targets
    assert shown(target.conditions) == cut
    members = [b for c in target.conditions for b in c.members]
    assert len(members) == len(set(members))
    assert target.head not in members


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("美容ではなく、鍼灸の学校をご紹介ください。", "鍼灸の"),
        ("飲食店以外の、福岡市の会社をご紹介ください。", "福岡市の"),
        ("30代ではなく50代の社長をご紹介ください。", "50代の"),
        ("東京ではなくて大阪の会社をご紹介ください。", "大阪の"),
    ],
)
def test_what_is_denied_is_no_condition(text: str, cut: str, reader: Read) -> None:
    (target,) = reader(text).targets
    assert shown(target.conditions) == cut


def test_what_stands_before_the_noun_without_modifying_it(lexicon: Lexicon) -> None:
    (sentence,) = analyser().read("紹介してほしいのは、渋谷区の社長です。").sentences
    assert shown(conditions_of(sentence.bunsetsu[-1], set(), lexicon)) == "渋谷区の"


def test_a_chain_of_clauses_is_several_conditions(lexicon: Lexicon) -> None:
    (sentence,) = analyser().read("庭があり、畑を耕していて、鶏を飼っている農家").sentences
    clause = sentence.bunsetsu[-1].children[-1]
    assert shown(list(clause_conditions(clause, lexicon))).count("(") == 3


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("社長ではなく、", True),
        ("社長じゃなくて、", True),
        ("社長以外の", True),
        ("社長ではありません。", True),
        ("社長の", False),
        ("社長でなければ、", False),
        ("社長です。", False),
    ],
)
def test_a_noun_that_is_denied(text: str, *, denied: bool) -> None:
    assert negated(analyser().read(text).sentences[0].bunsetsu[-1]) == denied
