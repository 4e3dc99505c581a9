"""The spellings under which lists may know the words of a bunsetsu: normalised, in dictionary form, as written.

Owns how words are joined to one spelling, and the parts of a compound that may be a word; knows no list.
"""

from __future__ import annotations

from collections.abc import Iterator

from shokai_lint.japanese.once import kept
from shokai_lint.japanese.tokens import Bunsetsu, Token

Words = tuple[Token, ...]
# No entry of a list has so many words; longer runs are known by their suffix alone, and so is the longest of them.
LONGEST = 24


def keys(tokens: Words) -> set[str]:
    """Give the joined normalised, dictionary and surface forms, without honorific お・ご and brackets."""
    bare = [t for t in tokens if not t.tag.startswith("補助記号")]
    if len(bare) > 1 and bare[0].norm == "御":
        bare = bare[1:]
    if not bare:
        return set()
    *before, last = bare
    if not before:
        return {last.norm, last.lemma, last.text}
    surface = "".join([t.text for t in before])
    return {"".join([t.norm for t in before]) + last.norm, surface + last.lemma, surface + last.text}


def tails(words: Words) -> Iterator[Words]:
    """The words and each of their ends, the longest first."""
    return (words[i:] for i in range(len(words)) if i == 0 or len(words) - i <= LONGEST)


def fronts(words: Words) -> Iterator[Words]:
    """Each beginning of the words that leaves something behind it, the shortest first."""
    return (words[:i] for i in range(1, len(words)))


def runs(words: Words) -> Iterator[Words]:
    """Every run of words, from the left, the longest first."""
    for i in range(len(words)):
        yield from (words[i:j] for j in range(len(words), i, -1) if i == 0 or j - i <= LONGEST)


@kept
def forms(b: Bunsetsu) -> frozenset[str]:
    """The keys of the content of `b`."""
    return frozenset(keys(b.content))


@kept
def end_forms(b: Bunsetsu) -> frozenset[str]:
    """The keys of the content of `b` and of each of its ends."""
    return frozenset([key for run in tails(b.content) for key in keys(run)])
