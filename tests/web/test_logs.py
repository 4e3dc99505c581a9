from __future__ import annotations

import json
import logging
from pathlib import Path

import httpx
import pytest

from shokai_lint.web.logs import FIELDS, Form, Lines

from .conftest import wait_for
from .test_load import ASK, running


def line(form: Form, message: str, **fields: object) -> str:
    record = logging.LogRecord("x", logging.INFO, "f", 1, message, (), None)
    setattr(record, FIELDS, fields)
    return Lines(form).format(record)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_record_stays_on_one_line(form: Form) -> None:
    assert "\n" not in line(form, "one\ntime=forged", route='a "b"\n')


def test_text_is_key_and_value() -> None:
    assert line("text", "answered", status=200, route="/v1/lint").split(" ", 1)[1] == (
        "level=info event=answered status=200 route=/v1/lint"
    )


def test_json_has_the_same_keys() -> None:
    told = json.loads(line("json", "two words", ms=1.5))
    assert list(told) == ["time", "level", "event", "ms"]
    assert (told["event"], told["ms"]) == ("two words", 1.5)


def test_a_service_logs_every_request_by_its_id_and_no_text(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "1", "--log", "json") as service:
        answer = httpx.post(
            service.url + "/v1/lint?q=himitsu", json={"text": "himitsu" + ASK}, headers={"X-Request-Id": "mine-1"}
        )
        httpx.get(service.url + "/himitsu")
        assert answer.status_code == 200
        # A line is written once its answer has gone: the client may be here before it.
        wait_for(lambda: service.log.read_text(encoding="utf-8").count('"answered"') >= 2)
        log = service.log.read_text(encoding="utf-8")
        metrics = httpx.get(service.url + "/metrics").text
    told = [json.loads(row) for row in log.splitlines()]
    answered = [row for row in told if row["event"] == "answered"]
    assert [(r["method"], r["route"], r["status"]) for r in answered] == [("POST", "/v1/lint", 200), ("GET", "unmatched", 404)]
    assert answered[0]["request"] == answer.headers["x-request-id"] == "mine-1"
    assert len(answered[1]["request"]) == 32
    assert "himitsu" not in log
    assert "shokai_lint_waiting 0.0" in metrics
    assert "shokai_lint_workers 1.0" in metrics
    for process in ("web", "worker-0", "helpers"):
        (size,) = [
            float(r.split()[1])
            for r in metrics.splitlines()
            if r.startswith(f'shokai_lint_resident_bytes{{process="{process}"}}')
        ]
        assert size > 1e7
