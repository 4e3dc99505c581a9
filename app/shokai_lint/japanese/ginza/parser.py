"""Greedy arc-eager parsing, non-monotonic, with sentence breaks, as spaCy's `arc_eager` does it.

Honnibal & Johnson (2015), "An Improved Non-monotonic Transition System for Dependency Parsing". Owns states and moves; the
scores come from outside.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from shokai_lint.japanese.ginza.scores import Features
from shokai_lint.japanese.ginza.weights import Floats, StepModel

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
NONE = -1
ROOT = "ROOT"


class State:
    """A stack, a buffer (words put back first, then those not yet seen), and the arcs so far."""

    __slots__ = (
        "_back",
        "_before",
        "_left",
        "_next",
        "_right",
        "_stack",
        "_starts",
        "_stuck",
        "heads",
        "labels",
        "length",
        "offset",
    )

    def __init__(self, length: int, offset: int) -> None:
        self.length, self.offset = length, offset
        self.heads, self.labels = [NONE] * length, [ROOT] * length
        self._stack: list[int] = []
        self._back: list[int] = []
        self._next = 0
        # The latest child on either side of each word, and the right child that a head had before this one.
        self._left, self._right, self._before = [NONE] * length, [NONE] * length, [NONE] * length
        self._starts: set[int] = set()
        self._stuck: set[int] = set()

    @property
    def final(self) -> bool:
        """Tell whether every word has been taken and given up."""
        return not self._stack and not self._back and self._next == self.length

    def tree(self) -> list[int]:
        """Give the head of each word; a root is its own."""
        return [i if head == NONE else head for i, head in enumerate(self.heads)]

    def _first(self) -> int:
        return self._back[-1] if self._back else self._next if self._next < self.length else NONE

    def _second(self) -> int:
        if len(self._back) > 1:
            return self._back[-2]
        place = self._next + 1 - len(self._back)
        return place if place < self.length else NONE

    def context(self) -> list[int]:
        """Give the rows of the eight features: two words of the buffer, three of the stack, the latest children."""
        first, second, stack = self._first(), self._second(), self._stack
        top = stack[-1] if stack else NONE
        words = (
            first,
            second,
            top,
            stack[-2] if len(stack) > 1 else NONE,
            stack[-3] if len(stack) > 2 else NONE,
            self._left[first] if first != NONE else NONE,
            self._left[top] if top != NONE else NONE,
            self._right[top] if top != NONE else NONE,
        )
        base = 8 * (self.offset + 1)
        return [f if word == NONE else base + 8 * word + f for f, word in enumerate(words)]

    def allowed(self) -> int:
        """Give the kinds of move that are valid, a bit each."""
        first, left = self._first(), len(self._back) + self.length - self._next
        splits = left > 1 and (second := self._second()) == first + 1 and second not in self._starts
        kinds = splits << BREAK
        if not self._stack:
            return kinds | 1 << SHIFT
        kinds |= 1 << REDUCE
        if left and first not in self._starts:
            kinds |= 1 << LEFT | 1 << RIGHT | (left > 1 and first not in self._stuck) << SHIFT
        return kinds

    def move(self, kind: int, label: str) -> None:
        """Make one move."""
        if kind == SHIFT:
            self._stack.append(self._taken())
        elif kind == REDUCE:
            self._reduce()
        elif kind == LEFT:
            self._attach_left(label)
        elif kind == RIGHT:
            self._attach_right(label)
        else:
            self._starts.add(self._second())

    def _taken(self) -> int:
        if self._back:
            return self._back.pop()
        self._next += 1
        return self._next - 1

    def _reduce(self) -> None:
        """Give up the top of the stack; where it has no head and is not the last there, put it back to the buffer once."""
        top = self._stack.pop()
        if self.heads[top] == NONE and self._stack:
            self._stuck.add(top)
            self._back.append(top)

    def _attach_left(self, label: str) -> None:
        """Hang the top of the stack on the first of the buffer, whatever it hung on before."""
        child, head = self._stack.pop(), self._first()
        if (former := self.heads[child]) != NONE:
            self._right[former] = self._before[child]
        self.heads[child], self.labels[child] = head, label
        self._left[head] = child
        self._stuck.discard(head)

    def _attach_right(self, label: str) -> None:
        """Hang the first of the buffer on the top of the stack, and take it there."""
        head, child = self._stack[-1], self._taken()
        self.heads[child], self.labels[child] = head, label
        self._before[child], self._right[head] = self._right[head], child
        self._stack.append(child)


class Parser:
    """Gives heads and labels; texts of a batch move forward together."""

    def __init__(self, model: StepModel) -> None:
        self._model = model
        kinds = np.array([kind for kind, _ in model.moves])
        allowed = np.arange(1 << (BREAK + 1))[:, None] >> kinds & 1
        self._closed = np.where(allowed, 0, -np.inf).astype(np.float32)

    def parse(self, vectors: Floats, lengths: Sequence[int]) -> list[State]:
        """Give the final state of each text; `vectors` holds the words of all, one below the other."""
        offsets = np.cumsum([0, *lengths]).tolist()
        states = [State(n, offset) for n, offset in zip(lengths, offsets, strict=False)]
        features = Features(self._model, vectors)
        busy = [state for state in states if not state.final]
        while busy:
            self._step(busy, features)
            busy = [state for state in busy if not state.final]
        return states

    def _step(self, states: Sequence[State], features: Features) -> None:
        scores = features.scores(np.array([state.context() for state in states]))
        scores += self._closed[[state.allowed() for state in states]]
        for state, best in zip(states, scores.argmax(axis=1).tolist(), strict=True):
            state.move(*self._model.moves[best])


def sentence_starts(heads: Sequence[int]) -> set[int]:
    """Give the first word of each tree; `heads` as of a State's `tree`."""
    seen: set[int] = set()
    starts: set[int] = set()
    for word in range(len(heads)):
        root = word
        while heads[root] != root:
            root = heads[root]
        if root not in seen:
            seen.add(root)
            starts.add(word)
    return starts
