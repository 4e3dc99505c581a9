from __future__ import annotations

import numpy as np

from shokai_lint.japanese.ginza.encoder import Encoder
from shokai_lint.japanese.ginza.weights import Weights


def test_a_word_knows_eight_neighbours_on_each_side_and_no_more(weights: Weights) -> None:
    encoder = Encoder(weights)
    line = ["犬"] * 19
    near, far = [*line], [*line]
    near[1], far[0] = "猫", "猫"
    middle = encoder.encode([line])[9]
    assert not np.array_equal(encoder.encode([near])[9], middle)
    assert np.array_equal(encoder.encode([far])[9], middle)


def test_texts_do_not_see_each_other(weights: Weights) -> None:
    encoder = Encoder(weights)
    texts = [["猫", "が", "鳴く"], ["あ"], ["社長", "を", "紹介", "し", "て"]]
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert np.abs(encoder.encode(texts) - alone).max() < 1e-5


def test_words_are_embedded_once(weights: Weights) -> None:
    encoder = Encoder(weights)
    encoder.encode([["猫", "が", "猫", "を"], ["猫"]])
    assert encoder._embed.cache_info().misses == 3
    assert encoder._embed("猫") is encoder._embed("猫")
