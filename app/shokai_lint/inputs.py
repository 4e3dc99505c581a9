"""Texts from arguments, files and standard input, in the formats `text`, `lines`, `jsonl` and `csv`.

Owns the formats, and streams; never lints, and never puts a word of a text into an error.
"""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from shokai_lint.decoding import Bad, BadLine, DecodingError, Line, Place, decode, lines

Format = Literal["text", "lines", "jsonl", "csv"]
TEXT_COLUMNS = frozenset({"text", "内容", "依頼", "紹介依頼"})
ID_COLUMNS = frozenset({"id"})


@dataclass(frozen=True, slots=True)
class Record:
    """One text to lint."""

    text: str
    id: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name; `encoding` is set where the bytes do not follow `--encoding`."""

    name: str
    file: str | None
    open: Callable[[], AbstractContextManager[BinaryIO]]
    encoding: str | None = None

    def place(self, line: int, *, verbatim: bool = True) -> Place:
        """Give the place of a line; an argument has no lines that anybody could look up."""
        return Place(self.name, self.file, None if self.encoding else line, verbatim)


def argument(number: int, text: str) -> Source:
    """Make a source of a command-line argument; its bytes are those that the shell gave."""
    return Source(f"argument {number}", None, lambda: io.BytesIO(os.fsencode(text)), sys.getfilesystemencoding())


def file(path: str) -> Source:
    """Make a source of a file; `-` is standard input."""
    return stdin() if path == "-" else Source(path, path, lambda: Path(path).open("rb"))


def stdin() -> Source:
    """Make a source of standard input, which stays open after it is read."""
    return Source("stdin", None, _standard_input)


def read(source: Source, form: Format, encoding: str = "utf-8") -> Iterator[Record | Bad]:
    """Give the texts of a source in order, and in its place what could not be read."""
    try:
        with source.open() as stream:
            yield from _READERS[form](source, stream, source.encoding or encoding)
    except OSError as error:
        yield Bad(Place(source.name, source.file), error.strerror or "cannot be read")


def json_object(text: str) -> dict[str, object]:
    """Read one JSON object, numbers as their spelling; raise ValueError with a message free of the text."""
    try:
        row = json.loads(text, parse_int=Number, parse_float=Number, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise ValueError("not JSON that can be read: nested too deeply") from None
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    return row


class Number(str):
    """A JSON number in its own spelling: 1e400 is no float, 1 with 5,000 zeros no int that Python reads."""

    __slots__ = ()


def _standard_input() -> AbstractContextManager[BinaryIO]:
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    # A reader of its own: Python gives up at exit with a fatal error when a thread still waits in `sys.stdin`.
    return open(sys.stdin.fileno(), "rb", closefd=False)


def _text(source: Source, stream: BinaryIO, encoding: str) -> Iterator[Record | Bad]:
    try:
        yield Record(decode(stream.read(), encoding), None, source.place(1))
    except DecodingError as error:
        yield Bad(source.place(1), str(error))


def _lines(source: Source, stream: BinaryIO, encoding: str) -> Iterator[Record | Bad]:
    for line in lines(stream, encoding):
        if isinstance(line, BadLine):
            yield Bad(source.place(line.number), line.message)
        elif line.text.strip():  # an empty line separates, it is not an empty ask
            yield Record(line.text.removesuffix("\n").removesuffix("\r"), None, source.place(line.number))


def _jsonl(source: Source, stream: BinaryIO, encoding: str) -> Iterator[Record | Bad]:
    for line in lines(stream, encoding):
        place = source.place(line.number, verbatim=False)
        if isinstance(line, BadLine):
            yield Bad(place, line.message)
        elif line.text.strip():
            yield _json_record(line.text.rstrip(), place)


def _json_record(text: str, place: Place) -> Record | Bad:
    try:
        row = json_object(text)
        if type(row.get("text")) is not str:
            raise ValueError("`text` must be a string")
        return Record(str(row["text"]), _id(row.get("id")), place)
    except ValueError as error:
        return Bad(place, str(error))


def _refuse(constant: str) -> None:
    raise ValueError(f"not JSON: {constant}")


def _id(value: object) -> str | None:
    """Strings stay, numbers become their spelling: a result carries its `id` as a string or null."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError("`id` must be a string or a number")
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise ValueError("`id` has half of a surrogate pair")
    return str(value)


def _csv(source: Source, stream: BinaryIO, encoding: str) -> Iterator[Record | Bad]:
    columns: tuple[int, int | None] | None = None
    for row in _rows(source, lines(stream, encoding)):
        if isinstance(row, Bad):
            yield row
        elif columns is None:
            columns = _columns(row.cells)
            if columns is None:
                yield Bad(row.place, "no column is headed text, 内容, 依頼 or 紹介依頼")
                return
        elif row.cells:
            yield _csv_record(row, *columns)


@dataclass(frozen=True, slots=True)
class _Row:
    cells: list[str]
    place: Place


class _Feed:
    """Hands the lines that decode to csv.reader, remembers the others and where a row began."""

    def __init__(self, source: Source, decoded: Iterable[Line | BadLine]) -> None:
        self._source, self._lines = source, iter(decoded)
        self.bad: list[Bad] = []
        self.first: int | None = None

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            if isinstance(line, Line):
                self.first = self.first or line.number
                yield line.text
            else:
                self.bad.append(Bad(self._source.place(line.number, verbatim=False), line.message))


def _rows(source: Source, decoded: Iterable[Line | BadLine]) -> Iterator[_Row | Bad]:
    feed = _Feed(source, decoded)
    reader = csv.reader(feed, strict=True)
    while True:
        feed.first, feed.bad = None, []
        try:
            cells, fault = next(reader, None), None
        except csv.Error as error:
            cells, fault = None, f"not CSV: {error}"
        yield from feed.bad
        place = source.place(feed.first or 1, verbatim=False)
        if fault is not None:
            yield Bad(place, fault)
        elif cells is None:
            return
        else:
            yield _Row(cells, place)


def _columns(heading: list[str]) -> tuple[int, int | None] | None:
    """Find the columns of text and id by their headings; None when there is no text."""
    names = [name.strip().casefold() for name in heading]
    text = next((i for i, name in enumerate(names) if name in TEXT_COLUMNS), None)
    return None if text is None else (text, next((i for i, name in enumerate(names) if name in ID_COLUMNS), None))


def _csv_record(row: _Row, text: int, id_column: int | None) -> Record | Bad:
    if text >= len(row.cells):
        return Bad(row.place, f"the row has {len(row.cells)} cells; the text is in column {text + 1}")
    name = row.cells[id_column] if id_column is not None and id_column < len(row.cells) else None
    return Record(row.cells[text], name or None, row.place)


_READERS = {"text": _text, "lines": _lines, "jsonl": _jsonl, "csv": _csv}
