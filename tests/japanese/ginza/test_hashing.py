from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shokai_lint.japanese.ginza.hashing import embedding_rows, shape, string_id

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from spacy.lang.lex_attrs import word_shape
    from spacy.strings import get_string_id
    from spacy.symbols import IDS
    from thinc.api import NumpyOps

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(WORDS)
def test_a_string_has_the_key_that_spacy_gives_it(word: str) -> None:
    assert string_id(word) == get_string_id(word)


@pytest.mark.parametrize("length", range(20))
def test_keys_of_every_length(length: int) -> None:
    assert string_id("é" * length + "z") == get_string_id("é" * length + "z")


def test_every_symbol_has_its_number() -> None:
    assert {name: string_id(name) for name in IDS} == IDS
    assert string_id("") == 0


@given(WORDS)
def test_a_word_has_the_shape_that_spacy_gives_it(word: str) -> None:
    assert shape(word) == word_shape(word)


@pytest.mark.parametrize("word", ["Apple", "３０代", "ｶﾞ", "aaaaaaaaXXXXXdddd11111", "…", "x" * 99, "x" * 100])
def test_shapes(word: str) -> None:
    assert shape(word) == word_shape(word)


@given(st.integers(0, 2**64 - 1), st.integers(0, 255), st.sampled_from([5000, 2500]))
def test_rows_of_a_hash_embedding(key: int, seed: int, n_rows: int) -> None:
    theirs = NumpyOps().hash(np.array([key], np.uint64), seed) % n_rows
    assert embedding_rows(key, seed, n_rows) == theirs[0].tolist()
