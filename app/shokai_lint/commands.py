"""The small commands: version, rules, evaluate, audit and serve.

Owns what each prints and its exit status; the work is done by the modules that it imports when it runs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from shokai_lint.errors import UsageError
from shokai_lint.output import terminal

if TYPE_CHECKING:
    from shokai_lint.evaluation import Evaluation
    from shokai_lint.labels import Label
    from shokai_lint.rules.decisive import Idle
    from shokai_lint.rules.examples import Failure
    from shokai_lint.rules.loader import RuleSet

OK, FAILED, INPUT_ERROR = 0, 1, 2


def rules_in_force(folders: Sequence[str]) -> RuleSet:
    """Load our rules and those of the folders; raise UsageError with every problem as file:line:column."""
    from shokai_lint.rules.loader import load_rules

    with _rules_told():
        return load_rules([Path(folder) for folder in folders])


@contextmanager
def _rules_told() -> Iterator[None]:
    """Turn faults of rule files, whose names and words may hold anything, into lines that a terminal can show."""
    from shokai_lint.rules.loader import RuleFileError

    try:
        yield
    except RuleFileError as error:
        raise UsageError("\n".join(["the rules cannot be used", *map(terminal.safe, error.lines)])) from None


def show_version(_: argparse.Namespace) -> int:
    """Print the version block on one line."""
    from shokai_lint.rules.digest import digest
    from shokai_lint.version import version_line, versions

    print(version_line(versions(digest())))
    return OK


def list_rules(args: argparse.Namespace) -> int:
    """Print a line a rule."""
    from shokai_lint.output.manual import listing

    print("\n".join(listing(rules_in_force(args.folders).rules.values(), args.lang)))
    return OK


def show_rule(args: argparse.Namespace) -> int:
    """Print the manual page of a rule."""
    from shokai_lint.output.manual import page
    from shokai_lint.rules.selection import UnknownRuleError, known

    rules = rules_in_force(args.folders)
    try:
        rule = rules.rules[known(args.rule, rules.rules)]
    except UnknownRuleError as error:
        raise UsageError(str(error)) from None
    print("\n".join(page(rule, rules.answering(rule.id), args.lang, terminal.columns())))
    return OK


def test_rules(args: argparse.Namespace) -> int:
    """Run the examples of all rules, or of those in a folder or file; print those that fail and the branches that decide none."""
    folders, only = _tested(args)
    rules = rules_in_force(folders)
    from shokai_lint.rules.decisive import branches
    from shokai_lint.rules.examples import examples

    chosen = only or frozenset(rules.rules)
    failures, idle = _trials(rules, chosen)
    patterns = frozenset(rules.patterns) if only is None else frozenset()
    untrue = _untrue(rules) if patterns else []
    for line in (*failures, *idle, *untrue):
        print(terminal.safe(str(line)))
    print(f"{sum(e.rule in chosen for e in examples(rules))} examples, {len(failures)} failed")
    print(f"{sum(len(branches(r)) for r in rules.rules.values() if r.id in chosen)} branches, {len(idle)} idle")
    if patterns:
        print(f"{sum(len(rules.patterns[p].examples) for p in patterns)} better asks, {len(untrue)} not offered")
    return FAILED if failures or idle or untrue else OK


def _untrue(rules: RuleSet) -> list[str]:
    """Examples of narrowing patterns that are not offered."""
    from shokai_lint.linter import Linter
    from shokai_lint.rules.rewritings import run_rewritings

    return run_rewritings(Linter(rules))


def _trials(rules: RuleSet, only: frozenset[str]) -> tuple[list[Failure], list[Idle]]:
    """Test stable rules as they are in force; a preview rule, which is not, with all others of its kind at work."""
    from shokai_lint.linter import Linter
    from shokai_lint.rules.decisive import idle
    from shokai_lint.rules.examples import parse_examples, run_examples

    preview = frozenset(name for name in only & rules.rules.keys() if rules.rules[name].status == "preview")
    promoted = {name: rule.model_copy(update={"status": "stable"}) for name, rule in rules.rules.items()}
    linters = [(Linter(rules), only - preview)]
    linters += [(Linter(replace(rules, rules=promoted)), preview)] if preview else []
    trials = [(linter, parse_examples(linter, chosen)) for linter, chosen in linters]
    failures = [failure for linter, parsed in trials for failure in run_examples(linter, parsed)]
    return failures, [branch for linter, parsed in trials for branch in idle(linter, parsed)]


def _tested(args: argparse.Namespace) -> tuple[list[str], frozenset[str] | None]:
    """Give the folders to read and the rules to test; a rule's file bears its id."""
    if args.path is None:
        return args.folders, None
    path = Path(args.path)
    files = [path] if path.is_file() else sorted(path.glob("*.yaml"))
    if not files:
        raise UsageError(f"no rule file at {terminal.safe(args.path)}")
    return [*args.folders, str(files[0].parent)], frozenset(f.stem for f in files)


def evaluate(args: argparse.Namespace) -> int:
    """Lint labelled asks and print how well the findings fit."""
    from shokai_lint.evaluation import Evaluation
    from shokai_lint.output.evaluation import table

    evaluation = Evaluation()
    unread = _add_all(args, evaluation)
    if not evaluation.graded:
        raise UsageError(f"{terminal.safe(args.file)}: no labelled ask could be read")
    report = evaluation.report()
    if args.json:
        print(json.dumps(report | ({"errors": evaluation.errors} if args.errors else {}), ensure_ascii=False))
    else:
        print("\n".join([*(map(terminal.safe, evaluation.errors) if args.errors else ()), *table(report)]))
    return INPUT_ERROR if unread else OK


def _add_all(args: argparse.Namespace, evaluation: Evaluation) -> int:
    """Count every label; give the number of those that could not be read or linted."""
    from shokai_lint.linter import Item, Linter
    from shokai_lint.text import TextError

    bad: list[str] = []
    rules = rules_in_force(args.folders)
    labels = list(_labels(args.file, bad))
    results = Linter(rules).lint_many(Item(label.text, label.id) for label in labels)
    for label, result in zip(labels, results, strict=True):
        if isinstance(result, TextError):
            bad.append(f"{label.id}: {result}")
        else:
            evaluation.add(label, result)
    for message in bad:
        print(terminal.safe(message), file=sys.stderr)
    return len(bad)


def _labels(path: str, bad: list[str]) -> Iterator[Label]:
    from shokai_lint.decoding import BadLine
    from shokai_lint.inputs import file
    from shokai_lint.labels import read_labels

    try:
        with file(path).open() as stream:
            for label in read_labels(stream):
                if isinstance(label, BadLine):
                    bad.append(f"{path}:{label.number}: {label.message}")
                else:
                    yield label
    except OSError as error:
        raise UsageError(f"{terminal.safe(path)}: {error.strerror}") from None


def audit(args: argparse.Namespace) -> int:
    """Audit the asks that a group has stored."""
    from shokai_lint.audit.run import run

    return run(args, partial(rules_in_force, args.folders))


def serve(args: argparse.Namespace) -> int:
    """Run the service until it is stopped."""
    from shokai_lint.store.address import address
    from shokai_lint.web.server import serve as run
    from shokai_lint.web.settings import Settings
    from shokai_lint.workers import cores

    settings = Settings(
        args.workers or cores(),
        args.waiting,
        args.seconds,
        args.log,
        key=os.environ.get("SHOKAI_LINT_API_KEY") or None,
        rate=args.rate,
        hosts=tuple(args.hosts),
        proxies=tuple(args.proxies),
        store=address(args.store, os.environ),
    )
    with _rules_told():
        run(args.host, args.port, [Path(folder) for folder in args.folders], settings)
    return OK
