from __future__ import annotations

import pytest

from shokai_lint.store import asks
from shokai_lint.store.errors import StoreError
from shokai_lint.store.model import Ask, Put
from shokai_lint.store.opening import Store


def ids(store: Store, group: str = "foxes") -> list[str]:
    return [known.ask.id for known in store.asks.all(group)]


def test_an_ask_comes_back_as_it_was_put(store: Store) -> None:
    ask = Ask("1/2 あ", "一行目\r\n二行目😀 '; DROP TABLE asks; --", "三浦", "2026-04")
    assert store.asks.put("foxes", [ask]) == Put(created=1)
    assert store.asks.put("foxes", [ask]) == Put(replaced=1)
    known = store.asks.get("foxes", ask.id)
    assert known is not None
    assert known.ask == ask
    assert (known.score, known.packed) == (None, None)


def test_groups_know_nothing_of_each_other(store: Store) -> None:
    store.asks.put("foxes", [Ask("1", "狐の依頼")])
    store.asks.put("owls", [Ask("1", "梟の依頼"), Ask("2", "狐の依頼")])
    store.asks.delete("owls", "1")
    assert store.asks.get("foxes", "2") is None
    store.asks.clear("owls")
    assert [known.ask.text for known in store.asks.all("foxes")] == ["狐の依頼"]
    assert (store.asks.count("foxes"), store.asks.count("owls")) == (1, 0)


def test_pages_come_in_the_order_of_code_points(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asks, "PAGE", 2)
    names = ["b", "B", "a-1", "a1", "あ", "ア", "亜", "𠮷", "_", "10", "9"]
    store.asks.put("foxes", [Ask(name, "x") for name in names])
    assert ids(store) == sorted(names)
    assert [k.ask.id for k in store.asks.page("foxes", "a-1", 3)] == ["a1", "b", "あ"]


def test_all_asks_take_the_place_of_what_was_there(store: Store) -> None:
    store.asks.put("foxes", [Ask("1", "a"), Ask("2", "b")])
    assert store.asks.put("foxes", [Ask("2", "c"), Ask("3", "d")], alone=True) == Put(created=1, replaced=1)
    assert [known.ask.text for known in store.asks.all("foxes")] == ["c", "d"]


def test_thousands_are_put_together(store: Store) -> None:
    many = [Ask(f"{n:05}", f"依頼{n}") for n in range(3000)]
    assert store.asks.put("foxes", many) == Put(created=3000)
    assert store.asks.put("foxes", [*many[:700], Ask("x", "y")]) == Put(created=1, replaced=700)
    assert store.asks.count("foxes") == 3001


def test_too_many_asks_change_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asks, "MAX_ASKS", 3)
    store.asks.put("foxes", [Ask("1", "a"), Ask("2", "b")])
    with pytest.raises(StoreError, match="may have 3 asks") as error:
        store.asks.put("foxes", [Ask("1", "c"), Ask("3", "c"), Ask("4", "c")])
    assert error.value.kind == "too-many"
    assert [known.ask.text for known in store.asks.all("foxes")] == ["a", "b"]
    store.asks.put("owls", [Ask(str(n), "a") for n in range(3)])


def test_deleting_tells_whether_there_was_one(store: Store) -> None:
    store.asks.put("foxes", [Ask("1", "a")])
    assert [store.asks.delete("foxes", "1"), store.asks.delete("foxes", "1")] == [True, False]
