"""Clauses beside the targets' noun phrases: what an asker waives or hopes for is said there.

Owns which clauses these are; what they mean is the trained model's and the rules' question.
"""

from __future__ import annotations

from collections.abc import Iterator

from shokai_lint.asks.reading import Condition, Reading
from shokai_lint.japanese.endings import is_predicate
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.learned.judge import Judge


def aside_clauses(reading: Reading) -> Iterator[tuple[Bunsetsu, list[Bunsetsu]]]:
    """Give each predicate outside the targets' noun phrases, with its dependents outside them."""
    inside = {b for target in reading.targets for b in target.bunsetsu}
    for sentence in reading.document.sentences:
        for b in sentence.bunsetsu:
            if b not in inside and is_predicate(b):
                yield b, [d for d in b.descendants() if d not in inside]


def judged_asides(reading: Reading, judge: Judge) -> list[Condition]:
    """Give these clauses with the trained model's verdict."""
    found = list(aside_clauses(reading))
    return [Condition(head, tuple(members), clause=True, verdict=judge.aside(head, members)) for head, members in found]
