"""The command `token`: makes, lists and revokes what opens a group's store.

Owns its options and what it prints; a token itself is printed once, alone, to standard output.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from shokai_lint import arguments
from shokai_lint.errors import UsageError
from shokai_lint.output import terminal
from shokai_lint.store.address import ADDRESS, FOLDER, address
from shokai_lint.store.model import RIGHTS, Token

if TYPE_CHECKING:
    from shokai_lint.store.opening import Store

OK, FAILED = 0, 1


def create(args: argparse.Namespace) -> int:
    """Make a token, and the store's tables where there are none."""
    rights = args.rights or list(RIGHTS)
    with _opened(args) as store:
        store.make()
        print(store.tokens.create(args.group, rights, label=args.label, days=args.days))
    until = "" if args.days is None else f", for {args.days} days"
    print(f"a token for {args.group} ({', '.join(rights)}){until}; it is shown only now", file=sys.stderr)
    return OK


def listing(args: argparse.Namespace) -> int:
    """Print a line a token, without the token."""
    with _opened(args) as store:
        store.require()
        for token in store.tokens.list(args.group):
            print(terminal.safe(_line(token)))
    return OK


def revoke(args: argparse.Namespace) -> int:
    """Make a token worthless at once."""
    with _opened(args) as store:
        store.require()
        if store.tokens.revoke(args.id):
            return OK
    print(f"shokai-lint: no token has the id {terminal.safe(args.id)}; token list shows them", file=sys.stderr)
    return FAILED


@contextmanager
def _opened(args: argparse.Namespace) -> Iterator[Store]:
    """Open the store; raise UsageError where none is named or it cannot be used."""
    named = address(args.store, os.environ)
    if named is None:
        raise UsageError(f"no store: name a folder with --store or {FOLDER}, or a database with {ADDRESS}")
    try:
        from shokai_lint.store.errors import StoreError
        from shokai_lint.store.opening import Store
    except ModuleNotFoundError as error:
        raise UsageError(f"a store needs {error.name}: install it with pip install 'shokai-lint[store]'") from None
    store = Store(named)
    try:
        yield store
    except StoreError as error:
        raise UsageError(f"{error} ({error.code})" if error.code else str(error)) from None
    finally:
        store.close()


def _line(token: Token) -> str:
    until = "no end" if token.expires is None else f"until {_day(token.expires)}"
    rights = ",".join(token.rights)
    return f"{token.id}  {token.group}  {rights}  made {_day(token.created)}  {until}  {token.label or ''}".rstrip()


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the store."""
    told = f"the folder of the groups' asks (default: ${ADDRESS} or ${FOLDER})"
    parser.add_argument("--store", metavar="DIR", default=None, help=told)


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its tasks."""
    token = commands.add_parser("token", help="what opens a group's store", description="Tokens of a group's store.")
    tasks = token.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_create(tasks.add_parser("create", help="make a token and print it, the only time that it is shown"))
    listed = tasks.add_parser("list", help="id, group, rights and dates of each token, never the token")
    listed.add_argument("group", nargs="?", metavar="GROUP", help="only those of a group")
    gone = tasks.add_parser("revoke", help="make a token worthless at once")
    gone.add_argument("id", metavar="ID", help="its id, as token list shows it")
    for task, name in ((listed, "token list"), (gone, "token revoke")):
        add_store(task)
        task.set_defaults(command=name)


def _add_create(task: argparse.ArgumentParser) -> None:
    task.set_defaults(command="token create")
    task.add_argument("group", metavar="GROUP", help="a name of a–z, 0–9 and hyphens inside")
    rights = "what it may do (repeatable; default: both)"
    task.add_argument("--right", dest="rights", choices=RIGHTS, action="append", default=[], help=rights)
    task.add_argument("--label", metavar="TEXT", type=arguments.label, help="a note of whom it is for, shown by token list")
    task.add_argument("--days", metavar="N", type=arguments.waiting, help="it is good for N days (default: until it is revoked)")
    add_store(task)
