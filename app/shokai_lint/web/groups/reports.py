"""The calls that give away what is known of a group: the report to show, and all of its asks to take along.

Owns their addresses and formats; figures, charts and words are the audit's.
"""

from __future__ import annotations

import csv
import io
import json
import zlib
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from anyio import to_thread
from fastapi import APIRouter, Query, Request, Response
from starlette.responses import HTMLResponse, StreamingResponse

from shokai_lint.audit.anonymous import Names
from shokai_lint.audit.report import page
from shokai_lint.audit.results import Flatten, inert
from shokai_lint.audit.rows import Row
from shokai_lint.audit.state import Told
from shokai_lint.audit.words import COLUMNS as HEADINGS
from shokai_lint.model import Lang
from shokai_lint.rules.loader import RuleSet
from shokai_lint.store.model import Known
from shokai_lint.web import language
from shokai_lint.web.api import engine_of
from shokai_lint.web.body import NDJSON
from shokai_lint.web.groups.access import Reader, Visit
from shokai_lint.web.groups.asks import DOOR, whole_dict
from shokai_lint.web.groups.docs import CLOSED
from shokai_lint.web.openapi import problems
from shokai_lint.web.problems import Problem, to_json

if TYPE_CHECKING:
    from shokai_lint.store.opening import Store

router = APIRouter(tags=["groups"])
Write = Callable[..., bytes]
CSV = "text/csv"
# A report carries its styles, runs nothing and asks nobody for anything.
CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
PAGE = 200
SAID: dict[Lang, dict[str, str]] = {
    "ja": {
        "unread": "調べられなかった依頼が{errors:,}件あります。理由は書き出した一覧にあります。",
        "more_members": "ほかに{n:,}人います。全員の結果は書き出した一覧にあります。",
    },
    "en": {
        "unread": "{errors:,} asks could not be linted. The export has the reasons.",
        "more_members": "{n:,} more members: the export has the results of all.",
    },
}
COLUMNS = (
    "id",
    "date",
    "member",
    "text",
    "score",
    "level",
    "summary",
    "findings",
    "conditions",
    "better",
    "better_score",
    "verdict",
)
Language = Annotated[Lang | None, Query(description="ja or en; else as Accept-Language has it.")]
Nameless = Annotated[bool, Query(description="Whether names are left out.")]
Format = Annotated[Literal["jsonl", "csv"], Query(alias="format", description="JSON Lines, or a table that Excel opens.")]


@router.get(
    "/v1/groups/{group}/report",
    summary="The report to show",
    openapi_extra=CLOSED,
    response_class=HTMLResponse,
    responses={
        200: {"description": "One HTML file that needs nothing else.", "content": {"text/html": {"schema": {"type": "string"}}}},
        **problems(*DOOR, "no-report", "invalid-request"),
    },
)
async def show_report(request: Request, visit: Reader, anonymous: Nameless = False, lang: Language = None) -> Response:
    """Give the report on the asks that are kept now; asks that the last audit has not looked at yet are counted as such."""
    return await report(visit, engine_of(request).rules, lang or language.of_request(request), hidden=anonymous)


async def report(visit: Visit, rules: RuleSet, lang: Lang, *, hidden: bool) -> Response:
    """Make the report; raise a 404 problem before the first audit."""
    html = await visit.call(lambda store: _page(store, visit.group, rules, lang, hidden=hidden), long=True)
    headers = {"Cache-Control": "no-store", "Content-Language": lang, "Content-Security-Policy": CSP}
    return HTMLResponse(html, headers=headers)


@router.get(
    "/v1/groups/{group}/export",
    summary="Take everything along",
    openapi_extra=CLOSED,
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "All asks with their results: ResultAskDoc a line, or a row a line.",
            "content": {NDJSON: {"schema": {"type": "string"}}, CSV: {"schema": {"type": "string"}}},
        },
        **problems(*DOOR, "invalid-request"),
    },
)
async def export(request: Request, visit: Reader, form: Format = "jsonl", lang: Language = None) -> Response:
    """Give every ask once, in the order of ids, as it streams."""
    chosen = lang or language.of_request(request)
    write = _table(engine_of(request).rules, chosen) if form == "csv" else _lines
    first = await _page_of(visit, None)  # what cannot be read at all is told before anything is sent
    headers = {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{visit.group}.{form}"'}
    return StreamingResponse(_streamed(visit, first, write), headers=headers, media_type=CSV if form == "csv" else NDJSON)


async def _streamed(visit: Visit, page: list[Known], write: Write) -> AsyncIterator[bytes]:
    yield write([], first=True)
    while page:
        yield await to_thread.run_sync(write, page)
        page = await _page_of(visit, page[-1].ask.id)


async def _page_of(visit: Visit, after: str | None) -> list[Known]:
    return await visit.call(lambda store: store.asks.page(visit.group, after, PAGE, whole=True))


def _lines(page: Sequence[Known], first: bool = False) -> bytes:
    return b"".join(to_json(whole_dict(known)) + b"\n" for known in page)


def _table(rules: RuleSet, lang: Lang) -> Write:
    """Give what writes a page as rows of a table that Excel opens as it is, and in which no cell runs as a formula."""
    flatten = Flatten(lang, {name: getattr(rule.title, lang) for name, rule in rules.rules.items()})

    def write(page: Sequence[Known], first: bool = False) -> bytes:
        text = io.StringIO()
        rows = csv.writer(text)
        if first:
            text.write("\ufeff")
            rows.writerow([HEADINGS[lang][name] for name in COLUMNS])
        for known in page:
            flat = _flat(flatten, known)
            rows.writerow([inert(flat.get(name)) for name in COLUMNS])
        return text.getvalue().encode()

    return write


def _flat(flatten: Flatten, known: Known) -> dict[str, Any]:
    ask = known.ask
    row = Row("", 0, ask.id, ask.member, ask.date, ask.text)
    if known.packed is None:
        return {"id": ask.id, "date": ask.date, "member": ask.member, "text": ask.text}
    return flatten(Told(0, row, json.loads(zlib.decompress(known.packed)), None))


def _page(store: Store, group: str, rules: RuleSet, lang: Lang, *, hidden: bool) -> str:
    from shokai_lint.store.report import anonymous, summary, told

    audit = store.audits.last(group)
    if audit is None:
        raise Problem("no-report", "nobody has asked for an audit of the group yet: POST …/audits starts one")
    rows = told(store.asks.all(group), audit.fingerprint)
    if hidden:
        rows = anonymous(rows, lang, Names(store.asks.members(group)))
    found = summary(rows, group, json.loads(audit.settings), hidden=hidden)
    return page(found, rules, lang, SAID[lang])
