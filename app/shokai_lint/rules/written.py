"""The branches of a rule as its file writes them, so that a finding can show the very lines that it comes from.

Owns the cutting; positions are `yaml`'s, what the lines mean the matcher's.
"""

from __future__ import annotations

from typing import Any

from shokai_lint.rules.yaml import Places

# Path of a branch in its file, such as ("match", "phrase", 0) or ("unless", 1), and its YAML without the dash.
Written = dict[tuple[Any, ...], str]


def branches(source: str, places: Places) -> Written:
    """Cut every branch of `match` and `unless` out of the source of a rule file."""
    lines = source.splitlines()
    return {path: _cut(lines, *place) for path, place in places.items() if _is_branch(path)}


def _is_branch(path: tuple[Any, ...]) -> bool:
    return bool(path) and isinstance(path[-1], int) and (path[:-1] == ("unless",) or (len(path) == 3 and path[0] == "match"))


def _cut(lines: list[str], line: int, column: int) -> str:
    """The text from a place (line and column count from 1) up to the next line that begins further left, without comments."""
    found = [lines[line - 1][column - 1 :]]
    for text in lines[line:]:
        if text.strip() and len(text) - len(text.lstrip()) < column - 1:
            break
        found.append(text[column - 1 :])
    written = "\n".join(text.rstrip() for text in found if text.strip() and not text.lstrip().startswith("#"))
    return _braced(written) if written.startswith("{") else written


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
