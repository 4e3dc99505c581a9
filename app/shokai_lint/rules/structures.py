"""What a rule asks of a whole target or text: each key of an entry of `target` and `text`.

Owns the meaning of these keys; when they are asked and what comes of it is the matcher's.
"""

from __future__ import annotations

from shokai_lint.asks.reading import Reading, TargetReading
from shokai_lint.concepts import Citation
from shokai_lint.model import NOT_NARROWING
from shokai_lint.rules.context import Context
from shokai_lint.rules.schema import FacetCount, Structure


def within(count: FacetCount, n: int) -> bool:
    """Tell whether a number lies within the bounds."""
    return count.min <= n and (count.max is None or n <= count.max)


def unasked(s: Structure, reading: Reading) -> float | None:
    """The probability that nothing is asked, where the model said so against grammar and the branch is about that."""
    silenced = s.asks is not None and s.asks.max == 0
    return 1 - reading.overruled if silenced and reading.overruled is not None else None


def known(s: Structure, context: Context, targets: list[TargetReading]) -> tuple[Citation, ...]:
    """The entries of lists that make the structure hold."""
    lexicon, narrowing = context.lexicon, [f for t in targets for f in t.facets if f.kind not in NOT_NARROWING]
    heads = [c for t in targets for n in s.head or () if lexicon.word(n, t.head) for c in lexicon.cite(n, t.head.content)]
    broad = [c for f in narrowing[:1] for n in s.one_broad or () for c in context.broad_entry(f, n)]
    hiring = [c for t in targets for c in (context.hiring_entries(t, s.hiring) if s.hiring else ())]
    return tuple(dict.fromkeys((*heads, *broad, *hiring)))


def holds(s: Structure, context: Context, targets: list[TargetReading], flagged: bool) -> bool:
    """Tell whether every condition of the structure holds of the targets; `flagged` where another rule has fired on them."""
    facets = [f for t in targets for f in t.facets]
    kinds = {f.kind for f in facets}
    narrowing = [f for f in facets if f.kind not in NOT_NARROWING]
    tests = (
        (s.asks, lambda w: within(w, len(context.reading.asks))),
        (s.head, lambda w: bool(targets) and all(any(context.lexicon.word(n, t.head) for n in w) for t in targets)),
        (s.facets, lambda w: within(w, len(narrowing))),
        (s.kinds, lambda w: bool(kinds & set(w))),
        (s.no_kinds, lambda w: not kinds & set(w)),
        (s.one_broad, lambda w: context.one_broad(narrowing, w)),
        (s.plain, lambda w: any(context.clausal(t) for t in targets) != w),
        (s.flagged, lambda w: flagged == w),
        (s.different_targets, lambda w: within(w, context.different_targets())),
        (s.hiring, lambda w: any(context.hiring(t, w) for t in targets)),
    )
    return all(test(wanted) for wanted, test in tests if wanted is not None)
