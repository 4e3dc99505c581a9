from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from shokai_lint.audit.outcome import Outcome, packed
from shokai_lint.audit.rows import Row
from shokai_lint.audit.state import NAME, State, opened
from shokai_lint.errors import UsageError

ROWS = [Row("f", 2, text="あ"), Row("f", 3, error="broken"), Row("f", 4, text="い"), Row("f", 5, text="あ")]


def given(result: str) -> Outcome:
    return Outcome(packed(result))


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with opened(tmp_path) as state:
        yield state


def test_a_text_waits_once_however_often_it_stands_there(state: State) -> None:
    state.stage(ROWS)
    assert state.count() == (4, 2, 2)
    assert [waiting.text for waiting in state.waiting()] == ["あ", "い"]
    assert state.repeated(5) == [("あ", 2)]


def test_results_stand_with_every_row_in_order(state: State) -> None:
    state.stage(ROWS)
    first, second = state.waiting()
    state.save([(first.key, given('{"score": 1}')), (second.key, Outcome(error="too hard"))])
    told = [(t.n, t.row.number, t.result, t.error) for t in state.told()]
    assert told == [(1, 2, {"score": 1}, None), (2, 3, None, "broken"), (3, 4, None, "too hard"), (4, 5, {"score": 1}, None)]
    assert list(state.waiting()) == []


def test_rows_read_again_keep_what_was_linted(state: State) -> None:
    state.stage(ROWS)
    state.save([(next(state.waiting()).key, given("{}"))])
    state.stage([Row("g", 2, text="う"), Row("g", 3, text="あ")])
    assert state.count() == (2, 2, 1)
    assert [(t.row.text, t.result) for t in state.told()] == [("う", None), ("あ", {})]


def test_other_settings_forget_results(state: State) -> None:
    state.stage(ROWS)
    assert state.settle("a") == 0
    state.save([(next(state.waiting()).key, given("{}"))])
    assert state.settle("a") == 0
    assert state.count()[2] == 1
    assert state.settle("b") == 1
    assert state.count()[2] == 2


def test_rows_are_staged_all_or_none(state: State) -> None:
    def broken() -> Iterator[Row]:
        yield Row("g", 2, text="う")
        raise UsageError("locked")

    state.stage(ROWS)
    with pytest.raises(UsageError, match="locked"):
        state.stage(broken())
    assert [t.row for t in state.told()] == ROWS
    assert state.count()[1] == 2


def test_texts_may_wait_while_results_are_kept(state: State) -> None:
    state.stage([Row("f", n, text=f"依頼{n}") for n in range(1000)])
    for n, waiting in enumerate(state.waiting()):
        state.save([(waiting.key, given(f'{{"score": {n}}}'))])
    assert [t.result for t in state.told()] == [{"score": n} for n in range(1000)]


def test_a_folder_has_one_audit_at_a_time(state: State, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"audit\.sqlite: another audit is writing to this folder"), opened(tmp_path):
        pass


def test_a_file_that_is_no_state_is_said(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("no database at all, but long enough to look like one" * 20, encoding="utf-8")
    with pytest.raises(UsageError, match="damaged or no audit's"), opened(tmp_path):
        pass


def test_a_full_disk_ends_staging_and_keeps_the_state_whole(tmp_path: Path) -> None:
    with opened(tmp_path) as state:
        state.stage(ROWS)
    with pytest.raises(UsageError, match="the disk is full; make room"), opened(tmp_path) as state:
        state.connection.execute("PRAGMA max_page_count = 30")  # SQLite's own word for a disk that ends
        state.stage(Row("f", n, text=f"{n}" * 500) for n in range(5000))
    connection = sqlite3.connect(tmp_path / NAME)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT count(*) FROM rows").fetchone() == (4,)
    connection.close()
