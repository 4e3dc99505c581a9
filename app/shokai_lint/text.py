"""The text as received: code-point and UTF-16 spans, edits, and what may be linted at all.

Owns positions; knows nothing of Japanese grammar. Normalisation for the analysis lives in `japanese.normalise`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, pairwise

from shokai_lint.model import Edit, Span, Utf16

MAX_CHARS = 4000


class TextError(ValueError):
    """A text that cannot be linted. Its message never carries the text."""


class EmptyTextError(TextError):
    """Nothing but white space."""


class TooLongError(TextError):
    """More code points than `MAX_CHARS`."""


class MalformedTextError(TextError):
    """Half of a surrogate pair: such a text cannot be written as UTF-8."""


class TangledTextError(TextError):
    """More phrases one inside the other than can be read."""


def check_text(text: str) -> None:
    """Raise `TextError` when the text is empty, too long or malformed."""
    if len(text) > MAX_CHARS:
        raise TooLongError(f"the text has {len(text):,} characters; the limit is {MAX_CHARS:,}: send the ask alone")
    lone = next((i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None)
    if lone is not None:
        raise MalformedTextError(f"the text has half of a surrogate pair at character {lone}: send valid Unicode")
    if not any(visible(c) for c in text):
        raise EmptyTextError("the text is empty: send the ask in words")


def visible(char: str) -> bool:
    """Tell whether a character shows anything (white space and control characters do not)."""
    return char.isprintable() and not char.isspace()


class Positions:
    """Makes spans of one text; UTF-16 offsets are counted once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._utf16 = list(accumulate((2 if c > "\uffff" else 1 for c in text), initial=0))

    def span(self, start: int, end: int) -> Span:
        """Make the span of `text[start:end]`; raise ValueError for a range outside the text."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}:{end} lies outside a text of {len(self.text)} code points")
        return Span(start, end, Utf16(self._utf16[start], self._utf16[end]))

    def slice(self, span: Span) -> str:
        """Give the covered text."""
        return self.text[span.start : span.end]


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits that do not overlap, right to left so that no offset shifts; raise ValueError if they do."""
    ordered = sorted(edits, key=lambda e: (e.span.start, e.span.end))
    if any(a.span.end > b.span.start for a, b in pairwise(ordered)):
        raise ValueError("edits overlap")
    for edit in reversed(ordered):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
