"""The nouns of a text that could be meant, each with its clues.

Owns the pair; training (`bench/train.py`) and `revision` ask here, so they see the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shokai_lint.asks.clues import clues
from shokai_lint.asks.reading import AskReading, TargetReading
from shokai_lint.asks.scene import Scene
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.tokens import Document


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun that could be meant, whether grammar has chosen it, and its clues."""

    target: TargetReading
    chosen: bool
    clues: frozenset[str]


def candidates(asks: Sequence[AskReading], document: Document, lexicon: Lexicon) -> list[Candidate]:
    """Give every noun of the text that names somebody, in order."""
    scene = Scene(asks, document, lexicon)
    return [Candidate(scene.target(b), b in scene.chosen, frozenset(clues(b, s, scene))) for s, b in scene.nouns]
