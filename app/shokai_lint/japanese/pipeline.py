"""The one owner of ja_ginza in a process: loads it once, locks it, keeps spaCy's memory inside a zone.

The only module that imports spaCy. A Doc never leaves it: plain tokens come out.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shokai_lint.japanese.bunsetsu import sentences
from shokai_lint.japanese.normalise import Aligned, normalise
from shokai_lint.japanese.quotation import opaque
from shokai_lint.japanese.tokens import Document, Token

# Bunsetsu and compounds are read by us: spaCy's arcs serve as evidence, so GiNZA's own chunker is left out.
UNUSED = ["compound_splitter", "bunsetu_recognizer"]
BATCH = 64


Vector = NDArray[np.float32]


class Analyser:
    """Reads texts one at a time per process; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._nlp = _load()
        self._rows: dict[int, int] = self._nlp.vocab.vectors.key2row
        self._table: Vector = self._nlp.vocab.vectors.data

    def read(self, text: str) -> Document:
        """Parse one text."""
        return next(self.read_many([text]))

    def read_many(self, texts: Iterable[str]) -> Iterator[Document]:
        """Parse texts in batches of `BATCH`, in order."""
        batch: list[str] = []
        for text in texts:
            batch.append(text)
            if len(batch) == BATCH:
                yield from self._batch(batch)
                batch = []
        yield from self._batch(batch)

    def norms(self, words: Iterable[str]) -> list[tuple[str, ...]]:
        """Give the normalised forms of the morphemes of each word, with the tokenizer alone."""
        with self._lock, self._nlp.memory_zone():
            return [tuple(t.norm_ for t in self._nlp.make_doc(word)) for word in words]

    def vectors(self, words: Sequence[str]) -> Vector:
        """Give the mean of the unit vectors that ja_ginza has for the words (shape: 300); zeros where it has none."""
        rows = [row for word in words if (row := self._rows.get(string_id(word))) is not None]
        if not rows:
            return np.zeros(self._table.shape[1], np.float32)
        found = self._table[rows]
        mean: Vector = (found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)).mean(axis=0)
        return mean

    def _batch(self, texts: list[str]) -> list[Document]:
        """Parse with the zone inside the lock: two zones at once on one vocabulary are not safe (spaCy's vocab.pyx)."""
        aligned = [normalise(t) for t in texts]
        full = [a for a in aligned if a.text]
        with self._lock, self._nlp.memory_zone():
            parsed = iter([_tokens(doc, a) for doc, a in zip(self._nlp.pipe([a.text for a in full]), full, strict=True)])
        return [Document(text, sentences(next(parsed)) if a.text else ()) for text, a in zip(texts, aligned, strict=True)]


@cache
def analyser() -> Analyser:
    """Give the analyser of this process, loading it at the first call."""
    return Analyser()


def string_id(word: str) -> int:
    """Give spaCy's key of a word without adding it to the vocabulary, which would never forget it."""
    from spacy.strings import get_string_id

    return int(get_string_id(word))


def _load() -> Any:  # noqa: ANN401 - spaCy has no types
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy
        from thinc.api import NumpyOps, set_current_ops

        # blis runs generic kernels on processors that its wheel does not know; numpy's BLAS gave the same results in 0.6 of
        # the time on 160 asks (4.36 and 2.69 s on a Zen 5).
        set_current_ops(NumpyOps(use_blis=False))
        return spacy.load("ja_ginza", exclude=UNUSED)


def _tokens(doc: Any, aligned: Aligned) -> list[Token]:  # noqa: ANN401
    quoted = opaque([t.text for t in doc], [t.tag_ for t in doc])
    return [_token(t, aligned, t.i in quoted) for t in doc]


def _token(t: Any, aligned: Aligned, quoted: bool) -> Token:  # noqa: ANN401
    start, end = aligned.range(t.idx, t.idx + len(t))
    inflection = (t.morph.get("Inflection") or [";"])[0].partition(";")[2]
    return Token(t.i, t.text, t.lemma_, t.norm_, t.tag_, inflection, t.dep_, t.head.i, t.ent_type_, start, end, quoted)
