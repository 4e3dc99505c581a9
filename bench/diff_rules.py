"""`make diff-rules BASE=<git ref>`: which corpus asks change verdict between the rules of a commit and today's.

Owns the comparison and its words; knows nothing of labels. The linter's code is today's on both sides, and of asks kept
apart only numbers are told.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.corpus import CORPUS, PARTS, READABLE, ROOT, rows
from shokai_lint.linter import Item, Linter
from shokai_lint.rules.loader import RuleFileError, RuleSet, load_rules
from shokai_lint.text import TextError

Verdict = tuple[frozenset[str], int]  # rules that fired, level


@dataclass(frozen=True, slots=True)
class Change:
    """An ask and its two verdicts."""

    part: str
    id: str
    text: str
    before: Verdict
    after: Verdict


class BaseError(Exception):
    """The commit, or its rules, cannot be used."""


def rules_of(base: str, repository: Path = ROOT) -> RuleSet:
    """Give the rules of a commit; raise BaseError when there are none, RuleFileError when today's code refuses them.

    Concept lists that came later stay: the reader asks for some by name.
    """
    if base.startswith("-"):
        raise BaseError("a reference does not begin with a dash")
    archive = _git(repository, "archive", "--format=tar", base, "rules")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        rules = Path(folder) / "rules"
        names = {path.stem for path in rules.glob("*.yaml")}
        loaded = load_rules([rules])
    return replace(loaded, rules={name: rule for name, rule in loaded.rules.items() if name in names})


def _git(repository: Path, *words: str) -> bytes:
    done = subprocess.run(["git", "-C", str(repository), *words], capture_output=True, check=False)
    if done.returncode:
        raise BaseError(done.stderr.decode().strip())
    return done.stdout


def changes(before: Linter, after: Linter, corpus: Path = CORPUS) -> list[Change]:
    """Lint every ask twice; give those whose set of rules or level is another."""
    asks = [(part, str(row["id"]), row["text"]) for part in PARTS for row in rows(part, "asks", corpus)]
    texts = [text for _, _, text in asks]
    pairs = zip(asks, _verdicts(before, texts), _verdicts(after, texts), strict=True)
    return [Change(*ask, was, now) for ask, was, now in pairs if was != now]


def _verdicts(linter: Linter, texts: Sequence[str]) -> Iterator[Verdict]:
    for result in linter.lint_many(map(Item, texts)):
        if isinstance(result, TextError):
            raise result
        yield frozenset(finding.rule for finding in result.findings), result.level


def report(found: Sequence[Change]) -> Iterator[str]:
    """Give the lines: how many asks changed, each rule's newly flagged and newly silent, each readable ask."""
    readable = [change for change in found if change.part in READABLE]
    apart = [change for change in found if change.part not in READABLE]
    yield f"{len(readable)} asks changed; {len(apart)} of those kept apart"
    yield from _by_rule(readable, apart)
    for change in readable:
        yield from ("", *_one(change))


def _by_rule(readable: Sequence[Change], apart: Sequence[Change]) -> Iterator[str]:
    columns = [_count(group, new) for group in (readable, apart) for new in (True, False)]
    names = sorted(set().union(*columns))
    if names:
        yield f"\n{'':24} {'flagged':>8} {'silent':>8} {'apart: flagged':>15} {'silent':>8}"
    for name in names:
        new, gone, new_apart, gone_apart = (column[name] for column in columns)
        yield f"{name:24} {new:8} {gone:8} {new_apart:15} {gone_apart:8}"


def _count(group: Sequence[Change], new: bool) -> Counter[str]:
    return Counter(name for change in group for name in (_new(change) if new else _gone(change)))


def _new(change: Change) -> frozenset[str]:
    return change.after[0] - change.before[0]


def _gone(change: Change) -> frozenset[str]:
    return change.before[0] - change.after[0]


def _one(change: Change) -> Iterator[str]:
    was, now = change.before[1], change.after[1]
    yield f"{change.part} {change.id}  level {was}" + (f" → {now}" if was != now else "")
    yield "  " + change.text.replace("\n", "⏎")
    yield from (f"  + {name}" for name in sorted(_new(change)))
    yield from (f"  - {name}" for name in sorted(_gone(change)))


def main(words: Sequence[str], repository: Path = ROOT, corpus: Path = CORPUS) -> int:
    """Print the report; 2 when the rules of the commit cannot be used."""
    if len(words) != 1:
        print("say which rules to compare with: make diff-rules BASE=<git ref>", file=sys.stderr)
        return 2
    try:
        base = rules_of(words[0], repository)
    except (BaseError, RuleFileError) as error:
        print(f"the rules of {words[0]} cannot be used\n{error}", file=sys.stderr)
        return 2
    print("\n".join(report(changes(Linter(base), Linter(load_rules()), corpus))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
