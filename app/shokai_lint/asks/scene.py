"""What all nouns of a text share when it is asked which of them is meant: its asks, requests and nouns.

Owns which nouns are candidates; what speaks for or against each is `clues`'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from shokai_lint.asks.reading import AskReading, TargetReading
from shokai_lint.asks.requests import find_requests
from shokai_lint.asks.targets import as_target, is_demonstrative, named_by, wanted
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending
from shokai_lint.japanese.tokens import Bunsetsu, Document, Sentence


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """A sentence: its topics, whether the speaker is its subject, and the predicates that ask."""

    topics: list[Bunsetsu]
    speaks: bool
    requests: list[Bunsetsu]


@dataclass(frozen=True, eq=False)
class Scene:
    """What all candidates of a text share: its asks as grammar reads them, its requests and its nouns."""

    asks: Sequence[AskReading]
    document: Document
    lexicon: Lexicon

    def target(self, b: Bunsetsu) -> TargetReading:
        """Give the target that grammar has made of the noun, else a new one."""
        return self.chosen.get(b) or as_target(b, self.lexicon)

    @cached_property
    def chosen(self) -> dict[Bunsetsu, TargetReading]:
        """The targets that grammar has chosen, by their nouns."""
        return {t.head: t for ask in self.asks for t in ask.targets}

    @cached_property
    def requests(self) -> dict[Bunsetsu, str]:
        """The kinds of all requests by their predicates."""
        return {r.head: r.kind for s in self.document.sentences for r in find_requests(s, self.lexicon)}

    @cached_property
    def looks(self) -> dict[Sentence, Look]:
        """What every noun of a sentence shares."""
        return {s: self._look(s) for s in self.document.sentences}

    def _look(self, sentence: Sentence) -> Look:
        own = [b for b in sentence.bunsetsu if self.lexicon.word("speaker", b)]
        return Look(
            topics=[b for b in sentence.bunsetsu if ending_of(b) is Ending.TOPIC],
            speaks=any(b.particle[-1:] in {"は", "が"} for b in own),
            requests=[b for b in sentence.bunsetsu if b in self.requests],
        )

    @cached_property
    def asking(self) -> list[int]:
        """The sentences that ask, as indices."""
        return [self.document.sentences.index(ask.sentence) for ask in self.asks]

    @cached_property
    def nouns(self) -> list[tuple[Sentence, Bunsetsu]]:
        """Nouns that name somebody, but for those that only give the noun behind them its name (主婦の方)."""
        found = [(s, b) for s in self.document.sentences for b in s.bunsetsu if wanted(b, self.lexicon)]
        named = {named_by(b, self.lexicon) for _, b in found}
        return [(s, b) for s, b in found if b in self.chosen or b not in named]

    @cached_property
    def described(self) -> list[Bunsetsu]:
        """The nouns that something modifies."""
        return [b for _, b in self.nouns if is_described(b)]


def is_described(b: Bunsetsu) -> bool:
    """A clause or a noun stands before it, not そんな alone."""
    return any(ending_of(c) in {Ending.ADNOMINAL, Ending.NO} and not is_demonstrative(c) for c in b.children)
