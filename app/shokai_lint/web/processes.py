"""The memory of this process and of those below it, read from /proc.

Owns that reading; gives nothing where there is no /proc.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def resident(workers: Mapping[int, str]) -> dict[str, int]:
    """Give the resident bytes of `web` (this process), of each worker by its name, and of `helpers`, all others together."""
    names = {os.getpid(): "web", **workers}
    sizes: dict[str, int] = {}
    for pid in family(os.getpid()):
        name = names.get(pid, "helpers")
        sizes[name] = sizes.get(name, 0) + _size(pid)
    return sizes


def family(pid: int) -> Iterator[int]:
    """Give a process and all below it; a process belongs to the thread that started it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(task).split():
            yield from family(int(child))


def _size(pid: int) -> int:
    fields = _read(Path(f"/proc/{pid}/statm")).split()
    return int(fields[1]) * PAGE if fields else 0


def _read(path: Path) -> str:
    """Give nothing for a process that has ended meanwhile."""
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""
