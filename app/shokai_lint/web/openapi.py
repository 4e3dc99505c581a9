"""The OpenAPI description: answers from the dataclasses, requests from their models, problems from their table.

Owns schemas and their examples; the routes themselves say which of them they use.
"""

from __future__ import annotations

from typing import Annotated, Any, get_args

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, Field, TypeAdapter
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from shokai_lint.model import Lang, LintResult
from shokai_lint.reach.room import LISTENERS, NETWORK
from shokai_lint.rules.schema import Bilingual
from shokai_lint.text import MAX_CHARS
from shokai_lint.web.body import JSON, NDJSON
from shokai_lint.web.catalogue import CatalogueDoc, RuleDoc
from shokai_lint.web.field_docs import FIELD_DOCS
from shokai_lint.web.groups import docs as groups
from shokai_lint.web.problem_doc import ProblemDoc
from shokai_lint.web.problems import KINDS, MAX_ITEMS, MEDIA_TYPE
from shokai_lint.web.room_fields import Listeners, Network, Prefecture
from shokai_lint.web.wire import MAX_ID

REFS = "#/components/schemas/{model}"
EXAMPLE = {"id": "dev-001", "text": "美容や健康に興味がある人を紹介して下さい!"}
Id = Annotated[str, Field(max_length=MAX_ID)] | int | None


class ItemDoc(BaseModel):
    """One text to lint."""

    text: str = Field(description="The ask, as it will be said.", min_length=1, max_length=MAX_CHARS)
    id: Id = Field(None, description="Any name of yours; the result carries it, an integer as a string.")
    lang: Lang | None = Field(None, description=f"Language of the sentences: {', '.join(get_args(Lang))}.")
    explain: bool | None = Field(None, description="Whether each finding and facet says why it is there; false unless told.")
    narrow: bool | None = Field(None, description="Whether better asks are offered; true unless told, and false is faster.")
    listeners: Listeners = Field(None, description=f"How many will hear it, for `reach`; {LISTENERS} unless told.")
    network: Network = Field(None, description=f"How many people a listener knows, for `reach`; {NETWORK} unless told.")
    home_prefecture: Prefecture = Field(None, description="Where the listeners live, for `reach`; not known unless told.")


class BatchDoc(BaseModel):
    """Many texts to lint."""

    items: list[ItemDoc] = Field(description="The texts; results come in the same order.", max_length=MAX_ITEMS)
    lang: Lang | None = Field(None, description="Language for the items that name none.")
    explain: bool | None = Field(None, description="Whether to explain the items that do not say so themselves.")
    narrow: bool | None = Field(None, description="Whether to offer better asks for the items that do not say so themselves.")
    listeners: Listeners = Field(None, description="How many will hear the items that do not say so themselves.")
    network: Network = Field(None, description="How many people a listener knows, for the items that do not say so themselves.")
    home_prefecture: Prefecture = Field(None, description="Where the listeners of the items live that do not say so themselves.")


class ItemErrorDoc(BaseModel):
    """Stands in the place of a result when an item cannot be linted."""

    id: str | None = Field(description="The item's id, null where it has no usable one.")
    line: int | None = Field(None, description="Number of the line, from 1; only in a stream.")
    error: ProblemDoc = Field(description="Why.")


class BatchResultDoc(BaseModel):
    """The results of a batch, in order."""

    results: list[LintResult | ItemErrorDoc] = Field(description="A result, or an error, for each item.")


def ref(name: str) -> dict[str, str]:
    """Point at a component."""
    return {"$ref": REFS.format(model=name)}


def problems(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """Describe the refusals of a call, by status."""
    content = {MEDIA_TYPE: {"schema": ref("ProblemDoc")}}
    by_status: dict[int, list[str]] = {}
    for kind in kinds:
        by_status.setdefault(KINDS[kind].status, []).append(KINDS[kind].when)
    found: dict[int | str, dict[str, Any]] = {
        status: {"description": " ".join(whens), "content": content} for status, whens in by_status.items()
    }
    return {**found, "default": {"description": "Any other problem.", "content": content}}


def answers(name: str, description: str, **more: Any) -> dict[int | str, dict[str, Any]]:  # noqa: ANN401
    """Describe the good answer of a call as a JSON component."""
    return {200: {"description": description, "content": {JSON: {"schema": ref(name)}, **more}}}


def takes(name: str, example: object, *, lines: bool = False, required: bool = True) -> dict[str, Any]:
    """Describe the body of a call; `lines` adds a stream of items."""
    content: dict[str, Any] = {JSON: {"schema": ref(name), "example": example}}
    if lines:
        content[NDJSON] = {"schema": ref("ItemDoc"), "example": EXAMPLE}
    return {"requestBody": {"required": required, "content": content}}


def components() -> dict[str, Any]:
    """Give every schema of requests, answers and problems."""
    asked = _schemas("validation", ItemDoc, BatchDoc, *groups.ASKED)
    told = _schemas("serialization", BatchResultDoc, ProblemDoc, CatalogueDoc, RuleDoc, Bilingual, *groups.TOLD)
    result = TypeAdapter(LintResult).json_schema(mode="serialization", ref_template=REFS)
    schemas = {**asked, **told, **result.pop("$defs"), "LintResult": result}
    for name, sentences in FIELD_DOCS.items():
        for field, sentence in sentences.items():
            schemas[name]["properties"][field]["description"] = sentence
    return dict(sorted(schemas.items()))


def _schemas(mode: JsonSchemaMode, *models: type[BaseModel]) -> dict[str, Any]:
    schemas: dict[str, Any] = models_json_schema([(model, mode) for model in models], ref_template=REFS)[1]["$defs"]
    return schemas


def describe(app: FastAPI) -> dict[str, Any]:
    """Build the description once and keep it, as FastAPI's own does."""
    if app.openapi_schema is None:
        schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        schema.setdefault("components", {}).update(schemas=components(), securitySchemes=groups.SCHEMES)
        app.openapi_schema = schema
    return app.openapi_schema
