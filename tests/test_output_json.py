from __future__ import annotations

import io
import json

import pytest

from shokai_lint.output.json import Json, JsonLines, dumps
from shokai_lint.output.report import Tally, Writer

from .samples import finding, record, result

TEXT = "誰でも良い😊\n方\u2028"


def written(writer: Writer, out: io.StringIO, count: int) -> str:
    writer.begin()
    for n in range(count):
        writer.write(record(TEXT), result(TEXT, finding(TEXT, "方"), name=str(n)))
    writer.end(Tally(count))
    return out.getvalue()


def test_one_object_has_the_keys_of_the_contract_in_order() -> None:
    keys = "schema id text score level summary breakdown asks findings narrowings pitch reach reach_reason"
    assert list(json.loads(dumps(result(TEXT)))) == keys.split()


def test_text_and_spans_come_back_as_they_were() -> None:
    back = json.loads(dumps(result(TEXT, finding(TEXT, "方"))))
    found = back["findings"][0]["span"]
    assert back["text"] == TEXT
    assert TEXT[found["start"] : found["end"]] == "方"
    utf16 = TEXT.encode("utf-16-le")[found["utf16"]["start"] * 2 : found["utf16"]["end"] * 2]
    assert utf16.decode("utf-16-le") == "方"


def test_a_result_is_one_line() -> None:
    assert "\n" not in dumps(result(TEXT))
    assert "誰でも" in dumps(result(TEXT))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_array_of_any_length(count: int) -> None:
    out = io.StringIO()
    rows = json.loads(written(Json(out, single=False), out, count))
    assert [row["id"] for row in rows] == [str(n) for n in range(count)]


def test_a_lone_object() -> None:
    out = io.StringIO()
    assert json.loads(written(Json(out, single=True), out, 1))["id"] == "0"


def test_nothing_for_a_lone_text_that_could_not_be_read() -> None:
    out = io.StringIO()
    assert written(Json(out, single=True), out, 0) == ""


def test_json_lines() -> None:
    out = io.StringIO()
    text = written(JsonLines(out), out, 3)
    assert text.endswith("}\n")
    assert [json.loads(line)["id"] for line in text.removesuffix("\n").split("\n")] == ["0", "1", "2"]
