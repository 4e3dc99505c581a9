"""Reads rule folders into one rule set; later folders override by id, and every fault is reported with its place.

Owns files, positions and the hash of what was read; what a rule means is the schema's and the matcher's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from shokai_lint.rules.schema import ConceptList, Rule, Strict
from shokai_lint.rules.yaml import YamlError, read_yaml

MAX_BYTES = 256 * 1024
M = TypeVar("M", bound=Strict)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a rule file; line and column count from 1."""

    file: Path
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class RuleFileError(ValueError):
    """Rule files that cannot be used, with every problem at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules and concepts in force, by id, and the hash (sha256, 12 hex digits) of what they say."""

    rules: dict[str, Rule]
    concepts: dict[str, ConceptList]
    hash: str

    def words(self) -> dict[str, tuple[str, ...]]:
        """Give the entries of every concept."""
        return {name: concept.words for name, concept in self.concepts.items()}


@dataclass(slots=True)
class _Reading:
    rules: dict[str, tuple[Rule, Path]] = field(default_factory=dict)
    concepts: dict[str, tuple[ConceptList, Path]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def builtin_dir() -> Path:
    """The rules that travel with the package, or the checkout's own `rules/`."""
    inside = Path(__file__).parents[1] / "data" / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "rules"


def load_rules(extra: Sequence[Path] = ()) -> RuleSet:
    """Load the package's rules and then each folder of `extra`; raise RuleFileError with every problem found."""
    reading = _Reading()
    for folder in [builtin_dir(), *extra]:
        _read_folder(folder, reading)
    reading.problems.extend(_unknown_concepts(reading))
    if reading.problems:
        raise RuleFileError(reading.problems)
    rules = {name: rule for name, (rule, _) in sorted(reading.rules.items())}
    concepts = {name: concept for name, (concept, _) in sorted(reading.concepts.items())}
    return RuleSet(rules, concepts, _hash(rules, concepts))


def _read_folder(folder: Path, into: _Reading) -> None:
    if not folder.is_dir():
        into.problems.append(Problem(folder, 1, 1, "no such folder: name a folder that holds rule files (*.yaml)"))
        return
    for path in sorted(folder.glob("*.yaml")):
        if rule := _read(path, Rule, into.problems):
            into.rules[rule.id] = (rule, path)
    for path in sorted((folder / "concepts").glob("*.yaml")):
        if concept := _read(path, ConceptList, into.problems):
            into.concepts[concept.id] = (concept, path)


def _read(path: Path, model: type[M], problems: list[Problem]) -> M | None:
    """Read one file; None when it has problems, which are added to `problems`."""
    try:
        tree, places = read_yaml(_source(path))
        parsed = model.model_validate_json(json.dumps(tree))
    except YamlError as error:
        problems.append(Problem(path, error.line, error.column, error.message))
    except ValidationError as error:
        problems.extend(_located(path, error, places))
    else:
        if getattr(parsed, "id", None) == path.stem:
            return parsed
        line, column = places.get(("id",), (1, 1))
        problems.append(Problem(path, line, column, f"id must be the file's name, {path.stem!r}"))
    return None


def _source(path: Path) -> str:
    if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
        raise YamlError(1, 1, "a link that leads out of the folder is not read")
    if path.stat().st_size > MAX_BYTES:
        raise YamlError(1, 1, f"larger than {MAX_BYTES:,} bytes: split the list")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlError(1, 1, f"not UTF-8 at byte {error.start}: save the file as UTF-8") from error


def _located(path: Path, error: ValidationError, places: dict[tuple[Any, ...], tuple[int, int]]) -> Iterator[Problem]:
    """Give each fault the place of the nearest key that stands in the file."""
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        loc = tuple(fault["loc"])
        key = next((loc[:n] for n in range(len(loc), 0, -1) if loc[:n] in places), ())
        line, column = places.get(key, (1, 1))
        yield Problem(path, line, column, f"{'.'.join(map(str, loc))}: {fault['msg']}")


def _unknown_concepts(reading: _Reading) -> Iterator[Problem]:
    """A rule may name only concepts that some folder holds."""
    for rule, path in reading.rules.values():
        for name in sorted(_named(rule.model_dump()["match"]) | _named(rule.model_dump()["unless"])):
            if name not in reading.concepts:
                yield Problem(path, 1, 1, f"no concept {name!r}: write concepts/{name}.yaml or mend the name")


def _named(tree: object) -> set[str]:
    """Collect the concept names of a match: every list under head, ends, child, child_ends, one_broad, hiring."""
    if isinstance(tree, dict):
        here = {n for k, v in tree.items() if k in _CONCEPT_KEYS and v for n in v}
        return here.union(*(_named(v) for v in tree.values()))
    if isinstance(tree, list | tuple):
        return set().union(*(_named(v) for v in tree))
    return set()


_CONCEPT_KEYS = frozenset({"head", "ends", "begins", "child", "child_ends", "one_broad", "hiring"})


def _hash(rules: dict[str, Rule], concepts: dict[str, ConceptList]) -> str:
    parts = [m.model_dump_json() for group in (rules, concepts) for m in group.values()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
