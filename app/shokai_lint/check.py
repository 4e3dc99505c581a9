"""The command `check`: reads texts, lints them as they come, writes results, and says by its status how it went.

Owns the flow and the exit status; formats are `inputs` and `output`'s, findings the linter's.
"""

from __future__ import annotations

import argparse
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from threading import Lock
from typing import TextIO

from shokai_lint import inputs
from shokai_lint.commands import rules_in_force
from shokai_lint.decoding import Bad
from shokai_lint.errors import UsageError
from shokai_lint.inputs import Record, Source
from shokai_lint.linter import Item, Linter
from shokai_lint.model import SEVERITIES, LintResult
from shokai_lint.output import terminal
from shokai_lint.output.github import Github
from shokai_lint.output.human import Human, Look
from shokai_lint.output.json import Json, JsonLines
from shokai_lint.output.report import Tally, Writer
from shokai_lint.output.sarif import Sarif
from shokai_lint.reach.room import Room
from shokai_lint.rules.digest import digest
from shokai_lint.rules.loader import RuleSet
from shokai_lint.rules.selection import UnknownRuleError, selected
from shokai_lint.text import TextError
from shokai_lint.version import version_line, versions
from shokai_lint.workers import MANY, Workers, cores

CLEAN, FOUND, INPUT_ERROR = 0, 1, 2
# Inputs are read in a thread where several processes lint.
_COMPLAINING = Lock()
# The formats that have a place for better asks.
NARROWED = frozenset({"human", "json", "jsonl"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What makes a run fail: severities, and a score under `min_score`."""

    severities: frozenset[str]
    min_score: int | None

    def low(self, result: LintResult) -> bool:
        """Tell whether the score is under the limit."""
        return self.min_score is not None and result.score < self.min_score

    def fails(self, result: LintResult) -> bool:
        """Tell whether a result makes the run fail."""
        return self.low(result) or any(f.severity in self.severities for f in result.findings)


def run(args: argparse.Namespace) -> int:
    """Lint what the arguments name; give 0, 1 or 2."""
    rules = rules_in_force(args.folders)
    chosen = _chosen(args, rules)
    limits, tally, failed = Limits(failing(args.fail_on), args.min_score), Tally(), False
    writer = _writer(args, rules, sys.stdout)
    _invite(args)
    linter = Linter(rules)
    writer.begin()
    sys.stdout.flush()
    for record, result in _results(linter, _readable(args, tally), args):
        if isinstance(result, TextError):
            _complain(Bad(record.place, str(result)), tally)
            continue
        shown = showing(result, chosen)
        tally.add(shown)
        failed |= limits.fails(shown)
        _say_low(record, shown, limits)
        writer.write(record, shown)
        sys.stdout.flush()
    writer.end(tally)
    return INPUT_ERROR if tally.unread else FOUND if failed else CLEAN


def _chosen(args: argparse.Namespace, rules: RuleSet) -> frozenset[str]:
    try:
        return selected(rules.rules, args.select, args.ignore)
    except UnknownRuleError as error:
        raise UsageError(str(error)) from None


def showing(result: LintResult, chosen: frozenset[str]) -> LintResult:
    """Give the result with the findings of the chosen rules, and of the better asks those that answer one of them."""
    findings = tuple(f for f in result.findings if f.rule in chosen)
    if len(findings) == len(result.findings):
        return result
    kept = sorted({n for f in findings for n in f.narrowings})
    findings = tuple(replace(f, narrowings=tuple(map(kept.index, f.narrowings))) for f in findings)
    return replace(result, findings=findings, narrowings=tuple(result.narrowings[n] for n in kept))


def failing(fail_on: str) -> frozenset[str]:
    """Give the severities at or above a limit; none for `never`."""
    return frozenset() if fail_on == "never" else frozenset(SEVERITIES[: SEVERITIES.index(fail_on) + 1])


def sources(args: argparse.Namespace) -> list[Source]:
    """Give the texts and files that the arguments name, standard input when there is neither."""
    named = [inputs.argument(n, text) for n, text in enumerate(args.text, 1)]
    named += [inputs.file(path) for path in args.file]
    return named or [inputs.stdin()]


def _invite(args: argparse.Namespace) -> None:
    """Somebody at a keyboard would not know what the command waits for."""
    if not args.text and not args.file and sys.stdin is not None and sys.stdin.isatty():
        print("reading standard input; Ctrl-D ends it", file=sys.stderr)


def _readable(args: argparse.Namespace, tally: Tally) -> Iterator[Record]:
    read = (inputs.read(source, args.input, args.encoding) for source in sources(args))
    for record in chain.from_iterable(read):
        if isinstance(record, Bad):
            _complain(record, tally)
        else:
            yield record


def _results(
    linter: Linter, records: Iterable[Record], args: argparse.Namespace
) -> Iterator[tuple[Record, LintResult | TextError]]:
    """Pair each result with its record; no more records wait than the linter reads ahead."""
    waiting: deque[Record] = deque()
    narrow = args.output in NARROWED and not args.no_narrow
    room = Room(args.listeners, args.network, args.home_prefecture)

    def items() -> Iterator[Item]:
        for record in records:
            waiting.append(record)
            yield Item(record.text, record.id, args.explain, narrow, room)

    for result in _linted(linter, items(), args):
        yield waiting.popleft(), result


def _linted(linter: Linter, items: Iterator[Item], args: argparse.Namespace) -> Iterator[LintResult | TextError]:
    """Lint in as many processes as are asked for; a few texts in this one."""
    jobs = args.jobs or cores()
    first = list(islice(items, MANY)) if jobs > 1 else []
    if len(first) < MANY:
        return linter.lint_many(chain(first, items), lang=args.lang)
    if first[0].narrow:
        linter.prepare()
    return Workers(linter, jobs, _warn).lint_many(chain(first, items), lang=args.lang)


def _warn(message: str) -> None:
    print(f"shokai-lint: {message}", file=sys.stderr)


def _complain(bad: Bad, tally: Tally) -> None:
    with _COMPLAINING:
        tally.unread += 1
        print(terminal.safe(str(bad)), file=sys.stderr)


def _say_low(record: Record, result: LintResult, limits: Limits) -> None:
    if limits.low(result):
        where = terminal.safe(str(record.place))
        print(f"{where}: score {result.score} is under --min-score {limits.min_score}", file=sys.stderr)


def _writer(args: argparse.Namespace, rules: RuleSet, out: TextIO) -> Writer:
    block = versions(digest([Path(folder) for folder in args.folders]))
    head = version_line(block)
    if args.output == "json":
        return Json(out, single=args.input == "text" and len(sources(args)) == 1)
    if args.output == "jsonl":
        return JsonLines(out)
    if args.output == "sarif":
        return Sarif(out, rules.rules, block, args.lang)
    if args.output == "github":
        return Github(out, head)
    return Human(out, rules.rules, head, Look(terminal.columns(), terminal.colour(args.color, out), args.lang))
