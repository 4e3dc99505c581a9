"""Names a rule set by the bytes of its files, in a millisecond: `--version` must not wait for YAML.

Owns which folder wins; knows nothing of what the files say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from shokai_lint.rules.files import every, listed


def builtin_dir() -> Path:
    """Give the rules that travel with the package, or the checkout's own `rules/`."""
    inside = Path(__file__).parents[1] / "data" / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "rules"


def digest(extra: Sequence[Path] = ()) -> str:
    """Give 12 hex digits (SHA-256) of our rules and each of `extra`; a later file replaces an earlier one."""
    files = {path.relative_to(folder).as_posix(): path for folder in (builtin_dir(), *extra) for path in _files(folder)}
    total = hashlib.sha256()
    for name, path in sorted(files.items()):
        # A checkout with CRLF says the same.
        content = hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n"))
        total.update(f"{name}\0{content.hexdigest()}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()[:12]


def contents(folder: Path) -> dict[str, bytes]:
    """Give the rule files of a folder by their path inside it, as they are sent to another machine."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in every(listed(folder)) if path.is_file())
