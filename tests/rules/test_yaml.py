from __future__ import annotations

import time
from typing import Any

import pytest

from shokai_lint.rules.yaml import YamlError, read_yaml


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a: no", {"a": "no"}),
        ("a: [on, off, yes, y, n]", {"a": ["on", "off", "yes", "y", "n"]}),
        ("a: [true, false, null, ~]", {"a": [True, False, None, None]}),
        ("a: ['true', \"null\", '1']", {"a": ["true", "null", "1"]}),
        ("a:", {"a": None}),
        ("a: 12\nb: -3\nc: 012", {"a": 12, "b": -3, "c": 12}),
        ("a: 1_000\nb: 12:30\nc: 0x1f\nd: 1.5", {"a": "1_000", "b": "12:30", "c": "0x1f", "d": "1.5"}),
        ("a: １２", {"a": "１２"}),
        ("a: 0.65\nb: 0.5\nc: 0.0", {"a": 0.65, "b": 0.5, "c": 0.0}),
        ("a: '0.65'", {"a": "0.65"}),
        ("a: [.5, 1.0, -0.5, 0.5e1, 0.12345, 0.]", {"a": [".5", "1.0", "-0.5", "0.5e1", "0.12345", "0."]}),
        ("a: 2026-01-02", {"a": "2026-01-02"}),
        ("a: " + "9" * 5000, {"a": "9" * 5000}),
        ("no: 1", {"no": 1}),
        ("a: '[元気]な人'", {"a": "[元気]な人"}),
        ("- 興味 ある\n- 〜士", ["興味 ある", "〜士"]),
        ("<<: 1", {"<<": 1}),
        ("%YAML 1.1\n---\na: no", {"a": "no"}),
        ("誰でも", "誰でも"),
    ],
)
def test_values(source: str, value: Any) -> None:  # noqa: ANN401
    read, _ = read_yaml(source)
    assert read == value
    assert repr(read) == repr(value)


def test_every_key_and_item_has_its_place() -> None:
    _, places = read_yaml("id: a\nmatch:\n  phrase:\n    - head: [誰, 何]\n      bare: true\n")
    assert places[()] == (1, 1)
    assert places[("id",)] == (1, 1)
    assert places[("match", "phrase", 0)] == (4, 7)
    assert places[("match", "phrase", 0, "head", 1)] == (4, 17)
    assert places[("match", "phrase", 0, "bare")] == (5, 7)


@pytest.mark.parametrize(
    ("source", "line", "column", "message"),
    [
        ("", 1, 1, "empty"),
        ("# only a comment\n", 1, 1, "empty"),
        ("a: 1\nb: [1, 2", 2, 9, "not YAML"),
        ("a: 1\nb: [1, 2\n", 2, 9, "not YAML"),
        ("a: 1\na: 2", 2, 1, "'a' stands twice"),
        ("x:\n  a: 1\n  'a': 2", 3, 3, "'a' stands twice"),
        ("a: &x [1]\nb: *x", 1, 4, "alias"),
        ("a: *nobody", 1, 4, "alias"),
        ("&x a: 1", 1, 1, "a key must be a word"),
        ("? [a, b]\n: 1", 1, 3, "a key must be a word"),
        ("a: 1\n---\nb: 2", 2, 1, "second document"),
        ("a: \0", 1, 1, "not YAML"),
        ("a: 'open", 1, 9, "not YAML"),
        ("\ta: 1", 1, 1, "not YAML"),
    ],
)
def test_faults_have_a_place(source: str, line: int, column: int, message: str) -> None:
    with pytest.raises(YamlError, match=message) as caught:
        read_yaml(source)
    assert (caught.value.line, caught.value.column) == (line, column)


LAUGHS = "a: &a [ha, ha]\n" + "".join(f"{c}: &{c} [*{b}, *{b}, *{b}]\n" for b, c in zip("abcdefghi", "bcdefghij", strict=True))


@pytest.mark.parametrize(
    "source",
    [
        LAUGHS,
        "[" * 200_000,
        "{" * 200_000,
        "- " * 100_000,
        "[" * 200_000 + "]" * 200_000,
        "a: " * 80_000,
        "? " * 100_000,
    ],
    ids=["laughs", "brackets", "braces", "dashes", "closed", "keys", "questions"],
)
def test_what_grows_is_refused_at_once(source: str) -> None:
    begin = time.process_time()
    with pytest.raises(YamlError):
        read_yaml(source)
    assert time.process_time() - begin < 2
