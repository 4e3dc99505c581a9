"""The blocks of a document that can be run: commands, the files they need and the output they promise.

`python -m tests.documents` (`make docs`) runs the commands and writes their outputs into the documents anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .service import Service, serving

ROOT = Path(__file__).parents[1]
DOCUMENTS = (
    "README.md",
    "README.ja.md",
    "docs/writing-rules.md",
    "docs/learned.md",
    "docs/narrowings.md",
    "docs/reach.md",
    "docs/audit.md",
    "docs/scale.md",
    "docs/groups.md",
)
ADDRESS = "http://127.0.0.1:8000"  # what a reader types; the tests serve elsewhere
_FENCE = r"```\w+\n(?P<{0}>(?:(?!```).*\n)*)```"
_MARK = r"<!-- (?P<kind>run|file)(?: (?P<argument>[^>]*?))? -->\n"
_BLOCK = re.compile(_MARK + _FENCE.format("body") + r"(?:\n\n<!-- output -->\n" + _FENCE.format("output") + ")?")
# What changes with every release of a dependency or word of a rule.
_VERSIONS = re.compile(r"(?<=shokai-lint )\S+ · rules .*")


@dataclass(frozen=True, slots=True)
class Block:
    """Commands with their exit status, or a file with its name; `output` is None where none is promised."""

    kind: str
    argument: str
    body: str
    output: str | None
    place: tuple[int, int]  # of the output in the document

    @property
    def status(self) -> int:
        """The exit status that the last command must have."""
        return int(self.argument.removeprefix("exit ") or 0) if self.kind == "run" else 0


def blocks(document: str) -> list[Block]:
    """Give the marked blocks in order."""
    return [Block(m["kind"], m["argument"] or "", m["body"], m["output"], m.span("output")) for m in _BLOCK.finditer(document)]


def run(block: Block, folder: Path, service: Service) -> str:
    """Do what the block says in a folder; give what was printed, and fail on another exit status than promised."""
    if block.kind == "file":
        path = folder / block.argument
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, encoding="utf-8")
        return ""
    script = "set -e\n" + block.body.replace(ADDRESS, service.url)
    environment = _environment() | ({"SHOKAI_LINT_STORE": str(service.store)} if service.store else {})
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=environment, capture_output=True, timeout=120, check=False)
    assert done.returncode == block.status, f"{block.body}exit {done.returncode}: {done.stderr.decode()}"
    return stable(done.stdout.decode().replace(service.url, ADDRESS))


def stable(output: str) -> str:
    """Put … for versions, and end the last line."""
    lines = [_VERSIONS.sub("…", line.rstrip()) for line in output.splitlines()]
    return "\n".join(lines) + "\n" if lines else ""


def rewritten(document: str, folder: Path, service: Service) -> str:
    """Run every block and put what it prints in place of what it promised."""
    parts, last = [], 0
    for block in blocks(document):
        printed = run(block, folder, service)
        if block.output is not None:
            start, end = block.place
            parts += [document[last:start], printed]
            last = end
    return "".join([*parts, document[last:]])


def _environment() -> dict[str, str]:
    """The commands of this interpreter's environment, plain text 80 columns wide."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}


def _rewrite_all(server: Service) -> None:
    for name in DOCUMENTS:
        with tempfile.TemporaryDirectory() as folder:
            old = (ROOT / name).read_text(encoding="utf-8")
            new = rewritten(old, Path(folder), server)
        (ROOT / name).write_text(new, encoding="utf-8")
        print(f"{name}: {'written anew' if new != old else 'as it was'}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as data, serving(store=Path(data)) as service:
        _rewrite_all(service)
