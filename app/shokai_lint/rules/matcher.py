"""Applies rules to a reading: phrase branches over bunsetsu and their dependents, structures over targets and texts.

Owns the order of the rules and the meaning of every key of a branch; each condition is one small function, found by its name.
Structures are judged in `structures`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from shokai_lint.asks.reading import FacetReading, Reading, TargetReading
from shokai_lint.concepts import Citation, Lexicon
from shokai_lint.explanation import RulePart
from shokai_lint.japanese.tokens import Bunsetsu, Pointing, Token
from shokai_lint.rules.context import Context, Place
from shokai_lint.rules.schema import Branch, Rule
from shokai_lint.rules.structures import holds, known, unasked, within

LEARNED = -1


@dataclass(frozen=True, slots=True, eq=False)
class Hit(Pointing):
    """A rule that fired: the tokens it points at (empty for the whole text), its target and the branch that matched.

    `part` is the key of `match` that holds the branch, and the branch an index into its list, or LEARNED for the trained model's
    verdict; `head` is the bunsetsu that matched, None unless a phrase did; `cited` are the entries of the branch's concepts;
    `share` is the model's probability where the model decided (0–1).
    """

    rule: Rule
    tokens: tuple[Token, ...]
    target: TargetReading | None
    part: RulePart
    branch: int
    head: Bunsetsu | None = None
    cited: tuple[Citation, ...] = ()
    share: float | None = None


def match_rules(rules: Iterable[Rule], reading: Reading, lexicon: Lexicon) -> list[Hit]:
    """Give every hit: phrases first, then what depends on them (a bare target is one that nothing else describes)."""
    context = Context(reading, lexicon)
    rules = list(rules)
    hits = [h for rule in rules for h in _phrases(rule, context, counting=False)]
    hits = longest([*hits, *(h for rule in rules for h in _learned(rule, context, hits))])
    drop_flagged_facets(hits, context)
    hits += [h for rule in rules for h in _phrases(rule, context, counting=True)]
    hits += [h for rule in rules for h in _targets(rule, context, hits)]
    hits += [h for rule in rules for h in _texts(rule, context, hits)]
    return hits


# The wide reading stands for what lies inside it: 素敵な暮らしをしたい is a wish, not a trait.
WIDE = frozenset({"universal-desire", "universal-interest", "universal-problem", "subjective-fit", "sells-to-listener"})
NARROW = WIDE | {"universal-trait", "no-threshold"}


def longest(hits: list[Hit]) -> list[Hit]:
    """Leave out hits that lie wholly inside another rule's wider phrase."""
    wide = [(set(h.tokens), h.rule.id) for h in hits if h.rule.id in WIDE]
    return [h for h in hits if h.rule.id not in NARROW or not any(set(h.tokens) < w and h.rule.id != r for w, r in wide)]


# A phrase that one of these flags is no facet (GUIDELINE.md); hedges and purposes leave the facet standing.
UNMAKES_FACETS = frozenset(
    {"universal-trait", "universal-desire", "universal-interest", "universal-problem", "no-threshold", "sensitive-attribute",
     "subjective-fit", "sells-to-listener", "anyone", "vague-purpose"}
)  # fmt: skip
OPEN_KINDS = frozenset(
    {
        "interest",
        "behavior",
        "need",
        "trigger",
        "degree",
        "organization",
        "family",
        "occupation",
        "named",
        "age",
        "place",
    }
)


def drop_flagged_facets(hits: list[Hit], context: Context) -> None:
    """Take away facets whose phrase is vague."""
    for hit in hits:
        if hit.rule.id in UNMAKES_FACETS and hit.target is not None:
            covered = set(hit.tokens)
            hit.target.facets[:] = [f for f in hit.target.facets if not _unmade(f, covered)]


def _unmade(facet: FacetReading, covered: set[Token]) -> bool:
    kind, tokens = facet.kind, set(facet.tokens)
    if kind in {"interest", "behavior", "need", "trigger"}:
        return bool(tokens & covered)
    return kind in OPEN_KINDS and tokens <= covered


def _phrases(rule: Rule, context: Context, *, counting: bool) -> Iterator[Hit]:
    """Hits of the branches that count facets, or of those that do not: a facet stands only when no rule has unmade it."""
    branches = [(i, b) for i, b in enumerate(rule.match.phrase) if (b.facets is not None) == counting]
    for place in context.places:
        for i, branch in branches:
            found = _match(branch, place, context) if place.scope in branch.scope else ()
            if found and not any(_cancels(u, place, found.members, context) for u in rule.unless):
                tokens, cited = context.phrase(place.bunsetsu, found.members), _cited(branch, place, found, context)
                yield Hit(rule, tokens, place.target, "phrase", i, place.bunsetsu, cited)
                break


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


def _learned(rule: Rule, context: Context, hits: list[Hit]) -> Iterator[Hit]:
    """What the trained model is sure of, where no rule has spoken: words that no list has."""
    wanted = rule.match.learned
    if wanted is None:
        return
    spoken = {t for h in hits if h.rule.match.learned for t in h.tokens}
    for condition, target in context.judged(wanted.of):
        tokens = context.phrase(condition.head, condition.members)
        share = condition.verdict.get(rule.id, 0.0)
        if share < wanted.above or spoken & set(tokens):
            continue
        place = Place(condition.head, "target" if wanted.of == "condition" else "around", target)
        if not any(_cancels(u, place, condition.members, context) for u in rule.unless):
            yield Hit(rule, tokens, target, "learned", LEARNED, condition.head, share=share)


def _match(branch: Branch, place: Place, context: Context) -> Found | None:
    """Give the bunsetsu that bear the branch; None when a condition fails."""
    bearers = _bearers(branch, place.bunsetsu, context.lexicon)
    if bearers is None:
        return None
    members = tuple(dict.fromkeys([place.bunsetsu, *(m for x in bearers for m in x.members)]))
    return Found(members, bearers) if _conditions(branch, place, members, context) else None


def _cited(branch: Branch, place: Place, found: Found, context: Context) -> tuple[Citation, ...]:
    """The entries of lists that make the branch hold."""
    lexicon = context.lexicon
    cited = [c for x in found.bearers for c in (lexicon.cite_front if x.front else lexicon.cite_predicate)(x.concept, x.bunsetsu)]
    told = {t for c in cited for t in c.tokens}
    universal = context.universal_entries(place.bunsetsu) if branch.universal else ()
    return (*cited, *(c for c in universal if not told >= set(c.tokens)))


def _cancels(unless: Branch, place: Place, members: tuple[Bunsetsu, ...], context: Context) -> bool:
    """An exception is asked of the same bunsetsu that matched; its scope is the match's own."""
    return _bearers(unless, place.bunsetsu, context.lexicon) is not None and _conditions(unless, place, members, context)


def _conditions(branch: Branch, place: Place, members: tuple[Bunsetsu, ...], context: Context) -> bool:
    wanted = ((test, getattr(branch, name)) for name, test in CONDITIONS.items())
    return all(test(value, place, members, context) for test, value in wanted if value is not None)


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
        for j in range(i + 1, len(tail) + 1):
            if "".join(t.text for t in tail[i:j]) == word:
                return not any(t.is_a("動詞") for t in tail[i:j])
    return False


CONDITIONS: dict[str, Callable[..., bool]] = {
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


def _targets(rule: Rule, context: Context, hits: list[Hit]) -> Iterator[Hit]:
    for target in context.reading.targets:
        flagged = any(h.target is target and h.rule.id != "vague-purpose" for h in hits)
        for i, structure in enumerate(rule.match.target):
            if holds(structure, context, [target], flagged):
                cited = known(structure, context, [target])
                yield Hit(rule, context.pointed(structure, target), target, "target", i, cited=cited)
                break


def _texts(rule: Rule, context: Context, hits: list[Hit]) -> Iterator[Hit]:
    for i, structure in enumerate(rule.match.text):
        if holds(structure, context, context.reading.targets, bool(hits)):
            tokens = context.listed() if structure.different_targets else ()
            cited = known(structure, context, context.reading.targets)
            yield Hit(rule, tokens, None, "text", i, cited=cited, share=unasked(structure, context.reading))
            break
