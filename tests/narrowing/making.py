"""Patterns, pieces and what a text is read as: the raw material of the tests of better asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shokai_lint.asks.reading import Reading
from shokai_lint.model import LintResult
from shokai_lint.narrowing.draft import Piece
from shokai_lint.narrowing.flaws import Flaw
from shokai_lint.rules.patterns import Pattern

Phrased = str | dict[str, object]


@dataclass(frozen=True)
class Seen:
    """A text with its result, its reading and what there is to mend in it."""

    text: str
    result: LintResult
    reading: Reading
    flaws: list[Flaw]

    def flaw(self, rule: str) -> Flaw:
        """The first flaw of a rule; a text without one is no example of it."""
        found = [f for f in self.flaws if f.rule == rule]
        assert found, f"{rule} does not stand in {self.text}: {[f.rule for f in self.flaws]}"
        return found[0]


See = Callable[[str], Seen]


def pattern(name: str, *phrases: Phrased, answers: Sequence[str] = ("bare-target",), **more: object) -> Pattern:
    """A pattern as a file of a group would write it; a phrase is its words, or an object of its own."""
    both = {"ja": "題", "en": "title"}
    return Pattern.model_validate(
        {
            "id": name, "since": "0.2.0", "title": both, "model": "見本の方", "answers": list(answers),
            "summary": {"ja": "書き換えた例です。", "en": "An example."},
            "phrases": [{"say": p} if isinstance(p, str) else p for p in phrases],
            "examples": [{"ask": "前", "better": "後"}], **more,
        },
        strict=False,
    )  # fmt: skip


def put(text: str, piece: Piece) -> str:
    """The text with one piece in its place."""
    return text[: piece.start] + piece.put.text + text[piece.end :]
