from __future__ import annotations

import pytest

from shokai_lint.reach.conditions import Condition
from shokai_lint.reach.matching import Labels, bare
from shokai_lint.rules.figures import Figure


@pytest.fixture(scope="module")
def labels(figures: dict[str, Figure], conditions: dict[str, Condition]) -> Labels:
    return Labels(figures.values(), conditions)


@pytest.mark.parametrize(
    ("kind", "text", "condition"),
    [
        ("occupation", "税理士さん", "tax_accountant"),
        ("occupation", "ｴﾝｼﾞﾆｱ", "engineer_it"),
        ("occupation", "チェロ奏者", "job_maker"),
        ("industry", "歯科医院", "est_dental_clinic"),
        ("industry", "帽子問屋", "ind_shop_one"),
        ("industry", "工場", "ind_manufacturing"),
        ("industry", "食品工場", "ind_maker_one"),
        ("industry", "整骨院グループ", "est_bonesetter"),
        ("occupation", "品質管理課長", "manager_job"),
        ("place", "渋谷区に住んでいる", "ward_shibuya"),
        ("place", "福岡県内", "pref_fukuoka"),
        ("place", "福岡市にお住まい", "city_fukuoka"),
        ("place", "三鷹市", "place_city"),
        ("place", "〇〇に住んでいる", "place_any"),
        ("interest", "フットサルが好き", "futsal_20plus"),
        ("interest", "釣り好き", "fishing"),
        ("behavior", "犬を飼っている", "dog_owner"),
        ("behavior", "ジムに通っている", "gym_training"),
        ("family", "シングルマザー", "single_mother"),
        ("gender", "お母さま", "female"),
        ("age", "アラフォー", "age_35_44"),
        ("trigger", "相続に悩んでいる", "inheritance_worry"),
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
