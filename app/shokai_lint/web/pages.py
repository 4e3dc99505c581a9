"""The pages a person reads: the rehearsal and the rules.

Owns what stands on which page; the sentences are in `words.py`, the judgement is the linter's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from shokai_lint.model import Lang, LintResult
from shokai_lint.web import highlight, language
from shokai_lint.web.api import engine_of
from shokai_lint.web.body import FORM, read_body, require_type
from shokai_lint.web.catalogue import find_rule, read_example
from shokai_lint.web.presence import unless_gone
from shokai_lint.web.problems import Problem
from shokai_lint.web.templating import page
from shokai_lint.web.view import view
from shokai_lint.web.wire import Order, Wanted
from shokai_lint.web.words import say

router = APIRouter(include_in_schema=False)
Form = dict[str, list[str]]
HOME, RESULT = "home.html", "result.html"


async def read_form(request: Request) -> Form | Problem:
    """Read the form's fields; a form that cannot be read comes as its problem, to be told on the page."""
    try:
        require_type(request, FORM)
        body = (await read_body(request)).decode("ascii")
        return parse_qs(body, keep_blank_values=True, errors="strict", max_num_fields=10)
    except Problem as problem:
        return problem
    except ValueError:
        return Problem("broken-form", "the form is not percent-encoded UTF-8")


@router.get("/")
async def home(request: Request, lang: str | None = None) -> Response:
    """Show the empty rehearsal."""
    return _shown(request, HOME, language.of_page(request, lang), Rehearsal())


@router.post("/")
async def rehearse(request: Request, form: Annotated[Form | Problem, Depends(read_form)]) -> Response:
    """Lint the form's text and show the page with its result, or with a kind sentence and the status of the problem."""
    return await _answer(request, HOME, form)


@router.post("/result")
async def result(request: Request, form: Annotated[Form | Problem, Depends(read_form)]) -> Response:
    """Answer the same form with the part of the page that changes, for the page's script."""
    return await _answer(request, RESULT, form)


@router.get("/rules")
async def rules(request: Request, lang: str | None = None) -> Response:
    """List the rules."""
    chosen = language.of_page(request, lang)
    return page(request, "rules.html", chosen, rules=list(engine_of(request).rules.rules.values()))


@router.get("/rules/{rule}")
async def rule(request: Request, rule: str, lang: str | None = None) -> Response:
    """Show the manual page of one rule."""
    rules = engine_of(request).rules
    found = find_rule(rules, rule)
    groups = {"flag": found.flag, "near_miss": found.near_miss, "pass": found.pass_}
    examples = {name: [_pieces(marked) for marked in group] for name, group in groups.items()}
    flagged = next((text for text, severity in examples["flag"][0] if severity), "")
    chosen = language.of_page(request, lang)
    patterns = rules.answering(found.id)
    return page(request, "rule.html", chosen, rule=found, examples=examples, flagged=flagged, patterns=patterns)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was rehearsed: the text, and its result or the problem with it."""

    text: str = ""
    result: LintResult | None = None
    problem: Problem | None = None


async def _answer(request: Request, template: str, form: Form | Problem) -> Response:
    fields: Form = {} if isinstance(form, Problem) else form
    lang = language.of_page(request, fields.get("lang", [None])[0])
    return await run_in_threadpool(_shown, request, template, lang, await _rehearsed(request, form, lang))


async def _rehearsed(request: Request, form: Form | Problem, lang: Lang) -> Rehearsal:
    if isinstance(form, Problem):
        return Rehearsal(problem=form)
    text = form.get("text", [""])[0]
    try:
        work = engine_of(request).lint(Order(text, None, Wanted(lang)))
        return Rehearsal(text, await unless_gone(request.receive, work))
    except Problem as problem:
        return Rehearsal(text, problem=problem)


def problem_page(request: Request, problem: Problem) -> Response:
    """Show a problem to a person."""
    lang = language.of_page(request, request.query_params.get("lang"))
    answer = page(request, "problem.html", lang, status=problem.status, message=say(problem.kind, lang))
    answer.headers.update(problem.headers)
    return answer


def _shown(request: Request, template: str, lang: Lang, rehearsal: Rehearsal) -> Response:
    result, problem = rehearsal.result, rehearsal.problem
    values = view(result, engine_of(request).rules.rules, lang) if result else {}
    message = say(problem.kind, lang) if problem else None
    status = problem.status if problem else 200
    answer = page(request, template, lang, status=status, text=rehearsal.text, message=message, result=result, **values)
    answer.headers.update(problem.headers if problem else {})
    return answer


def _pieces(marked: str) -> list[tuple[str, str | None]]:
    text, spans = read_example(marked)
    marks = [highlight.Mark(span, number=n, severity="warning") for n, span in enumerate(spans, start=1)]
    return [(segment.text, segment.severity) for segment in highlight.cut(text, marks)]
