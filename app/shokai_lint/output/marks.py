"""Lines of marks under a text: which phrase is meant, aligned by display width.

Owns rows and columns; what a mark stands for is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shokai_lint.output.display import printable, shown, widths, wrap


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase to underline with `char`; `label` stands at its beginning, `style` colours it."""

    start: int
    end: int
    char: str
    label: str = ""
    style: str = ""


Segment = tuple[str, str]  # text and style


def underlined(text: str, marks: Iterable[Mark], columns: int) -> list[list[Segment]]:
    """Give the wrapped lines of a text, each followed by its lines of marks, as segments of text and style."""
    body = text.rstrip()
    rows = stacked(m for m in marks if m.start < m.end)
    wide = [w if shown(c) else 0 for c, w in zip(body, widths(body), strict=True)]
    lines: list[list[Segment]] = []
    for start, end in wrap(body, columns):
        lines.append([(printable(body[start:end]), "")])
        drawn = (_draw(row, start, end, wide) for row in rows)
        lines.extend(line for line in drawn if line)
    return lines


def stacked(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Put marks that overlap on different rows, the first given on top; each row is in order."""
    rows: list[list[Mark]] = []
    for mark in marks:
        free = next((row for row in rows if all(m.end <= mark.start or mark.end <= m.start for m in row)), None)
        if free is None:
            rows.append([mark])
        else:
            free.append(mark)
            free.sort(key=lambda m: m.start)
    return rows


def _draw(row: Sequence[Mark], start: int, end: int, wide: Sequence[int]) -> list[Segment]:
    """Draw the part of a row that lies under the code points `start` to `end`."""
    segments: list[Segment] = []
    column = 0
    for mark in row:
        first, last = max(mark.start, start), min(mark.end, end)
        if first >= last:
            continue
        left, length = sum(wide[start:first]), max(1, sum(wide[first:last]))
        segments.append((" " * (left - column), ""))
        label = mark.label if mark.start >= start else ""
        segments.append(((label + mark.char * length)[: max(length, len(label))], mark.style))
        column = left + max(length, len(label))
    return segments
