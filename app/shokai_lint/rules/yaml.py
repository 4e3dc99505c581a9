"""YAML 1.2 with the place of every key; knows nothing of what a rule file says.

libyaml composes, we resolve plain scalars by YAML 1.2's core schema: `no` stays a word. (srsly's parser does that too, but
takes 40 times as long on our 8,000 words.) Anchors are refused, so a small file cannot grow into a large tree.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

Places = dict[tuple[Any, ...], tuple[int, int]]
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
INTEGER = re.compile(r"[-+]?\d+$")
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
    try:
        root = yaml.compose(source, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(line, column, f"not YAML: {error.problem}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise YamlError(1, 1, "not YAML: a character or a depth that YAML does not allow") from error
    if root is None:
        raise YamlError(1, 1, "the file is empty: write a rule or a concept")
    places: Places = {}
    return _plain(root, (), places, set()), places


def _plain(node: Node, path: tuple[Any, ...], places: Places, seen: set[int]) -> Any:  # noqa: ANN401 - any YAML value
    if id(node) in seen or len(path) > MAX_DEPTH:
        raise YamlError(*_mark(node), "an alias or a depth that no rule needs: write the words out")
    seen.add(id(node))
    places.setdefault(path, _mark(node))
    if isinstance(node, MappingNode):
        return _mapping(node, path, places, seen)
    if isinstance(node, SequenceNode):
        return [_plain(child, (*path, i), places, seen) for i, child in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: MappingNode, path: tuple[Any, ...], places: Places, seen: set[int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in found:
            raise YamlError(*_mark(key), f"the key {name!r} stands twice")
        places[(*path, name)] = _mark(key)
        found[name] = _plain(value, (*path, name), places, seen)
    return found


def _scalar(node: ScalarNode) -> str | int | bool | None:
    text = str(node.value)
    if not node.style and text in WORDS:
        return WORDS[text]
    return int(text) if not node.style and INTEGER.match(text) else text


def _mark(node: Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
