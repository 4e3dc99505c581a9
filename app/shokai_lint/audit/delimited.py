"""CSV and TSV: lines of bounded length, cells with line breaks, one broken line breaks its own row alone.

Owns separators and quoting; the encoding is found elsewhere.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import AnyStr, BinaryIO

from shokai_lint.audit.encodings import TOLD, detect
from shokai_lint.audit.rows import Broken, Cells, Table
from shokai_lint.errors import UsageError

# A cell may have so many characters, a line four times as many bytes; longer ones are skipped without being held.
_CELL = 131_072
_LINE = 4 * _CELL
_SEPARATORS = {",": "comma", "\t": "tab", ";": "semicolon"}


@contextmanager
def delimited(path: Path, encoding: str | None) -> Iterator[Table]:
    """Open a file of rows; the separator is the most frequent one of its heading."""
    with path.open("rb") as stream:
        name = encoding or detect(path.name, stream)
        lines = _Lines(stream, name)
        feed = iter(lines)
        head = next(feed, "")
        separator = max(_SEPARATORS, key=head.count)
        reader = _rows(lines, chain([head], feed), separator)
        heading = next(reader, None)
        if isinstance(heading, Broken):
            raise UsageError(f"{path.name}: the heading cannot be read ({heading.reason}); --encoding names another")
        if heading is None or heading.blank:
            raise UsageError(f"{path.name}: no heading can be read in its first line")
        told = f"{TOLD.get(name, name)}, {_SEPARATORS[separator]}"
        try:
            yield Table(path.name, told, tuple(str(cell).strip() for cell in heading.values), reader)
        finally:
            lines.leave()


class _Lines:
    """Decoded lines; `fault` says what was wrong with one of them since it was last asked for."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream, self._encoding = stream, encoding
        self._fault: str | None = None
        self._text: io.TextIOWrapper | None = None

    def leave(self) -> None:
        """Let go of the stream, which its owner closes."""
        if self._text is not None:
            self._text.detach()

    def fault(self) -> str | None:
        """Tell and forget the fault."""
        told, self._fault = self._fault, None
        return told

    def __iter__(self) -> Iterator[str]:
        return self._wide() if self._encoding.startswith("utf-16") else self._one_by_one()

    def _one_by_one(self) -> Iterator[str]:
        skipped = codecs.BOM_UTF8 if self._encoding.startswith("utf-8") else b""
        while line := self._stream.readline(_LINE):
            if len(line) == _LINE and not line.endswith(b"\n"):
                yield self._skipped(self._stream.readline, (b"\n",))
                continue
            yield self._decoded(line.removeprefix(skipped))
            skipped = b""

    def _decoded(self, line: bytes) -> str:
        """A line that does not fit still shows where its quotes are, so that the rows behind it are whole."""
        try:
            return line.decode(self._encoding)
        except UnicodeDecodeError as error:
            self._fault = f"not {TOLD.get(self._encoding, self._encoding)}: byte {error.start} of the line does not fit"
            return line.decode(self._encoding, "replace")

    def _skipped(self, read: Callable[[int], AnyStr], ends: tuple[AnyStr, ...]) -> str:
        """Read to the end of the line, and give an empty one."""
        self._fault = f"a line has more than {_LINE:,} bytes"
        while (more := read(_LINE)) and not more.endswith(ends):
            pass
        return "\n"

    def _wide(self) -> Iterator[str]:
        """In UTF-16 a byte 0A may be half of a letter, and most letters have two."""
        self._text = io.TextIOWrapper(self._stream, self._encoding, errors="replace", newline="")
        while line := self._text.readline(_LINE // 2):
            cut = len(line) == _LINE // 2 and not line.endswith(("\n", "\r"))
            yield self._skipped(self._text.readline, ("\n", "\r")) if cut else line


def _rows(lines: _Lines, feed: Iterator[str], separator: str) -> Iterator[Cells | Broken]:
    csv.field_size_limit(_CELL)
    reader = csv.reader(feed, delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            lines.fault()
            yield Broken(number, f"not CSV: {error}")
            continue
        if cells is None:
            return
        fault = lines.fault()
        yield Broken(number, fault) if fault else Cells(number, cells)
