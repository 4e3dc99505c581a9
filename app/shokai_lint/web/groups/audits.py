"""The calls that start an audit of a group's asks and tell how far it is.

Owns their addresses and what each answers; the runner runs it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from shokai_lint.store.model import Audit
from shokai_lint.version import versions
from shokai_lint.web import language
from shokai_lint.web.api import engine_of
from shokai_lint.web.body import JSON, parse_json, read_body, require_type
from shokai_lint.web.groups.access import Reader, Writer
from shokai_lint.web.groups.asks import BODY, DOOR, Cursor, Size, private
from shokai_lint.web.groups.cursors import cursor_of, place_of
from shokai_lint.web.groups.docs import CLOSED
from shokai_lint.web.groups.settings import fingerprint, settings_of, shown, written
from shokai_lint.web.openapi import answers, problems, ref, takes
from shokai_lint.web.problems import Problem
from shokai_lint.web.wire import Wanted, read_wanted

router = APIRouter(tags=["groups"])
Id = Annotated[str, Path(description="The audit's name in the group.", pattern="^[0-9a-f]{16}$", examples=["0f3c2b1a0f3c2b1a"])]
ORDER: dict[str, Any] = {"lang": "ja", "narrow": True, "listeners": 30}


@router.post(
    "/v1/groups/{group}/audits",
    summary="Start an audit",
    status_code=202,
    openapi_extra={**CLOSED, **takes("OrderDoc", ORDER, required=False)},
    responses={
        202: {"description": "The audit, which waits for its turn.", "content": {JSON: {"schema": ref("AuditDoc")}}},
        **problems(*DOOR, *BODY, "audit-running"),
    },
)
async def start_audit(request: Request, visit: Writer) -> Response:
    """Lint all asks that are kept, in the background; asks that have not changed since the last audit take no time."""
    settings = settings_of(await _ordered(request), versions(engine_of(request).rules.hash))
    kept, name = written(settings), fingerprint(settings)
    audit = await visit.call(lambda store: store.audits.create(visit.group, kept, name))
    if audit is None:
        raise Problem("audit-running", "an audit of the group is not finished yet: wait for its end, or delete it")
    request.app.state.runner.wake()
    answer = private(audit_dict(audit), 202)
    answer.headers["Location"] = f"/v1/groups/{visit.group}/audits/{audit.id}"
    return answer


@router.get(
    "/v1/groups/{group}/audits",
    summary="List the audits",
    openapi_extra=CLOSED,
    responses={**answers("AuditsDoc", "A page of audits."), **problems(*DOOR, "invalid-request")},
)
async def list_audits(visit: Reader, limit: Size = 20, cursor: Cursor = None) -> Response:
    """Give a page of audits, newest first."""
    before = place_of(cursor, _began)
    page = await visit.call(lambda store: store.audits.page(visit.group, before, limit + 1))
    following = cursor_of(f"{page[limit - 1].created} {page[limit - 1].id}") if len(page) > limit else None
    return private({"audits": [audit_dict(audit) for audit in page[:limit]], "next": following})


@router.get(
    "/v1/groups/{group}/audits/{audit}",
    summary="How far is an audit?",
    openapi_extra=CLOSED,
    responses={**answers("AuditDoc", "The audit."), **problems(*DOOR, "unknown-audit", "invalid-request")},
)
async def show_audit(visit: Reader, audit: Id) -> Response:
    """Give its state, its share and its rate, and what it found when it is finished."""
    found = await visit.call(lambda store: store.audits.get(visit.group, audit))
    if found is None:
        raise _unknown()
    return private(audit_dict(found))


@router.delete(
    "/v1/groups/{group}/audits/{audit}",
    summary="End and forget an audit",
    status_code=204,
    openapi_extra=CLOSED,
    responses=problems(*DOOR, "unknown-audit", "invalid-request"),
)
async def delete_audit(visit: Writer, audit: Id) -> Response:
    """End an audit that runs, and forget it; what was linted stays with the asks."""
    if not await visit.call(lambda store: store.audits.delete(visit.group, audit)):
        raise _unknown()
    return Response(status_code=204)


def audit_dict(audit: Audit) -> dict[str, Any]:
    """Give an audit as a caller sees it."""
    left = (audit.texts - audit.done) / audit.rate if audit.rate and audit.state == "running" else None
    return {
        "id": audit.id,
        "state": audit.state,
        "texts": audit.texts,
        "done": audit.done,
        "share": round(min(audit.done / audit.texts, 1.0), 4) if audit.texts else float(audit.state == "finished"),
        "rate": audit.rate,
        "left_seconds": None if left is None else max(0, round(left)),
        "created": _time(audit.created),
        "started": _time(audit.started),
        "finished": _time(audit.finished),
        "reason": audit.reason,
        "settings": shown(json.loads(audit.settings)),
        "figures": None if audit.figures is None else json.loads(audit.figures),
    }


async def _ordered(request: Request) -> Wanted:
    """Read what is wanted; no body at all is fine."""
    default = Wanted(language.of_request(request))
    body = await read_body(request)
    if not body:
        return default
    require_type(request, JSON)
    fields = parse_json(body)
    if not isinstance(fields, dict):
        raise Problem("invalid-request", "send a JSON object, or nothing")
    return read_wanted(fields, default)


def _time(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def _began(sent: bytes) -> tuple[int, str]:
    created, name = sent.decode("ascii").split(" ")
    return int(created), name


def _unknown() -> Problem:
    return Problem("unknown-audit", "the group has no audit of this id")
