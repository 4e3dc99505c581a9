"""The pages a person reads: the rehearsal and the rules.

Owns what stands on which page; the sentences are in `words.py`, the judgement is the linter's.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request, Response

from shokai_lint.model import Facet, Lang, LintResult
from shokai_lint.web import highlight, language
from shokai_lint.web.api import engine_of
from shokai_lint.web.body import FORM, read_body, require_type
from shokai_lint.web.catalogue import find_rule, read_example
from shokai_lint.web.problems import Problem
from shokai_lint.web.templating import page
from shokai_lint.web.wire import Order, Wanted
from shokai_lint.web.words import say

router = APIRouter(include_in_schema=False)
Form = dict[str, list[str]]


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
    return _home(request, language.of_page(request, lang))


@router.post("/")
def rehearse(request: Request, form: Annotated[Form | Problem, Depends(read_form)]) -> Response:
    """Lint the form's text and show the result, or a kind sentence with the status of the problem."""
    fields: Form = {} if isinstance(form, Problem) else form
    lang = language.of_page(request, fields.get("lang", [None])[0])
    text = fields.get("text", [""])[0]
    try:
        if isinstance(form, Problem):
            raise form
        result = engine_of(request).lint(Order(text, None, Wanted(lang)))
    except Problem as problem:
        return _home(request, lang, text=text, problem=problem)
    return _home(request, lang, text=text, result=result)


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


def problem_page(request: Request, problem: Problem) -> Response:
    """Show a problem to a person."""
    lang = language.of_page(request, request.query_params.get("lang"))
    answer = page(request, "problem.html", lang, status=problem.status, message=say(problem.kind, lang))
    answer.headers.update(problem.headers)
    return answer


def _home(
    request: Request, lang: Lang, *, text: str = "", result: LintResult | None = None, problem: Problem | None = None
) -> Response:
    message = say(problem.kind, lang) if problem else None
    status = problem.status if problem else 200
    view = _view(request, result) if result else {}
    answer = page(request, "home.html", lang, status=status, text=text, message=message, result=result, **view)
    answer.headers.update(problem.headers if problem else {})
    return answer


def _view(request: Request, result: LintResult) -> dict[str, Any]:
    known = engine_of(request).rules.rules
    return {
        "segments": highlight.of_result(result),
        "findings": [(number, f, known.get(f.rule)) for number, f in enumerate(result.findings, start=1)],
        "facets": _facets(result),
        "narrowings": [(n, highlight.of_narrowing(n)) for n in result.narrowings],
    }


def _facets(result: LintResult) -> list[Facet]:
    found = [f for ask in result.asks for target in ask.targets for f in target.facets]
    return sorted(found, key=lambda f: f.span)


def _pieces(marked: str) -> list[tuple[str, str | None]]:
    text, spans = read_example(marked)
    marks = [highlight.Mark(span, number=n, severity="warning") for n, span in enumerate(spans, start=1)]
    return [(segment.text, segment.severity) for segment in highlight.cut(text, marks)]
