"""What the speaker works at, by their own words: whom an insurance agent asks for is nobody whom a web designer asks for.

Owns where in a text a speaker tells it; trades, their words and phrases stand in the narrowing files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from shokai_lint.asks.reading import Reading
from shokai_lint.concepts import Lexicon, Norms
from shokai_lint.japanese.attach import SPEAKER
from shokai_lint.japanese.tokens import Bunsetsu, Sentence
from shokai_lint.model import Span
from shokai_lint.narrowing.flaws import Flaw
from shokai_lint.narrowing.offers import OF_THE_OFFER
from shokai_lint.narrowing.spots import bunsetsu_in
from shokai_lint.pitch import tells_of_speaker
from shokai_lint.rules.patterns import Pattern, Topic

ANY = "any"
Trade = tuple[Pattern, Topic]


class Trades:
    """The trades of all patterns whose topics are the speaker's."""

    def __init__(self, patterns: Sequence[Pattern], norms: Norms) -> None:
        self._trades = [(p, t) for p in patterns if p.spoken_of == "speaker" for t in p.topics]
        words = {f"{p.id}:{t.id}": t.words for p, t in self._trades}
        self._lexicon = Lexicon(words | {ANY: [w for ws in words.values() for w in ws]}, norms)
        self._heard = lru_cache(maxsize=4)(self._hear)  # a text is asked about once for every phrase that might be said

    def of(self, flaw: Flaw, reading: Reading) -> Trade | None:
        """Give the trade that the speaker names first; None where no words of theirs name one."""
        return self._heard(reading, flaw.span if flaw.rule in OF_THE_OFFER else None)

    def _hear(self, reading: Reading, offer: Span | None) -> Trade | None:
        return next((found for b in _own_words(reading, offer) if (found := self._named(b))), None)

    def _named(self, b: Bunsetsu) -> Trade | None:
        """The trade whose word is the longest in a bunsetsu: 写真教室 is a school, not a photographer's."""
        if not self._lexicon.inside(ANY, b):
            return None
        found = [(self._lexicon.inside(f"{p.id}:{t.id}", b), (p, t)) for p, t in self._trades]
        longest = max(found, key=lambda f: sum(len(x.text) for x in f[0]), default=((), None))
        return longest[1] if longest[0] else None


def _own_words(reading: Reading, offer: Span | None) -> Iterator[Bunsetsu]:
    """What was flagged of the offer, what the speaker tells of themselves, what is called theirs, and the rest of a pitch."""
    wanted = {b for t in reading.targets for b in t.bunsetsu}
    yield from (b for found in bunsetsu_in(reading.document, offer)[1] for b in (*found.children, found))
    told = [s for s in reading.document.sentences if tells_of_speaker(s)]
    yield from (b for s in told for b in s.bunsetsu if b not in wanted)
    yield from (b for s in reading.document.sentences for b in s.bunsetsu if b not in wanted and _is_ours(b))
    heads = {t.head for t in reading.targets}
    asking = {id(a.sentence) for a in reading.asks} | {id(s) for s in reading.document.sentences if heads & set(s.bunsetsu)}
    others = (s for s in reading.document.sentences if id(s) not in asking and not _is_thanks(s))
    yield from (b for s in others for b in s.bunsetsu if b not in wanted)


def _is_ours(b: Bunsetsu) -> bool:
    """「うちの|治療院」「当社の|研修」."""
    return any(c.core.norm in SPEAKER for c in b.children)


def _is_thanks(s: Sentence) -> bool:
    """「先日は大工さんをご紹介いただきありがとうございました」: what was, and of whom the speaker is no one."""
    return "た" in s.bunsetsu[-1].tail_norms
