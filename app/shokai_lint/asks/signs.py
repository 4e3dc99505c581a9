"""What the model of facets sees of a bunsetsu: words, neighbours, where it stands to targets and requests, what grammar read.

Owns the signs; training (`bench/train.py`) and `second_look` ask here, so they see the same. The model says what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from shokai_lint.asks.reading import AskReading, Condition, TargetReading
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import chain_of
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import is_count, is_predicate, is_temporal
from shokai_lint.japanese.quantities import Quantity, quantities_of
from shokai_lint.japanese.tokens import Bunsetsu, Document, Sentence, Token
from shokai_lint.learned.features import VECTOR_WEIGHT, Features, Vectors, word_name

LISTS = (
    "listener-circle", "person", "gender", "family", "occupation", "house-head", "child", "company", "industry",
    "organization", "named-body", "license", "reside", "age-word", "degree-word", "speaker", "event",
)  # fmt: skip
# How far a sentence may lie from the next target before distance says no more; a verdict below the share is no sign.
FAR, LIKELY = 3, 0.25


@dataclass(frozen=True, eq=False)
class Setting:
    """What all bunsetsu of a text share: its targets, requests, conditions, numbers and the facets that grammar read."""

    asks: Sequence[AskReading]
    document: Document
    lexicon: Lexicon
    _forms: dict[Bunsetsu, tuple[str, ...]] = field(default_factory=dict, init=False)

    @cached_property
    def targets(self) -> list[TargetReading]:
        """All targets of all asks."""
        return [t for a in self.asks for t in a.targets]

    @cached_property
    def heads(self) -> set[Bunsetsu]:
        """The targets' nouns."""
        return {t.head for t in self.targets}

    @cached_property
    def inside(self) -> set[Bunsetsu]:
        """Every bunsetsu of the targets' noun phrases."""
        return {b for t in self.targets for b in t.bunsetsu}

    @cached_property
    def requests(self) -> set[Bunsetsu]:
        """The predicates that ask."""
        return {a.request for a in self.asks if a.request is not None}

    @cached_property
    def meetings(self) -> set[Bunsetsu]:
        """The predicates that ask to meet."""
        return {a.request for a in self.asks if a.request is not None and a.kind == "meet"}

    @cached_property
    def conditions(self) -> dict[Bunsetsu, Condition]:
        """The condition that each bunsetsu belongs to."""
        return {b: c for t in self.targets for c in t.conditions for b in c.members}

    @cached_property
    def kinds(self) -> dict[Token, set[str]]:
        """The kinds of facets that grammar read, by token."""
        found: dict[Token, set[str]] = {}
        for facet in (f for t in self.targets for f in t.facets):
            for token in facet.tokens:
                found.setdefault(token, set()).add(facet.kind)
        return found

    @cached_property
    def numbers(self) -> dict[Token, Quantity]:
        """The quantity that each token belongs to."""
        return {t: q for s in self.document.sentences for q in quantities_of(s) for t in q.tokens}

    @cached_property
    def _meant(self) -> list[int]:
        """The sentences that a target stands in, as indices."""
        return [k for k, s in enumerate(self.document.sentences) if not self.heads.isdisjoint(s.bunsetsu)]

    def form(self, b: Bunsetsu) -> tuple[str, ...]:
        """Name the core of a bunsetsu and how it ends."""
        if b not in self._forms:
            end, core = ending_of(b).value, b.core
            self._forms[b] = (f"core {core.norm}", f"tag {core.tag}", f"end {end}", f"particle {b.particle}")
        return self._forms[b]

    def read(self, b: Bunsetsu) -> set[str]:
        """Give the kinds of facets that grammar read in the content of a bunsetsu."""
        return {k for t in b.content for k in self.kinds.get(t, ())}

    def distance(self, i: int) -> str:
        """How many sentences behind (or, below 0, before) the next target a sentence stands, at most `FAR`."""
        nearest = min((i - k for k in self._meant), key=abs, default=None)
        return "none" if nearest is None else str(max(-FAR, min(FAR, nearest)))


def signs(setting: Setting, vectors: Vectors) -> list[Features]:
    """Give what the model sees of each bunsetsu of the text, in order."""
    return [
        Features(frozenset((*names, *_signs(b, k, sentence, setting))), _meaning(b, vectors))
        for i, sentence in enumerate(setting.document.sentences)
        for names in [list(_sentence(i, sentence, setting))]
        for k, b in enumerate(sentence.bunsetsu)
    ]


def _meaning(b: Bunsetsu, vectors: Vectors) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    head = [b.head.core.text, b.head.core.lemma] if b.head else []
    return np.concatenate([vectors([t.text for t in b.content]), vectors(head)]) * np.float32(VECTOR_WEIGHT)


def _sentence(i: int, sentence: Sentence, setting: Setting) -> Iterator[str]:
    """What all bunsetsu of a sentence share."""
    members, root = sentence.bunsetsu, sentence.bunsetsu[-1]
    yield from (f"distance {setting.distance(i)}", f"root {root.core.norm}", f"root tail {' '.join(t.norm for t in root.tail)}")
    yield from (f"has target {not setting.heads.isdisjoint(members)}", f"has request {not setting.requests.isdisjoint(members)}")
    yield f"speaker {any(setting.lexicon.word('speaker', b) for b in members)}"
    if sentence.listed:
        yield "listed"


def _signs(b: Bunsetsu, k: int, sentence: Sentence, setting: Setting) -> Iterator[str]:
    around = sentence.bunsetsu
    yield from _form("", b, setting)
    yield from _form("head ", b.head, setting)
    yield from _form("before ", around[k - 1] if k else None, setting)
    yield from _form("behind ", around[k + 1] if k + 1 < len(around) else None, setting)
    yield from (f"at {d} {around[k + d].core.norm}" for d in (-2, 2) if 0 <= k + d < len(around))
    yield from _words(b, setting)
    yield from _arcs(b)
    yield from _lists(b, setting.lexicon)
    yield from _standing(b, setting)
    yield from (f"facet {kind}" for kind in setting.read(b))
    yield from (f"facet at {d} {f}" for d in (-1, 1) if 0 <= k + d < len(around) for f in setting.read(around[k + d]))
    if condition := setting.conditions.get(b):
        yield from _condition(b, condition)


def _form(where: str, b: Bunsetsu | None, setting: Setting) -> Iterable[str]:
    return (f"{where}none",) if b is None else [f"{where}{name}" for name in setting.form(b)]


def _words(b: Bunsetsu, setting: Setting) -> Iterator[str]:
    yield from (word_name(t) for t in b.tokens if not t.is_a("補助記号"))
    yield from (f"class {t.tag}" for t in b.content)
    yield from (f"entity {t.entity}" for t in b.content if t.entity)
    yield f"tail {' '.join(t.norm for t in b.tail)}"
    for q in {id(q): q for t in b.tokens if (q := setting.numbers.get(t))}.values():
        yield from (f"quantity {q.group}", f"quantity {q.group} {q.compared}", f"unit {q.value.unit}")
    said = (("temporal", is_temporal(b)), ("count", is_count(b)), ("quoted", b.core.quoted))
    yield from (name for name, holds in said if holds)


def _arcs(b: Bunsetsu) -> Iterator[str]:
    """What it modifies, what modifies it, and the predicate of its clause."""
    if head := b.head:
        yield from (f"arc {b.core.norm} {b.particle} {head.core.norm}", f"arc {b.particle} {head.core.norm}")
    if b.head and (above := b.head.head):
        yield from (f"above {above.core.norm}", f"ends {ending_of(b).value} {ending_of(b.head).value}")
    for c in b.children:
        yield from (f"child {c.core.norm}", f"child end {ending_of(c).value}", f"child particle {c.particle}")
    if predicate := next((c for c in chain_of(b) if is_predicate(c)), None):
        yield from (f"predicate {predicate.core.norm}", f"predicate end {ending_of(predicate).value}")
        yield f"argument {b.particle} {predicate.core.norm}"


def _lists(b: Bunsetsu, lexicon: Lexicon) -> Iterator[str]:
    yield from (f"list {name}" if lexicon.word(name, b) else f"suffix {name}" for name in LISTS if lexicon.tail(name, b))


def _standing(b: Bunsetsu, setting: Setting) -> Iterator[str]:
    """Where it stands to the targets and the requests."""
    role = (
        "target" if b in setting.heads else "inside" if b in setting.inside
        else "request" if b in setting.requests else "outside"
    )  # fmt: skip
    yield from (f"role {role}", f"role {role} {ending_of(b).value}")
    above = chain_of(b.head)
    yield f"below target {not setting.heads.isdisjoint(above)}"
    yield f"below request {not setting.requests.isdisjoint(above)}"


def _condition(b: Bunsetsu, condition: Condition) -> Iterator[str]:
    """What the condition is in whose words it stands, and what the model of conditions makes of it."""
    at_head = condition.head is b
    yield from (f"clause {condition.clause}", f"closes condition {at_head}", f"condition {condition.head.core.norm}")
    for kind, share in condition.verdict.items():
        if share > LIKELY:
            yield from (f"verdict {kind}", f"verdict {kind} {at_head}")
