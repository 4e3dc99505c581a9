from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .commandline import ANYONE, COMMAND, SPECIFIC, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
CHECK = ["check", "--input", "jsonl", "--output", "jsonl", "--no-narrow", "--fail-on", "never", "--jobs", "2"]
LINE = (json.dumps({"text": SPECIFIC}) + "\n").encode()


@contextmanager
def started(*options: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [*COMMAND, *CHECK, *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True) as process:
        yield process
        if process.poll() is None:
            process.kill()


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()]


def answered(process: subprocess.Popen[bytes], n: int) -> list[bytes]:
    """Write n lines, leave the input open, and read n answers."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(LINE * n)
    process.stdin.flush()
    return [process.stdout.readline() for _ in range(n)]


@pytest.mark.parametrize("form", [["--output", "jsonl"], ["--output", "json"], ["--output", "human"], ["--output", "sarif"]])
def test_the_same_bytes_and_status_with_any_number_of_processes(form: list[str]) -> None:
    texts = f"{ANYONE}\n{SPECIFIC}\n\n{'あ' * 4001}\n".encode() * 12
    args = ["check", "--input", "lines", *form, "--min-score", "50"]
    one, two, default = (run(*args, *jobs, stdin=texts) for jobs in (["--jobs", "1"], ["--jobs", "2"], []))
    assert one.stdout == two.stdout == default.stdout != b""
    assert one.returncode == two.returncode == default.returncode == 2
    assert sorted(one.stderr.splitlines()) == sorted(two.stderr.splitlines())
    assert len(one.stderr.splitlines()) == 24


def test_answers_come_while_the_input_waits() -> None:
    with started() as process:
        lines = answered(process, 37)
        assert len(workers_of(process)) == 2
        assert [json.loads(line)["text"] for line in lines] == [SPECIFIC] * 37
        assert answered(process, 1) == lines[:1]
        assert process.stdin
        process.stdin.close()
        assert process.wait(30) == 0


def test_an_interrupt_is_status_130_and_leaves_whole_lines_and_no_process() -> None:
    with started() as process:
        answered(process, 20)
        workers = workers_of(process)
        assert process.stdin
        process.stdin.write(LINE * 40)
        process.stdin.flush()
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C at a terminal, which reaches all of them
        out, err = process.communicate(timeout=30)
        assert process.returncode == 130
        assert err == b""
        assert all(json.loads(line)["text"] == SPECIFIC for line in out.splitlines())
        assert gone(workers)


def test_a_killed_command_leaves_no_process() -> None:
    with started() as process:
        answered(process, 20)
        workers = workers_of(process)
        process.kill()
        process.wait()
        assert gone(workers)


def gone(pids: list[int]) -> bool:
    """Tell whether processes end within ten seconds."""
    assert len(pids) == 2
    end = time.monotonic() + 10
    while time.monotonic() < end and (left := [pid for pid in pids if _runs(pid)]):
        time.sleep(0.05)
    return not left


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_killed_worker_is_said_and_loses_nothing() -> None:
    with started() as process:
        first = answered(process, 20)
        os.kill(workers_of(process)[0], signal.SIGKILL)
        out, err = process.communicate(LINE * 40, timeout=60)
        assert process.returncode == 0
        assert out.splitlines(keepends=True) == first[:1] * 40
        assert err == b"shokai-lint: a worker process has ended early; this process does its work\n"


def test_a_reader_who_leaves_is_not_complained_about() -> None:
    with started() as process:
        answered(process, 20)
        assert process.stdout
        process.stdout.close()
        _, err = process.communicate(LINE * 100, timeout=60)
        assert (process.returncode, err) == (141, b"")


def test_few_texts_take_one_process() -> None:
    with started() as process:
        assert process.stdin
        process.stdin.write(LINE * 15)
        process.stdin.flush()
        time.sleep(3)
        assert workers_of(process) == []
        out, _ = process.communicate(timeout=30)
        assert len(out.splitlines()) == 15


@pytest.mark.parametrize("jobs", ["0", "-1", "65", "two", ""])
def test_numbers_of_processes_that_are_refused(jobs: str) -> None:
    done = run("check", ANYONE, f"--jobs={jobs}")
    assert done.returncode == 2
    assert f"{jobs!r} is not a whole number from 1 to 64" in done.stderr.decode()
