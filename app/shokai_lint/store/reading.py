"""A file of asks, read in a process of its own: what it takes of time and memory, it takes from nobody else.

Owns that process, its limits and what it says. The file itself has no name on the disk and is gone with the process.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shokai_lint.audit.rows import Row
from shokai_lint.audit.sources import Wanted, source, tables
from shokai_lint.errors import UsageError
from shokai_lint.store.model import MAX_ASKS

SECONDS, MEMORY = 60, 2 << 30
# Characters of all asks together.
_CHARACTERS = 64 << 20
_OPTION = re.compile(r"--(text|member|date|id)-column|--(encoding|sheet)")
_ENDING = re.compile(r"\.[A-Za-z]{1,8}$")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the sender says of a file; what he leaves out is found out."""

    encoding: str | None = None
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """How a file was read (`name`, `read_as`, `columns`) and its rows."""

    told: dict[str, Any]
    rows: list[Row]


def read(body: bytes, name: str, choice: Choice) -> File:
    """Read a file of any format of an audit; raise UsageError with what is wrong with it."""
    known = plain(name)
    order = {"name": known, "encoding": choice.encoding, "sheet": choice.sheet, "columns": dict(choice.columns)}
    with tempfile.TemporaryFile() as file:
        file.write(body)
        file.seek(0)
        done = _run(file.fileno(), order)
    lines = done.stdout.splitlines()
    if done.returncode or not lines or lines[-1] != b"{}":
        raise UsageError(f"{known}: it takes too much time or memory to read; send it in parts, or as CSV")
    told, *rows = map(json.loads, lines[:-1])
    if "refused" in told:
        raise UsageError(told["refused"])
    return File(told, [Row(known, *row) for row in rows])


def plain(name: str) -> str:
    """Give a file's name without its folders and without what no name needs."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(char for char in last if char.isprintable())
    ending = _ENDING.search(kept)
    tail = ending[0] if ending else ""
    return (kept.removesuffix(tail)[:60].strip(" .") or "asks") + tail


def _run(file: int, order: Mapping[str, Any]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "shokai_lint.store.reading", str(file)]
    try:
        return subprocess.run(  # noqa: S603 - ourselves
            command, input=json.dumps(order).encode(), capture_output=True, timeout=SECONDS, pass_fds=[file], check=False
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, b"")


def _main(file: str, order: Mapping[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path(order["name"]).symlink_to(f"/dev/fd/{file}")
        try:
            for line in _lines(order):
                print(json.dumps(line))
        except UsageError as error:
            print(json.dumps({"refused": _OPTION.sub(_parameter, str(error))}))
    print("{}")


def _lines(order: Mapping[str, Any]) -> list[object]:
    """Give how the file was read, then its rows."""
    wanted = Wanted([order["name"]], encoding=order["encoding"], sheet=order["sheet"], named=order["columns"])
    (opening,) = tables(wanted)
    lines: list[object] = []
    room = _CHARACTERS
    with source(opening, wanted) as read:
        lines.append(read.told())
        for row in read.rows():
            lines.append([row.number, row.id, row.member, row.date, row.text, row.error])
            room -= len(row.text or "")
            if len(lines) > MAX_ASKS + 1 or room < 0:
                raise UsageError(f"{order['name']}: more than {MAX_ASKS:,} rows, or too long ones; send it in parts")
    return lines


def _parameter(found: re.Match[str]) -> str:
    return f"{found[1]}_column" if found[1] else found[2]


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    _limit()
    _main(sys.argv[1], json.load(sys.stdin))
