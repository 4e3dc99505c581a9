"""JSON Lines: an object a line, whose keys are the columns.

Owns how keys become columns; what an object may hold is `inputs`'.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from shokai_lint.audit.rows import Broken, Cells, Table
from shokai_lint.inputs import json_object

_LINE = 1 << 20
# Keys are those of so many first lines.
_SEEN = 100
Object = dict[str, object]


@contextmanager
def jsonlines(path: Path, encoding: str | None) -> Iterator[Table]:
    """Open a file of objects."""
    with path.open("rb") as stream:
        objects = _objects(stream, encoding or "utf-8")
        first = list(islice(objects, _SEEN))
        keys = tuple(dict.fromkeys(key for _, row in first if isinstance(row, dict) for key in row))
        rows = (
            Broken(number, row) if isinstance(row, str) else Cells(number, [row.get(key) for key in keys])
            for number, row in chain(first, objects)
        )
        yield Table(path.name, "JSON Lines", keys, rows)


def _objects(stream: BinaryIO, encoding: str) -> Iterator[tuple[int, Object | str]]:
    """Give the number and the object of each line that is not empty, or why there is none."""
    number = 0
    while line := stream.readline(_LINE):
        number += 1
        if len(line) == _LINE and not line.endswith(b"\n"):
            while (more := stream.readline(_LINE)) and not more.endswith(b"\n"):
                pass
            yield number, f"the line has more than {_LINE:,} bytes"
        elif line.strip():
            yield number, _object(line.removeprefix(b"\xef\xbb\xbf"), encoding)


def _object(line: bytes, encoding: str) -> Object | str:
    try:
        return json_object(line.decode(encoding).rstrip())
    except UnicodeDecodeError as error:
        return f"not {encoding.upper()}: byte {error.start} of the line does not fit"
    except ValueError as error:
        return str(error)
