"""A second look at every bunsetsu: the trained model adds facets that grammar passed over and drops what it misread.

Owns how sure the model must be and what becomes of its word; what it sees of a bunsetsu is `signs`'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from shokai_lint.asks.evidence import Evidence
from shokai_lint.asks.kinds import LEARNED
from shokai_lint.asks.reading import AskReading, FacetReading, TargetReading
from shokai_lint.asks.signs import Setting, signs
from shokai_lint.asks.targets import negated
from shokai_lint.asks.terms import trimmed
from shokai_lint.concepts import Lexicon
from shokai_lint.explanation import Test
from shokai_lint.japanese.attach import chain_of
from shokai_lint.japanese.quantities import Quantity
from shokai_lint.japanese.tokens import Bunsetsu, Document, Token
from shokai_lint.learned.judge import Judge
from shokai_lint.model import FACET_KINDS, FacetKind

# Shares (0–1): a run of bunsetsu that all reach `ADDED` is a facet; one of grammar is dropped where no bunsetsu of it reaches
# `KEPT`. Set in cross-validation by author.
ADDED, KEPT = 0.4, 0.15
# What grammar knows better than the model: a name that nobody has heard of is still a name, whatever it names.
NAMES: frozenset[Test] = frozenset({"entity", "person-name", "corporate-form", "joined-name", "proper-entity", "proper-modifier"})
# Kinds whose facet is a number with its unit.
NUMBERS: tuple[FacetKind, ...] = ("measure", "count")

Shares = Mapping[Bunsetsu, Mapping[str, float]]


def look_again(asks: Sequence[AskReading], document: Document, lexicon: Lexicon, judge: Judge) -> None:
    """Drop facets that the model is sure are none, and add those that it is sure of, to the target that they stand nearest."""
    setting = Setting(asks, document, lexicon)
    if not setting.targets:
        return
    bunsetsu = [b for s in document.sentences for b in s.bunsetsu]
    shares: Shares = dict(zip(bunsetsu, judge.kinds(partial(signs, setting)), strict=True))
    holders = {t: b for b in bunsetsu for t in b.content}
    read = [f for t in setting.targets for f in t.facets]
    for target in setting.targets:
        target.dropped = [f for f in target.facets if not _kept(f, holders, shares)]
        target.facets[:] = [f for f in target.facets if f not in target.dropped]
    for facet in _added(document, shares, setting):
        if not any(_told(facet, f) for f in read):
            owner = _owner(facet, asks, document)
            owner.facets.append(facet)
            owner.facets.sort(key=lambda f: (f.start, -f.end))


def _kept(facet: FacetReading, holders: Mapping[Token, Bunsetsu], shares: Shares) -> bool:
    likely = (shares[holders[t]][facet.kind] for t in facet.tokens if t in holders)
    return facet.why.test in NAMES or max(likely, default=1.0) >= KEPT


def _added(document: Document, shares: Shares, setting: Setting) -> Iterator[FacetReading]:
    for sentence in document.sentences:
        for kind in FACET_KINDS:
            for likely, run in groupby(sentence.bunsetsu, key=lambda b: shares[b][kind] >= ADDED):
                members = [b for b in run if likely and not _void(b, kind, setting)]
                if members:
                    yield from _facet(kind, members, max(shares[b][kind] for b in members), setting)


def _told(facet: FacetReading, read: FacetReading) -> bool:
    """Grammar read it there, or the wish that it lies in: 30坪以上の店を借りたい is one need."""
    words, others = set(facet.tokens), set(read.tokens)
    return (read.kind == facet.kind and not words.isdisjoint(others)) or (read.kind == "need" and words < others)


def _void(b: Bunsetsu, kind: FacetKind, setting: Setting) -> bool:
    """What is denied (飼っているわけではない), the asker's own (弊社の場所は熊谷市です) or where to meet is no condition."""
    chain = chain_of(b)
    ours = any(setting.lexicon.word("speaker", c) for c in (*b.descendants(), *chain))
    return ours or any(negated(c) for c in chain) or (kind == "place" and b.head in setting.meetings)


def _facet(kind: FacetKind, members: list[Bunsetsu], share: float, setting: Setting) -> Iterator[FacetReading]:
    """The words of the run, of the whole clause where it closes one, or its number where the kind is one."""
    tokens = trimmed(_clause(kind, members, setting))
    number = _number(kind, members, setting)
    if number is not None:
        tokens = number.tokens
    elif kind in NUMBERS:
        return
    yield FacetReading(kind, tokens, None, number.value if number else None, Evidence("learned", tokens, share=share))


def _clause(kind: FacetKind, members: list[Bunsetsu], setting: Setting) -> list[Bunsetsu]:
    """店じまいを|決めた: where the model is sure of the predicate alone, the condition that it closes is meant."""
    found = setting.conditions.get(members[-1]) if kind in LEARNED else None
    whole = found is not None and found.clause and found.head is members[-1]
    return sorted({*members, *found.members}, key=lambda b: b.tokens[0].i) if found is not None and whole else members


def _number(kind: FacetKind, members: Sequence[Bunsetsu], setting: Setting) -> Quantity | None:
    """The first number of the run that the kind may have."""
    found = [q for b in members for t in b.tokens if (q := setting.numbers.get(t))]
    fitting = [q for q in found if (kind in NUMBERS and q.group != "age") or (kind == "age" and q.group == "age")]
    return next(iter(fitting), None)


def _owner(facet: FacetReading, asks: Sequence[AskReading], document: Document) -> TargetReading:
    """The target whose noun phrase holds it, else the last one of the nearest ask, before it rather than behind it."""
    tokens = set(facet.tokens)
    holding = [t for a in asks for t in a.targets if any(not tokens.isdisjoint(b.tokens) for b in t.bunsetsu)]
    if holding:
        return holding[0]
    own = next(i for i, s in enumerate(document.sentences) if not tokens.isdisjoint(s.tokens))
    nearest = min((a for a in asks if a.targets), key=lambda a: _away(document.sentences.index(a.sentence) - own))
    return nearest.targets[-1]


def _away(sentences: int) -> tuple[int, bool]:
    return abs(sentences), sentences > 0
