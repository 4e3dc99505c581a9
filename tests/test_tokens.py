"""The command `token`, as an operator types it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from shokai_lint.store.address import address
from shokai_lint.store.opening import Store

from .commandline import Done, run


def token(*args: str, store: Path | None, **environment: str) -> Done:
    named = ["--store", str(store)] if store else []
    return run("token", *args, *named, stdin=b"", **environment)


def test_a_token_is_made_listed_and_revoked(tmp_path: Path) -> None:
    made = token("create", "foxes", "--right", "read", "--label", "三浦さん", "--days", "30", store=tmp_path / "data")
    word = made.stdout.decode().strip()
    assert (made.returncode, word.count("\n")) == (0, 0)
    assert "shown only now" in made.stderr.decode()
    (line,) = token("list", store=tmp_path / "data").stdout.decode().splitlines()
    name, group, rights, *_ = line.split()
    assert (group, rights, line.split()[-1]) == ("foxes", "read", "三浦さん")
    assert word.split("_", 2)[2] not in line
    with closing(Store(f"sqlite:///{tmp_path}/data/store.sqlite")) as store:
        assert store.tokens.find(word) is not None
        assert token("revoke", name, store=tmp_path / "data").returncode == 0
        assert store.tokens.find(word) is None
    assert token("list", store=tmp_path / "data").stdout == b""
    again = token("revoke", name, store=tmp_path / "data")
    assert (again.returncode, "no token has the id" in again.stderr.decode()) == (1, True)


def test_both_rights_unless_told_and_the_folder_from_the_environment(tmp_path: Path) -> None:
    assert token("create", "foxes", store=None, SHOKAI_LINT_STORE=str(tmp_path)).returncode == 0
    assert "read,write" in token("list", "foxes", store=None, SHOKAI_LINT_STORE=str(tmp_path)).stdout.decode()
    assert token("list", "owls", store=tmp_path).stdout == b""


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["create", "Foxes"], "no name of a group"),
        (["create", "foxes", "--right", "all"], "invalid choice: 'all'"),
        (["create", "foxes", "--label", "a\nb"], "printable"),
        (["create", "foxes", "--days", "0"], "whole number from 1"),
        (["list"], "the store has no tables yet"),
        (["revoke", "x"], "the store has no tables yet"),
        ([], "COMMAND"),
    ],
)
def test_wrong_use_is_said(tmp_path: Path, args: list[str], said: str) -> None:
    done = token(*args, store=tmp_path if args else None)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_without_a_store_it_says_how_to_name_one() -> None:
    done = token("list", store=None)
    assert done.returncode == 2
    assert all(name in done.stderr.decode() for name in ("--store", "SHOKAI_LINT_STORE", "SHOKAI_LINT_DATABASE_URL"))


def test_where_the_store_is() -> None:
    folder, url = {"SHOKAI_LINT_STORE": "/data"}, {"SHOKAI_LINT_DATABASE_URL": "postgresql://a@b/c"}
    assert address(None, {}) is None
    assert address(None, folder) == "sqlite:////data/store.sqlite"
    assert address(None, folder | url) == "postgresql://a@b/c"
    assert address("/mine", folder | url) == "sqlite:////mine/store.sqlite"
    assert address(None, {"SHOKAI_LINT_DATABASE_URL": "mysql://a@b/c"}) is None  # an audit may read it all the same
