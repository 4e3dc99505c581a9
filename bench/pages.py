"""Figures in docs/performance.md: what stands between two markers is written by the benchmark that owns them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from pathlib import Path

from bench.corpus import ROOT
from shokai_lint.rules.digest import digest
from shokai_lint.version import version_line, versions

PERFORMANCE = ROOT / "docs" / "performance.md"


def between(begin: str, end: str, lines: Iterable[str]) -> None:
    """Put lines between the markers; the rest of the page stays."""
    head, found, rest = PERFORMANCE.read_text(encoding="utf-8").partition(begin)
    if not found or end not in rest:
        raise ValueError(f"{PERFORMANCE} has no {begin.strip()} … {end.strip()}")
    PERFORMANCE.write_text(head + begin + "\n".join(lines) + "\n" + end + rest.partition(end)[2], encoding="utf-8")


def machine() -> str:
    """Name the processor, Python and every version that the figures depend on."""
    cpu = next((line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")), platform.machine())
    kernel = os.environ.get("OPENBLAS_CORETYPE", "as OpenBLAS chooses")
    machine = f"{cpu}, {os.cpu_count()} cores, Python {platform.python_version()}, kernels {kernel}"
    return f"{machine}, {version_line(versions(digest()))}"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
