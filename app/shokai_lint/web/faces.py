"""The people that a listener knows as rows of faces, and how many of them light up.

Owns the geometry of the picture, in units of one face; knows nothing of how the numbers were estimated.
"""

from __future__ import annotations

from dataclasses import dataclass

from shokai_lint.model import Reach

COLUMNS = 28
# Under this many a listener knows nobody rather than one.
ONE = 0.5


@dataclass(frozen=True, slots=True)
class Faces:
    """Outlines (SVG paths) of all faces, of those that may fit and of those expected to; `rows` is the height."""

    rows: int
    all: str
    perhaps: str
    lit: str


def faces(reach: Reach) -> Faces:
    """Draw one face an acquaintance: as many lit as are expected, as many pale as the interval allows."""
    expected, most = round(reach.matches.mid), round(reach.matches.high)
    lit = max(1, expected) if reach.matches.mid >= ONE else 0
    return Faces(-(-reach.network // COLUMNS), outline(reach.network), outline(most), outline(lit))


def outline(count: int) -> str:
    """Give the path around the first `count` faces: whole rows, then what remains."""
    rows, rest = divmod(count, COLUMNS)
    whole = f"M0 0h{COLUMNS}v{rows}H0z" if rows else ""
    return whole + (f"M0 {rows}h{rest}v1H0z" if rest else "")
