"""A branch of a rule over one bunsetsu and its dependents: which of them bear its concepts, and whether its conditions hold.

Owns the meaning of every key of a branch; each condition is one small function, found by its name. A branch is planned once
for all texts, so that most places are passed over by the words that they bear.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Any

from shokai_lint.concepts import Citation, Lexicon
from shokai_lint.japanese.tokens import Bunsetsu, Token
from shokai_lint.rules.context import Context
from shokai_lint.rules.places import Place
from shokai_lint.rules.schema import Branch
from shokai_lint.rules.structures import within

Test = Callable[[Any, Place, tuple[Bunsetsu, ...], Context], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A branch with its place in its list, the concepts of which the bunsetsu must bear one (if any) and its conditions."""

    index: int
    branch: Branch
    heard: frozenset[str]
    conditions: tuple[tuple[Test, Any], ...]

    def hears(self, borne: Set[str]) -> bool:
        """Tell whether one of its concepts is borne, where it asks for any."""
        return not self.heard or not self.heard.isdisjoint(borne)


def planned(branches: tuple[Branch, ...]) -> tuple[Plan, ...]:
    """Plan the branches of a list."""
    return tuple(
        Plan(i, b, frozenset((*(b.head or ()), *(b.ends or ()), *(b.begins or ()))), _given(b)) for i, b in enumerate(branches)
    )


def _given(branch: Branch) -> tuple[tuple[Test, Any], ...]:
    wanted = ((test, getattr(branch, name)) for name, test in CONDITIONS.items())
    return tuple((test, value) for test, value in wanted if value is not None)


@dataclass(frozen=True, slots=True)
class Bearer:
    """A bunsetsu that bears a concept, alone or with others; `front` where its compound begins with the word."""

    concept: str
    bunsetsu: Bunsetsu
    members: tuple[Bunsetsu, ...]
    front: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A branch that holds: its bunsetsu, the one that was asked first, and which of them bear its concepts."""

    members: tuple[Bunsetsu, ...]
    bearers: tuple[Bearer, ...]


def match(plan: Plan, place: Place, context: Context) -> Found | None:
    """Give the bunsetsu that bear the branch; None when a condition fails."""
    bearers = _bearers(plan.branch, place.bunsetsu, context.lexicon)
    if bearers is None:
        return None
    members = tuple(dict.fromkeys([place.bunsetsu, *(m for x in bearers for m in x.members)]))
    return Found(members, bearers) if _hold(plan, place, members, context) else None


def cited(branch: Branch, place: Place, found: Found, context: Context) -> tuple[Citation, ...]:
    """The entries of lists that make the branch hold."""
    lexicon = context.lexicon
    found_by = [
        c for x in found.bearers for c in (lexicon.cite_front if x.front else lexicon.cite_predicate)(x.concept, x.bunsetsu)
    ]
    told = {t for c in found_by for t in c.tokens}
    universal = context.universal_entries(place.bunsetsu) if branch.universal else ()
    return (*found_by, *(c for c in universal if not told >= set(c.tokens)))


def cancels(unless: Plan, place: Place, members: tuple[Bunsetsu, ...], context: Context) -> bool:
    """An exception is asked of the same bunsetsu that matched; its scope is the match's own."""
    borne = _bearers(unless.branch, place.bunsetsu, context.lexicon) is not None
    return borne and _hold(unless, place, members, context)


def _hold(plan: Plan, place: Place, members: tuple[Bunsetsu, ...], context: Context) -> bool:
    return all(test(value, place, members, context) for test, value in plan.conditions)


def _bearers(branch: Branch, b: Bunsetsu, lexicon: Lexicon) -> tuple[Bearer, ...] | None:
    """What bears the concepts of `b` and of its dependents; None when one is missing."""
    if (borne := _borne(branch, b, lexicon)) is None or (topics := _topics(branch, b, lexicon)) is None:
        return None
    return (*borne, *topics)


def _borne(branch: Branch, b: Bunsetsu, lexicon: Lexicon) -> tuple[Bearer, ...] | None:
    """What bears `head`, `ends` or `begins`; () when none is asked for, None when none is borne."""
    if not branch.head and not branch.ends and not branch.begins:
        return ()
    for name in branch.head or ():
        if found := lexicon.predicate(name, b):
            return (Bearer(name, b, found),)
    if end := next((name for name in branch.ends or () if lexicon.tail(name, b)), None):
        return (Bearer(end, b, (b,)),)
    begin = next((name for name in branch.begins or () if lexicon.front(name, b)), None)
    return (Bearer(begin, b, (b,), front=True),) if begin else None


def _topics(branch: Branch, b: Bunsetsu, lexicon: Lexicon) -> tuple[Bearer, ...] | None:
    """The dependents that bear `child` or `child_ends`; () when none is asked for, None when one is missing."""
    if not branch.child and not branch.child_ends:
        return ()
    for c in b.children:
        written = "".join(t.text for t in c.tail if not t.is_a("補助記号"))
        particle = branch.child_particle is None or any(
            written.startswith(p) or written.endswith(p) for p in branch.child_particle
        )
        word = next((n for n in branch.child or () if lexicon.word(n, c) or lexicon.predicate(n, c)), None)
        concept = word or next((n for n in branch.child_ends or () if lexicon.tail(n, c)), None)
        if particle and concept:
            return (Bearer(concept, c, (c,)),)
    return None


def _mood(wanted: tuple[str, ...], place: Place, members: tuple[Bunsetsu, ...], context: Context) -> bool:
    return bool(set(wanted) & context.moods(place.bunsetsu))


def _tail(wanted: tuple[str, ...], place: Place, members: tuple[Bunsetsu, ...], context: Context) -> bool:
    tail = place.bunsetsu.tail
    return any(_stands(w, tail) for w in wanted) or any(t.norm in wanted for t in tail)


def _stands(word: str, tail: tuple[Token, ...]) -> bool:
    """The word is made of whole tokens, none of them a verb: 〜みたいな, but not 会ってみたい."""
    for i in range(len(tail)):
        for j in range(i + 1, min(len(tail), i + len(word)) + 1):  # no token is empty
            if "".join(t.text for t in tail[i:j]) == word:
                return not any(t.is_a("動詞") for t in tail[i:j])
    return False


CONDITIONS: dict[str, Test] = {
    "tail": _tail,
    "mood": _mood,
    "bare": lambda wanted, place, members, context: context.bare(place.bunsetsu, members) == wanted,
    "negated": lambda wanted, place, members, context: context.negated(place.bunsetsu) == wanted,
    "narrowed": lambda wanted, place, members, context: context.narrowed(place.bunsetsu, members) == wanted,
    "of_asker": lambda wanted, place, members, context: context.of_asker(place.bunsetsu) == wanted,
    "universal": lambda wanted, place, members, context: context.universal(place.bunsetsu) == wanted,
    "describes": lambda wanted, place, members, context: context.describes(place.bunsetsu) == wanted,
    "measured": lambda wanted, place, members, context: context.measured(place.bunsetsu) == wanted,
    "modifies_target": lambda wanted, place, members, context: context.modifies_target(place) == wanted,
    "of_other": lambda wanted, place, members, context: context.of_other(place) == wanted,
    "facets": lambda wanted, place, members, context: within(wanted, context.facet_count(place.target)),
}
