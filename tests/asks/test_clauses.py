from __future__ import annotations

import pytest

from shokai_lint.asks.kinds import is_negated
from shokai_lint.japanese.pipeline import analyser

from .conftest import Read

# The kind follows from the predicate: 〜たい・予定・検討 need, trouble or an event trigger, liking interest, the rest behavior.
CLAUSES = [
    ("need", "家を建て替えたい"),
    ("need", "看板を作り直したい"),
    ("need", "工場を移転する予定の"),
    ("need", "屋根の塗り替えを検討している"),
    ("need", "送迎バスの運転手を探している"),
    ("need", "海外への出店を考えている"),
    ("need", "中古のトラックが欲しい"),
    ("trigger", "先月会社を辞めた"),
    ("trigger", "最近引っ越した"),
    ("trigger", "離婚したばかりの"),
    ("trigger", "遺産分割でもめている"),
    ("trigger", "膝が痛くて正座ができない"),
    ("trigger", "税務調査が入った"),
    ("trigger", "後継者が見つからない"),
    ("trigger", "雨漏りに困っている"),
    ("interest", "登山が好きな"),
    ("interest", "紅茶に興味がある"),
    ("interest", "城巡りにはまっている"),
    ("behavior", "会計ソフトを使っている"),
    ("behavior", "キャンピングカーを持っている"),
    ("behavior", "毎週ヨガに通っている"),
    ("behavior", "猫を飼っている"),
    ("behavior", "太陽光パネルを設置している"),
    ("behavior", "海外に出張する"),
    ("behavior", "田んぼを貸している"),
    ("place", "名古屋市に住んでいる"),
    ("place", "岡山県内で暮らしている"),
    ("family", "小学生のお子さんがいる"),
    ("family", "双子を育てている"),
    ("industry", "動物病院を経営している"),
    ("occupation", "宅建の資格を持っている"),
    ("organization", "従業員が50名以上いる"),
]


@pytest.mark.parametrize(("kind", "clause"), CLAUSES, ids=[c for _, c in CLAUSES])
def test_the_kind_follows_from_the_predicate(kind: str, clause: str, reader: Read) -> None:
    noun = "会社" if kind == "organization" else "方"
    (target,) = reader(f"{clause}{noun}をご紹介ください。").targets
    assert kind in {f.kind for f in target.facets}
    assert {f.kind for f in target.facets} <= {kind, "measure", "industry"}


# The edges of the phrase: no particle, な or noun at its end.
EDGES = [
    ("渋谷区に住んでいる方", {"place": "渋谷区に住んでいる"}),
    ("猫を3匹以上飼っている方", {"behavior": "猫を3匹以上飼っている", "measure": "3匹以上"}),
    ("週2回以上ジムに通っている方", {"behavior": "週2回以上ジムに通っている", "measure": "週2回以上"}),
    ("毎朝欠かさず走っている方", {"degree": "毎朝欠かさず", "behavior": "走っている"}),
    ("来年の春までに開業したい方", {"need": "来年の春までに開業したい"}),
    ("仙台市で保育園を運営している方", {"place": "仙台市", "industry": "保育園"}),
    ("朝まで語れるほどの将棋好き", {"degree": "朝まで語れるほど", "interest": "将棋好き"}),
]


@pytest.mark.parametrize(("phrase", "facets"), EDGES, ids=[p for p, _ in EDGES])
def test_the_edges_of_a_clause(phrase: str, facets: dict[str, str], reader: Read) -> None:
    text = f"{phrase}をご紹介ください。"
    (target,) = reader(text).targets
    assert {f.kind: text[f.start : f.end] for f in target.facets} == facets


@pytest.mark.parametrize(
    ("text", "negative"),
    [("飲まない", True), ("飲まなくはない", False), ("飲む", False), ("眠れない", True), ("足りておらず", True)],
)
def test_two_negations_assert(text: str, *, negative: bool) -> None:
    assert is_negated(analyser().read(text).sentences[0].bunsetsu[-1]) == negative
