"""Concepts: named lists of words from `rules/concepts/*.yaml`, matched on normalised forms.

An entry is a word (`税理士`), a suffix (`〜士`), or a dependent and its head with any particle between (`興味 ある`).
Knows nothing of asks or rules; both ask it whether a bunsetsu bears a concept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from shokai_lint.japanese.tokens import Bunsetsu, Token

Norms = Callable[[Iterable[str]], list[tuple[str, ...]]]
Words = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """An entry as its list spells it (`税理士`, `〜士`, `興味 ある`) and the tokens that it was found in."""

    list: str
    entry: str
    tokens: Words


@dataclass(frozen=True, slots=True)
class Concept:
    """One list, ready to match: joined normalised forms, longest suffix first.

    `spelled` gives the entry of a form that differs from it; a pair's form is `child head`.
    """

    words: frozenset[str]
    suffixes: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    spelled: Mapping[str, str]

    def word(self, key: str) -> bool:
        """Tell whether `key` is an entry or ends in one of the suffixes (and is longer than it)."""
        return key in self.words or (key.endswith(self.suffixes) and key not in self.suffixes)

    def entry(self, key: str) -> str:
        """Give the entry that `key` is, else the longest suffix that it ends in, as the list spells it; empty for none."""
        if key in self.words:
            return self.spelled.get(key, key)
        return next((f"〜{s}" for s in self.suffixes if key.endswith(s) and key != s), "")


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
        return any(concept.word(key) for key in end_forms(b))

    def front(self, name: str, b: Bunsetsu) -> bool:
        """Tell whether a compound begins with a word of the concept: 若手社長 begins with 若手."""
        concept = self._concepts[name]
        return any(concept.word(key) for run in fronts(b.content) for key in keys(run))

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
        if done := self._done(name, b):
            return (done, b)
        found = self._pair(name, b)
        return (found[0], b) if found else ()

    def cite(self, name: str, words: Words) -> tuple[Citation, ...]:
        """Give the longest entry that `words` are or end in; () when the list has none."""
        concept, found = self._concepts[name], Citation(name, "", ())
        for run in tails(words):
            for entry in map(concept.entry, sorted(keys(run))):
                found = Citation(name, entry, run) if len(entry) > len(found.entry) else found
        return (found,) if found.entry else ()

    def cite_front(self, name: str, b: Bunsetsu) -> tuple[Citation, ...]:
        """Give the entry that the compound of `b` begins with."""
        return next((found for run in fronts(b.content) if (found := self.cite(name, run))), ())

    def cite_predicate(self, name: str, b: Bunsetsu) -> tuple[Citation, ...]:
        """Give the entry by which `b` bears the concept as a predicate, else as a compound."""
        if done := None if self.word(name, b) else self._done(name, b):
            return self.cite(name, done.content)
        if not self.word(name, b) and (found := self._pair(name, b)):
            child, form = found
            return (Citation(name, self._concepts[name].spelled.get(form, form), child.content + b.content),)
        return self.cite(name, b.content)

    def _done(self, name: str, b: Bunsetsu) -> Bunsetsu | None:
        """The verbal noun before を and する."""
        if b.core.norm != "為る":
            return None
        return next((c for c in b.children if c.particle.startswith("を") and self.word(name, c)), None)

    def _pair(self, name: str, b: Bunsetsu) -> tuple[Bunsetsu, str] | None:
        """The dependent that makes a pair with `b`, and the pair's form."""
        pairs = self._concepts[name].pairs
        if not pairs:
            return None
        heads = forms(b) | ({b.core.norm} if b.core.is_a("動詞", "形容詞") else set())
        for child in b.children:
            if found := [f"{c} {h}" for c in forms(child) for h in heads if (c, h) in pairs]:
                return child, min(found)
        return None


def tails(words: Words) -> Iterator[Words]:
    """The words and each of their ends, the longest first."""
    return (words[i:] for i in range(len(words)))


def fronts(words: Words) -> Iterator[Words]:
    """Each beginning of the words that leaves something behind it, the shortest first."""
    return (words[:i] for i in range(1, len(words)))


def forms(b: Bunsetsu) -> frozenset[str]:
    """The keys of the content of `b`, computed once."""
    if not b.forms:
        b.forms = frozenset(keys(b.content)) or frozenset({""})
    return b.forms


def end_forms(b: Bunsetsu) -> tuple[str, ...]:
    """The keys of the content of `b` and of each of its ends, computed once."""
    if not b.end_forms:
        b.end_forms = tuple(key for run in tails(b.content) for key in keys(run)) or ("",)
    return b.end_forms


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
    words = _spelled([e for e in entries if not e.startswith("〜") and " " not in e], norms)
    paired = {
        (c, h): f"{child} {head}" for child, head in pairs for c in _spelled([child], norms) for h in _spelled([head], norms)
    }
    spelled = words | {f"{c} {h}": entry for (c, h), entry in paired.items()}
    return Concept(
        words=frozenset(words),
        suffixes=tuple(sorted(set(suffixes), key=len, reverse=True)),
        pairs=frozenset(paired),
        spelled={form: entry for form, entry in spelled.items() if form != entry},
    )


def _spelled(words: list[str], norms: Norms) -> dict[str, str]:
    """Each entry under the spelling in the list and its normalised form, so that it may be written either way."""
    bare = [w[1:] if w[0] in "おご御" and len(w) > 2 else w for w in words]
    joined = ["".join(n for n in ns if n != "御") for ns in norms(words)]
    found: dict[str, str] = {}
    for forms_of in (words, bare, joined):
        for form, word in zip(forms_of, words, strict=True):
            found.setdefault(form, word)
    return found
