from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

import jsonschema
import pytest

from shokai_lint import explanation, model
from shokai_lint.web.problems import KINDS

from .conftest import Client

CALLS = {
    *("/v1/lint", "/v1/lint/batch", "/v1/rules", "/v1/rules/{rule}", "/healthz", "/readyz", "/metrics"),
    *("/v1/groups", "/v1/groups/{group}", "/v1/groups/{group}/asks", "/v1/groups/{group}/asks/{id}"),
    *("/v1/groups/{group}/uploads", "/v1/groups/{group}/audits", "/v1/groups/{group}/audits/{audit}"),
    *("/v1/groups/{group}/report", "/v1/groups/{group}/export"),
}


@pytest.fixture(scope="module")
def described(client: Client) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/openapi.json").json()
    return answer


def test_describes_every_call(described: dict[str, Any]) -> None:
    assert set(described["paths"]) == CALLS


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    names = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(described)))
    assert names
    assert names <= set(described["components"]["schemas"])


def test_every_field_of_the_answer_has_a_sentence(described: dict[str, Any]) -> None:
    for name, schema in described["components"]["schemas"].items():
        shape = getattr(model, name, None) or getattr(explanation, name, None)
        if dataclasses.is_dataclass(shape):
            assert set(schema["properties"]) == {f.name for f in dataclasses.fields(shape)}
            assert all(p.get("description") for p in schema["properties"].values()), name


def test_answers_are_what_is_described(client: Client, described: dict[str, Any]) -> None:
    result = client.post("/v1/lint", json={"text": "30坪以上のオフィスを使用している、企業の社長と会いたいです"}).json()
    batch = client.post("/v1/lint/batch", json={"items": [{"text": "社長と会いたい"}, {"text": ""}]}).json()
    item = {"text": "美容に興味がある人や経営者を、来週2名紹介して下さい", "explain": True}
    explained = client.post("/v1/lint/batch", json={"items": [item, {"text": "", "explain": True}]}).json()
    validate("BatchResultDoc", explained, described)
    told = {"LintResult": result, "BatchResultDoc": batch, "CatalogueDoc": client.get("/v1/rules").json()}
    told["ProblemDoc"] = client.get("/v1/none").json()
    for name, instance in told.items():
        validate(name, instance, described)


def validate(name: str, instance: object, described: dict[str, Any]) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    jsonschema.Draft202012Validator(schema).validate(instance)


def test_examples_of_requests_are_answered(client: Client, described: dict[str, Any]) -> None:
    for path in ("/v1/lint", "/v1/lint/batch"):
        for media, body in described["paths"][path]["post"]["requestBody"]["content"].items():
            content = json.dumps(body["example"]).encode()
            assert client.post(path, content=content, headers={"Content-Type": media}).status_code == 200


def test_the_page_of_the_calls_is_whole_and_stays_at_home(client: Client, described: dict[str, Any]) -> None:
    html = client.get("/docs").text
    assert all(path in html for path in CALLS)
    assert all(f'id="{kind}"' in html for kind in KINDS)
    assert all(f'id="schema-{name}"' in html for name in described["components"]["schemas"])
    assert "<script" not in html
    assert {link.rsplit(":", 1)[0] for link in re.findall(r"https?://[^/ &]+", html)} == {"http://127.0.0.1"}
