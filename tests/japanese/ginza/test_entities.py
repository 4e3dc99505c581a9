from __future__ import annotations

import numpy as np
import pytest

from shokai_lint.japanese.ginza.encoder import Encoder
from shokai_lint.japanese.ginza.entities import Entities
from shokai_lint.japanese.ginza.weights import Weights

Vectors = np.ndarray[tuple[int, int], np.dtype[np.float32]]
WORDS = ["2023", "年", "4", "月", "1", "日", "に", "東京", "都", "で"]
DATE = ["Date"] * 6


@pytest.fixture(scope="module")
def entities(weights: Weights) -> Entities:
    return Entities(weights.ner)


@pytest.fixture(scope="module")
def vectors(weights: Weights) -> Vectors:
    return Encoder(weights).encode([WORDS])


def test_a_date_is_one_entity(entities: Entities, vectors: Vectors) -> None:
    (labels,) = entities.find(vectors, [10], [{0}], [()])
    assert labels[:7] == [*DATE, ""]
    assert labels[7] == labels[8] != ""


def test_none_crosses_the_start_of_a_sentence(entities: Entities, vectors: Vectors) -> None:
    whole, cut = (entities.find(vectors, [10], [starts], [()])[0] for starts in ({0}, {0, 8}))
    assert whole[7] == whole[8] != ""
    assert cut[7] != whole[7]


def test_none_begins_at_a_blank(entities: Entities, vectors: Vectors) -> None:
    (labels,) = entities.find(vectors, [10], [{0}], [{0}])
    assert labels[0] == ""


def test_texts_follow_each_other(entities: Entities, vectors: Vectors) -> None:
    both = entities.find(np.concatenate([vectors, vectors]), [10, 10], [{0}, {0}], [(), ()])
    assert both[0] == both[1] == entities.find(vectors, [10], [{0}], [()])[0]
