"""The page at /docs, made from the OpenAPI description without a script.

Owns that page; swagger-ui needs scripts and styles that our Content-Security-Policy forbids on every page.
"""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request, Response

from shokai_lint.web import language
from shokai_lint.web.problems import KINDS
from shokai_lint.web.samples import SAMPLES
from shokai_lint.web.templating import page

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def docs(request: Request, lang: str | None = None) -> Response:
    """Show every call, every schema and every kind of problem."""
    described = request.app.openapi()
    operations = [_operation(path, method, o) for path, calls in described["paths"].items() for method, o in calls.items()]
    schemas = {name: _fields(schema) for name, schema in described["components"]["schemas"].items()}
    chosen = language.of_page(request, lang)
    values = {"operations": operations, "schemas": schemas, "problems": KINDS, "described": described, "samples": SAMPLES}
    return page(request, "docs.html", chosen, **values)


def type_of(schema: dict[str, Any]) -> str:
    """Say a schema's type in a few words, such as `Span | null` or `list of Facet`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(type_of(s) for s in schema["anyOf"])
    if "const" in schema or "enum" in schema:
        return " | ".join(json.dumps(v) for v in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"list of {type_of(schema['items'])}"
    return str(schema.get("type", "any"))


def _operation(path: str, method: str, operation: dict[str, Any]) -> dict[str, Any]:
    content = operation.get("requestBody", {}).get("content", {})
    bodies = [
        (media, type_of(body["schema"]), json.dumps(body["example"], ensure_ascii=False)) for media, body in content.items()
    ]
    return {
        "path": path,
        "method": method.upper(),
        "bodies": bodies,
        "responses": _responses(operation),
        **_told(operation),
    }


def _told(operation: dict[str, Any]) -> dict[str, str]:
    return {"summary": operation["summary"], "description": operation.get("description", "")}


def _responses(operation: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (
            status,
            r["description"],
            ", ".join(type_of(c["schema"]) for c in r.get("content", {}).values() if c.get("schema")),
        )
        for status, r in operation["responses"].items()
    ]


def _fields(schema: dict[str, Any]) -> dict[str, Any]:
    properties = schema.get("properties", {})
    rows = [(name, type_of(p), p.get("description", ""), name in schema.get("required", [])) for name, p in properties.items()]
    return {"description": schema.get("description", ""), "rows": rows}
