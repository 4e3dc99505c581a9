"""What a process of a cluster does for an audit: it lints lots of texts by the rules and versions that came with them.

Owns what travels, and that nothing of a text is shown by it: a cluster logs what it was working on when something fails.
"""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from shokai_lint import kernels
from shokai_lint.model import Lang
from shokai_lint.reach.room import Room
from shokai_lint.rules.digest import contents, digest
from shokai_lint.version import versions

if TYPE_CHECKING:
    from shokai_lint.audit.careful import Auditor
    from shokai_lint.audit.outcome import Outcome

# The files of one folder of --rules: path inside it, content.
Folder = tuple[tuple[str, bytes], ...]
_loading = Lock()


@dataclass(frozen=True, slots=True)
class Setting:
    """How texts are linted: the versions that decide a result, the content of every folder of --rules, and what is wanted."""

    versions: Mapping[str, str]
    folders: tuple[Folder, ...]
    lang: Lang
    narrow: bool
    room: Room


@dataclass(frozen=True, slots=True)
class Differs:
    """A process that would give other results: where it runs, and what it has (`there`) in place of ours (`here`)."""

    host: str
    what: str
    there: str
    here: str


def sent(folders: Sequence[Path]) -> tuple[Folder, ...]:
    """Read folders of rules, to be sent."""
    return tuple(tuple(contents(folder).items()) for folder in folders)


def lot(texts: Sequence[str]) -> Callable[[Setting], list[Outcome] | Differs]:
    """Give the task that lints texts.

    Dask sends a function that stands in another by value. So a process without this package fails at the import below and
    says so, where unpickling our names would end it; and the texts are no argument, which would be logged.
    """

    def shokai_lint_lot(setting: Setting) -> list[Outcome] | Differs:
        from shokai_lint.audit.remote import lint

        return lint(texts, setting)

    return shokai_lint_lot


def stays(setting: Setting) -> Callable[[], Setting]:
    """Give the task whose result is the setting: it stays with the workers, and is made again where one that held it is lost."""
    written = pickle.dumps(setting)

    def shokai_lint_setting() -> Setting:
        import pickle

        read: Setting = pickle.loads(written)  # noqa: S301 - ours, and all that Dask brings is unpickled
        return read

    return shokai_lint_setting


def lint(texts: Sequence[str], setting: Setting) -> list[Outcome] | Differs:
    """Give what came of each text; nothing is linted where rules or versions differ from those that are asked for."""
    with _loading:
        mine, auditor = _loaded(setting.folders, setting.versions["rules"])
    for what, here in setting.versions.items():
        if mine.get(what) != here:
            return Differs(socket.gethostname(), what, mine.get(what, "missing"), here)
    from shokai_lint.linter import Item

    items = [Item(text, narrow=setting.narrow, room=setting.room) for text in texts]
    return list(auditor.lint_many(items, lang=setting.lang)) if auditor else []


@lru_cache(maxsize=1)
def _loaded(folders: tuple[Folder, ...], wanted: str) -> tuple[dict[str, str], Auditor | None]:
    """Load the model once a process; not for rules that are others than those that are wanted."""
    kernels.choose()
    with TemporaryDirectory(prefix="shokai-lint-") as place:
        paths = [_written(folder, Path(place) / str(n)) for n, folder in enumerate(folders)]
        mine = versions(digest(paths))
        if mine["rules"] != wanted:
            return mine, None
        from shokai_lint.audit.careful import Auditor
        from shokai_lint.rules.loader import load_rules

        return mine, Auditor(load_rules(paths))


def _written(folder: Folder, place: Path) -> Path:
    for name, content in folder:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    place.mkdir(exist_ok=True)
    return place
