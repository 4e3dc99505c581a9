"""The organiser's page: hand in a file, watch the audit, open the report.

Owns the page and the form that opens the report; everything else the page does through the calls that programs make.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from shokai_lint.web import language
from shokai_lint.web.api import engine_of
from shokai_lint.web.groups.access import Visit, allowed, keeper_of, known
from shokai_lint.web.groups.keeper import UNSET
from shokai_lint.web.groups.reports import report
from shokai_lint.web.groups.words import WORDS
from shokai_lint.web.pages import Form, read_form
from shokai_lint.web.problems import Problem
from shokai_lint.web.templating import page

router = APIRouter(include_in_schema=False)


@router.get("/groups")
async def desk(request: Request, lang: str | None = None) -> Response:
    """Show the page, which knows nothing of any group until a token is entered."""
    if keeper_of(request).address is None:
        raise Problem("no-store", UNSET)
    chosen = language.of_page(request, lang)
    return page(request, "groups.html", chosen, g=WORDS[chosen])


@router.post("/groups/report")
async def open_report(request: Request, form: Annotated[Form | Problem, Depends(read_form)]) -> Response:
    """Open the report in a tab of its own; the token comes in the form's body, so that no address ever holds it."""
    if isinstance(form, Problem):
        raise form
    keeper = keeper_of(request)
    token = await known(keeper, form.get("token", [""])[0])
    allowed(token, token.group, "read")
    lang = language.of_page(request, form.get("lang", [None])[0])
    return await report(Visit(keeper, token.group), engine_of(request).rules, lang, hidden="anonymous" in form)
