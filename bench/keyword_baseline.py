"""What a list of words alone would find: the entries of the rules' own concept lists, by substring, without syntax.

Owns the comparison's other side; knows nothing of tokens, scopes, negation or results of the linter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from shokai_lint.labels import Label, Named
from shokai_lint.model import FACET_KINDS
from shokai_lint.rules.loader import RuleSet
from shokai_lint.rules.schema import Branch, Rule, Structure

# The lists that name each kind of facet; measure, count and deadline have none.
FACET_LISTS: dict[str, tuple[str, ...]] = {
    "gender": ("gender",),
    "age": ("age-word", "age-person"),
    "family": ("family", "family-person"),
    "place": ("place-word", "broad-place"),
    "occupation": ("occupation", "license"),
    "industry": ("industry",),
    "organization": ("organization",),
    "named": ("named-body",),
    "interest": ("interest-predicate", "interest-person"),
    "behavior": ("behavior-noun",),
    "need": ("need-predicate",),
    "trigger": ("event", "trouble"),
    "degree": ("degree-word",),
}
# 稼ぐ is found in 稼いでいる by 稼, 高い in 高くて by 高; ある and いい stay whole: no kanji holds them.
_ENDING = re.compile(r"(?<=[一-龠])[ぁ-ん]?[うくぐすつぬぶむるい]$")
Range = tuple[int, int]


class Keywords:
    """The word lists of one rule set, ready to search."""

    def __init__(self, rules: RuleSet) -> None:
        self._lists = {name: tuple(dict.fromkeys(map(_pieces, words))) for name, words in rules.words().items()}
        self._rules = {name: _alternatives(rule) for name, rule in rules.rules.items()}
        self.names = frozenset(name for name, ways in self._rules.items() if ways)

    def rules(self, text: str) -> list[Named]:
        """Flag each rule at the words of its lists."""
        return _flat((name, self._any(ways, text)) for name, ways in self._rules.items())

    def facets(self, text: str) -> list[Named]:
        """Mark each kind of facet at the words of its lists."""
        kinds = ((kind, FACET_LISTS.get(kind, ())) for kind in FACET_KINDS)
        return _flat((kind, self._words(tuple(n for n in names if n in self._lists), text)) for kind, names in kinds)

    def _any(self, ways: Iterable[tuple[tuple[str, ...], ...]], text: str) -> Iterator[Range]:
        """Give where a branch's first list has a word, for the branches of which every list has one."""
        for first, *rest in ways:
            if all(any(self._words(names, text)) for names in rest):
                yield from self._words(first, text)

    def _words(self, names: tuple[str, ...], text: str) -> Iterator[Range]:
        for name in names:
            for pieces in self._lists.get(name, ((name,),)):
                yield from _found(pieces, text)


def _pieces(entry: str) -> tuple[str, ...]:
    """Give what must stand in the text, in order: 興味 ある → 興味, ある; 〜士 → 士; 稼ぐ → 稼."""
    return tuple(_ENDING.sub("", piece.removeprefix("〜")) for piece in entry.split())


def _found(pieces: tuple[str, ...], text: str) -> Iterator[Range]:
    """Give the range from the first piece to the end of the last, wherever the first begins."""
    start = text.find(pieces[0])
    while start >= 0:
        end: int | None = start + len(pieces[0])
        for piece in pieces[1:]:
            at = text.find(piece, end)
            end = at + len(piece) if at >= 0 else None
            if end is None:
                return
        assert end is not None
        yield start, end
        start = text.find(pieces[0], start + 1)
