"""Reads rule folders into one rule set; later folders override by id, and every fault is reported with its place.

Owns positions and which file wins; what is read at all is `files`' to say, what a rule means the schema's and the matcher's.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from shokai_lint.learned.judge import verdicts
from shokai_lint.rules import files
from shokai_lint.rules.digest import builtin_dir, digest
from shokai_lint.rules.figures import Figure, FigureFault, lacking, other_meaning, read_figures, unknown_names
from shokai_lint.rules.patterns import UNFLAGGED, Pattern
from shokai_lint.rules.schema import ConceptList, Rule, Strict
from shokai_lint.rules.written import LEARNED, Written, branches
from shokai_lint.rules.yaml import Places, YamlError, read_yaml

# So many faults of one file are shown, and of all files; a message has so many characters at most.
A_FILE, IN_ALL, LONGEST = 20, 200, 300
M = TypeVar("M", bound=Strict)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a rule file; line and column count from 1."""

    file: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        message = self.message if len(self.message) <= LONGEST else f"{self.message[:LONGEST]}…"
        return f"{self.file}:{self.line}:{self.column}: {message}"


class RuleFileError(ValueError):
    """Rule files that cannot be used, with every problem at once; `lines` tells the first ones of each file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        self.lines = tuple(_told(problems))
        super().__init__("\n".join(self.lines))


def _told(problems: Sequence[Problem]) -> list[str]:
    seen: Counter[Path] = Counter()
    lines: list[str] = []
    for problem in problems:
        seen[problem.file] += 1
        if seen[problem.file] <= A_FILE and len(lines) < IN_ALL:
            lines.append(str(problem))
    rest = len(problems) - len(lines)
    return [*lines, f"and {rest:,} more: mend these first"] if rest else lines


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules, concepts, narrowing patterns and figures in force, by id, and the hash (sha256, 12 hex digits) of their files.

    `written` has the branches of each rule as its file writes them.
    """

    rules: dict[str, Rule]
    concepts: dict[str, ConceptList]
    hash: str
    written: dict[str, Written]
    patterns: dict[str, Pattern]
    figures: dict[str, Figure]

    def answering(self, rule: str) -> tuple[Pattern, ...]:
        """Give the narrowing patterns that answer a rule."""
        return tuple(p for p in self.patterns.values() if rule in p.answers)

    def words(self) -> dict[str, tuple[str, ...]]:
        """Give the entries of every concept."""
        return {name: concept.words for name, concept in self.concepts.items()}


@dataclass(frozen=True, slots=True)
class _Parsed:
    """One file that has no fault of its own."""

    model: Strict
    tree: Any
    places: Places
    path: Path
    source: str


@dataclass(slots=True)
class _Reading:
    rules: dict[str, _Parsed] = field(default_factory=dict)
    concepts: dict[str, _Parsed] = field(default_factory=dict)
    patterns: dict[str, _Parsed] = field(default_factory=dict)
    figures: dict[str, tuple[Path, int, Figure]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # A concept whose file is faulty exists all the same: rules that name it are not at fault.
    files: set[str] = field(default_factory=set)


def load_rules(extra: Sequence[Path] = ()) -> RuleSet:
    """Load the package's rules and then each folder of `extra`; raise RuleFileError with every problem found."""
    reading = _Reading()
    for folder in [builtin_dir(), *extra]:
        _read_folder(folder, reading)
    reading.problems.extend([*_unknown_concepts(reading), *_unknown_rules(reading), *_unknown_verdicts(reading)])
    reading.problems.extend(_unknown_figures(reading))
    if reading.problems:
        raise RuleFileError(reading.problems)
    written = {name: branches(p.source, p.places) for name, p in reading.rules.items()}
    patterns = _models(reading.patterns, Pattern)
    figures = {key: figure for key, (_, _, figure) in reading.figures.items()}
    return RuleSet(
        _models(reading.rules, Rule), _models(reading.concepts, ConceptList), digest(extra), written, patterns, figures
    )


def _models(parsed: dict[str, _Parsed], kind: type[M]) -> dict[str, M]:
    return {name: p.model for name, p in sorted(parsed.items()) if isinstance(p.model, kind)}


def _read_folder(folder: Path, into: _Reading) -> None:
    try:
        found = files.listed(folder)
    except files.UnreadableError as error:
        into.problems.append(Problem(folder, 1, 1, str(error)))
        return
    for path in found[files.RULES]:
        if parsed := _read(path, folder, Rule, into.problems):
            into.rules[path.stem] = parsed
    for path in found[files.CONCEPTS]:
        into.files.add(path.stem)
        if parsed := _read(path, folder, ConceptList, into.problems):
            into.concepts[path.stem] = _joined(into.concepts.get(path.stem), parsed)
    for path in found[files.NARROWINGS]:
        if parsed := _read(path, folder, Pattern, into.problems):
            into.patterns[path.stem] = parsed
    for path in found[files.REACH]:
        _read_figures(path, folder, into)


def _read_figures(path: Path, folder: Path, into: _Reading) -> None:
    """Rows replace those of an earlier folder by key; twice in one folder is a fault."""
    try:
        source = files.text_of(path, folder)
    except files.UnreadableError as error:
        into.problems.append(Problem(path, 1, 1, str(error)))
        return
    for row in read_figures(source):
        if isinstance(row, FigureFault):
            into.problems.append(Problem(path, row.line, 1, row.message))
            continue
        line, figure = row
        if (before := into.figures.get(figure.key)) and (fault := _second(path, figure, *before)):
            into.problems.append(Problem(path, line, 1, fault))
        into.figures[figure.key] = (path, line, figure)


def _second(path: Path, figure: Figure, other: Path, line: int, before: Figure) -> str | None:
    """Say what is wrong with a row whose key stands in another one."""
    if other.parent == path.parent:
        return f"key: {figure.key!r} stands in {other.name}:{line} already"
    return other_meaning(figure, before)


def _joined(before: _Parsed | None, parsed: _Parsed) -> _Parsed:
    """A list with `adds: true` joins the words of the list that it adds to."""
    new, old = parsed.model, before.model if before else None
    if not (isinstance(new, ConceptList) and isinstance(old, ConceptList) and new.adds):
        return parsed
    words = tuple(dict.fromkeys((*old.words, *new.words)))
    return replace(parsed, model=old.model_copy(update={"words": words}))


def _read(path: Path, folder: Path, model: type[Strict], problems: list[Problem]) -> _Parsed | None:
    """Read one file; None when it has problems, which are added to `problems`."""
    try:
        tree, places = read_yaml(source := files.text_of(path, folder))
    except files.UnreadableError as error:
        problems.append(Problem(path, 1, 1, str(error)))
        return None
    except YamlError as error:
        problems.append(Problem(path, error.line, error.column, error.message))
        return None
    found = list(_faults(path, model, tree, places))
    problems.extend(found)
    return None if found else _Parsed(model.model_validate_json(json.dumps(tree)), tree, places, path, source)


def _faults(path: Path, model: type[Strict], tree: Any, places: Places) -> Iterator[Problem]:  # noqa: ANN401
    """Give everything that the schema refuses, and an id that is not the file's name."""
    try:
        model.model_validate_json(json.dumps(tree))
    except ValidationError as error:
        yield from _located(path, error, places)
    if isinstance(tree, dict) and isinstance(tree.get("id"), str) and tree["id"] != path.stem:
        yield Problem(path, *places[("id",)], f"id must be the file's name, {path.stem!r}")


def _located(path: Path, error: ValidationError, places: Places) -> Iterator[Problem]:
    """Give each fault the place of the nearest key that stands in the file."""
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        loc = tuple(fault["loc"])
        key = next((loc[:n] for n in range(len(loc), 0, -1) if loc[:n] in places), ())
        line, column = places.get(key, (1, 1))
        yield Problem(path, line, column, f"{'.'.join(map(str, loc)) or 'the file'}: {fault['msg']}")


def _unknown_concepts(reading: _Reading) -> Iterator[Problem]:
    """Report names of concepts that no folder holds."""
    for parsed in reading.rules.values():
        for name, (line, column) in _named(parsed):
            if name not in reading.files:
                message = f"no concept {name!r}: write concepts/{name}.yaml or mend the name"
                yield Problem(parsed.path, line, column, message)


def _unknown_rules(reading: _Reading) -> Iterator[Problem]:
    """Report rules that a narrowing answers and no folder holds."""
    for parsed in reading.patterns.values():
        for i, rule in enumerate(parsed.tree["answers"]):
            if rule not in {*reading.rules, UNFLAGGED}:
                line, column = parsed.places.get(("answers", i), (1, 1))
                yield Problem(parsed.path, line, column, f"no rule {rule!r} to answer: mend the name")


def _unknown_figures(reading: _Reading) -> Iterator[Problem]:
    """Report figures that name rows which no folder holds, and those that the model lacks."""
    figures = {key: figure for key, (_, _, figure) in reading.figures.items()}
    yield from (Problem(builtin_dir() / "reach", 1, 1, message) for message in lacking(figures))
    for key, message in unknown_names(figures):
        path, line, _ = reading.figures[key]
        yield Problem(path, line, 1, message)


def _unknown_verdicts(reading: _Reading) -> Iterator[Problem]:
    """Report rules that ask a trained model for a verdict that it does not give: `learned` would never fire."""
    for name, parsed in reading.rules.items():
        learned = parsed.model.match.learned if isinstance(parsed.model, Rule) else None
        if learned and name not in verdicts(learned.of):
            known = ", ".join(sorted(set(verdicts(learned.of)) & reading.rules.keys()))
            message = f"match.learned: no verdict {name!r} of {_WHAT[learned.of]}: leave it out; the model knows {known}"
            yield Problem(parsed.path, *parsed.places[LEARNED], message)


def _named(parsed: _Parsed) -> Iterator[tuple[str, tuple[int, int]]]:
    """Give each concept that a rule names, with its place."""
    for path, place in parsed.places.items():
        if path[0:1] in {("match",), ("unless",)} and path[-2:-1] and path[-2] in _CONCEPT_KEYS:
            yield reduce(getitem, path, parsed.tree), place


_WHAT = {"condition": "a condition", "aside": "an aside"}
_CONCEPT_KEYS = frozenset({"head", "ends", "begins", "child", "child_ends", "one_broad", "hiring"})
