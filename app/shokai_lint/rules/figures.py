"""Rows of `reach/*.csv`: what share of whom meets a condition, with its source, each checked and with its line.

Owns the shape of a row and where its faults lie; what rows mean together is the room `reach`'s.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError, model_validator

from shokai_lint.model import Confidence, FacetKind
from shokai_lint.rules.schema import Strict

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,60}$")]
Said = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Share = Annotated[float, Field(ge=0, le=10_000)]
Part = Annotated[float, Field(ge=0, le=1)]
# group: a part of the population by sex and age, exact. owner, worker: decides which share of a company's condition holds.
# act: a predicate; a whole kind or rule: what holds where no row knows the words.
Class = Literal["group", "owner", "worker", "act", "kind", "rule", "size", "vague", "parameter"]
AGES = r"(?:ages )?(?P<first>\d{1,3})-(?P<last>\d{0,3})"
UNIVERSE = (
    r"^(adults|employed|companies|owners|workers|acquaintances|trade|(men|women)( \d\d-\d*)?|ages \d\d-\d*|=[a-z][a-z0-9_]+)$"
)


def _cut(separator: str) -> BeforeValidator:
    return BeforeValidator(lambda text: tuple(filter(None, text.split(separator))) if isinstance(text, str) else text)


class Figure(Strict):
    """One row: `share` [`low`, `high`] of the `universe` meet the `condition` that the `labels` name.

    Shares are 0 to 1; rows of the universe `acquaintances` count persons instead. `women`: the share of women among those who
    meet it; `ages`: the ages of nearly all of them; `within`: the place that holds this place.
    """

    key: Key
    condition: Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]*|ages \d\d-\d*)$")]
    facets: Annotated[tuple[FacetKind, ...], _cut(" ")] = ()
    labels: Annotated[tuple[Annotated[str, StringConstraints(min_length=1, max_length=40)], ...], _cut("|")] = ()
    universe: Annotated[str, StringConstraints(pattern=UNIVERSE)]
    share: Share
    low: Share
    high: Share
    women: Part | None = None
    ages: Annotated[str, StringConstraints(pattern=r"^\d\d-\d*$")] | None = None
    class_: Class | None = Field(None, alias="class")
    within: Key | None = None
    source: Said
    url: Annotated[str, StringConstraints(pattern=r"^(https?://\S+|docs/\S+)$")]
    year: Annotated[int, Field(ge=1990, le=2100)]
    definition: Said
    confidence: Confidence

    @model_validator(mode="after")
    def _bounds(self) -> Figure:
        if not self.low <= self.share <= self.high:
            raise ValueError("low, share and high must rise in this order")
        if self.high > 1 and self.universe != "acquaintances":
            raise ValueError("high is over 1: a share is a part of its universe, 0 to 1")
        if self.share == 0:
            raise ValueError("share is 0: a condition that nobody meets has no place here")
        return self


# What the model cannot do without: every head of a business, everybody at work, both sexes, and the bands of age and sex.
NEEDED = ("business_owner_any", "employed", "age_bands", "male", "female")
BAND_SUM = 0.001
Row = tuple[int, Figure]
COLUMNS = tuple(field.alias or name for name, field in Figure.model_fields.items())


class FigureFault(ValueError):  # noqa: N818 - a fault of a file, as elsewhere in this room
    """What is wrong with one line, counted from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


def read_figures(source: str) -> Iterator[Row | FigureFault]:
    """Give each row of a file with its line, or what is wrong with it."""
    reader = csv.reader(io.StringIO(source), strict=True)
    head = next(reader, [])
    if sorted(head) != sorted(COLUMNS):
        yield FigureFault(1, f"the columns must be {','.join(COLUMNS)}")
        return
    yield from _rows(reader, head)


def _rows(reader: Any, head: list[str]) -> Iterator[Row | FigureFault]:  # noqa: ANN401 - csv's reader has no public type
    last = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield FigureFault(last + 1, f"not CSV: {error}")
            return
        line, last = last + 1, reader.line_num
        if cells is None:
            return
        yield from _row(line, cells, head)


def _row(line: int, cells: list[str], head: list[str]) -> Iterator[Row | FigureFault]:
    if len(cells) != len(head):
        yield FigureFault(line, f"{len(cells)} cells where the head has {len(head)}")
        return
    try:
        yield line, Figure.model_validate_strings({name: cell for name, cell in zip(head, cells, strict=True) if cell})
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            yield FigureFault(line, f"{'.'.join(map(str, fault['loc'])) or 'the row'}: {fault['msg']}")


def unknown_names(rows: Mapping[str, Figure]) -> Iterator[tuple[str, str]]:
    """Give the key of each row that names a row which no folder holds, and what to mend."""
    conditions = {row.condition for row in rows.values() if row.universe in {"adults", "employed", "companies"}}
    for key, row in rows.items():
        if row.universe.startswith("=") and row.universe[1:] not in conditions:
            yield key, f"universe: no condition {row.universe[1:]!r}: write its row or mend the name"
        if row.within and row.within not in rows:
            yield key, f"within: no row {row.within!r}: write it or mend the name"


def lacking(rows: Mapping[str, Figure]) -> Iterator[str]:
    """Say which rows that every estimate needs are missing."""
    yield from (f"no row {key!r}: every estimate needs it" for key in NEEDED if key not in rows)
    total = sum(band.share for band in bands(rows.values()))
    if abs(total - 1) > BAND_SUM:
        yield f"the rows of sex and age (class group, `women` and `ages` given) add up to {total:.4f}, not to 1: one is missing"


def bands(rows: Iterable[Figure]) -> list[Figure]:
    """Give the rows that divide the adults by sex and age."""
    return [row for row in rows if row.class_ == "group" and row.women is not None and row.ages]
