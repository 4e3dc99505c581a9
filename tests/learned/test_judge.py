from __future__ import annotations

import pytest
from bench.train import ASIDES, OTHER, _clauses, _conditions

from shokai_lint.asks.reader import read
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import Analyser
from shokai_lint.labels import parse
from shokai_lint.learned.features import text_features
from shokai_lint.learned.judge import SURELY, SURELY_NOT, Judge
from shokai_lint.learned.model import load

ASK = "人脈を広げたいので、由布市で旅館を営んでいる50代の女将さんをご紹介ください。"
TEXTS = [ASK, "大工さんをご紹介ください。どなたでも構いません。", "気さくで話しやすい経営者の方にお会いしたいです。"]


@pytest.mark.parametrize("text", TEXTS)
def test_judging_sees_what_training_sees(text: str, engine: Analyser, lexicon: Lexicon, judge: Judge) -> None:
    """Train's own functions make the examples; the model says of them what the reader was told."""
    document = engine.read(text)
    judged, plain = read(document, lexicon, judge), read(engine.read(text), lexicon)
    label = parse({"id": "x", "text": text, "grade": 3, "target": [], "flags": [], "facets": []})
    taught = load("conditions").judge_all([e.features for e in _conditions(engine, label, plain)])
    assert [c.verdict for t in judged.targets for c in t.conditions] == taught
    beside = load("asides").judge_all([e.features for e in _clauses(engine, plain, [])])
    assert [c.verdict for c in judged.asides] == beside
    assert judge.asks(document) == load("texts").judge(text_features(document))["ask"]


def test_labels_of_the_corpus_become_labels_of_the_models(engine: Analyser, lexicon: Lexicon) -> None:
    row = {"id": "x", "text": ASK, "grade": 3, "target": ["女将"], "pitch": {}}
    facets = [{"kind": "behavior", "text": "由布市で旅館を営んでいる"}, {"kind": "age", "text": "50代"}]
    label = parse(row | {"facets": facets, "flags": [{"rule": "vague-purpose", "text": "人脈を広げたい"}]})
    reading = read(engine.read(ASK), lexicon)
    assert sorted(e.label for e in _conditions(engine, label, reading)) == ["behavior", OTHER]
    asides = {e.label for e in _clauses(engine, reading, [r for r in label.rules if r.name in ASIDES])}
    assert asides == {"vague-purpose"}


def test_probabilities_add_up_to_one(engine: Analyser, lexicon: Lexicon, judge: Judge) -> None:
    for text in TEXTS:
        reading = read(engine.read(text), lexicon, judge)
        verdicts = [c.verdict for t in reading.targets for c in t.conditions] + [c.verdict for c in reading.asides]
        assert verdicts
        for verdict in verdicts:
            assert sum(verdict.values()) == pytest.approx(1, abs=1e-5)
            assert all(0 <= share <= 1 for share in verdict.values())


# The model silences no plain ask, and makes none of what asks for nobody.
ASKS = [
    "由布市の女将さんをご紹介ください。",
    "左官職人さんをご存じの方、いらっしゃいませんか?",
    "相続で揉めているご家族がいましたら、おつなぎいただけると嬉しいです。",
    "養鶏場の場長さんにお会いしたいです。",
]
SILENT = [
    "先日はご紹介いただき、ありがとうございました。",
    "新商品のご紹介です。ぜひお試しください。",
    "本日の例会は19時から始まります。",
    "お客様をご紹介いただいた方に、粗品を差し上げます。",
]


@pytest.mark.parametrize("text", ASKS)
def test_what_asks(text: str, engine: Analyser, lexicon: Lexicon, judge: Judge) -> None:
    assert judge.asks(engine.read(text)) > SURELY_NOT
    assert read(engine.read(text), lexicon, judge).targets


@pytest.mark.parametrize("text", SILENT)
def test_what_asks_nothing(text: str, engine: Analyser, lexicon: Lexicon, judge: Judge) -> None:
    assert judge.asks(engine.read(text)) < SURELY
    assert read(engine.read(text), lexicon, judge).asks == []


def test_what_asks_is_told_from_what_asks_nothing(engine: Analyser, judge: Judge) -> None:
    least = min(judge.asks(engine.read(text)) for text in ASKS)
    assert least > max(judge.asks(engine.read(text)) for text in SILENT)


def test_the_borders_leave_room_for_doubt() -> None:
    assert 0 < SURELY_NOT < 0.5 < SURELY < 1
