"""The smallest text that still shows something: sentences are dropped first, then phrases."""

from __future__ import annotations

from collections.abc import Callable

from .cuts import phrases, sentences


def shrunk(text: str, shows: Callable[[str], bool]) -> str:
    """Drop sentences, then phrases, while the rest still shows it."""
    for cut in (sentences, phrases):
        text = _fewer(cut(text), shows)
    return text


def _fewer(pieces: list[str], shows: Callable[[str], bool]) -> str:
    """Drop one piece after another, from the front, until none can be spared."""
    i = 0
    while i < len(pieces):
        rest = "".join(pieces[:i] + pieces[i + 1 :])
        if rest.strip() and shows(rest):
            pieces, i = pieces[:i] + pieces[i + 1 :], 0
        else:
            i += 1
    return "".join(pieces)
