from __future__ import annotations

import pytest

from shokai_lint.japanese.ginza.parser import BREAK, LEFT, REDUCE, RIGHT, SHIFT, State, sentence_starts


def kinds(state: State) -> set[int]:
    return {kind for kind in range(5) if state.allowed() >> kind & 1}


def moved(length: int, *moves: tuple[int, str]) -> State:
    state = State(length, 0)
    for kind, label in moves:
        assert kind in kinds(state)
        state.move(kind, label)
    return state


def test_the_first_moves() -> None:
    assert kinds(State(1, 0)) == {SHIFT}
    assert kinds(State(2, 0)) == {SHIFT, BREAK}
    assert kinds(moved(2, (SHIFT, ""))) == {REDUCE, LEFT, RIGHT}
    assert kinds(moved(3, (SHIFT, ""))) == {SHIFT, REDUCE, LEFT, RIGHT, BREAK}


def test_arcs_to_both_sides() -> None:
    state = moved(3, (SHIFT, ""), (LEFT, "nsubj"), (SHIFT, ""), (RIGHT, "aux"), (REDUCE, ""), (REDUCE, ""))
    assert state.final
    assert state.tree() == [1, 1, 1]
    assert state.labels == ["nsubj", "ROOT", "aux"]


def test_no_arc_crosses_the_start_of_a_sentence() -> None:
    state = moved(3, (SHIFT, ""), (BREAK, "ROOT"))
    assert kinds(state) == {SHIFT, REDUCE, LEFT, RIGHT}
    state.move(RIGHT, "dep")
    assert kinds(state) == {REDUCE}


def test_a_word_without_a_head_goes_back_to_the_buffer_once() -> None:
    state = moved(3, (SHIFT, ""), (SHIFT, ""), (REDUCE, ""))
    assert kinds(state) == {REDUCE, LEFT, RIGHT, BREAK}  # not SHIFT again
    state.move(LEFT, "dep")
    assert state.tree() == [1, 1, 2]
    assert SHIFT in kinds(state)


def test_a_later_arc_replaces_an_earlier_one() -> None:
    state = moved(3, (SHIFT, ""), (RIGHT, "dep"), (LEFT, "nmod"))
    assert state.tree() == [0, 2, 2]
    assert state.labels[1] == "nmod"
    assert state.context()[7] == 7  # the first word has no right child any more


def test_context() -> None:
    state = moved(5, (SHIFT, ""), (RIGHT, "dep"), (SHIFT, ""))
    # buffer 3 4, stack 2 1 0; no child of 3 or 2
    assert state.context() == [8 * (word + 1) + f if word >= 0 else f for f, word in enumerate([3, 4, 2, 1, 0, -1, -1, -1])]


@pytest.mark.parametrize(
    ("heads", "starts"), [([], set()), ([0], {0}), ([1, 1, 1], {0}), ([0, 1], {0, 1}), ([1, 1, 3, 3, 5, 5], {0, 2, 4})]
)
def test_sentence_starts(heads: list[int], starts: set[int]) -> None:
    assert sentence_starts(heads) == starts
