"""What the models see of a phrase or a text: its words, arcs and endings as names, its meaning as word vectors.

Owns the features and nothing else; training (`bench/train.py`) and judging use the same functions, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import is_temporal
from shokai_lint.japanese.quantities import quantities
from shokai_lint.japanese.tokens import Bunsetsu, Document, Sentence, Token

Vector = NDArray[np.float32]
# Gives the mean of the unit vectors of words; zeros when none of them has one.
Vectors = Callable[[Sequence[str]], Vector]
# Word vectors stand beside 0/1 features; at three times their length they weighed best in cross-validation by author.
VECTOR_WEIGHT = 3.0
# How much of a sentence's end a model sees, in tokens.
END = 6


@dataclass(frozen=True, slots=True)
class Features:
    """Names that hold (each counts 1) and a dense part (shape: 3 times the length of a word vector, or empty)."""

    names: frozenset[str]
    dense: Vector


def phrase_features(head: Bunsetsu, members: Sequence[Bunsetsu], vectors: Vectors, *context: str) -> Features:
    """Describe a clause or a noun with what belongs to it; `context` names what else is known (the target's kind)."""
    ordered = sorted(members, key=lambda b: b.i)
    tokens = [t for b in ordered for t in b.tokens if not t.is_a("補助記号", "空白")]
    content = [t for b in ordered for t in b.content if not t.is_a("補助記号", "空白") and t.norm != "御"]
    names = {*map(word_name, tokens), *_head(head), *_arcs(ordered), *_numbers(tokens), *context}
    names.add(f"length {min(len(content), 8)}")
    return Features(frozenset(names), VECTOR_WEIGHT * np.concatenate(_meaning(head, content, vectors)))


def text_features(document: Document) -> Features:
    """Describe a whole text: its words, their neighbours and how its sentences end; quotations are left out."""
    names = {name for sentence in document.sentences for name in _sentence(sentence)}
    return without_vectors(frozenset(names))


def without_vectors(names: frozenset[str]) -> Features:
    """Give features without a dense part."""
    return Features(names, np.zeros(0, np.float32))


def word_name(t: Token) -> str:
    """Name a word: a number counts as a number and a proper noun as its class."""
    if t.is_a("名詞-数詞"):
        return "number"
    return f"name {t.tag.split('-')[2]}" if t.is_a("名詞-固有名詞") else f"word {t.norm}"


def _head(b: Bunsetsu) -> Iterable[str]:
    """The predicate and its ending, token by token and in pairs."""
    tail = [t.norm for t in b.tail if not t.is_a("補助記号")]
    yield from (f"head {b.core.norm}", f"tag {b.core.tag}", f"ending {ending_of(b).value}", f"tail {' '.join(tail)}")
    yield from (f"tail+ {norm}" for norm in tail)
    yield from (f"tail++ {a} {b}" for a, b in pairwise(tail))


def _arcs(members: Sequence[Bunsetsu]) -> Iterable[str]:
    """Each dependent with its particle and its head: 腰 が 痛い."""
    for b in members:
        yield f"core {b.core.norm}"
        if is_temporal(b):
            yield "temporal"
        for c in (c for c in b.children if c in members):
            yield f"arc {c.core.norm} {c.particle} {b.core.norm}"
            yield f"arc {c.particle} {b.core.norm}"


def _numbers(tokens: Sequence[Token]) -> Iterable[str]:
    for q in quantities(tuple(tokens)):
        yield f"quantity {q.group}"
        if q.compared:
            yield "quantity compared"


def _meaning(head: Bunsetsu, content: Sequence[Token], vectors: Vectors) -> list[Vector]:
    nouns = [t.text for t in content if t.is_a("名詞", "形状詞")]
    return [vectors([t.text for t in content]), vectors([head.core.text, head.core.lemma]), vectors(nouns)]


def _sentence(sentence: Sentence) -> Iterable[str]:
    tokens = [t for t in sentence.tokens if not t.quoted and not t.is_a("空白")]
    words = [word_name(t) for t in tokens]
    yield from words
    yield from (f"{a} {b}" for a, b in pairwise(words))
    end = [w for w, t in zip(words, tokens, strict=True) if t.text not in "。!?"][-END:]
    yield from (f"end {' '.join(end[-n:])}" for n in (1, 2, 3))
    if any(t.text in {"?", "か"} for t in tokens):
        yield "question"
