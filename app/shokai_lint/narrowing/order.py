"""Which flaw of a text leads, and which of its candidates are tried first.

Owns this order; what a candidate says is `drafts`' work.
"""

from __future__ import annotations

from shokai_lint.narrowing.draft import Draft
from shokai_lint.narrowing.flaws import Flaw
from shokai_lint.narrowing.mending import MENDS

FIRST = {"speaker": 2, "flagged": 1}


def telling(leads: list[Flaw]) -> list[Flaw]:
    """Where vague words describe the target, those lead: a waiver answered with something else would lose them."""
    described = [f.target for f in leads if f.rule.startswith(("universal-", "subjective-", "sells-"))]
    return [f for f in leads if f.rule not in MENDS or f.target not in described]


def in_turn(drafts: list[Draft]) -> list[Draft]:
    """The first draft of each pattern, then the second of each: what is tried first shall differ.

    The speaker's trade has its first two tried at once.
    """
    nth = [sum(d.pattern is e.pattern for e in drafts[:i]) // FIRST[d.pattern.spoken_of] for i, d in enumerate(drafts)]
    return [drafts[i] for i in sorted(range(len(drafts)), key=nth.__getitem__)]
