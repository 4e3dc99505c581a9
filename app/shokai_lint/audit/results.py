"""The files of an audit's results: JSON Lines, CSV, Parquet, and the rows in error.

Owns their columns; each is written beside its name and put in place whole, so that a file there is a valid file.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

from shokai_lint.audit.extras import extra
from shokai_lint.audit.state import Told
from shokai_lint.audit.words import COLUMNS, REASON
from shokai_lint.model import Lang
from shokai_lint.output.words import FACET, REACH

# How a spreadsheet's formula may begin (OWASP, CSV injection), white space or not, full width too.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_GROUP = 2_000
Flat = dict[str, Any]


class Writer(Protocol):
    """Takes rows in order."""

    def add(self, told: Told, flat: Flat | None) -> None:
        """Write one row; `flat` is there where there is a result."""


@contextmanager
def results(folder: Path, lang: Lang, titles: Mapping[str, str]) -> Iterator[Callable[[Told], None]]:
    """Give what writes one row into every file; they are put in place when all is written."""
    with ExitStack() as open_files:
        writers: list[Writer] = [
            _JsonLines(open_files.enter_context(placed(folder / "results.jsonl"))),
            _Csv(open_files.enter_context(placed(folder / "results.csv")), COLUMNS[lang]),
            open_files.enter_context(_parquet(folder / "results.parquet")),
            _Errors(open_files.enter_context(placed(folder / "errors.csv")), lang),
        ]
        flatten = Flatten(lang, titles)

        def add(told: Told) -> None:
            flat = None if told.result is None else flatten(told)
            for writer in writers:
                writer.add(told, flat)

        yield add


@contextmanager
def placed(path: Path) -> Iterator[IO[str]]:
    """Open a text file that takes its name only when it is whole."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        yield file
    part.replace(path)


class _JsonLines:
    """The contract's results, with `id` and a `row` that says where each comes from."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def add(self, told: Told, flat: Flat | None) -> None:
        if told.result is None:
            return
        row = {"source": told.row.source, "number": told.row.number, "member": told.row.member, "date": told.row.date}
        result = {**told.result, "id": told.row.id, "row": row}
        self._file.write(json.dumps(result, ensure_ascii=False, separators=(",", ":")) + "\n")


class _Csv:
    """A table that Excel opens as it is: byte order mark, CRLF, no cell that could run."""

    def __init__(self, file: IO[str], headings: Mapping[str, str]) -> None:
        file.write("\ufeff")
        self._headings = headings
        self._rows = csv.writer(file)
        self._rows.writerow(headings.values())

    def add(self, told: Told, flat: Flat | None) -> None:
        if flat is not None:
            self._rows.writerow([inert(flat[name]) for name in self._headings])


class _Errors(_Csv):
    """Rows that could not be linted: where they stand, and why."""

    def __init__(self, file: IO[str], lang: Lang) -> None:
        super().__init__(file, {name: COLUMNS[lang][name] for name in ("source", "row")} | {"reason": REASON[lang]})

    def add(self, told: Told, flat: Flat | None) -> None:
        if told.error is not None:
            self._rows.writerow([inert(told.row.source), told.row.number, inert(told.error)])


@contextmanager
def _parquet(path: Path) -> Iterator[Writer]:
    parquet = extra("pyarrow.parquet")
    part = path.with_name(path.name + ".part")
    with parquet.ParquetWriter(part, schema := _schema(), compression="zstd") as file:
        writer = _Parquet(file, schema)
        yield writer
        writer.flush()
    part.replace(path)


class _Parquet:
    """Typed columns for programs; names in English whatever the language."""

    def __init__(self, file: Any, schema: Any) -> None:  # noqa: ANN401 - pyarrow has no types
        self._file, self._schema = file, schema
        self._rows: list[Flat] = []

    def add(self, told: Told, flat: Flat | None) -> None:
        if flat is not None:
            self._rows.append(flat | {"rules": told.result and [f["rule"] for f in told.result["findings"]]})
            if len(self._rows) == _GROUP:
                self.flush()

    def flush(self) -> None:
        if self._rows:
            self._file.write_table(extra("pyarrow").Table.from_pylist(self._rows, self._schema))
            self._rows = []


def _schema() -> Any:  # noqa: ANN401
    pa = extra("pyarrow")
    kinds = {"row": pa.int64(), "score": pa.int16(), "level": pa.int8(), "better_score": pa.int16(), "matches": pa.float64()}
    columns = [(name, kinds.get(name, pa.string())) for name in COLUMNS["en"]]
    return pa.schema([*columns, ("rules", pa.list_(pa.string()))])


class Flatten:
    """A result as one row of a table."""

    def __init__(self, lang: Lang, titles: Mapping[str, str]) -> None:
        self._lang, self._titles = lang, titles

    def __call__(self, told: Told) -> Flat:
        """Give its cells by name."""
        result = told.result or {}
        best = max(result["narrowings"], key=lambda n: n["score"], default={"text": None, "score": None})
        reach = result["reach"]
        row = told.row
        return {
            "source": row.source, "row": row.number, "id": row.id, "member": row.member, "date": row.date,
            "text": result["text"], "score": result["score"], "level": result["level"], "summary": result["summary"],
            "findings": "\n".join(self._finding(f) for f in result["findings"]) or None,
            "conditions": "\n".join(self._conditions(told)) or None,
            "better": best["text"], "better_score": best["score"],
            "matches": reach and reach["matches"]["mid"], "verdict": reach and REACH[self._lang][reach["verdict"]],
        }  # fmt: skip

    def _finding(self, finding: Mapping[str, str]) -> str:
        return f"{self._titles.get(finding['rule'], finding['rule'])}: {finding['message']}"

    def _conditions(self, told: Told) -> Iterator[str]:
        return (f"{FACET[self._lang][facet['kind']]}: {facet['text']}" for facet in told.facets)


def inert(value: object) -> object:
    """Give a cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
