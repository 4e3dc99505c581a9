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
    """Give each predicate beside the targets' noun phrases and the requests, with its dependents, but for lone adjectives."""
    inside = {b for target in reading.targets for b in target.bunsetsu}
    inside |= {ask.request for ask in reading.asks if ask.request is not None}
    for sentence in reading.document.sentences:
        for b in sentence.bunsetsu:
            members = [d for d in b.descendants() if d not in inside]
            if b not in inside and is_predicate(b) and (len(members) > 1 or b.core.is_a("動詞")):
                yield b, members


def judged_asides(reading: Reading, judge: Judge) -> list[Condition]:
    """Give these clauses with the trained model's verdict."""
    found = list(aside_clauses(reading))
    judged = zip(found, judge.asides(found), strict=True)
    return [Condition(head, tuple(members), clause=True, verdict=verdict) for (head, members), verdict in judged]
