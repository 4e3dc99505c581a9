"""Where every bunsetsu of a text stands: in the noun phrase that is asked for, with the request, beside it, or elsewhere.

Owns the scopes of the rules and what is left out of all of them; which rule looks where stands in the rule files.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from shokai_lint.asks.reading import AskReading, Reading, TargetReading
from shokai_lint.asks.targets import negated
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.endings import is_nominal
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.rules.schema import Scope

# Behind these a negation denies the whole clause: 誰でも良いわけではない, …とは申しません.
DENYING = frozenset("訳 わけ 積もり つもり 言う 申す 限る 思う 事 こと 意味".split())


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A bunsetsu, where it stands, the target that it is about, and the lists whose words it bears."""

    bunsetsu: Bunsetsu
    scope: Scope
    target: TargetReading | None
    borne: Set[str]


def places_of(reading: Reading, lexicon: Lexicon) -> list[Place]:
    """Give every bunsetsu of a text that asks, once, in order; a text that asks nothing has no phrase to judge."""
    found: dict[Bunsetsu, Place] = {}
    denied = _denied(reading) if reading.asks else set()
    for b, scope, target in _scopes(reading):
        if b not in found and b not in denied and not b.tokens[0].quoted:
            found[b] = Place(b, scope, target, lexicon.known(b).borne)
    return sorted(found.values(), key=lambda p: p.bunsetsu.tokens[0].i)


def _scopes(reading: Reading) -> Iterator[tuple[Bunsetsu, Scope, TargetReading | None]]:
    """Every scope that a bunsetsu has; the first one counts."""
    yield from ((b, "target", t) for t in reading.targets for b in t.bunsetsu)
    first_asks = {ask.sentence: ask for ask in reversed(reading.asks)}  # a sentence may have hundreds of asks
    for ask in first_asks.values():
        carrying = frozenset(map(id, ask.request_tokens))
        for b in ask.sentence.bunsetsu:
            scope: Scope = "request" if b is ask.request else "adverbial" if _adverbial(b, ask, carrying) else "aside"
            yield b, scope, ask.targets[-1] if ask.targets else None
    first = next(iter(reading.targets), None)
    yield from ((b, "around", first) for s in reading.document.sentences for b in s.bunsetsu if reading.asks)


def _adverbial(b: Bunsetsu, ask: AskReading, carrying: frozenset[int]) -> bool:
    """What modifies the request, or a verb that carries it on, directly."""
    head = b.head
    return head is not None and (head is ask.request or any(id(t) in carrying for t in head.tokens))


def _denied(reading: Reading) -> set[Bunsetsu]:
    """「…な方ではなく、」「…以外の」: what is denied is neither facet nor flag."""
    denied: set[Bunsetsu] = set()
    for s in reading.document.sentences:
        for b in s.bunsetsu:
            if negated(b) and is_nominal(b) and b.core.norm not in DENYING and b.core.is_a("名詞", "接尾辞", "代名詞"):
                denied.update(b.descendants())
    return denied
