from __future__ import annotations

import pytest

from shokai_lint.narrowing.spots import Spot, bunsetsu_in, condition_spot, front_of, is_connective
from shokai_lint.text import Positions

from .making import See


def spot_of(text: str, rule: str, see: See) -> Spot | None:
    seen = see(text)
    flaw = seen.flaw(rule)
    assert flaw.span
    return condition_spot(flaw.span, flaw.target, seen.reading.document)


# [ ] holds the words that go together when the condition is replaced.
SPOTS = [
    ("universal-interest", "[美容に興味がある]30代の女性をご紹介ください。"),
    ("universal-interest", "[健康に関心がある]人がいたら教えてください。"),
    ("universal-desire", "[もっと収入を増やしたいと思っている]会社員の方をご紹介ください。"),
    ("universal-desire", "[収入を増やしたくて、]川越市に住んでいる方をご紹介ください。"),
    ("universal-trait", "[元気な]方をご紹介ください。"),
    ("universal-trait", "川越市にお住まいで、[いつも元気な]30代の女性をご紹介ください。"),
    ("universal-trait", "[明るくて、]従業員30名以上の会社を経営している社長をご紹介ください。"),
    ("universal-trait", "[やる気のある]方を紹介して"),
    ("no-threshold", "なるべく駅の近所で、[若い]方をご紹介ください。"),
    ("no-threshold", "四十前後で、[稼いでいる]方をご紹介ください。"),
    ("subjective-fit", "[うちの園の雰囲気に合いそうな]お母さんをご紹介ください。"),
    ("no-threshold", "[富裕層の]方をご紹介ください。"),
    ("no-threshold", "[若手]を紹介してください。"),
    ("no-threshold", "[年収が高い]男性をご紹介ください。"),
    ("universal-problem", "[人手不足に悩んでいる]飲食店のオーナーをご紹介ください。"),
    ("sensitive-attribute", "[うつ病で休職した経験のある]方をご紹介ください。"),
    ("universal-interest", "[旅行とグルメが好きな]女性をご紹介ください。"),
    ("universal-desire", "[「お金を稼ぎたい」という]方をご紹介ください。"),
    ("no-threshold", "[若手経営者]をご紹介ください。"),
    ("no-threshold", "[人気店の]オーナーさんをご紹介ください。"),
    ("subjective-fit", "[私と気が合う]30代の女性をご紹介ください。"),
]


@pytest.mark.parametrize(("rule", "marked"), SPOTS, ids=[m for _, m in SPOTS])
def test_the_words_that_go_together(rule: str, marked: str, see: See) -> None:
    text, start = marked.replace("[", "").replace("]", ""), marked.index("[")
    spot = spot_of(text, rule, see)
    assert spot is not None
    assert text[spot.start : spot.end] == text[start : marked.index("]") - 1]
    assert spot.start == start


def test_what_another_clause_follows_is_chained(see: See) -> None:
    chained = spot_of("収入を増やしたくて、川越市に住んでいる方をご紹介ください。", "universal-desire", see)
    last = spot_of("美容に興味がある30代の女性をご紹介ください。", "universal-interest", see)
    assert chained
    assert last
    assert (chained.chained, last.chained) == (True, False)
    assert chained.droppable
    assert last.droppable


def test_the_targets_own_noun_cannot_go_without_another(see: See) -> None:
    spot = spot_of("若手を紹介してください。", "no-threshold", see)
    assert spot
    assert (spot.head, spot.droppable) == (True, False)


# ^ before the whole noun phrase, | next to the noun; once where both are the same place.
FRONTS = [
    "^30代の|女性をご紹介ください。",
    "^美容に興味がある30代の|女性をご紹介ください。",
    "^主婦の方をご紹介ください。",
    "^川越市にお住まいの|主婦の方をご紹介ください。",
    "^工場にお勤めの|方をご紹介ください。",
    "来週末までに^会社をご紹介ください。",
    "紹介してほしいのは、^札幌市の|税理士さんです。",
    "もしいたら、^犬を飼っている|方を紹介してください。",
    "それから^美容室さんをご紹介ください。",
    "2名、^税理士の方をご紹介ください。",
]


@pytest.mark.parametrize("marked", FRONTS)
def test_where_a_phrase_can_join(marked: str, see: See) -> None:
    text, bare = marked.replace("^", "").replace("|", ""), marked.replace("^", "")
    (target,) = see(text).reading.targets
    front = front_of(target, see(text).reading.document)
    start = marked.index("^")
    assert (front.start, front.noun) == (start, bare.index("|") if "|" in bare else start)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("30代の女性をご紹介ください。", False),
        ("この社長をご紹介ください。", False),
        ("犬を飼っている女性をご紹介ください。", True),
        ("川越市に住んでいて、30代の女性をご紹介ください。", True),
    ],
)
def test_a_clause_in_the_noun_phrase(text: str, clause: bool, see: See) -> None:
    (target,) = see(text).reading.targets
    assert front_of(target, see(text).reading.document).clause is clause


def test_a_clause_that_is_taken_out_is_none(see: See) -> None:
    text = "犬を飼っている女性をご紹介ください。"
    (target,) = see(text).reading.targets
    assert not front_of(target, see(text).reading.document, [Spot(0, text.index("女性"))]).clause


def test_an_adverbial_before_it_would_cling(see: See) -> None:
    for text, is_open in (("来週末までに会社をご紹介ください。", True), ("来週末までに、会社をご紹介ください。", False)):
        (target,) = see(text).reading.targets
        assert front_of(target, see(text).reading.document).open is is_open


def test_the_bunsetsu_of_a_span(see: See) -> None:
    text = "はじめまして。元気な方をご紹介ください。"
    document, start = see(text).reading.document, text.index("元気")
    row, found = bunsetsu_in(document, Positions(text).span(start, start + 4))
    assert [b.text for b in found] == ["元気な", "方を"]
    assert set(found) <= set(row)
    assert bunsetsu_in(document, None) == ((), [])


def test_words_that_lead_to_the_next_target(see: See) -> None:
    (sentence,) = see("税理士さん、それから弁護士さんをご紹介ください。").reading.document.sentences
    assert [is_connective(b) for b in sentence.bunsetsu if b.text.startswith("税理士")] == [False]
