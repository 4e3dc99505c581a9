"""What holds of the result of every text, whatever the text and the rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shokai_lint.model import LintResult


def broken(text: str, result: LintResult) -> list[str]:
    """Name what does not hold."""
    told = result.to_dict()
    faults = [] if told["text"] == text else ["the text came back changed"]
    faults += [] if 0 <= told["score"] <= 100 and 1 <= told["level"] <= 5 else ["score or level out of bounds"]
    faults += [] if sum(line["points"] for line in told["breakdown"]) == told["score"] else ["the breakdown does not add up"]
    faults += [f"span of {where}" for where, span, of in _spans(told, text) if not _inside(span, of)]
    faults += [
        f"narrowing {n}" for n, better in enumerate(told["narrowings"]) if _edited(text, better["edits"]) != better["text"]
    ]
    count = len(told["narrowings"])
    faults += ["a narrowing that is not there" for f in told["findings"] for n in f["narrowings"] if not 0 <= n < count]
    return faults + [
        f"words of {f['rule']}"
        for f in told["findings"]
        if f["span"] and text[f["span"]["start"] : f["span"]["end"]] != f["text"]
    ]


def _spans(told: dict[str, Any], text: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give every span with the text it points into."""
    for key, value in told.items():
        if key == "narrowings":
            for better in value:
                yield from (("a slot", slot["span"], better["text"]) for slot in better["slots"])
                yield from (("an edit", edit["span"], text) for edit in better["edits"])
        else:
            yield from ((key, span, text) for span in _found(value))


def _found(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _found(item)
    elif isinstance(value, dict):
        if {"start", "end", "utf16"} <= value.keys():
            yield value
        else:
            yield from _found(list(value.values()))


def _inside(span: dict[str, Any], text: str) -> bool:
    start, end = span["start"], span["end"]
    units = [len(text[:n].encode("utf-16-le", "surrogatepass")) // 2 for n in (start, end)]
    return 0 <= start <= end <= len(text) and [span["utf16"]["start"], span["utf16"]["end"]] == units


def _edited(text: str, edits: list[dict[str, Any]]) -> str:
    for edit in sorted(edits, key=lambda e: (e["span"]["start"], e["span"]["end"]), reverse=True):
        text = text[: edit["span"]["start"]] + edit["text"] + text[edit["span"]["end"] :]
    return text
