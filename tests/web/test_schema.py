"""Requests made from the OpenAPI description, good and bad ones, against what it promises of the answers."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from .conftest import Server

CALLS = {
    ("POST", "/v1/lint"),
    ("POST", "/v1/lint/batch"),
    ("GET", "/v1/rules"),
    ("GET", "/v1/rules/{rule}"),
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    ("GET", "/metrics"),
}

# No schema says that a text is blank, or that a batch answers a bad item in its place.
UNDESCRIBED: dict[str, list[Any]] = {"/v1/lint/batch": [positive_data_acceptance, negative_data_rejection]}


def excluded(path: str, status: int) -> list[Any]:
    """A text over 4,000 characters is refused with 413, which schemathesis does not count among refusals."""
    refused = [negative_data_rejection] if status == httpx.codes.REQUEST_ENTITY_TOO_LARGE else []
    return UNDESCRIBED.get(path, [positive_data_acceptance, *refused])


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_one_that_is_described(server: Server, mode: GenerationMode) -> None:
    described = schemathesis.openapi.from_dict(httpx.get(server.url + "/openapi.json").json())
    calls = CALLS if mode is GenerationMode.POSITIVE else {call for call in CALLS if call[0] == "POST"}
    tried = set()
    for method, path in sorted(calls):
        operation = described[path][method]
        tried.add((method, path))

        @settings(max_examples=25, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(data=st.data())
        def one(data: st.DataObject) -> None:
            case = data.draw(operation.as_strategy(generation_mode=mode))  # noqa: B023 - called in this turn
            answer = case.call(base_url=server.url)
            assert answer.status_code < 500
            case.validate_response(answer, excluded_checks=excluded(path, answer.status_code))  # noqa: B023

        try:
            one()
        except Exception as error:
            raise AssertionError(f"{method} {path}: {type(error).__name__}: {error}") from error
    assert tried == calls
