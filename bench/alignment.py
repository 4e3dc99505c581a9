"""Which nouns of a text the labelled targets are: a label has the words of a target, not where they stand.

Owns the pairing; the model of targets learns from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shokai_lint.asks.candidates import Candidate
from shokai_lint.evaluation import same_head
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.labels import Label


def meant(label: Label, found: Sequence[Candidate]) -> set[Bunsetsu]:
    """Give the noun of each labelled target: of those with its words the one that most of the labelled conditions stand at."""
    nouns: set[Bunsetsu] = set()
    for want in label.targets:
        fitting = [c for c in found if c.target.head not in nouns and same_head(want, _words(label, c))]
        if fitting:
            nouns.add(max(fitting, key=lambda c: _fit(label, want, c)).target.head)
    return nouns


def _words(label: Label, candidate: Candidate) -> str:
    return label.text[candidate.target.tokens[0].start : candidate.target.tokens[-1].end]


def _fit(label: Label, want: str, candidate: Candidate) -> tuple[bool, float, int]:
    """The whole word first, then the conditions at it, then grammar's choice, then the last one."""
    tokens = [t for b in candidate.target.head.descendants() for t in b.tokens]
    start, end = min(t.start for t in tokens), max(t.end for t in tokens)
    at = sum(a < end and start < b for a, b in _ranges(label))
    return _words(label, candidate).endswith(want), at + candidate.chosen / 2, start


def _ranges(label: Label) -> Iterator[tuple[int, int]]:
    return (n.range for n in (*label.facets, *label.rules) if n.range)
