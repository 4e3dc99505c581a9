"""Rows of `reach/*.csv`: what share of whom meets a condition, with its source, each checked and with its line.

Owns the shape of a row and where its faults lie; what rows mean together is the room `reach`'s.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError, model_validator

from shokai_lint.model import Confidence, FacetKind
from shokai_lint.rules.schema import Strict

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,60}$")]
Label = Annotated[str, StringConstraints(pattern=r"^\P{C}{1,40}$")]
Said = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Share = Annotated[float, Field(ge=0, le=10_000)]
Part = Annotated[float, Field(ge=0, le=1)]
# group: a part of the population by sex and age, exact. owner, worker: decides which share of a company's condition holds.
# head: an owner as seen from one kind of unit (塾長, 理事長): no more of them than units, whatever the trade beside.
# act: a predicate; aspect: that it has just happened, for where nothing says what.
# kind, rule: what holds where no row knows the words.
Class = Literal["group", "owner", "head", "worker", "act", "aspect", "kind", "rule", "size", "vague", "parameter"]
AGES = r"(?:ages )?(?P<first>\d{1,3})-(?P<last>\d{0,3})"
SPAN = r"[0-9]{2}-([0-9]{2,3})?"
UNIVERSE = rf"^(adults|employed|companies|owners|workers|acquaintances|trade|(men|women)( {SPAN})?|ages {SPAN}|=[a-z][a-z0-9_]+)$"
# One label more is compared with every phrase.
MOST_LABELS = 200


def _cut(separator: str) -> BeforeValidator:
    return BeforeValidator(lambda text: tuple(filter(None, text.split(separator))) if isinstance(text, str) else text)


class Figure(Strict):
    """One row: `share` [`low`, `high`] of the `universe` meet the `condition` that the `labels` name.

    Shares are 0 to 1; rows of the universe `acquaintances` count persons instead. `women`: the share of women among those who
    meet it; `ages`: the ages of nearly all of them; `within`: the place that holds this place.
    """

    key: Key
    condition: Annotated[str, StringConstraints(pattern=rf"^([a-z][a-z0-9_]*|ages {SPAN})$")]
    facets: Annotated[tuple[FacetKind, ...], _cut(" ")] = ()
    labels: Annotated[tuple[Label, ...], _cut("|"), Field(max_length=MOST_LABELS)] = ()
    universe: Annotated[str, StringConstraints(pattern=UNIVERSE)]
    share: Share
    low: Share
    high: Share
    women: Part | None = None
    ages: Annotated[str, StringConstraints(pattern=rf"^{SPAN}$")] | None = None
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
        if self.low == 0:
            raise ValueError("low is 0: write the least share that it may be")
        return self

    @model_validator(mode="after")
    def _rising(self) -> Figure:
        for name, written in (("ages", self.ages), ("condition", self.condition), ("universe", self.universe)):
            span = re.search(r"(\d+)-(\d+)$", written or "")
            if span and int(span[1]) > int(span[2]):
                raise ValueError(f"{name}: the years must rise")
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
    conditions = {row.condition: row for row in rows.values() if row.universe in {"adults", "employed", "companies"}}
    for key, row in rows.items():
        if row.universe.startswith("=") and row.universe[1:] not in conditions:
            yield key, f"universe: no condition {row.universe[1:]!r}: write its row or mend the name"
        if row.within and row.within not in conditions:
            yield key, f"within: no row {row.within!r}: write it or mend the name"
        elif row.within and _in_itself(row, conditions):
            yield key, f"within: {row.within!r} lies within a place that lies within it: mend the name"


def _in_itself(row: Figure, conditions: Mapping[str, Figure]) -> bool:
    seen: set[str] = set()
    place: Figure | None = row
    while place and place.within:
        if place.within in seen:
            return True
        seen.add(place.within)
        place = conditions.get(place.within)
    return False


def other_meaning(row: Figure, before: Figure) -> str | None:
    """Say in what a row that replaces another one speaks of something else: the model looks rows up by what they mean."""
    kept = {"condition": "condition", "universe": "universe"}
    if before.class_ in {"group", "kind"}:
        kept |= {"class_": "class", "facets": "facets"}
    changed = [shown for name, shown in kept.items() if getattr(row, name) != getattr(before, name)]
    if not changed:
        return None
    return f"{' and '.join(changed)}: not as in our row {row.key!r}, whose figures alone may be replaced: choose another key"


def lacking(rows: Mapping[str, Figure]) -> Iterator[str]:
    """Say which rows that every estimate needs are missing."""
    yield from (f"no row {key!r}: every estimate needs it" for key in NEEDED if key not in rows)
    total = sum(band.share for band in bands(rows.values()))
    if abs(total - 1) > BAND_SUM:
        yield f"the rows of sex and age (class group, `women` and `ages` given) add up to {total:.4f}, not to 1: one is missing"


def bands(rows: Iterable[Figure]) -> list[Figure]:
    """Give the rows that divide the adults by sex and age."""
    return [row for row in rows if row.class_ == "group" and row.women is not None and row.ages]
