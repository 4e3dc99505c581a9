"""The calls that keep, list, show and delete a group's asks.

Owns their addresses and what each answers.
"""

from __future__ import annotations

import json
import zlib
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Path, Query, Request, Response

from shokai_lint.store.checks import AskError, checked_id
from shokai_lint.store.model import Known
from shokai_lint.web.body import JSON, NDJSON, media_type, read_body, read_json, require_type
from shokai_lint.web.groups import bulk
from shokai_lint.web.groups.access import Reader, Writer, keeper_of, token_of
from shokai_lint.web.groups.cursors import cursor_of, place_of
from shokai_lint.web.groups.docs import CLOSED, EXAMPLE
from shokai_lint.web.openapi import answers, problems, ref, takes
from shokai_lint.web.problems import Problem, to_json

DOOR = ("token-needed", "not-allowed", "no-store", "store-busy", "store-full", "store-unreachable", "store-failed")
BODY = ("broken-json", "body-too-large", "wrong-content-type", "invalid-request", "request-too-slow")
TEXT = ("text-too-long", "empty-text", "malformed-text", "group-full")
MOST = 500
LINE = {"id": "2026-04-01-3", **EXAMPLE}

Id = Annotated[str, Path(description="The ask's name in the group.", examples=["2026-04-01-3"])]
Size = Annotated[int, Query(ge=1, le=MOST, description="Asks of a page.")]
Cursor = Annotated[str | None, Query(description="`next` of the page before.")]
Alone = Annotated[bool, Query(description="Whether all other asks of the group are deleted.")]

router = APIRouter(tags=["groups"])


@router.get(
    "/v1/groups",
    summary="What does the token open?",
    openapi_extra=CLOSED,
    responses={**answers("GroupsDoc", "The token's group."), **problems(*DOOR)},
)
async def list_groups(request: Request) -> Response:
    """Give the group of the token, its rights and how many asks there are."""
    token = await token_of(request)
    count = await keeper_of(request).call(lambda store: store.asks.count(token.group))
    return private({"groups": [{"group": token.group, "rights": list(token.rights), "asks": count}]})


@router.get(
    "/v1/groups/{group}/asks",
    summary="List the asks",
    openapi_extra=CLOSED,
    responses={**answers("PageDoc", "A page of asks."), **problems(*DOOR, "invalid-request")},
)
async def list_asks(visit: Reader, limit: Size = 100, cursor: Cursor = None) -> Response:
    """Give a page of asks in the order of their ids; one that is put or deleted meanwhile moves no other."""
    after = place_of(cursor, lambda sent: checked_id(sent.decode()))
    page = await visit.call(lambda store: store.asks.page(visit.group, after, limit + 1))
    shown = page[:limit]
    following = cursor_of(shown[-1].ask.id) if len(page) > limit else None
    return private({"asks": [known_dict(known) for known in shown], "next": following})


@router.put(
    "/v1/groups/{group}/asks",
    summary="Keep many asks",
    openapi_extra={
        **CLOSED,
        "requestBody": {
            "required": True,
            "content": {
                JSON: {"schema": ref("AsksDoc"), "example": {"asks": [LINE]}},
                NDJSON: {"schema": ref("NamedAskDoc"), "example": LINE},
            },
        },
    },
    responses={**answers("PutDoc", "What became of them."), **problems(*DOOR, *BODY, "batch-too-large", "group-full")},
)
async def put_asks(request: Request, visit: Writer, replace: Alone = False) -> Response:
    """Keep each ask under its id, in place of one of the same id; what cannot be kept is told by its line, the rest is kept."""
    require_type(request, JSON, NDJSON)
    if media_type(request) == NDJSON:
        lines = bulk.lines_of(await read_body(request, bulk.MAX_FILE))
    else:
        lines = bulk.list_of(await read_body(request))
    reading = await to_thread.run_sync(bulk.read, lines)
    put = await visit.call(lambda store: store.asks.put(visit.group, list(reading.asks.values()), alone=replace))
    return private(reading.told(put))


@router.put(
    "/v1/groups/{group}/asks/{id:path}",
    summary="Keep one ask",
    openapi_extra={**CLOSED, **takes("AskDoc", EXAMPLE)},
    responses={
        **answers("KnownAskDoc", "The ask, which took the place of another."),
        201: {"description": "The ask, which is new.", "content": {JSON: {"schema": ref("KnownAskDoc")}}},
        **problems(*DOOR, *BODY, *TEXT),
    },
)
async def put_ask(request: Request, visit: Writer, id: Id) -> Response:
    """Keep an ask under this id; the same call again changes nothing."""
    ask = bulk.checked(await read_json(request), id)
    put = await visit.call(lambda store: store.asks.put(visit.group, [ask]))
    return private(known_dict(Known(ask)), 201 if put.created else 200)


@router.get(
    "/v1/groups/{group}/asks/{id:path}",
    summary="Show one ask",
    openapi_extra=CLOSED,
    responses={**answers("ResultAskDoc", "The ask with its result."), **problems(*DOOR, "unknown-ask", "invalid-request")},
)
async def show_ask(visit: Reader, id: Id) -> Response:
    """Give an ask with the whole result of the last audit."""
    name = _named(id)
    known = await visit.call(lambda store: store.asks.get(visit.group, name))
    if known is None:
        raise _unknown()
    return private(whole_dict(known))


@router.delete(
    "/v1/groups/{group}/asks/{id:path}",
    summary="Delete one ask",
    status_code=204,
    openapi_extra=CLOSED,
    responses=problems(*DOOR, "unknown-ask", "invalid-request"),
)
async def delete_ask(visit: Writer, id: Id) -> Response:
    """Delete an ask and what audits have said of it, from the database's file too."""
    name = _named(id)
    if not await visit.call(lambda store: store.asks.delete(visit.group, name)):
        raise _unknown()
    return Response(status_code=204)


@router.delete("/v1/groups/{group}", summary="Delete a group", status_code=204, openapi_extra=CLOSED, responses=problems(*DOOR))
async def delete_group(visit: Writer) -> Response:
    """Delete all asks, results and audits of the group, from the database's file too; its tokens stay until they are revoked."""
    await visit.call(lambda store: store.asks.clear(visit.group))
    return Response(status_code=204)


def known_dict(known: Known) -> dict[str, Any]:
    """Give an ask as a list shows it."""
    ask = known.ask
    kept = {"id": ask.id, "text": ask.text, "member": ask.member, "date": ask.date}
    return kept | {"score": known.score, "level": known.level, "error": known.error}


def whole_dict(known: Known) -> dict[str, Any]:
    """Give an ask with its result, which bears its id."""
    result = None if known.packed is None else {**json.loads(zlib.decompress(known.packed)), "id": known.ask.id}
    return known_dict(known) | {"result": result}


def private(value: object, status: int = 200) -> Response:
    """Answer JSON that no cache keeps."""
    return Response(to_json(value), status, {"Cache-Control": "no-store"}, JSON)


def _named(id: str) -> str:
    try:
        return checked_id(id)
    except AskError as error:
        raise Problem("invalid-request", str(error)) from None


def _unknown() -> Problem:
    return Problem("unknown-ask", "the group has no ask of this id")
