"""Where the labelled corpus lies, its parts and the three shapes of its lines.

Owns paths and reading; knows neither the linter nor any figure.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
PARTS = ("gold", "open", "apart")
# Whose single asks may be read while the rules are worked on.
READABLE = ("gold", "open")
Shape = Literal["asks", "ladders", "variants"]
SHAPES: tuple[Shape, ...] = get_args(Shape)


def files(part: str, shape: Shape, corpus: Path = CORPUS) -> list[Path]:
    """Give the files of a part that hold a shape: `aoi.jsonl` asks, `aoi.ladders.jsonl` ladders, and so on."""
    return [path for path in sorted((corpus / part).glob("*.jsonl")) if shape_of(path) == shape]


def shape_of(path: Path) -> Shape:
    """Tell by the name what the lines of a file are."""
    named = path.name.split(".")[1]
    return next((shape for shape in SHAPES if shape == named), "asks")


def rows(part: str, shape: Shape, corpus: Path = CORPUS) -> Iterator[dict[str, Any]]:
    """Give the objects of a part, file by file."""
    for path in files(part, shape, corpus):
        yield from read(path)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Give the objects of a file; raise ValueError with file and line, never with the text, for a line that is none."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            raise ValueError(f"{path.name}:{number}: not JSON") from None
        if not isinstance(row, dict):
            raise ValueError(f"{path.name}:{number}: not a JSON object")
        yield row
