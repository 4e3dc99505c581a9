from __future__ import annotations

import json
from pathlib import Path

import pytest

from shokai_lint.japanese.normalise import normalise
from shokai_lint.japanese.pipeline import Analyser

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "dev.jsonl"


def cut(engine: Analyser, text: str) -> str:
    return " / ".join("|".join(b.text for b in s.bunsetsu) for s in engine.read(text).sentences)


@pytest.mark.parametrize(
    "expected",
    [
        "渋谷区に|住んでいる、|30代の|男性を|紹介してください。",
        "健康診断の|結果が|気に|なっている|方を|ご紹介ください。",
        "先月|独立した|美容師の|方を|ご紹介いただけませんか。",
        "犬を|飼っていて、|世田谷区に|住んでいる|方。",
        "建設会社社長を|お引き合わせ願います。",
        "大工さん、|左官さんを|紹介してください。",
        "誰でも|良いので|紹介して下さい。",
        "誰でも|良い|わけではなく、|税理士の|方です。",
        "英語が|話せない|方を|探しています。",
        "お金を|稼ぎたい|人を|紹介して下さい。",
        "私は|税理士です。 / 飲食店の|社長を|紹介してください。",
    ],
)
def test_phrases(engine: Analyser, expected: str) -> None:
    assert cut(engine, expected.replace("|", "").replace(" / ", "")) == expected


def test_a_full_stop_inside_a_quotation_ends_nothing(engine: Analyser) -> None:
    assert len(engine.read("「誰でも良い。」と言う人を紹介してください。").sentences) == 1


def test_a_mark_makes_a_list_item(engine: Analyser) -> None:
    listed = engine.read("・大工さん\n・左官さん").sentences
    assert [(s.listed, s.bunsetsu[0].surface) for s in listed] == [(True, "大工"), (True, "左官")]
    assert [s.listed for s in engine.read("大工さんを紹介してください。").sentences] == [False]


def test_honorifics_and_particles_are_no_content(engine: Analyser) -> None:
    (sentence,) = engine.read("田中様には社長さんを紹介してください。").sentences
    found = {b.surface: b.particle for b in sentence.bunsetsu}
    assert found["社長"] == "を"
    assert found["田中"] == "には"


def test_no_token_is_lost_or_doubled(engine: Analyser) -> None:
    texts = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
    for text, document in zip(texts, engine.read_many(texts), strict=True):
        kept = "".join(t.text for t in document.tokens)
        order = [t.i for t in document.tokens]
        assert order == sorted(set(order))
        left = iter(normalise(text).text)
        assert all(char in left for char in kept)
        assert all(text[t.start : t.end] for t in document.tokens if not t.is_a("補助記号", "助詞"))
