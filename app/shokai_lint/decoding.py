"""Bytes to lines in any encoding, and the place of each in its source.

Owns byte order marks, offsets and what is said of bytes that do not fit; knows no format and never quotes a text.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_BOM16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stood: `line` counts from 1, `verbatim` when the text stands there letter by letter."""

    name: str
    file: str | None = None
    line: int | None = None
    verbatim: bool = True

    def __str__(self) -> str:
        return self.name if self.line is None else f"{self.name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Bad:
    """Something that could not be read; `message` never carries the text."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


@dataclass(frozen=True, slots=True)
class Line:
    """A decoded line with its end; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line whose bytes do not fit the encoding."""

    number: int
    message: str


class DecodingError(ValueError):
    """Bytes that do not fit their encoding: `plain` says where, the whole message also what to try."""

    def __init__(self, plain: str, hint: str) -> None:
        self.plain = plain
        super().__init__(f"{plain}; {hint}")


def known_encoding(name: str) -> str:
    """Give the encoding's name; raise ValueError unless Python can decode text with it."""
    try:
        "\n".encode(name)
    except (LookupError, UnicodeError):
        raise ValueError(f"unknown encoding: {name} (utf-8, cp932, euc_jp, utf-16, …)") from None
    # A byte order mark is dropped at the start of a source alone, never at the start of each line.
    return "utf-8" if codecs.lookup(name).name == "utf-8-sig" else name


def decode(raw: bytes, encoding: str, offset: int = 0) -> str:
    """Decode bytes that stand at `offset` of their source (its byte order mark is dropped); raise DecodingError."""
    name = codecs.lookup(encoding).name
    skipped = len(codecs.BOM_UTF8) if offset == 0 and name == "utf-8" and raw.startswith(codecs.BOM_UTF8) else 0
    try:
        return raw[skipped:].decode(encoding)
    except UnicodeError as error:
        at = offset + skipped + getattr(error, "start", 0)
        raise DecodingError(f"not {name.upper()}: byte {at} (from 0) does not fit", _hint(raw, name)) from None


def lines(stream: BinaryIO, encoding: str) -> Iterator[Line | BadLine]:
    """Decode line by line as they come, so that one bad line does not stop the rest; ends are kept."""
    by_byte = "\n".encode(encoding) == b"\n"  # in UTF-16 and its like a byte 0A may be half of a letter
    return _one_by_one(stream, encoding) if by_byte else _at_once(stream, encoding)


def _one_by_one(stream: BinaryIO, encoding: str) -> Iterator[Line | BadLine]:
    offset, hinted = 0, False
    for number, raw in enumerate(stream, 1):
        try:
            yield Line(number, decode(raw, encoding, offset))
        except DecodingError as error:
            yield BadLine(number, error.plain if hinted else str(error))
            hinted = True
            if number == 1 and raw.startswith(_BOM16):
                return  # every further line would be noise
        offset += len(raw)


def _at_once(stream: BinaryIO, encoding: str) -> Iterator[Line | BadLine]:
    try:
        text = decode(stream.read(), encoding)
    except DecodingError as error:
        yield BadLine(1, str(error))
        return
    for number, line in enumerate(io.StringIO(text, newline="\n"), 1):
        yield Line(number, line)


def _hint(raw: bytes, name: str) -> str:
    if raw.startswith(_BOM16):
        return "it looks like UTF-16: try --encoding utf-16"
    if name == "utf-8" and _reads_as(raw, "cp932"):
        return "it reads as Shift_JIS (CP932): try --encoding cp932"
    return "name its encoding with --encoding"


def _reads_as(raw: bytes, encoding: str) -> bool:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return not any("\ue000" <= c <= "\uf8ff" for c in text)  # Python reads the bytes FD to FF as private characters
