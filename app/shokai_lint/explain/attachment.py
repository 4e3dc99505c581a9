"""The arcs that tie a phrase to what it is about: from its bunsetsu up to the target's noun.

Owns the walk; the arcs themselves are `japanese.attach`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from shokai_lint.asks.reading import AskReading, TargetReading
from shokai_lint.explanation import Arc, Attachment, EndingName, Reached
from shokai_lint.japanese.attach import chain_of
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.tokens import Bunsetsu, Document, Sentence, Token
from shokai_lint.text import Positions


def attachment(b: Bunsetsu, target: TargetReading | None, asks: Iterable[AskReading], positions: Positions) -> Attachment:
    """Walk from `b` to the target's noun; where no arc leads there, to the request or to the end of the sentence."""
    chain = chain_of(b)
    nouns = {target.head} if target else set()
    requests = {a.request for a in asks if a.request is not None}
    reaches: Reached = "target" if nouns & set(chain) else "request" if requests & set(chain) else "sentence"
    goals: set[Bunsetsu] = nouns if reaches == "target" else requests
    end = next((i for i, c in enumerate(chain) if c in goals), len(chain) - 1)
    arcs = tuple(_arc(c, h, positions) for c, h in pairwise(chain[: end + 1]))
    return Attachment(written(b.tokens, positions), arcs, reaches)


def bunsetsu_of(token: Token, document: Document) -> Bunsetsu:
    """The bunsetsu that a token stands in."""
    return next(b for s in document.sentences for b in s.bunsetsu if token in b.tokens)


def sentence_of(b: Bunsetsu, document: Document) -> Sentence:
    """The sentence that a bunsetsu stands in."""
    return next(s for s in document.sentences if b in s.bunsetsu)


def written(tokens: Sequence[Token], positions: Positions) -> str:
    """Tokens as received, from the first to the last, without punctuation at the ends; "" for none."""
    words = [t for t in tokens if not t.is_a("補助記号", "空白")] or tokens
    return positions.text[min(t.start for t in words) : max(t.end for t in words)] if words else ""


def _arc(b: Bunsetsu, head: Bunsetsu, positions: Positions) -> Arc:
    ending: EndingName = ending_of(b).value
    return Arc(written(b.tokens, positions), written(head.tokens, positions), ending)
