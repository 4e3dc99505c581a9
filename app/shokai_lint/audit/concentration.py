"""Whether a group asks for the same people: conditions that stand in several asks.

Owns which words count as one, by the lists of the rules: who asks for a 社長, a 経営者 or an オーナー asks for the same people.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from shokai_lint.model import DEMOGRAPHIC
from shokai_lint.rules.schema import ConceptList

_SHOWN = 20
# Words that stand in one ask alone are dropped when there are so many.
_MOST = 50_000
_COUNTED = DEMOGRAPHIC | {"interest"}
# Lists whose words name the same people, and those of another list that do not: 院長 and 店長 run a house that people come to.
_SAME = (("executive", "keeper"), ("senior", None))
# A kind of condition, and the name of a list or a word.
Key = tuple[str, str]


class Concentration:
    """Counts in how many asks a condition stands."""

    def __init__(self, concepts: Mapping[str, ConceptList]) -> None:
        self._lists = _lists(concepts)
        self.asks: Counter[Key] = Counter()
        self._words: defaultdict[Key, Counter[str]] = defaultdict(Counter)

    def add(self, facets: Iterable[Mapping[str, Any]]) -> None:
        """Count the conditions of one ask, each once."""
        stated = {(f["kind"], unicodedata.normalize("NFKC", f["text"]).strip()) for f in facets if f["kind"] in _COUNTED}
        for kind, word in stated:
            if word in self._lists:
                self._words[kind, self._lists[word]][word] += 1
        self.asks.update({(kind, self._lists.get(word, word)) for kind, word in stated})
        if len(self.asks) > _MOST:
            self.asks = Counter({key: n for key, n in self.asks.items() if n > 1})

    def told(self) -> list[dict[str, Any]]:
        """Give what stands in several asks, most frequent first; `words` count as one, and `text` is the first of them."""
        several = sorted((key for key, n in self.asks.items() if n > 1), key=lambda key: (-self.asks[key], key))
        return [self._row(key) for key in several[:_SHOWN]]

    def _row(self, key: Key) -> dict[str, Any]:
        counted = self._words.get(key, {key[1]: 1})
        words = sorted(counted, key=lambda word: (-counted[word], word))
        return {"kind": key[0], "text": words[0], "words": words, "asks": self.asks[key]}


def _lists(concepts: Mapping[str, ConceptList]) -> dict[str, str]:
    """Name the list of each word; a list's name is no word, so it is written apart."""
    lists: dict[str, str] = {}
    for name, without in _SAME:
        if name in concepts:
            others = concepts[without].words if without else ()
            lists |= {word: f"[{name}]" for word in concepts[name].words if word not in others}
    return lists
