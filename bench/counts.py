"""The counts in corpus/README.md, made from the files: sizes of the parts, asks by rule, facet and tag.

Owns the counting and its tables; knows nothing of what the linter says, and quotes no ask.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.corpus import CORPUS, PARTS, SHAPES, rows
from shokai_lint.evaluation import RULES
from shokai_lint.labels import parse
from shokai_lint.model import FACET_KINDS

BEGIN, END = "<!-- counts: written by `make evaluate` -->\n", "<!-- end of counts -->"
_BLOCK = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
Columns = list[Counter[str]]


def rewritten(manual: str, corpus: Path = CORPUS) -> str:
    """Put today's counts between the marks of the manual; raise ValueError when it has none."""
    if not _BLOCK.search(manual):
        raise ValueError(f"no place for the counts: {BEGIN.strip()} … {END}")
    return _BLOCK.sub(lambda _: f"{BEGIN}\n{tables(corpus)}\n{END}", manual)


def tables(corpus: Path = CORPUS) -> str:
    """Give the four tables as Markdown."""
    asks = [list(rows(part, "asks", corpus)) for part in PARTS]
    groups = [
        _table("what", _sizes(corpus, asks), ("asks", "no ask", "grade 1", "grade 2", "grade 3", "grade 4", "grade 5",
               "with pitch", "ladders", "ladder steps", "groups of rewordings", "rewordings")),
        _table("rule (asks)", [_by_rule(part) for part in asks], RULES),
        _table("facet (phrases)", [_by_facet(part) for part in asks], FACET_KINDS),
        _table("tag (asks)", tagged := [_by_tag(part) for part in asks], sorted(sum(tagged, Counter()))),
    ]  # fmt: skip
    return "\n\n".join("\n".join(group) for group in groups) + "\n"


def _sizes(corpus: Path, asks: list[list[dict[str, Any]]]) -> Columns:
    return [_of_asks(part) + _of_relations(corpus, name) for name, part in zip(PARTS, asks, strict=True)]


def _of_asks(part: list[dict[str, Any]]) -> Counter[str]:
    grades = Counter(f"grade {row['grade']}" for row in part)
    none = sum(any(flag["rule"] == "no-ask" for flag in row["flags"]) for row in part)
    return grades + Counter({"asks": len(part), "no ask": none, "with pitch": sum("pitch" in row for row in part)})


def _of_relations(corpus: Path, part: str) -> Counter[str]:
    ladders, groups = (list(rows(part, shape, corpus)) for shape in SHAPES[1:])
    steps, same = sum(len(row["steps"]) for row in ladders), sum(len(row["same"]) for row in groups)
    return Counter({"ladders": len(ladders), "ladder steps": steps, "groups of rewordings": len(groups), "rewordings": same})


def _by_rule(part: Iterable[dict[str, Any]]) -> Counter[str]:
    return Counter(name for row in part for name in {named.name for named in parse(row).rules})


def _by_facet(part: Iterable[dict[str, Any]]) -> Counter[str]:
    return Counter(facet["kind"] for row in part for facet in row["facets"])


def _by_tag(part: Iterable[dict[str, Any]]) -> Counter[str]:
    return Counter(tag for row in part for tag in set(row.get("tags", ())))


def _table(heading: str, columns: Columns, names: Iterable[str]) -> Iterator[str]:
    yield f"| {' | '.join([heading, *PARTS, 'all'])} |"
    yield "| --- |" + " ---: |" * (len(PARTS) + 1)
    for name in names:
        cells = [column[name] for column in columns]
        yield f"| {name} | {' | '.join(map(str, [*cells, sum(cells)]))} |"
