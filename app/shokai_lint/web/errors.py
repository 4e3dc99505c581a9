"""Turns whatever was raised into an answer: a page for a person's browser, problem+json for a program.

Owns that choice; no answer ever carries what was sent.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from shokai_lint.web.pages import problem_page
from shokai_lint.web.problems import Problem


async def answer(request: Request, error: Exception) -> Response:
    """Answer a problem, a refusal of the router, or a request that FastAPI could not read."""
    problem = _problem(error)
    return problem_page(request, problem) if _read_by_a_person(request) else problem.response()


def _problem(error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if not isinstance(error, HTTPException):
        return Problem("invalid-request", "a field is missing or has the wrong type")
    kind = {404: "not-found", 405: "method-not-allowed"}.get(error.status_code, "http-error")
    details = {"not-found": "there is nothing at this address", "method-not-allowed": "see the header Allow"}
    return Problem(kind, details.get(kind, "refused"), status=error.status_code, headers=error.headers)


def _read_by_a_person(request: Request) -> bool:
    path = request.url.path
    return path.startswith("/rules/") or (not path.startswith("/v1/") and "text/html" in request.headers.get("accept", ""))
