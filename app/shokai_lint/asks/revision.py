"""Weighs whom grammar has chosen against every other noun of the text, by the trained model of targets.

Owns how sure the model must be and where a noun goes; what it sees of a noun is `candidates`'.
"""

from __future__ import annotations

from collections.abc import Sequence

from shokai_lint.asks.candidates import Candidate, candidates
from shokai_lint.asks.reading import AskReading, Condition, TargetReading
from shokai_lint.asks.requests import KINDS
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.tokens import Bunsetsu, Document
from shokai_lint.learned.judge import Judge

# Shares (0–1) from which a noun that grammar chose is kept, and from which another one is taken, alone or beside a kept one
# that is described; where none is left the likeliest one is taken, if it reaches the last. Set in cross-validation by author.
KEPT, TAKEN, BESIDE, LEAST = 0.3, 0.5, 0.8, 0.1


def revise(asks: list[AskReading], document: Document, lexicon: Lexicon, judge: Judge) -> None:
    """Drop nouns that are not meant and add those that are; an ask is left as it is where no noun is likely."""
    found = candidates(asks, document, lexicon)
    meant = _telling(_meant(found, judge.meant(c.clues for c in found)))
    if not meant:
        return
    carried = _keep(asks, {c.target.head for c in meant})
    for candidate in meant:
        if not candidate.chosen:
            _add(candidate.target, asks, document)
    asks[:] = [a for a in asks if a.targets]
    asks[-1].targets[-1].conditions.extend(carried)


def _meant(found: Sequence[Candidate], shares: Sequence[float]) -> list[Candidate]:
    kept = [c for c, share in zip(found, shares, strict=True) if c.chosen and (share >= KEPT or _requested(c))]
    least = BESIDE if any("described" in c.clues for c in kept) else TAKEN
    sure = [c for c, share in zip(found, shares, strict=True) if c in kept or share >= least]
    best = max(zip(shares, found, strict=True), key=lambda pair: pair[0], default=None)
    return sure or ([best[1]] if best is not None and best[0] >= LEAST else [])


def _requested(candidate: Candidate) -> bool:
    """Described, and what its own request takes, or listed with such a noun: asks and items must not oust each other."""
    taken = any(f"of {kind}" in candidate.clues for kind in KINDS) or any(c.startswith("of chosen") for c in candidate.clues)
    return taken and "described" in candidate.clues


def _telling(meant: list[Candidate]) -> list[Candidate]:
    """「…の塾長さん。そういう方を」: a noun that says nobody goes where another one is described."""
    told = [c for c in meant if "says nobody" not in c.clues]
    return told if any("described" in c.clues for c in told) else meant


def _keep(asks: list[AskReading], meant: set[Bunsetsu]) -> list[Condition]:
    """Leave each meant noun to the first ask that has it; give what other sentences said of the dropped ones."""
    dropped = [t for a in asks for t in a.targets if t.head not in meant]
    for ask in asks:
        ask.targets[:] = [t for t in ask.targets if t.head in meant]
        meant = meant - {t.head for t in ask.targets}
    return [c for t in dropped for c in t.conditions]


def _add(target: TargetReading, asks: list[AskReading], document: Document) -> None:
    """Into the nearest ask, in the order of the text."""
    where = {b: i for i, s in enumerate(document.sentences) for b in s.bunsetsu}
    nearest = min(asks, key=lambda a: abs(document.sentences.index(a.sentence) - where[target.head]))
    nearest.targets.append(target)
    nearest.targets.sort(key=lambda t: t.head.tokens[0].i)
