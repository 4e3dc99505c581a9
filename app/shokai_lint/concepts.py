"""Concepts: named lists of words from `rules/concepts/*.yaml`, matched on normalised forms.

An entry is a word (`税理士`), a suffix (`〜士`), or a dependent and its head with any particle between (`興味 ある`).
Knows nothing of asks or rules; both ask it whether a bunsetsu bears a concept. Each spelling is looked up once for all lists,
and a bunsetsu keeps what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from shokai_lint.japanese.once import once
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.spellings import Words, end_forms, forms, fronts, keys, runs, tails

Norms = Callable[[Iterable[str]], list[tuple[str, ...]]]
Names = frozenset[str]
Key = TypeVar("Key")
NONE: Names = frozenset()
# So many spellings are remembered across texts, about 0.3 kB each: more than a thousand asks have.
REMEMBERED = 20_000


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


@dataclass(frozen=True, slots=True)
class Spelling:
    """The lists that know a spelling: as a word or by its suffix (`names`), as a word alone (`exact`).

    `suffixes` gives the length, in characters, of the longest suffix of each list that it ends in and is longer than.
    """

    names: Names = NONE
    exact: Names = NONE
    suffixes: Mapping[str, int] = field(default_factory=dict)


UNKNOWN = Spelling()


class Known:
    """What the lists of one lexicon know of one bunsetsu, each found when it is first asked for."""

    def __init__(self, b: Bunsetsu, lexicon: Lexicon) -> None:
        self._b, self._lexicon = b, lexicon

    @once
    def words(self) -> Names:
        """The lists that have its content as a word."""
        return self._lexicon.names(forms(self._b))

    @once
    def tails(self) -> Names:
        """The lists that have its content or an end of it."""
        return self._lexicon.names(end_forms(self._b))

    @once
    def fronts(self) -> Names:
        """The lists that have a beginning of its content."""
        return self._lexicon.names([key for run in fronts(self._b.content) for key in keys(run)])

    @once
    def insides(self) -> dict[str, Words]:
        """The longest run of content tokens that each list has as a word, the first one of that length."""
        found: dict[str, Words] = {}
        for run in runs(self._b.content):
            for name in self._lexicon.names(keys(run)):
                if len(run) > len(found.get(name, ())):
                    found[name] = run
        return found

    @once
    def predicates(self) -> dict[str, tuple[Bunsetsu, ...]]:
        """The bunsetsu that bear each concept: itself, a verbal noun with を and する, a dependent that makes a pair with it."""
        b = self._b
        found = {name: (child, b) for name, (child, _) in self.pairs.items()}
        for child in reversed(self.done):
            found |= dict.fromkeys(self._lexicon.known(child).words, (child, b))
        return found | dict.fromkeys(self.words, (b,))

    @once
    def done(self) -> list[Bunsetsu]:
        """The nouns before を and する."""
        b = self._b
        return [c for c in b.children if c.particle.startswith("を")] if b.core.norm == "為る" else []

    @once
    def pairs(self) -> dict[str, tuple[Bunsetsu, str]]:
        """The first dependent that makes a pair with it in each list, and the pair's form."""
        b = self._b
        heads = forms(b) | ({b.core.norm} if b.core.is_a("動詞", "形容詞") else NONE)
        paired = [(h, self._lexicon.paired[h]) for h in heads if h in self._lexicon.paired]
        found: dict[str, tuple[Bunsetsu, str]] = {}
        for child in b.children if paired else ():
            made = [(n, f"{c} {h}") for h, children in paired for c in forms(child) for n in children.get(c, NONE)]
            found = {name: (child, form) for name, form in sorted(made, reverse=True)} | found
        return found

    @once
    def borne(self) -> Names:
        """Every list that it bears, in whatever way."""
        return self.tails.union(self.fronts, self.predicates)


class Lexicon:
    """All concepts by name; `norms` gives the normalised morphemes of words, as the analyser does.

    `paired` gives, by the head of a pair and its dependent, the lists that have it.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]], norms: Norms) -> None:
        self._concepts = {name: _compile(list(entries), norms) for name, entries in lists.items()}
        concepts = self._concepts.items()
        self._words = _inverted((word, name) for name, c in concepts for word in c.words)
        self._suffixes = _inverted((suffix, name) for name, c in concepts for suffix in c.suffixes)
        self._longest = max(map(len, self._suffixes), default=0)
        self.paired: dict[str, dict[str, Names]] = {}
        for (child, head), names in _inverted((pair, name) for name, c in concepts for pair in c.pairs).items():
            self.paired.setdefault(head, {})[child] = names
        self.spelling = lru_cache(REMEMBERED)(self._look_up)

    def __getitem__(self, name: str) -> Concept:
        return self._concepts[name]

    def __contains__(self, name: str) -> bool:
        return name in self._concepts

    def known(self, b: Bunsetsu) -> Known:
        """Give what the lists know of `b`, which keeps it."""
        found: Known | None = b.known.get(self)
        if found is None:
            found = b.known[self] = Known(b, self)
        return found

    def names(self, spelled: Iterable[str]) -> Names:
        """Give the lists that know one of the spellings."""
        return NONE.union(*[self.spelling(key).names for key in spelled])

    def _look_up(self, key: str) -> Spelling:
        exact, ends = self._words.get(key, NONE), dict[str, int]()
        for start in range(max(1, len(key) - self._longest), len(key)):
            for name in self._suffixes.get(key[start:], NONE):
                ends.setdefault(name, len(key) - start)
        return Spelling(exact | (ends.keys() - self._suffixes.get(key, NONE)), exact, ends) if exact or ends else UNKNOWN

    def word(self, name: str, b: Bunsetsu) -> bool:
        """Tell whether the content of `b` is a word of the concept, whatever its spelling."""
        return name in self.known(b).words

    def tail(self, name: str, b: Bunsetsu) -> bool:
        """Tell whether a compound ends in a word of the concept: 建設会社社長 ends in 社長."""
        return name in self.known(b).tails

    def front(self, name: str, b: Bunsetsu) -> bool:
        """Tell whether a compound begins with a word of the concept: 若手社長 begins with 若手."""
        return name in self.known(b).fronts

    def inside(self, name: str, b: Bunsetsu) -> Words:
        """Give the longest run of content tokens that is a word of the concept; empty when there is none."""
        return self.known(b).insides.get(name, ())

    def predicate(self, name: str, b: Bunsetsu) -> tuple[Bunsetsu, ...]:
        """Give the bunsetsu that bear the concept: `b`, or a dependent of `b` and `b`; empty when they do not.

        A verbal noun with を and する counts as its verb: 情報交換をする.
        """
        return self.known(b).predicates.get(name, ())

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
        if self.word(name, b):
            return self.cite(name, b.content)
        if done := next((c for c in self.known(b).done if self.word(name, c)), None):
            return self.cite(name, done.content)
        if pair := self.known(b).pairs.get(name):
            child, form = pair
            return (Citation(name, self._concepts[name].spelled.get(form, form), child.content + b.content),)
        return self.cite(name, b.content)


def _inverted(pairs: Iterable[tuple[Key, str]]) -> dict[Key, Names]:
    """The names of the lists that have each key."""
    found: dict[Key, set[str]] = {}
    for key, name in pairs:
        found.setdefault(key, set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}


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
