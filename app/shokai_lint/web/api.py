"""The calls that programs make.

Owns addresses, methods and what each answers; the engine lints, the catalogue describes.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from shokai_lint.web import language
from shokai_lint.web.body import JSON, NDJSON, media_type, read_json, require_type
from shokai_lint.web.catalogue import catalogue, find_rule, rule_dict
from shokai_lint.web.engine import Engine, as_json
from shokai_lint.web.ndjson import NdjsonResponse
from shokai_lint.web.openapi import EXAMPLE, answers, problems, ref, takes
from shokai_lint.web.presence import unless_gone
from shokai_lint.web.problems import to_json
from shokai_lint.web.wire import Wanted, read_items, read_order, read_wanted

BODY = ("broken-json", "body-too-large", "wrong-content-type", "invalid-request", "not-ready", "busy", "stopping")
STREAM = (
    "As application/json: one object with `items`. As application/x-ndjson: one item a line; each line is answered as "
    "soon as it is read, a broken line by an error with its number, an empty line by nothing. Read while you send: a "
    "client that sends megabytes before it reads stops both sides."
)

router = APIRouter()


@router.post(
    "/v1/lint",
    summary="Lint one text",
    tags=["lint"],
    openapi_extra=takes("ItemDoc", EXAMPLE),
    responses={
        **answers("LintResult", "The result."),
        **problems(*BODY, "text-too-long", "empty-text", "malformed-text", "text-tangled", "text-too-slow", "worker-lost"),
    },
)
async def lint(request: Request, body: Annotated[object, Depends(read_json)]) -> Response:
    """Tell what a listener cannot picture yet in one request for an introduction."""
    order = read_order(body, Wanted(language.of_request(request)))
    return result_response(await unless_gone(request.receive, engine_of(request).lint_json(order)))


@router.post(
    "/v1/lint/batch",
    summary="Lint many texts",
    description=STREAM,
    tags=["lint"],
    openapi_extra=takes("BatchDoc", {"items": [EXAMPLE]}, lines=True),
    responses={
        **answers(
            "BatchResultDoc",
            "The results, in order.",
            **{NDJSON: {"schema": {"anyOf": [ref("LintResult"), ref("ItemErrorDoc")]}}},
        ),
        **problems(*BODY, "batch-too-large"),
    },
)
async def lint_batch(request: Request) -> Response:
    """Answer a list at once, or a stream line by line."""
    require_type(request, JSON, NDJSON)
    engine, default = engine_of(request), Wanted(language.of_request(request))
    if media_type(request) == NDJSON:
        engine.require()
        return NdjsonResponse(lambda raws: engine.answer_all(raws, default))
    engine.require_room()
    body = await read_json(request)
    work = engine.answer_all(read_items(body), read_wanted(body, default))
    results = await unless_gone(request.receive, work)
    return result_response(b'{"results":[' + b",".join(map(as_json, results)) + b"]}")


@router.get("/v1/rules", summary="List the rules", tags=["rules"], responses=answers("CatalogueDoc", "All rules in force."))
async def list_rules(request: Request) -> Response:
    """Give every rule with its help and examples, and the versions that decide a result."""
    return json_response(catalogue(engine_of(request).rules))


@router.get(
    "/v1/rules/{rule}",
    summary="Show one rule",
    tags=["rules"],
    responses={**answers("RuleDoc", "The rule."), **problems("unknown-rule")},
)
async def show_rule(request: Request, rule: str) -> Response:
    """Give one rule with its help and examples."""
    return json_response(rule_dict(find_rule(rules := engine_of(request).rules, rule), rules))


@router.get("/healthz", summary="Is the process alive?", tags=["operation"])
async def healthz() -> dict[str, str]:
    """Answer at once, whatever the model does."""
    return {"status": "ok"}


@router.get(
    "/readyz",
    summary="Has the model answered once?",
    tags=["operation"],
    responses=problems("not-ready", "load-failed"),
)
async def readyz(request: Request) -> dict[str, str]:
    """Answer 200 once a text can be linted, 503 before."""
    engine_of(request).require()
    return {"status": "ready"}


@router.get("/metrics", summary="Metrics for Prometheus", tags=["operation"], response_class=Response)
async def metrics(request: Request) -> Response:
    """Give the text exposition format."""
    return Response(request.app.state.metrics.render(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def engine_of(request: Request) -> Engine:
    """Give the engine of the application that received the request."""
    app: FastAPI = request.app
    engine: Engine = app.state.engine
    return engine


def json_response(value: object) -> Response:
    """Answer JSON in UTF-8."""
    return Response(to_json(value), media_type=JSON)


def result_response(body: bytes) -> Response:
    """Answer what quotes a text, which no cache keeps."""
    return Response(body, headers={"Cache-Control": "no-store", "Vary": "Accept-Language"}, media_type=JSON)
