"""A Dask cluster of real processes on this machine, as docs/scale.md starts one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROCESS = subprocess.Popen[bytes]


class Local:
    """A scheduler and its workers; their logs stand in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workers: list[PROCESS] = []
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        self.address = self._address()

    def worker(self, **environment: str) -> PROCESS:
        """Start a worker of one process and one thread, without a nanny that would start it again."""
        options = ["--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--local-directory", str(self.folder)]
        self.workers.append(self._start("worker", self.address, *options, **environment))
        return self.workers[-1]

    @property
    def processes(self) -> dict[str, int]:
        """Name each process with its id."""
        return {"scheduler": self.scheduler.pid} | {f"worker {n}": worker.pid for n, worker in enumerate(self.workers, 1)}

    def logs(self) -> str:
        """Give what all of them have logged."""
        return "".join(path.read_text(encoding="utf-8") for path in sorted(self.folder.glob("*.log")))

    def end(self) -> None:
        """End all processes."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def _start(self, *command: str, **environment: str) -> PROCESS:
        log = self.folder / f"{command[0]}-{len(self.workers)}.log"
        with log.open("wb") as file:
            line = [sys.executable, "-m", "dask", *command, "--dashboard-address", "127.0.0.1:0"]
            return subprocess.Popen(line, stdout=file, stderr=file, env={**os.environ, **environment})

    def _address(self) -> str:
        until = time.monotonic() + 60
        while time.monotonic() < until and self.scheduler.poll() is None:
            if found := [line for line in self.logs().splitlines() if "Scheduler at:" in line]:
                return found[0].split()[-1]
            time.sleep(0.1)
        raise AssertionError(self.logs())


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Local]:
    """Run a cluster with so many workers; they may still be on their way."""
    folder.mkdir(parents=True, exist_ok=True)
    local = Local(folder)
    try:
        for _ in range(workers):
            local.worker()
        yield local
    finally:
        local.end()
