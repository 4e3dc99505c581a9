"""The files of a rule folder: which there are, and their text, within limits that keep a hostile folder from hurting.

Owns names, links, sizes and the encoding; what a text says is `yaml`'s, `figures`' and the schema's.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

RULES, CONCEPTS, NARROWINGS, REACH = "", "concepts", "narrowings", "reach"
ENDINGS: Final = {RULES: ".yaml", CONCEPTS: ".yaml", NARROWINGS: ".yaml", REACH: ".csv"}
# The package's own folder has 153 files of 60 kB at most and 1 MB together.
MAX_BYTES, MAX_FILES, MAX_TOTAL = 256 * 1024, 1000, 2 * 1024 * 1024


class UnreadableError(ValueError):
    """A folder or a file that is not read; the message says why and what to do."""


def listed(folder: Path) -> dict[str, list[Path]]:
    """Give the files of each part of a folder by name; raise UnreadableError for one that is none, or holds too much."""
    if not _is_folder(folder):
        raise UnreadableError("no such folder: name a folder that holds rule files (*.yaml)")
    found = {part: _named(folder / part, ending) for part, ending in ENDINGS.items()}
    number, size = sum(map(len, found.values())), sum(map(_size, every(found)))
    if number > MAX_FILES or size > MAX_TOTAL:
        most = f"a folder may hold {MAX_FILES:,} of {MAX_TOTAL:,} bytes together, so leave some out"
        raise UnreadableError(f"{number:,} files of {size:,} bytes: {most}")
    return found


def every(found: dict[str, list[Path]]) -> Iterator[Path]:
    """Give the files of all parts."""
    return (path for paths in found.values() for path in paths)


def text_of(path: Path, folder: Path) -> str:
    """Read a file that `listed` gave for the folder; raise UnreadableError."""
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder)):
        raise UnreadableError("a link that leads out of the folder is not read: copy the file into it")
    try:
        if not path.is_file():
            raise UnreadableError("not a file that can be read")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from error
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"larger than {MAX_BYTES:,} bytes: split the list")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"not UTF-8 at byte {error.start}: save the file as UTF-8") from error


def _named(place: Path, ending: str) -> list[Path]:
    try:
        return sorted(path for path in place.iterdir() if path.name.endswith(ending))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnreadableError(f"{place.name}: cannot be read: {error.strerror}") from error


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0  # told when the file itself is read
