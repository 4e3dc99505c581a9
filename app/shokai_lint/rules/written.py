"""The branches of a rule as its file writes them, so that a finding can show the very lines that it comes from.

Owns the cutting; positions are `yaml`'s, what the lines mean the matcher's.
"""

from __future__ import annotations

from typing import Any

from shokai_lint.rules.yaml import Places

# Path of a branch in its file, such as ("match", "phrase", 0), ("match", "learned") or ("unless", 1), and its YAML.
Written = dict[tuple[Any, ...], str]
LEARNED, FIGURES = ("match", "learned"), ("match", "figures")
KEYED = frozenset({LEARNED, FIGURES})


def branches(source: str, places: Places) -> Written:
    """Cut every branch of `match` and `unless` out of the source of a rule file."""
    lines = source.splitlines()
    return {path: _cut(lines, place, keyed=path in KEYED) for path, place in places.items() if _is_branch(path)}


def _is_branch(path: tuple[Any, ...]) -> bool:
    if path in KEYED or path[:-1] in KEYED:
        return path in KEYED
    return bool(path) and isinstance(path[-1], int) and (path[:-1] == ("unless",) or (len(path) == 3 and path[0] == "match"))


def _cut(lines: list[str], place: tuple[int, int], *, keyed: bool) -> str:
    """The text from a place up to the line that ends it, without comments.

    Line and column count from 1. An item of a list ends where a line begins further left, a key with its value (`keyed`) also
    where one begins at the same column.
    """
    line, column = place
    found = [lines[line - 1][column - 1 :]]
    for text in lines[line:]:
        indent = len(text) - len(text.lstrip())
        if text.strip() and indent < column - (0 if keyed else 1):
            break
        found.append(text[column - 1 :])
    written = "\n".join(text.rstrip() for text in found if text.strip() and not text.lstrip().startswith("#"))
    before, brace, inside = written.partition("{")
    return before + _braced(brace + inside) if not before or (keyed and brace) else written


def _braced(text: str) -> str:
    """Up to the brace that closes the first one; what stands in quotes closes nothing."""
    depth, quote = 0, ""
    for i, char in enumerate(text):
        if char in "\"'" and quote in {"", char}:
            quote = "" if quote else char
        depth += 0 if quote else (char == "{") - (char == "}")
        if depth == 0:
            return text[: i + 1]
    return text
