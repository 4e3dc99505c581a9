"""A PostgreSQL server of the tests' own: Debian's, on a socket and a free port of 127.0.0.1, in a folder that is thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.service import free_port


def _binaries() -> Path:
    """PostgreSQL keeps its server's programs out of PATH on Debian."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        reason = "no PostgreSQL here: install Debian's package postgresql to test it"
        assert not os.environ.get("CI"), reason
        pytest.skip(reason)
    return found[-1]


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server; give the address of its database. It refuses to run as root, so root starts it as the user postgres."""
    programs, port = _binaries(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="shokai-pg-"))
    other = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if other:
        shutil.chown(folder, "postgres", "postgres")

    def run(program: str, *args: str) -> None:
        command = [*other, str(programs / program), "-D", str(folder / "data"), *args]
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL, timeout=60)

    try:
        run("initdb", "-U", "reader", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", f"-h 127.0.0.1 -p {port} -k {folder} -F")
        yield f"postgresql://reader:hushhush@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)
