"""Concepts: named lists of words from `rules/concepts/*.yaml`, matched on normalised forms.

An entry is a word (`税理士`), a suffix (`〜士`), or a dependent and its head with any particle between (`興味 ある`).
Knows nothing of asks or rules; both ask it whether a bunsetsu bears a concept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from shokai_lint.japanese.tokens import Bunsetsu, Token

Norms = Callable[[Iterable[str]], list[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Concept:
    """One list, ready to match: joined normalised forms, longest suffix first."""

    words: frozenset[str]
    suffixes: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]

    def word(self, key: str) -> bool:
        """Tell whether `key` is an entry or ends in one of the suffixes (and is longer than it)."""
        return key in self.words or (key.endswith(self.suffixes) and key not in self.suffixes)


class Lexicon:
    """All concepts by name; `norms` gives the normalised morphemes of words, as the analyser does."""

    def __init__(self, lists: Mapping[str, Iterable[str]], norms: Norms) -> None:
        self._concepts = {name: _compile(list(entries), norms) for name, entries in lists.items()}

    def __getitem__(self, name: str) -> Concept:
        return self._concepts[name]

    def __contains__(self, name: str) -> bool:
        return name in self._concepts

    def word(self, name: str, b: Bunsetsu) -> bool:
        """Tell whether the content of `b` is a word of the concept, whatever its spelling."""
        concept = self._concepts[name]
        return any(concept.word(key) for key in forms(b))

    def tail(self, name: str, b: Bunsetsu) -> bool:
        """Tell whether a compound ends in a word of the concept: 建設会社社長 ends in 社長."""
        concept = self._concepts[name]
        return any(concept.word(key) for i in range(len(b.content)) for key in keys(b.content[i:]))

    def front(self, name: str, b: Bunsetsu) -> bool:
        """Tell whether a compound begins with a word of the concept: 若手社長 begins with 若手."""
        concept = self._concepts[name]
        return any(concept.word(key) for i in range(1, len(b.content)) for key in keys(b.content[:i]))

    def inside(self, name: str, b: Bunsetsu) -> tuple[Token, ...]:
        """Give the longest run of content tokens that is a word of the concept; empty when there is none."""
        concept, content = self._concepts[name], b.content
        runs = [content[i:j] for i in range(len(content)) for j in range(len(content), i, -1)]
        return max((r for r in runs if any(concept.word(k) for k in keys(r))), key=len, default=())

    def predicate(self, name: str, b: Bunsetsu) -> tuple[Bunsetsu, ...]:
        """Give the bunsetsu that bear the concept: `b`, or a dependent of `b` and `b`; empty when they do not.

        A verbal noun with を and する counts as its verb: 情報交換をする.
        """
        if self.word(name, b):
            return (b,)
        if b.core.norm == "為る" and (
            done := next((c for c in b.children if c.particle.startswith("を") and self.word(name, c)), None)
        ):
            return (done, b)
        pairs = self._concepts[name].pairs
        if not pairs:
            return ()
        heads = forms(b) | ({b.core.norm} if b.core.is_a("動詞", "形容詞") else set())
        for child in b.children:
            if any((c, h) in pairs for c in forms(child) for h in heads):
                return (child, b)
        return ()


def forms(b: Bunsetsu) -> frozenset[str]:
    """The keys of the content of `b`, computed once."""
    if not b.forms:
        b.forms = frozenset(keys(b.content)) or frozenset({""})
    return b.forms


def keys(tokens: tuple[Token, ...]) -> set[str]:
    """Give the joined normalised, dictionary and surface forms, without honorific お・ご and brackets."""
    bare = [t for t in tokens if not t.is_a("補助記号")]
    if len(bare) > 1 and bare[0].norm == "御":
        bare = bare[1:]
    if not bare:
        return set()
    front = "".join(t.norm for t in bare[:-1])
    surface = "".join(t.text for t in bare)
    return {front + bare[-1].norm, surface[: len(surface) - len(bare[-1].text)] + bare[-1].lemma, surface}


def _compile(entries: list[str], norms: Norms) -> Concept:
    suffixes = [e[1:] for e in entries if e.startswith("〜")]
    pairs = [e.split() for e in entries if " " in e]
    words = [e for e in entries if not e.startswith("〜") and " " not in e]
    return Concept(
        words=frozenset(_both(words, norms)),
        suffixes=tuple(sorted(set(suffixes), key=len, reverse=True)),
        pairs=frozenset((c, h) for child, head in pairs for c in _both([child], norms) for h in _both([head], norms)),
    )


def _both(words: list[str], norms: Norms) -> set[str]:
    """Give the spelling in the list and its normalised form, so that an entry may be written either way."""
    bare = [w[1:] if w[0] in "おご御" and len(w) > 2 else w for w in words]
    joined = {"".join(n for n in ns if n != "御") for ns in norms(words)}
    return set(words) | set(bare) | joined
