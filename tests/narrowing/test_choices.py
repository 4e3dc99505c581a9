from __future__ import annotations

import pytest

from shokai_lint.japanese.pipeline import analyser
from shokai_lint.linter import Linter
from shokai_lint.narrowing.choices import PER_TOPIC, Choices, said_of
from shokai_lint.narrowing.topics import Topics
from shokai_lint.narrowing.trades import Trades
from shokai_lint.rules.patterns import Form, Pattern, fill

from .making import See, pattern

INTEREST = "universal-interest"
JOGS = pattern(
    "jogs",
    answers=[INTEREST],
    topics=[
        {
            "id": "health",
            "words": ["健康"],
            "phrases": [{"say": f"朝〔measure:{n}km|21km|22km〕走っている", "fits": ["person"]} for n in range(9)],
        },
        {"id": "money", "words": ["収入"], "phrases": [{"say": "株を〔measure:5年|8年|9年〕続けている"}]},
    ],
)
PLACES = pattern(
    "places",
    "〔place:川越市|藤沢市|堺市〕にお住まいの",
    {"say": "〔age:30代|40代|50代〕の", "fits": ["person"]},
    {"say": "〔place:千代田区|港区|中央区〕の", "fits": ["company"]},
    {"say": "〔age:30代|40代|50代〕の女性", "form": "noun"},
    {"say": "子どもが〔count:2人|3人|4人〕いる", "fits": ["person"], "not": ["student"], "adds": ["family"]},
    answers=[INTEREST, "no-demographic", "universal-trait", "bare-target"],
)
STAFF = pattern("staff", "〔interest:簿記|宅建|普通免許〕を持っている", answers=[INTEREST, "universal-trait"], hiring="only")
ALL = (JOGS, PLACES, STAFF)


@pytest.fixture(scope="module")
def choices(linter: Linter) -> Choices:
    engine = analyser()
    return Choices(ALL, linter.lexicon, Topics(ALL, engine.norms, engine.vectors), Trades(ALL, engine.norms))


def offered(text: str, rule: str, see: See, choices: Choices, form: Form = "adnominal") -> list[tuple[Pattern, str]]:
    seen = see(text)
    return [(p, fill(phrase.say).text) for p, phrase in choices.of(seen.flaw(rule), seen.reading, form)]


def test_the_flaws_own_topic_comes_first(see: See, choices: Choices) -> None:
    found = offered("健康に興味がある方をご紹介ください。", INTEREST, see, choices)
    assert [p.id for p, _ in found[:PER_TOPIC]] == ["jogs"] * PER_TOPIC
    assert {p.id for p, _ in found[PER_TOPIC:]} == {"places"}
    assert all("走っている" in said for _, said in found[:PER_TOPIC])
    assert len({said for _, said in found}) == len(found)


def test_one_text_is_always_offered_the_same_and_others_something_else(see: See, choices: Choices) -> None:
    texts = [
        f"健康に興味がある方を{end}" for end in ("ご紹介ください。", "探しています。", "紹介してください。", "教えて下さい。")
    ]
    first = [offered(t, INTEREST, see, choices)[0] for t in texts]
    assert first == [offered(t, INTEREST, see, choices)[0] for t in texts]
    assert len({said for _, said in first}) > 1


def test_only_phrases_that_suit_the_target(see: See, choices: Choices) -> None:
    company = {said for _, said in offered("健康に興味がある会社をご紹介ください。", INTEREST, see, choices)}
    student = {said for _, said in offered("健康に興味がある大学生をご紹介ください。", INTEREST, see, choices)}
    assert not any("走っている" in said or "代の" in said or "子ども" in said for said in company)
    assert "千代田区の" in company
    assert not any("子ども" in said for said in student)


def test_what_is_said_already_is_not_said_again(see: See, choices: Choices) -> None:
    found = {said for _, said in offered("健康に興味がある、千葉市在住の30代の女性をご紹介ください。", INTEREST, see, choices)}
    assert not any("市に" in said or "30代" in said for said in found)


def test_one_form_at_a_time(see: See, choices: Choices) -> None:
    nouns = offered("健康に興味がある方をご紹介ください。", INTEREST, see, choices, "noun")
    assert [said for _, said in nouns] == ["30代の女性"]


def test_staff_are_asked_for_by_their_work(see: See, choices: Choices) -> None:
    staff = {p.id for p, _ in offered("採用したいので、やる気のある方をご紹介ください。", "universal-trait", see, choices)}
    others = {p.id for p, _ in offered("やる気のある方をご紹介ください。", "universal-trait", see, choices)}
    assert (staff, others) == ({"staff"}, {"places"})


def test_a_firm_within_the_noun_phrase_bears_what_is_said_of_it(see: See, choices: Choices) -> None:
    assert choices.classes(see("規模の大きい建設会社の部長さんをご紹介ください。").flaw("no-threshold")) == {"company"}
    assert "professional" in choices.classes(see("顔の広いお寺のご住職をご紹介ください。").flaw("no-threshold"))


def test_a_place_that_the_ask_names_is_enough(see: See, choices: Choices) -> None:
    for text, known in (
        ("健康に興味がある方をご紹介ください。現場は柏市です。", True),
        ("健康に興味がある方をご紹介ください。", False),
    ):
        found = {said for _, said in offered(text, INTEREST, see, choices)}
        assert any("市に" in said for said in found) is not known


def test_an_attribute_of_the_target(see: See, choices: Choices) -> None:
    for text, expected in (
        ("健康に興味がある方をご紹介ください。", "30代の"),
        ("健康に興味がある会社をご紹介ください。", "千代田区の"),
    ):
        seen = see(text)
        found = choices.attribute(seen.flaw(INTEREST), seen.reading)
        assert found is not None
        assert found.text == expected


def test_patterns_by_rule(choices: Choices) -> None:
    assert choices.answering("no-demographic") == [PLACES]
    assert choices.answering(INTEREST) == list(ALL)
    assert choices.answering("hedge") == []


def test_the_classes_of_nobody_are_somebodys(see: See, choices: Choices) -> None:
    assert choices.classes(see("本日はありがとうございました。").flaw("no-ask")) == {"person"}
    assert "woman" in choices.classes(see("健康に興味がある女性をご紹介ください。").flaw(INTEREST))


def test_what_is_said_of_a_target_besides_the_flagged_words(see: See) -> None:
    assert said_of(see("健康に興味がある、千葉市在住の30代の女性をご紹介ください。").flaw(INTEREST)) == {"place", "age", "gender"}
    assert said_of(see("健康に興味がある方をご紹介ください。").flaw(INTEREST)) == set()
    assert said_of(see("本日はありがとうございました。").flaw("no-ask")) == set()
