"""The estimate of one result: conditions of each target, their share, expected matches, verdict and what it rests on.

Owns the order of the steps; a pure function of a result and the room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from math import floor, log10

from shokai_lint.model import FACET_KINDS, Basis, Chance, FacetKind, Finding, Interval, Lang, LintResult, Reach, Target
from shokai_lint.reach.chance import at_least_one, in_the_room
from shokai_lint.reach.combination import Combiner, Term, either, union
from shokai_lint.reach.conditions import EMPLOYED, compiled
from shokai_lint.reach.locality import Locality
from shokai_lint.reach.matching import Labels
from shokai_lint.reach.population import Population
from shokai_lint.reach.reading import Read, Reader, shown
from shokai_lint.reach.room import NETWORK, Room
from shokai_lint.reach.verdict import judged
from shokai_lint.reach.words import assumptions, no_target
from shokai_lint.rules.figures import Figure

DIGITS = 3
# "Try to name three who do not."
THREE = 3
PUBLISHED = frozenset({"seen", "known"})


class Estimator:
    """Estimates by one table of figures; safe to share between threads."""

    def __init__(self, figures: Mapping[str, Figure]) -> None:
        self._population = Population(figures.values())
        self._conditions = compiled(figures, self._population)
        self._labels = Labels(figures.values(), self._conditions)
        self._reader = Reader(self._labels, self._conditions, self._population)
        owners = [c for c in self._conditions.values() if c.owner]
        self._combiner = Combiner(self._population, self._conditions[EMPLOYED], owners)
        self._locality = lru_cache(maxsize=64)(lambda home: Locality(self._conditions, home))

    def counted(self, kind: FacetKind, text: str) -> Figure | None:
        """Give the figure by which nobody can name three acquaintances who do not meet the whole condition, None where none is.

        That is d · (1 − p) < 3 for the d of an average listener, whoever hears this ask; ages and sexes stay conditions.
        """
        name = self._labels.whole(kind, text)
        condition = self._conditions[name] if name else None
        if condition is None or condition.company or condition.figure.confidence not in PUBLISHED:
            return None
        universal = condition.figure.class_ is None and NETWORK * (1 - condition.share.mid) < THREE
        return condition.figure if universal else None

    def told(self, result: LintResult, room: Room, lang: Lang) -> LintResult:
        """Add to a result the reach of all its targets together, or why there is none."""
        if not result.asks:
            return replace(result, reach_reason=no_target(lang))
        # 誰でも良いので紹介して下さい: nobody is named, and everybody meant.
        targets = [t for ask in result.asks for t in ask.targets] or [Target("", "person", result.asks[0].span)]
        locality = self._locality(room.prefecture)
        vague = _by_target(targets, result.findings)
        read = [self._reader.read(result.text, t, v, locality) for t, v in zip(targets, vague, strict=True)]
        terms = [[*self._reader.implied(t), *_terms(r)] for t, r in zip(targets, read, strict=True)]
        return replace(result, reach=self._reach(read, terms, room, lang))

    def _reach(self, read: Sequence[Sequence[Read]], terms: Sequence[list[Term]], room: Room, lang: Lang) -> Reach:
        near = [self._combiner.share(t, local=True) for t in terms]
        share = union([self._combiner.share(t) for t in terms])
        matches = _times(union(near), room.network)
        alone = at_least_one(matches.mid)
        named = any(r.kind == "named" for one in read for r in one)
        vague = any(r.kind not in FACET_KINDS for one in read for r in one)
        mids = [s.mid for s in near]
        return Reach(
            share=_rounded(share),
            matches=_rounded(matches),
            room=_rounded(_times(matches, room.listeners)),
            chance=Chance(rounded(alone), rounded(in_the_room(alone, room.listeners))),
            listeners=room.listeners,
            network=room.network,
            home_prefecture=room.prefecture,
            verdict=judged(matches, room.listeners, named=named, vague=vague),
            basis=tuple(self._basis(r, terms[i], mids, i, room) for i, one in enumerate(read) for r in one),
            assumptions=assumptions(read, terms, room, lang),
        )

    def _basis(self, r: Read, terms: Sequence[Term], mids: Sequence[float], at: int, room: Room) -> Basis:
        f, gone = r.condition.figure, {t.condition.key for t in r.terms}
        left = self._combiner.mid([t for t in terms if t.condition.key not in gone], local=True)
        without = either([*mids[:at], left, *mids[at + 1 :]]) * room.network
        share = _rounded(shown(r.condition))
        said = (f.key, f.definition, f.source, f.url, f.year, f.confidence)
        return Basis(r.text, r.kind, r.span, share, rounded(without), *said)


def _terms(read: Sequence[Read]) -> list[Term]:
    return [t for r in read for t in r.terms]


def _by_target(targets: Sequence[Target], findings: Sequence[Finding]) -> list[list[Finding]]:
    """A vague phrase belongs to the first target whose noun ends behind it, else to the last."""
    found: list[list[Finding]] = [[] for _ in targets]
    for finding in findings:
        if finding.span:
            end = finding.span.end
            at = next((i for i, t in enumerate(targets) if t.span.end >= end), len(targets) - 1)
            found[at].append(finding)
    return found


def _times(share: Interval, n: int) -> Interval:
    return Interval(share.low * n, share.mid * n, share.high * n)


def _rounded(value: Interval) -> Interval:
    return Interval(rounded(value.low), rounded(value.mid), rounded(value.high))


def rounded(value: float) -> float:
    """Give three significant digits: more would pretend to know."""
    return round(value, DIGITS - 1 - floor(log10(abs(value)))) if value else 0.0
