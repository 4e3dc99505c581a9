"""Morphemes by Sudachi (split mode C), in the shape in which spaCy's Japanese tokenizer hands them on.

The only module that imports SudachiPy. Owns blanks between words and the spelling of tags; keeps nothing of a text.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

from shokai_lint.errors import ModelError

BLANK = "空白"


class Morpheme(NamedTuple):
    """A word of a text; `start` is the code point where it begins, `inflection` its form (連体形-一般), `reading` in katakana."""

    text: str
    start: int
    tag: str
    inflection: str
    lemma: str
    norm: str
    reading: str

    @property
    def blank(self) -> bool:
        """Tell whether it is made of spaces alone."""
        return self.text.isspace()


class Morphemes:
    """Cuts texts into morphemes; safe to share between threads, since Sudachi's tokenizer itself is not."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tokenizer = _tokenizer()
        self._tags: dict[int, tuple[str, str]] = {}

    def of(self, text: str) -> list[Morpheme]:
        """Give the morphemes; a lone space between two words is none, other runs of spaces are one each."""
        with self._lock:
            words = [self._read(m) for m in self._tokenizer.tokenize(text) if m.surface()]
        if not any(not word.blank for word in words):
            return [_gap(text, 0)] if words else []
        return list(_placed(_without_doubles(words), text))

    def _read(self, m: Any) -> Morpheme:  # noqa: ANN401 - SudachiPy's types are those of an extension module
        tag, inflection = self._tag(m)
        surface = m.surface()
        return Morpheme(surface, 0, tag, inflection, m.dictionary_form() or surface, m.normalized_form(), m.reading_form())

    def _tag(self, m: Any) -> tuple[str, str]:  # noqa: ANN401
        """Give 動詞-一般 and 連用形-一般 of a part of speech; there are about a thousand."""
        number = m.part_of_speech_id()
        if number not in self._tags:
            parts = m.part_of_speech()
            inflection = ";".join(part for part in parts[4:] if part != "*")
            self._tags[number] = "-".join(part for part in parts[:4] if part != "*"), inflection.partition(";")[2]
        return self._tags[number]


def _gap(text: str, start: int) -> Morpheme:
    return Morpheme(text, start, BLANK, "", text, text, "")


def _without_doubles(words: list[Morpheme]) -> list[Morpheme]:
    """Leave out a blank behind a blank: Sudachi gives each space by itself."""
    blank = [word.blank and word.tag == BLANK for word in words]
    return [word for i, word in enumerate(words) if i == 0 or not (blank[i] and blank[i - 1])]


def _tokenizer() -> Any:  # noqa: ANN401
    try:
        from sudachipy import Dictionary, SplitMode

        return Dictionary().create(mode=SplitMode.C)
    except Exception as error:  # what the extension module raises for a damaged dictionary has no class of its own
        message = (
            f"Sudachi or its dictionary cannot be read: pip install sudachipy sudachidict-core ({type(error).__name__}: {error})"
        )
        raise ModelError(message) from error


def _placed(words: list[Morpheme], text: str) -> Iterator[Morpheme]:
    """Find each word in the text, and give what lies between two as a blank."""
    end = 0
    for i, word in enumerate(words):
        if word.blank:
            continue
        start = text.index(word.text, end)
        if start > end:
            yield _gap(text[end:start], end)
        yield word._replace(start=start)
        end = start + len(word.text)
        if i + 1 < len(words) and words[i + 1].text == " ":
            end += 1
    if end < len(text):
        yield _gap(text[end:], end)
