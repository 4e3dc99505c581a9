"""Why a phrase is a facet of its kind: the test that decided, the tokens that it looked at, the entries that it found.

Each test notes its evidence where it decides. Owns that note; the names of the tests are `explanation`'s, what they mean in words
`explain.words`'s.
"""

from __future__ import annotations

from dataclasses import dataclass

from shokai_lint.concepts import Citation, Lexicon
from shokai_lint.explanation import Test
from shokai_lint.japanese.tokens import Bunsetsu, Token


@dataclass(frozen=True, slots=True)
class Evidence:
    """The test that decided; `tokens` are what it looked at, `cited` the entries of lists that it found.

    `share` is the probability (0–1) that a trained model gave, where one decided.
    """

    test: Test
    tokens: tuple[Token, ...] = ()
    cited: tuple[Citation, ...] = ()
    share: float | None = None


# What stands where a decision notes nothing.
UNSAID = Evidence("structure")


def listed(name: str, words: tuple[Token, ...], lexicon: Lexicon, test: Test = "list") -> Evidence:
    """A list knows the words, or what they end in."""
    return Evidence(test, words, lexicon.cite(name, words))


def borne(test: Test, name: str, b: Bunsetsu, lexicon: Lexicon) -> Evidence:
    """A predicate bears a concept, alone or with a dependent."""
    return Evidence(test, b.tokens, lexicon.cite_predicate(name, b))
