"""Why a phrase is a facet of its kind: the test that decided, the tokens that it looked at, the entries that it found.

Each test notes its evidence where it decides. Owns the names of the tests, which programs may rely on; what they mean in
words is `explain.words`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from shokai_lint.concepts import Citation, Lexicon
from shokai_lint.japanese.tokens import Bunsetsu, Token

Test = Literal[
    # nouns
    "list", "quoted", "person-name", "corporate-form", "proper-entity", "proper-modifier", "body-name", "joined-name",
    "holder-of-rank", "entity", "place-name", "place-blank", "place-word", "place-entity", "place-with-rank",
    # numbers and dates
    "age-number", "count-number", "organisation-number", "capacity-number", "number", "years-of-practice", "count-beside",
    "deadline-beside",
    # clauses
    "degree-form", "degree-word", "place-of-clause", "family-clause", "license-held", "trade-with-number", "just-done",
    "interest", "wish", "volition", "must", "need-word", "completed", "trouble", "fails", "told", "unable", "change", "became",
    "lasting", "event", "dated-past", "experience", "not-denied", "act", "structure",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """The test that decided; `tokens` are what it looked at, `cited` the entries of lists that it found."""

    test: Test
    tokens: tuple[Token, ...] = ()
    cited: tuple[Citation, ...] = ()


# What stands where a decision notes nothing.
UNSAID = Evidence("structure")


def listed(name: str, words: tuple[Token, ...], lexicon: Lexicon, test: Test = "list") -> Evidence:
    """A list knows the words, or what they end in."""
    return Evidence(test, words, lexicon.cite(name, words))


def borne(test: Test, name: str, b: Bunsetsu, lexicon: Lexicon) -> Evidence:
    """A predicate bears a concept, alone or with a dependent."""
    return Evidence(test, b.tokens, lexicon.cite_predicate(name, b))
