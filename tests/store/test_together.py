"""Many callers at the same time: nothing is lost, doubled or left behind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from shokai_lint.store.asks import digest
from shokai_lint.store.model import Ask, Linted
from shokai_lint.store.opening import Store


@pytest.mark.slow
def test_all_asks_that_were_put_at_once_are_there(store: Store) -> None:
    def put(n: int) -> None:
        for step in range(6):
            store.asks.put("foxes" if n % 2 else "owls", [Ask(f"{n}-{step}", f"依頼{n}-{step}")])
        store.asks.delete("foxes" if n % 2 else "owls", f"{n}-0")

    with ThreadPoolExecutor(6) as threads:
        for done in [threads.submit(put, n) for n in range(6)]:
            done.result()
    for group, odd in (("foxes", 1), ("owls", 0)):
        expected = sorted(f"{n}-{step}" for n in range(6) if n % 2 == odd for step in range(1, 6))
        assert [known.ask.id for known in store.asks.all(group)] == expected


@pytest.mark.slow
def test_no_result_stays_of_an_ask_that_is_deleted_while_it_is_linted(store: Store) -> None:
    """A result that comes just as its ask goes would stand in the store for ever."""
    store.audits.create("foxes", "{}", "f")
    audit = store.audits.claim("x")
    assert audit is not None

    def lint(n: int) -> None:
        store.audits.save("foxes", audit.id, "x", "f", [Linted(digest(f"依頼{n}"), 1, 1, b"result")])

    for n in range(12):
        store.asks.put("foxes", [Ask("1", f"依頼{n}")])
        with ThreadPoolExecutor(2) as threads:
            linted, deleted = threads.submit(lint, n), threads.submit(store.asks.delete, "foxes", "1")
            linted.result()
            assert deleted.result()
        store.asks.put("foxes", [Ask("1", f"依頼{n}")])
        known = store.asks.get("foxes", "1")
        assert known is not None
        assert known.packed is None, "it came back with the ask"
        store.asks.delete("foxes", "1")


def test_only_one_service_takes_an_audit_up(store: Store) -> None:
    for group in ("foxes", "owls"):
        assert store.audits.create(group, "{}", "f") is not None
        assert store.audits.create(group, "{}", "f") is None
    with ThreadPoolExecutor(6) as threads:
        claimed = [task.result() for task in [threads.submit(store.audits.claim, f"service {n}") for n in range(6)]]
    assert sorted(audit.group for audit in claimed if audit) == ["foxes", "owls"]
