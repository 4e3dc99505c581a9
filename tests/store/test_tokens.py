from __future__ import annotations

import pytest
import sqlalchemy

from shokai_lint.errors import UsageError
from shokai_lint.store.opening import Store
from shokai_lint.store.tables import tokens
from shokai_lint.store.tokens import Tokens


def test_a_token_opens_its_group_until_it_is_revoked(store: Store) -> None:
    token = store.tokens.create("foxes", ["read"], label="三浦")
    found = store.tokens.find(token)
    assert found is not None
    assert (found.group, found.rights, found.label, found.expires) == ("foxes", ("read",), "三浦", None)
    assert store.tokens.revoke(found.id)
    assert store.tokens.find(token) is None
    assert not store.tokens.revoke(found.id)


def test_nothing_but_the_whole_token_opens_anything(store: Store) -> None:
    token = store.tokens.create("foxes", ["read", "write"])
    name = token.split("_")[1]
    for wrong in ("", "slt", "slt__", f"slt_{name}", f"slt_{name}_", token[:-1], token + "x", token.upper(), "\ud800_\0_\0"):
        assert store.tokens.find(wrong) is None, wrong


def test_only_a_hash_is_kept(store: Store) -> None:
    token = store.tokens.create("foxes", ["read"])
    with store._database.reading() as connection:
        row = connection.execute(sqlalchemy.select(tokens)).one()
    assert token.split("_", 2)[2] not in repr(row)
    assert row.digest != token.encode()


def test_a_token_ends_on_its_day(store: Store) -> None:
    now = [1000.0]
    made = Tokens(store._database, lambda: now[0])
    token = made.create("foxes", ["read"], days=2)
    now[0] += 2 * 86_400 - 1
    assert made.find(token) is not None
    now[0] += 1
    assert made.find(token) is None


def test_tokens_are_listed_by_group(store: Store) -> None:
    for group in ("foxes", "foxes", "owls"):
        store.tokens.create(group, ["read"])
    assert [t.group for t in store.tokens.list("foxes")] == ["foxes", "foxes"]
    assert len(store.tokens.list()) == 3


@pytest.mark.parametrize("name", ["", "Foxes", "a b", "-a", "a-", "../a", "a/b", "狐", "a" * 64, "a\n", "a_b", "a.b"])
def test_names_that_no_group_may_have(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="no name of a group"):
        store.tokens.create(name, ["read"])
