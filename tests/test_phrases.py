"""What the models learn from is well-formed: keys, labels that training knows, spans in their texts, no line twice."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from bench.corpus import read
from bench.train import ASIDES, LABELS, OTHER, PHRASES

FILES = sorted(PHRASES.glob("*.jsonl"))
# An aside that is neither is a counter-example, by what makes it one.
COUNTERS = {"purpose", "waiver", OTHER}


def test_there_is_something_to_learn_from() -> None:
    assert [f.stem for f in FILES] == ["asides", "fit", "kinds", "traits", "wishes"]
    assert all(len(list(read(f))) >= 500 for f in FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_line_has_its_keys_and_a_known_label(file: Path) -> None:
    keys, labels = ({"text", "span", "label"}, {*ASIDES, *COUNTERS}) if file.stem == "asides" else (
        {"text", "head", "label"}, {*LABELS, OTHER}
    )  # fmt: skip
    for number, row in enumerate(read(file), 1):
        assert row.keys() == keys, number
        assert row["label"] in labels, number
        assert all(isinstance(v, str) and v == v.strip() != "" for v in row.values()), number


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_no_line_stands_twice(file: Path) -> None:
    seen = Counter(tuple(row.get(key) for key in ("text", "head", "span")) for row in read(file))
    assert [row for row, times in seen.items() if times > 1] == []


def test_no_phrase_before_the_same_noun_has_two_labels() -> None:
    labels: dict[tuple[str, str], set[str]] = {}
    for row in (row for file in FILES for row in read(file) if "head" in row):
        labels.setdefault((row["text"], row["head"]), set()).add(row["label"])
    assert {phrase: found for phrase, found in labels.items() if len(found) > 1} == {}


def test_an_aside_stands_in_its_text_once() -> None:
    for number, row in enumerate(read(PHRASES / "asides.jsonl"), 1):
        assert row["text"].count(row["span"]) == 1, number


@pytest.mark.parametrize("label", [*LABELS, *ASIDES])
def test_every_label_has_enough_examples(label: str) -> None:
    assert sum(row["label"] == label for file in FILES for row in read(file)) >= 20


def test_nothing_that_is_kept_apart_is_learned() -> None:
    """The figures of `apart` judge the models, so none of its asks may be among the phrases."""
    apart = {json.loads(line)["text"] for f in (PHRASES.parent / "apart").glob("*.jsonl") if "." not in f.stem
             for line in f.read_text(encoding="utf-8").splitlines()}  # fmt: skip
    learned = {row["text"] for file in FILES for row in read(file)}
    enough, shared = len(apart) > 300, len(apart & learned)  # numbers alone: a failing assert must not quote an ask
    assert enough
    assert shared == 0, "an ask that is kept apart stands among the labelled phrases"
