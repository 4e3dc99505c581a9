"""YAML 1.2 with the place of every key; knows nothing of what a rule file says.

libyaml gives events, we build plain values by YAML 1.2's core schema: `no` stays a word. (srsly's parser does that too,
but takes 40 times as long on our 8,000 words.) Anchors and depth are refused before anything can grow: libyaml's own
composer crashes the process on 100,000 brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

Places = dict[tuple[Any, ...], tuple[int, int]]
WORDS = {"null": None, "Null": None, "NULL": None, "~": None, "": None} | {
    word: word[0] in "tT" for word in ("true", "True", "TRUE", "false", "False", "FALSE")
}
# Python refuses to read numbers of more than 4,300 digits; no rule needs more than a few.
INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
SHARE = re.compile(r"0\.[0-9]{1,4}")
MAX_DEPTH = 20
try:
    from yaml import CBaseLoader as Loader
except ImportError:  # a PyYAML built without libyaml reads the same, slower
    from yaml import BaseLoader as Loader  # type: ignore[assignment]


class YamlError(ValueError):
    """A fault of the YAML itself; line and column count from 1."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line, self.column, self.message = line, column, message


def read_yaml(source: str) -> tuple[Any, Places]:
    """Parse one document into plain dicts, lists and scalars, and the places of its keys; raise YamlError."""
    places: Places = {}
    try:
        return _document(yaml.parse(source, Loader=Loader), places), places
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(*_inside(source, mark), f"not YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise YamlError(1, 1, "not YAML: a character that YAML does not allow") from error


def _inside(source: str, mark: Any) -> tuple[int, int]:  # noqa: ANN401 - of libyaml or of PyYAML
    """Give the place of a fault; libyaml puts the end of the file on a line that does not exist."""
    lines = source.splitlines() or [""]
    if mark is None:
        return 1, 1
    if mark.line >= len(lines):
        return len(lines), len(lines[-1]) + 1
    return mark.line + 1, mark.column + 1


def _document(events: Iterator[Event], places: Places) -> Any:  # noqa: ANN401 - any YAML value
    first = next(e for e in events if not isinstance(e, StreamStartEvent))
    if not isinstance(first, DocumentStartEvent):
        raise YamlError(1, 1, "the file is empty: write a rule or a concept")
    value = _value(next(events), events, (), places)
    following = next(e for e in events if not isinstance(e, DocumentEndEvent))
    if isinstance(following, DocumentStartEvent):
        raise YamlError(*_mark(following), "a second document: write one rule or concept a file")
    return value


def _value(event: Event, events: Iterator[Event], path: tuple[Any, ...], places: Places) -> Any:  # noqa: ANN401
    if getattr(event, "anchor", None) is not None or len(path) > MAX_DEPTH:
        raise YamlError(*_mark(event), "an alias or a depth that no rule needs: write the words out")
    if getattr(event, "tag", None) is not None:
        raise YamlError(*_mark(event), "a tag (a word after !) that no rule needs: leave it out, or quote the word")
    places.setdefault(path, _mark(event))
    if isinstance(event, MappingStartEvent):
        return _mapping(events, path, places)
    if isinstance(event, SequenceStartEvent):
        items = enumerate(_until(SequenceEndEvent, events))
        return [_value(item, events, (*path, i), places) for i, item in items]
    if isinstance(event, ScalarEvent):
        return _scalar(event)
    raise YamlError(*_mark(event), "not a mapping, a list or a word")


def _mapping(events: Iterator[Event], path: tuple[Any, ...], places: Places) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in _until(MappingEndEvent, events):
        if not isinstance(key, ScalarEvent) or key.anchor is not None:
            raise YamlError(*_mark(key), "a key must be a word")
        name = str(key.value)
        if name in found:
            raise YamlError(*_mark(key), f"the key {name!r} stands twice")
        places[(*path, name)] = _mark(key)
        found[name] = _value(next(events), events, (*path, name), places)
    return found


def _until(end: type[Event], events: Iterator[Event]) -> Iterator[Event]:
    """Give events up to the end of this collection; the caller consumes those inside each."""
    while not isinstance(event := next(events), end):
        yield event


def _scalar(event: ScalarEvent) -> str | int | float | bool | None:
    text = str(event.value)
    if not event.style and text in WORDS:
        return WORDS[text]
    if not event.style and SHARE.fullmatch(text):
        return float(text)
    return int(text) if not event.style and INTEGER.fullmatch(text) else text


def _mark(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
