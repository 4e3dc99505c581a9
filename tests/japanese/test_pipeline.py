from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shokai_lint.japanese.pipeline import BATCH, Analyser, analyser
from shokai_lint.japanese.tokens import Document
from shokai_lint.text import MAX_CHARS

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "dev.jsonl"
TEXTS = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]


def picture(document: Document) -> list[Any]:
    """Everything of a document that can be compared."""
    shape = [[(b.i, list(map(astuple, b.tokens)), b.head and b.head.i) for b in s.bunsetsu] for s in document.sentences]
    return [document.source, shape]


def test_one_analyser_a_process() -> None:
    assert analyser() is analyser()


def test_eight_threads_read_what_one_reads(engine: Analyser) -> None:
    alone = [picture(engine.read(text)) for text in TEXTS[:24]]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: picture(engine.read(text)), TEXTS[:24] * 4))
    assert together == alone * 4


def test_a_batch_reads_what_single_texts_read(engine: Analyser) -> None:
    texts = [*TEXTS[: BATCH - 2], "😊", "", *TEXTS[: BATCH // 2]]
    assert len(texts) > BATCH
    singles = [picture(engine.read(text)) for text in texts[: BATCH + 4]]
    batch = [picture(document) for document in engine.read_many(iter(texts))]
    assert len(batch) == len(texts)
    assert batch[: len(singles)] == singles


@pytest.mark.parametrize("text", ["", "😊", "👨‍👩‍👧‍👦🇯🇵", " \u3000\r\n", "\u200b\u202e", "\ufe0f"])
def test_nothing_to_read(engine: Analyser, text: str) -> None:
    assert picture(engine.read(text)) == [text, []]


@pytest.mark.parametrize("text", ["。", "！！！", "「」", "・", "、、、", "\u3099", "ｗｗｗ", "(^_^)/", "ABC", "12345"])
def test_texts_without_an_ask_are_read(engine: Analyser, text: str) -> None:
    document = engine.read(text)
    assert document.source == text
    assert all(0 <= t.start <= t.end <= len(text) for t in document.tokens)


@pytest.mark.parametrize("piece", ["紹介してください。", "漢", "あ", "1", "ｶﾞ", "𠮷", "社長の", "😊", "「", "、"])
def test_the_longest_text_that_is_let_in(engine: Analyser, piece: str) -> None:
    text = (piece * MAX_CHARS)[:MAX_CHARS]
    document = engine.read(text)
    covered = sum(t.end - t.start for t in document.tokens)
    assert covered == MAX_CHARS or piece in "😊「、"
    assert all(text[t.start : t.end] for t in document.tokens)


def test_spans_lead_back_to_the_text_as_received(engine: Analyser) -> None:
    text = "😊㈱山田の３０代の\u200b社長さんを紹介してください"
    found = {t.text: text[t.start : t.end] for t in engine.read(text).tokens}
    assert found["社長"] == "社長"
    assert "".join(t.text for t in engine.read("𠮷田さんを紹介してください").tokens).startswith("吉田さん")
    assert found["30"] == "３０"
    assert found["株式会社"] == "㈱"


def test_norms_unify_spellings(engine: Analyser) -> None:
    pairs = [("だれ", "誰"), ("いい", "良い"), ("ひと", "人"), ("くださる", "下さる")]
    for kana, kanji in pairs:
        assert engine.norms([kana]) == engine.norms([kanji]) == [(kanji,)]
    assert engine.norms(["紹介してください"]) == engine.norms(["紹介して下さい"])
    assert engine.norms([]) == []
    assert [len(parts) for parts in engine.norms(["税理士", "税理士を紹介"])] == [1, 3]


def test_a_vector_is_the_mean_of_unit_vectors(engine: Analyser) -> None:
    cat, dog = engine.vectors(["猫"]), engine.vectors(["犬"])
    assert cat.shape == dog.shape == (300,)
    assert np.linalg.norm(cat) == pytest.approx(1, abs=1e-5)
    assert np.allclose(engine.vectors(["猫", "犬"]), (cat + dog) / 2, atol=1e-6)
    assert np.allclose(engine.vectors(["犬", "猫", "犬", "猫"]), engine.vectors(["猫", "犬"]), atol=1e-6)


def test_vectors_are_near_where_meanings_are(engine: Analyser) -> None:
    cat, dog, lawsuit = (engine.vectors([word]) for word in ("猫", "犬", "訴訟"))
    assert cat @ dog > cat @ lawsuit


@pytest.mark.parametrize("words", [[], ["ゔゃぬぽげ"], ["ゔゃ", "ゔゃ ぬぽげ"]])
def test_unknown_words_have_no_vector(words: list[str], engine: Analyser) -> None:
    assert engine.vectors(words).shape == (300,)
    assert not engine.vectors(words).any()


def test_an_unknown_word_beside_a_known_one_changes_nothing(engine: Analyser) -> None:
    assert np.array_equal(engine.vectors(["猫", "ゔゃぬぽげ"]), engine.vectors(["猫"]))
