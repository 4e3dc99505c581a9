"""Whether an ask is too broad, too narrow, or in the sweet spot where a few faces come to mind.

Owns the edges, in expected matches of one listener; how they were set stands in docs/reach.md.
"""

from __future__ import annotations

from typing import Final

from shokai_lint.model import Interval, Verdict

TOO_BROAD: Final = 30.0
SWEET: Final = 0.2
# Expected matches in the whole room, at their upper bound, under which nobody is likely to know one.
TOO_NARROW_ROOM: Final = 0.02
# Two orders of magnitude between the bounds.
UNCLEAR: Final = 100.0


def judged(matches: Interval, listeners: int, *, named: bool, vague: bool) -> Verdict:
    """Judge the expected matches of one listener in a room; somebody called by name is not counted.

    Unclear: hardly anybody fits or a crowd, as a `vague` word is read; where only figures are missing, the middle counts.
    """
    if named:
        return "named"
    if vague and matches.high > TOO_BROAD and matches.high > matches.low * UNCLEAR:
        return "unclear"
    if matches.mid > TOO_BROAD:
        return "too-broad"
    if matches.mid >= SWEET:
        return "sweet-spot"
    return "too-narrow" if matches.high * listeners < TOO_NARROW_ROOM else "narrow"
