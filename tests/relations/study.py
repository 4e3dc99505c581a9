"""Every ask of the corpus, what the relations make of it, and where they do not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, islice

from bench.corpus import PARTS, READABLE, rows

from shokai_lint.linter import Item, Linter
from shokai_lint.model import LintResult

from .relation import RELATIONS, Relation, verdict
from .shrink import shrunk

# All relations over all asks take a quarter of an hour, so each ask meets a few: which, its id decides. Short asks are cheap.
SHORT = 40
ALL = None
Quota = Callable[[str], int | None]


@dataclass(slots=True)
class Linted:
    """Lints each text once, in batches."""

    linter: Linter
    _known: dict[str, LintResult] = field(default_factory=dict, repr=False)

    def read(self, texts: Iterable[str]) -> None:
        """Lint those that are new."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        for text, result in zip(new, self.linter.lint_many(map(Item, new)), strict=True):
            assert isinstance(result, LintResult)
            self._known[text] = result

    def __call__(self, text: str) -> LintResult:
        """Give the result of one text."""
        self.read([text])
        return self._known[text]


@dataclass(frozen=True, slots=True)
class Case:
    """An ask and what a relation made of it."""

    relation: Relation
    part: str
    id: str
    text: str = field(repr=False)


def cases(linted: Linted, quota: Quota, parts: Sequence[str] = PARTS) -> list[Case]:
    """Give every ask with the relations of as many new texts as its own is allowed; all of them are linted."""
    asks = [(part, str(row["id"]), str(row["text"])) for part in parts for row in rows(part, "asks")]
    linted.read(text for _, _, text in asks)
    found = [case for ask in asks for case in _of_ask(*ask, linted, quota)]
    linted.read(made for case in found if (made := case.relation.make(linted(case.text))))
    return found


def _of_ask(part: str, id: str, text: str, linted: Linted, quota: Quota) -> Iterator[Case]:
    """Group relations by the text that they make, by lot, and give as many groups as the quota allows."""
    by_made: dict[str, list[Case]] = {}
    for relation in sorted(RELATIONS, key=lambda relation: _lot(relation, id)):
        if made := relation.make(linted(text)):
            by_made.setdefault(made, []).append(Case(relation, part, id, text))
    return chain.from_iterable(islice(by_made.values(), quota(text)))


def _lot(relation: Relation, id: str) -> int:
    """The same on every machine; small for a relation that seldom applies."""
    return int.from_bytes(sha256(f"{id} {relation.partner or relation.name}".encode()).digest()) >> relation.seldom


def a_few(text: str) -> int | None:
    """How many new texts are made of an ask in the suite."""
    return 2 if len(text) <= SHORT else 1


def differences(relation: Relation, text: str, linted: Linted) -> list[str]:
    """What is wrong with a relation on a text; nothing where it does not apply."""
    base = linted(text)
    made = relation.make(base)
    if not made:
        return []
    wanted = verdict(base) if relation.partner is None else verdict(base).joined(verdict(linted(relation.partner)))
    return relation.differences(wanted, verdict(linted(made)))


@dataclass(frozen=True, slots=True)
class Study:
    """Cases and what came out of them."""

    cases: list[Case] = field(repr=False)
    linted: Linted = field(repr=False)

    def broken(self, name: str) -> list[Case]:
        """Where a relation does not hold, the shortest asks first."""
        wrong = (c for c in self.cases if c.relation.name == name and differences(c.relation, c.text, self.linted))
        return sorted(wrong, key=lambda c: (len(c.text), c.id))

    def counts(self, name: str) -> dict[str, tuple[int, int]]:
        """Part → in how many asks a relation does not hold, of how many."""
        wrong = Counter(c.part for c in self.broken(name))
        return {part: (wrong[part], n) for part, n in Counter(c.part for c in self.cases if c.relation.name == name).items()}

    def shares(self, name: str) -> dict[str, dict[str, float]]:
        """Part → the relation → the share of the asks where it holds, to four digits."""
        return {part: {name: round(1 - wrong / n, 4)} for part, (wrong, n) in self.counts(name).items()}


def told(case: Case, linted: Linted) -> str:
    """The smallest text that shows the violation; of an ask that nobody reads, its id alone."""
    if case.part not in READABLE:
        return f"{case.relation.name} {case.id}: {len(differences(case.relation, case.text, linted))} differences"
    text = smallest(case, linted)
    base = linted(text)
    made = linted(case.relation.make(base) or text)
    wrong = ", ".join(differences(case.relation, text, linted))
    return f"{case.relation.name} {case.id}: {wrong}\n  {text!r} {base.score}\n  {made.text!r} {made.score}"


def smallest(case: Case, linted: Linted) -> str:
    """Shrink the text while the first difference stays and its request does, if it has one."""
    cause, asks = differences(case.relation, case.text, linted)[0], _asks(linted(case.text))
    return shrunk(case.text, lambda text: _asks(linted(text)) == asks and cause in differences(case.relation, text, linted))


def _asks(result: LintResult) -> bool:
    return any(ask.request for ask in result.asks)
