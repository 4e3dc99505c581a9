"""What a list of words alone would find: the entries of the rules' own concept lists, by substring, without syntax.

Owns the comparison's other side; knows nothing of tokens, scopes, negation or results of the linter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from shokai_lint.labels import Named
from shokai_lint.rules.loader import RuleSet
from shokai_lint.rules.schema import Branch, Rule

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
# What a list would hold for the moods that rules name.
MOODS = {"desire": "たい", "seeming": "そう", "benefit": "くれ", "hoped": "くれそう"}
# 稼ぐ is found in 稼いでいる by 稼 and a kana, 高い in 高くて by 高; ある and いい stay whole.
_ENDING = re.compile(r"(?<=[一-龠])[ぁ-ん]?[うくぐすつぬぶむるい]$")
_GAP = ".{0,6}?"  # 興味 ある: room for a particle and an adverb
# こと, の, 話: nothing that a list of words would hold.
NEUTRAL = frozenset({"neutral-suffix"})
Range = tuple[int, int]
Pieces = tuple[str, ...]  # what must stand in the text, in this order
Index = dict[str, dict[Pieces, re.Pattern[str]]]  # by first character: it rules out most words of a list
Way = tuple[Index, ...]  # lists of which each must have a word in the text; the first says where
Lists = Mapping[str, tuple[str, ...]]


class Keywords:
    """The word lists of one rule set, ready to search."""

    def __init__(self, rules: RuleSet) -> None:
        lists = rules.words()
        self.by_rule = {name: ways for name, rule in rules.rules.items() if (ways := tuple(_ways(rule, lists)))}
        self.by_facet = {kind: ((_listed(names, lists),),) for kind, names in FACET_LISTS.items()}

    def findings(self, text: str) -> list[Named]:
        """Flag each rule at the words of its lists."""
        return _all_named(self.by_rule, text)

    def facets(self, text: str) -> list[Named]:
        """Mark each kind of facet at the words of its lists."""
        return _all_named(self.by_facet, text)


def _pieces(entry: str) -> Pieces:
    """興味 ある → 興味, ある; 〜士 → 士; 稼ぐ → 稼."""
    return tuple(_ENDING.sub("", piece.removeprefix("〜")) for piece in entry.split())


def _pattern(entry: str) -> re.Pattern[str]:
    pieces = (piece.removeprefix("〜") for piece in entry.split())
    return re.compile(_GAP.join(_ENDING.sub("(?=[ぁ-ん])", re.escape(piece)) for piece in pieces), re.DOTALL)


def _ways(rule: Rule, lists: Lists) -> Iterator[Way]:
    for branch in rule.match.phrase:
        if way := _way(branch, lists):
            yield way
    for structure in (*rule.match.target, *rule.match.text):
        if structure.hiring:
            limits = (name for kind in structure.kinds or () for name in FACET_LISTS.get(kind, ()))
            yield (_listed(limits, lists), _listed(structure.hiring, lists))
        for names in (structure.head, structure.one_broad):
            if names:
                yield (_listed(names, lists),)


def _way(branch: Branch, lists: Lists) -> Way:
    """Give a branch's lists, its topic first; the words behind the head where it names no list."""
    named = (branch.child, branch.child_ends, branch.head, branch.ends, branch.begins)
    moods = [MOODS[mood] for mood in branch.mood or () if mood in MOODS]
    way = tuple(_listed(names, lists) for names in named if names) + ((_index(moods),) if moods else ())
    return way or ((_index(branch.tail),) if branch.tail else ())


def _listed(names: Iterable[str], lists: Lists) -> Index:
    return _index(word for name in names if name not in NEUTRAL for word in lists.get(name, ()))


def _index(words: Iterable[str]) -> Index:
    index: Index = {}
    for word in words:
        pieces = _pieces(word)
        index.setdefault(pieces[0][0], {})[pieces] = _pattern(word)
    return index


def _all_named(ways_by_name: Mapping[str, tuple[Way, ...]], text: str) -> list[Named]:
    return [
        Named(name, place)
        for name, ways in ways_by_name.items()
        for place in _merged(place for way in ways for place in _places(way, text))
    ]


def _places(way: Way, text: str) -> Iterator[Range]:
    """Give where the first list has a word, when every other list has one somewhere."""
    first, *rest = way
    if all(any(_found(index, text)) for index in rest):
        yield from _found(first, text)


def _found(index: Index, text: str) -> Iterator[Range]:
    """Give each word's range in the text, from its first piece to the end of its last."""
    for char in sorted(set(text) & index.keys()):
        for pieces, pattern in index[char].items():
            if all(piece in text for piece in pieces):
                yield from (m.span() for m in pattern.finditer(text))


def _merged(places: Iterable[Range]) -> list[Range]:
    """Join ranges that overlap: 健康 inside 健康維持 is one finding."""
    merged: list[Range] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
