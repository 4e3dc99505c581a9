from __future__ import annotations

import pytest

from shokai_lint.reach.conditions import Condition
from shokai_lint.reach.matching import Labels
from shokai_lint.reach.phrases import bare, denied, forms, place_name
from shokai_lint.rules.figures import Figure


@pytest.fixture(scope="module")
def labels(figures: dict[str, Figure], conditions: dict[str, Condition]) -> Labels:
    return Labels(figures.values(), conditions)


@pytest.mark.parametrize(
    ("kind", "text", "condition"),
    [
        ("occupation", "税理士さん", "tax_accountant"),
        ("occupation", "ｴﾝｼﾞﾆｱ", "engineer_it"),
        ("occupation", "チェロ奏者", "occ_musician"),
        ("industry", "歯科医院", "est_dental_clinic"),
        ("industry", "帽子問屋", "ind_shop_one"),
        ("industry", "工場", "ind_manufacturing"),
        ("industry", "食品工場", "est_food_maker"),
        ("industry", "整骨院グループ", "est_bonesetter"),
        ("occupation", "品質管理課長", "manager_job"),
        ("place", "渋谷区に住んでいる", "ward_shibuya"),
        ("place", "福岡県内", "pref_fukuoka"),
        ("place", "福岡市にお住まい", "city_fukuoka"),
        ("place", "三鷹市", "city_mitaka"),
        ("place", "〇〇に住んでいる", "place_any"),
        ("place", "浦安市にお住まい", "city_urayasu"),
        ("place", "鴨川市にお住まい", "place_city"),
        ("interest", "フットサルが好き", "futsal_20plus"),
        ("interest", "釣り好き", "fishing"),
        ("behavior", "犬を飼っている", "dog_owner"),
        ("behavior", "ジムに通っている", "gym_training"),
        ("family", "シングルマザー", "single_mother"),
        ("gender", "お母さま", "female"),
        ("age", "アラフォー", "age_35_44"),
        ("trigger", "相続に悩んでいる", "inheritance_worry"),
        ("behavior", "毎晩お風呂上がりに晩酌する", "habitual_drinker"),
        ("behavior", "不妊治療をされている", "infertility_worry"),
        ("family", "相続でもめている兄弟がいる", "event_dispute"),
        ("industry", "歯医者", "dentist"),
        ("trigger", "孫が生まれたばかり", "grandchild_birth"),
        ("trigger", "保護猫を引き取ったばかり", "event_recent"),
    ],
)
def test_words_name_a_row(kind: str, text: str, condition: str, labels: Labels) -> None:
    assert labels.find(kind, text) == condition


@pytest.mark.parametrize(
    ("kind", "text", "wrong"),
    [
        ("need", "来年ハワイに家族旅行を計画している", "domestic_travel"),
        ("behavior", "自作ゲームを五百部以上売り切った", "game"),
        ("trigger", "半年後に結婚式を控えた", "married"),
    ],
)
def test_a_topic_inside_a_clause_is_not_the_clause(kind: str, text: str, wrong: str, labels: Labels) -> None:
    assert labels.find(kind, text) not in {None, wrong}


def test_what_no_label_knows_falls_to_its_kind(labels: Labels) -> None:
    assert labels.find("occupation", "ぬぬぬ") is None
    assert labels.default("occupation") == "kind_occupation"


def test_spelling_does_not_count() -> None:
    assert bare("お 母さん、") == bare("母さん")
    assert bare("ＩＴ企業") == "it企業"


def test_a_wish_is_no_event() -> None:
    assert "独立した" not in set(forms("独立したい人"))
    assert "犬を飼っ" in set(forms("犬を飼っている人"))


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("浦安市にお住まい", "浦安市"), ("天王寺あたり", "天王寺"), ("松本市内", "松本市"), ("在住", "在住")],
)
def test_the_name_of_a_place(phrase: str, name: str) -> None:
    assert place_name(phrase) == name


def test_a_whole_phrase_is_no_part_of_one(labels: Labels) -> None:
    assert labels.whole("behavior", "ご飯を食べる") == "eats"
    assert labels.whole("behavior", "ご飯を食べる前に体重をはかる") is None


@pytest.mark.parametrize(("text", "no"), [("生命保険に入っていない", True), ("使わず", True), ("働いている", False)])
def test_denials(text: str, no: bool) -> None:
    assert denied(text) == no
