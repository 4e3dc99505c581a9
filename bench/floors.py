"""The floors that no figure may fall under, by part of the corpus (corpus/floors.json, written by hand).

Owns the comparison; knows nothing of how a figure is measured.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.corpus import CORPUS

SLACK = 0.02
Shares = Mapping[str, Mapping[str, float]]  # part → figure → share


def read_floors(path: Path = CORPUS / "floors.json") -> dict[str, dict[str, float]]:
    """Read the table: part → figure → floor."""
    floors: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return floors


def floor_of(share: float) -> float:
    """Give the floor that a figure earns: 0.02 less, rounded down to two digits."""
    # 0.95 - 0.02 is a hair under 0.93 in binary; figures have four digits.
    return max(0.0, math.floor(round((share - SLACK) * 100, 6)) / 100)


def fallen(shares: Shares, floors: Shares) -> list[str]:
    """Name every figure under its floor, and every figure or floor that has no other side."""
    return [line for part in sorted(shares.keys() | floors) for line in _fallen(part, shares, floors)]


def _fallen(part: str, shares: Shares, floors: Shares) -> Iterator[str]:
    measured, wanted = shares.get(part, {}), floors.get(part, {})
    for name in sorted(measured.keys() | wanted.keys()):
        if name not in measured or name not in wanted:
            yield f"{part} {name}: {'not measured' if name in wanted else 'no floor'}"
        elif measured[name] < wanted[name]:
            yield f"{part} {name}: {measured[name]:.4f} fell under its floor {wanted[name]:.2f}"


def headroom(shares: Shares, floors: Shares) -> Iterator[str]:
    """Give a line a figure: measured, floor, and the floor that it would earn today."""
    yield f"{'part':6} {'figure':24} {'measured':>8} {'floor':>6} {'earned':>6}"
    for part, figures in shares.items():
        for name, share in figures.items():
            floor = floors.get(part, {}).get(name, math.nan)
            yield f"{part:6} {name:24} {share:8.4f} {floor:6.2f} {floor_of(share):6.2f}"
