from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from shokai_lint.japanese.ginza.network import MOST_WORDS, Network, Parse
from shokai_lint.japanese.morphemes import Morphemes
from shokai_lint.japanese.tokens import Token

from .conftest import EDGES, SENTENCES, Spacy, asks

Difference = tuple[str, int, object, object]


def words(morphemes: Morphemes, texts: list[str]) -> list[list[str]]:
    return [[m.text for m in morphemes.of(text)] for text in texts]


def differences(network: Network, morphemes: Morphemes, stock: Spacy, texts: list[str]) -> list[Difference]:
    """Texts and tokens of which anything differs between us and spaCy."""
    read = [morphemes.of(text) for text in texts]
    parses = network.parse([[m.text for m in found] for found in read])
    different: list[Difference] = []
    for text, found, parse, doc in zip(texts, read, parses, stock.pipe(texts), strict=True):
        ours = [(*m, *p) for m, *p in zip(found, parse.heads, parse.dependencies, parse.entities, strict=True)]
        theirs = [_seen(token) for token in doc]
        assert len(ours) == len(theirs), text
        different += [(text, i, a, b) for i, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b]
    return different


def _seen(t: Spacy) -> tuple[object, ...]:
    """What the analyser reads of a spaCy token: text, place, tag, form, lemma, norm, reading, head, dependency and entity."""
    form = (t.morph.get("Inflection") or [";"])[0].partition(";")[2]
    reading = ",".join(t.morph.get("Reading"))
    return (t.text, t.idx, t.tag_, form, t.lemma_, t.norm_, reading, t.head.i, t.dep_, t.ent_type_)


def test_sentences_in_the_style_of_a_treebank(network: Network, morphemes: Morphemes, stock: Spacy) -> None:
    assert differences(network, morphemes, stock, SENTENCES) == []
    entities = {e for parse in network.parse(words(morphemes, SENTENCES)) for e in parse.entities}
    assert {"", "Person", "Country", "Money", "Date", "Province"} <= entities


def test_odd_texts(network: Network, morphemes: Morphemes, stock: Spacy) -> None:
    assert differences(network, morphemes, stock, EDGES) == []


def test_every_labelled_ask_of_the_development_set(network: Network, morphemes: Morphemes, stock: Spacy) -> None:
    texts = asks("gold")
    assert len(texts) > 150
    assert differences(network, morphemes, stock, texts) == []


def test_asks_written_in_the_open(network: Network, morphemes: Morphemes, stock: Spacy) -> None:
    """Every tenth, since stock ja_ginza is slow; `bench.engine` compares them all."""
    texts = asks("open")[::10]
    assert len(texts) > 100
    assert differences(network, morphemes, stock, texts) == []


def test_a_text_of_four_thousand_characters(network: Network, morphemes: Morphemes, stock: Spacy) -> None:
    text = ("".join(SENTENCES) * 20)[:4000]
    assert sum(map(len, words(morphemes, [text]))) > MOST_WORDS
    assert differences(network, morphemes, stock, [text]) == []


def test_a_text_is_read_alike_alone_and_in_any_company(network: Network, morphemes: Morphemes) -> None:
    texts = words(morphemes, [*SENTENCES, *asks("gold")[:60]])
    alone = [network.parse([text])[0] for text in texts]
    assert sum(map(len, texts)) > MOST_WORDS
    assert network.parse(texts) == alone
    assert network.parse(texts[::-1]) == alone[::-1]


def test_threads_share_a_network(network: Network, morphemes: Morphemes) -> None:
    texts = words(morphemes, asks("gold")[:40])
    alone = [network.parse([text]) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: network.parse([text]), texts * 3)) == alone * 3


def test_nothing_to_parse(network: Network) -> None:
    assert network.parse([]) == []
    assert network.parse([["。"]]) == [Parse([0], ["ROOT"], [""])]


def test_a_token_holds_what_was_compared() -> None:
    compared = {"text", "tag", "inflection", "lemma", "norm", "reading", "head", "dep", "entity"}
    assert set(Token.__slots__) - compared == {"i", "start", "end", "quoted"}


def test_the_vectors_are_those_of_spacy(network: Network, morphemes: Morphemes, stock: Spacy) -> None:
    texts = [*SENTENCES, "ABC", "x" * 120]
    theirs = np.concatenate([doc.tensor for doc in stock.pipe(texts)])
    ours = network._encoder.encode(words(morphemes, texts))
    assert ours.shape == theirs.shape == (len(theirs), 256)
    assert np.abs(ours - theirs).max() < 1e-5
    assert np.abs(theirs).max() > 1
