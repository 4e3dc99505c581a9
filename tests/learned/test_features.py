from __future__ import annotations

import numpy as np
import pytest

from shokai_lint.asks.reader import read
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import Analyser
from shokai_lint.learned.features import VECTOR_WEIGHT, Features, phrase_features, text_features


def features_of(phrase: str, engine: Analyser, lexicon: Lexicon) -> Features:
    """The features of the only condition before 方."""
    (target,) = read(engine.read(f"{phrase}方をご紹介ください。"), lexicon).targets
    (condition,) = target.conditions
    return phrase_features(condition.head, condition.members, engine.vectors, "target person")


PHRASES = [
    ("亀を飼っている", {"word 亀", "arc 亀 を 飼う", "arc を 飼う", "head 飼う", "core 亀", "length 2"}),
    ("去年亀を飼った", {"temporal", "word 去年", "head 飼う", "tail た", "ending adnominal"}),
    ("亀を3匹以上飼っている", {"quantity compared", "number"}),
    ("舞鶴市に住む", {"name 地名", "head 住む"}),
    ("お仕事を探す", {"word 仕事", "arc を 探す"}),
    ("梅酒が好きな", {"arc 梅酒 が 好き", "head 好き"}),
]


@pytest.mark.parametrize(("phrase", "names"), PHRASES, ids=[p for p, _ in PHRASES])
def test_names_of_a_phrase(phrase: str, names: set[str], engine: Analyser, lexicon: Lexicon) -> None:
    found = features_of(phrase, engine, lexicon).names
    assert names | {"target person"} <= found


def test_the_word_of_a_proper_name_is_its_kind(engine: Analyser, lexicon: Lexicon) -> None:
    found = features_of("舞鶴市に住む", engine, lexicon).names
    assert not [n for n in found if n.startswith("word ") and "舞鶴" in n]


def test_a_number_is_known_as_a_number(engine: Analyser, lexicon: Lexicon) -> None:
    some, other = (features_of(f"猫を{n}匹飼っている", engine, lexicon).names for n in (2, 4))
    assert some == other


def test_quotes_and_punctuation_are_no_words(engine: Analyser, lexicon: Lexicon) -> None:
    assert not {"word 、", "word 。", "word 「"} & features_of("梅酒を、漬けている", engine, lexicon).names


def test_the_dense_part_is_three_meanings(engine: Analyser, lexicon: Lexicon) -> None:
    found = features_of("梅酒を漬けている", engine, lexicon).dense
    whole, head, nouns = found.reshape(3, -1)
    assert np.allclose(nouns, VECTOR_WEIGHT * engine.vectors(["梅酒"]))
    assert np.allclose(head, VECTOR_WEIGHT * engine.vectors(["漬け", "漬ける"]))
    assert not np.allclose(whole, nouns)
    assert np.linalg.norm(nouns) == pytest.approx(VECTOR_WEIGHT, abs=1e-4)


def test_the_order_of_the_members_never_matters(engine: Analyser, lexicon: Lexicon) -> None:
    (target,) = read(engine.read("毎年梅酒を漬けている方をご紹介ください。"), lexicon).targets
    (condition,) = target.conditions
    forth, back = (phrase_features(condition.head, m, engine.vectors) for m in (condition.members, condition.members[::-1]))
    assert forth.names == back.names
    assert np.array_equal(forth.dense, back.dense)


TEXTS = [
    ("どなたかご存じないですか。", {"question", "end word か", "word か"}, {"word ?"}),
    ("本日は晴天なり。", {"word 晴天"}, {"question"}),
    ("「紹介して」と頼まれました。", {"word 頼む"}, {"word 紹介"}),
    ("亀を飼っています。明日は市場に行きます。", {"word 亀", "word 市場", "end word ます"}, {"question"}),
]


@pytest.mark.parametrize(("text", "there", "missing"), TEXTS, ids=[t for t, _, _ in TEXTS])
def test_names_of_a_text(text: str, there: set[str], missing: set[str], engine: Analyser) -> None:
    found = text_features(engine.read(text))
    assert there <= found.names
    assert not missing & found.names
    assert found.dense.shape == (0,)


def test_a_text_of_nothing_has_no_features(engine: Analyser) -> None:
    assert text_features(engine.read("😊")).names == frozenset()
