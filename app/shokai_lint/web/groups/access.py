"""The door of a group: a bearer token, for this group and for what is asked.

Owns who may do what. Whether a group has any asks is told to nobody without a token of that very group.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeVar

from fastapi import Depends, Path, Request
from fastapi.security.utils import get_authorization_scheme_param

from shokai_lint.store.model import GROUP, Right, Token
from shokai_lint.web.groups.keeper import Keeper
from shokai_lint.web.problems import Problem

if TYPE_CHECKING:
    from shokai_lint.store.opening import Store

T = TypeVar("T")
REALM = 'Bearer realm="shokai-lint"'
GroupName = Annotated[str, Path(pattern=f"^{GROUP.pattern}$", description="The group's name.", examples=["foxes"])]


@dataclass(frozen=True, slots=True)
class Visit:
    """A caller who may do what he asks, in the one group that his token is for."""

    keeper: Keeper
    group: str

    async def call(self, work: Callable[[Store], T], *, long: bool = False) -> T:
        """Do what needs the store, `long`: for seconds perhaps; raise the problem of what cannot be done."""
        return await self.keeper.call(work, long=long)


def keeper_of(request: Request) -> Keeper:
    """Give the application's way to its store."""
    keeper: Keeper = request.app.state.keeper
    return keeper


async def token_of(request: Request) -> Token:
    """Give what is known of the request's token; raise a 401 problem without one that is good."""
    scheme, given = get_authorization_scheme_param(request.headers.get("authorization"))
    return await known(keeper_of(request), given if scheme.lower() == "bearer" else "")


async def known(keeper: Keeper, given: str) -> Token:
    """Look a token up; raise a 401 problem where it opens nothing."""
    token = await keeper.call(lambda store: store.tokens.find(given))
    if token is None:
        headers = {"WWW-Authenticate": REALM + (', error="invalid_token"' if given else "")}
        raise Problem("token-needed", "send a token of the group as Authorization: Bearer", headers=headers)
    return token


def allowed(token: Token, group: str, right: Right) -> None:
    """Raise a 403 problem unless the token is for this group and right."""
    if token.group != group or right not in token.rights:
        headers = {"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{right}"'}
        raise Problem("not-allowed", f"the token is not one to {right} this group with", headers=headers)


async def _reader(request: Request, group: GroupName) -> Visit:
    allowed(await token_of(request), group, "read")
    return Visit(keeper_of(request), group)


async def _writer(request: Request, group: GroupName) -> Visit:
    allowed(await token_of(request), group, "write")
    return Visit(keeper_of(request), group)


Reader = Annotated[Visit, Depends(_reader)]
Writer = Annotated[Visit, Depends(_writer)]
