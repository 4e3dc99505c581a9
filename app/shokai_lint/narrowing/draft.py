"""A rewritten ask before it is proven: pieces of text put in place of spans of the original.

Owns the arithmetic of pieces, edits and slots; what the pieces say is `drafts`' work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shokai_lint.model import Edit, Slot
from shokai_lint.rules.patterns import Blank, Filled, Pattern
from shokai_lint.text import Positions

NOTHING = Filled("")
PAUSES = frozenset("、。！？!?「『（(\n　 ")
# These forms run on, whatever follows: 川越市にお住まいで、.
LINKED = ("で、", "て、", "く、", "り、")


@dataclass(frozen=True, slots=True)
class Piece:
    """Put a phrase in place of `text[start:end]`, code points of the text as received; an empty phrase takes the words out."""

    start: int
    end: int
    put: Filled = NOTHING


@dataclass(frozen=True, slots=True)
class Draft:
    """The rewritten text, the edits that lead to it, its slots and the pattern it follows."""

    pattern: Pattern
    text: str
    edits: tuple[Edit, ...]
    slots: tuple[Slot, ...]


def draft(text: str, pattern: Pattern, pieces: Sequence[Piece], heads: frozenset[int]) -> Draft | None:
    """Put the pieces into the text; None where they overlap or change nothing.

    A comma that would stand directly before a target's noun (`heads`: where those begin) is left out.
    """
    ordered = sorted((p for p in pieces if p.end > p.start or p.put.text), key=lambda p: (p.start, p.end))
    if not ordered or any(a.end > b.start for a, b in pairwise(ordered)):
        return None
    single = [_one_comma(p, _before(p, ordered[:i], text)) for i, p in enumerate(ordered)]
    joined = [_uncommaed(p, single[i + 1 :], heads) for i, p in enumerate(single)]
    positions = Positions(text)
    edits = tuple(Edit(positions.span(p.start, p.end), p.put.text) for p in joined)
    new, blanks = _put_together(text, joined)
    slots = tuple(Slot(Positions(new).span(b.start, b.end), b.kind, b.examples) for b in blanks)
    return Draft(pattern, new, edits, slots) if new != text else None


def _before(piece: Piece, others: Sequence[Piece], text: str) -> str:
    """What stands before a piece once the pieces before it are in place; the last character is enough."""
    start = piece.start
    for p in reversed(others):
        if p.end != start:
            break
        if p.put.text:
            return p.put.text
        start = p.start
    return text[:start]


def _one_comma(piece: Piece, before: str) -> Piece:
    """A piece brings its comma only where a clause runs on to it."""
    if not piece.put.text.startswith("、") or (before and before[-1] not in PAUSES):
        return piece
    blanks = tuple(Blank(b.start - 1, b.end - 1, b.kind, b.examples) for b in piece.put.blanks)
    return Piece(piece.start, piece.end, Filled(piece.put.text[1:], blanks))


def _uncommaed(piece: Piece, behind: Sequence[Piece], heads: frozenset[int]) -> Piece:
    """Nothing but words that are taken out stands between the piece and the noun."""
    at = piece.end
    for p in behind:
        if p.start == at and not p.put.text:
            at = p.end
    if at in heads and piece.put.text.endswith("、") and not piece.put.text.endswith(LINKED):
        return Piece(piece.start, piece.end, Filled(piece.put.text[:-1], piece.put.blanks))
    return piece


def _put_together(text: str, pieces: Sequence[Piece]) -> tuple[str, list[Blank]]:
    new, last, blanks = "", 0, []
    for p in pieces:
        new += text[last : p.start]
        blanks += [Blank(b.start + len(new), b.end + len(new), b.kind, b.examples) for b in p.put.blanks]
        new, last = new + p.put.text, p.end
    return new + text[last:], blanks
