"""What is deleted or replaced is in no file of the database any more: its bytes are looked for."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import sqlalchemy

from shokai_lint.store.asks import digest
from shokai_lint.store.model import Ask, Linted
from shokai_lint.store.opening import Store


def files(store: Store) -> bytes:
    """Give all that stands in the files of the tables: every file beside an SQLite database, a table's own of PostgreSQL."""
    file = store._database.file
    if file is not None:
        return b"".join(path.read_bytes() for path in sorted(file.parent.iterdir()))
    with store._database.reading() as connection:
        connection.execute(sqlalchemy.text("SELECT 1"))
    with store._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sqlalchemy.text("CHECKPOINT"))
        folder = connection.execute(sqlalchemy.text("SHOW data_directory")).scalar_one()
        base = connection.execute(sqlalchemy.text("SELECT oid FROM pg_database WHERE datname = current_database()")).scalar_one()
    return b"".join(path.read_bytes() for path in Path(folder, "base", str(base)).iterdir() if path.is_file())


def test_a_deleted_ask_is_in_no_file(store: Store) -> None:
    store.asks.put("foxes", [Ask("secret-id", "himitsu の依頼" + "あ" * 3000, "naisho"), Ask("2", "nokoru の依頼")])
    assert all(word in files(store) for word in (b"himitsu", b"naisho", b"secret-id", b"nokoru"))
    store.asks.delete("foxes", "secret-id")
    left = files(store)
    assert not [word for word in (b"himitsu", b"naisho", b"secret-id") if word in left]
    assert b"nokoru" in left


def test_a_replaced_text_is_in_no_file(store: Store) -> None:
    store.asks.put("foxes", [Ask("1", "himitsu の依頼")])
    store.asks.put("foxes", [Ask("1", "nokoru の依頼")])
    assert (b"himitsu" in files(store), b"nokoru" in files(store)) == (False, True)


def test_a_deleted_group_is_in_no_file(store: Store) -> None:
    store.asks.put("owls", [Ask("1", "nokoru")])
    store.asks.put("foxes", [Ask(f"{n}", f"himitsu{n}" * 50) for n in range(300)])
    store.asks.clear("foxes")
    assert (b"himitsu" in files(store), b"nokoru" in files(store)) == (False, True)


def test_what_an_audit_said_of_a_deleted_ask_is_in_no_file(store: Store) -> None:
    store.asks.put("foxes", [Ask("1", "ichi"), Ask("2", "ni"), Ask("3", "ni")])
    assert store.audits.create("foxes", "{}", "f") is not None
    audit = store.audits.claim("x")
    assert audit is not None
    linted = [
        Linted(digest(text), 1, 1, packed, None)
        for text, packed in (("ichi", b"himitsu"), ("ni", b"nokoru"), ("gone", b"osokatta"))
    ]
    assert store.audits.save("foxes", audit.id, "x", "f", linted, done=2)
    assert [(known.ask.id, known.packed) for known in store.asks.all("foxes")] == [
        ("1", b"himitsu"),
        ("2", b"nokoru"),
        ("3", b"nokoru"),
    ]
    assert b"osokatta" not in files(store)  # the ask was deleted while it was linted
    store.asks.delete("foxes", "1")
    store.asks.delete("foxes", "2")
    left = files(store)
    assert (b"himitsu" in left, b"nokoru" in left) == (False, True)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_nothing_stays_however_pages_were_split_and_joined(store: Store, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same steps each time
    alive: dict[str, str] = {}
    for step in range(400 if store._database.file else 60):
        name = f"id{chance.randrange(40)}"
        if chance.random() < 0.6:
            alive[name] = f"himitsu{step:05}."
            store.asks.put("foxes", [Ask(name, alive[name] + "あ" * chance.choice([1, 50, 900, 3900]))])
        else:
            store.asks.delete("foxes", name)
            alive.pop(name, None)
    left = files(store)
    steps = {f"himitsu{step:05}." for step in range(400)}
    found = {word for word in steps if word.encode() in left}
    assert alive
    assert found <= set(alive.values())
