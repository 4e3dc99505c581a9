"""The command `audit`: reads every source, lints each different text once, writes results and the report.

Owns the flow and the exit status. Whatever ends it, what was linted is in the state, and a second start goes on from there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from shokai_lint.audit.anonymous import Names, anonymous
from shokai_lint.audit.baseline import Comparison, Earlier, earlier
from shokai_lint.audit.cluster import Cluster
from shokai_lint.audit.extras import require
from shokai_lint.audit.figures import Figures
from shokai_lint.audit.linting import Engine, lint_waiting
from shokai_lint.audit.remote import Setting, sent
from shokai_lint.audit.report import page
from shokai_lint.audit.results import placed, results
from shokai_lint.audit.rows import Row
from shokai_lint.audit.sources import Wanted, source, tables
from shokai_lint.audit.state import State, opened
from shokai_lint.audit.words import SAID
from shokai_lint.errors import UsageError
from shokai_lint.output import terminal
from shokai_lint.reach.room import Room
from shokai_lint.rules.digest import digest
from shokai_lint.rules.loader import RuleSet
from shokai_lint.version import versions

CLEAN, UNDER, INPUT_ERROR, INTERRUPTED = 0, 1, 2, 130
SCHEMA = "shokai-lint/audit/1"
REPEATED = 20
# What --db is, unless it is given: an address with a password is better not typed where others see commands.
_ADDRESS = "SHOKAI_LINT_DATABASE_URL"


def run(args: argparse.Namespace, load: Callable[[], RuleSet]) -> int:
    """Audit what the arguments name, by the rules that `load` gives; give 0, 1, 2 or 130."""
    require()
    wanted, folder = _wanted(args), Path(args.out)
    _check_engine(args)
    before = _earlier(args, folder)
    openings, rules = tables(wanted), load()
    folder.mkdir(parents=True, exist_ok=True)
    with opened(folder) as state:
        audit = _Audit(args, rules, state, folder, before)
        audit.read(openings, wanted)
        try:
            lint_waiting(state, rules, args, audit.engine())
        except KeyboardInterrupt:
            audit.write()
            return INTERRUPTED
        summary = audit.write()
    return _status(summary, args.fail_under)


def _wanted(args: argparse.Namespace) -> Wanted:
    kinds = {"text": args.text_column, "member": args.member_column, "date": args.date_column, "id": args.id_column}
    address = args.db or (os.environ.get(_ADDRESS) if args.query else None)
    if bool(address) != bool(args.query):
        raise UsageError("--db URL and --query SQL go together")
    if not args.source and not address:
        raise UsageError("nothing to read: name files, or --db URL and --query SQL")
    named = {kind: heading for kind, heading in kinds.items() if heading is not None}
    return Wanted(args.source, address, args.query, args.encoding, args.sheet, named)


def _check_engine(args: argparse.Namespace) -> None:
    if (args.engine == "dask") != (args.scheduler is not None):
        raise UsageError("--engine dask and --scheduler ADDRESS go together")
    if args.scheduler is not None and args.jobs is not None:
        raise UsageError("--jobs is for this machine alone: a cluster's workers are as many as were started")


def _earlier(args: argparse.Namespace, folder: Path) -> Earlier | None:
    if args.baseline is None:
        return None
    if Path(args.baseline).resolve() == folder.resolve():
        raise UsageError("--baseline and --out are the same folder: the earlier results would be written over")
    return earlier(Path(args.baseline))


def _status(summary: dict[str, Any], fail_under: int | None) -> int:
    if summary["errors"] or not summary["results"]:
        return INPUT_ERROR
    return UNDER if fail_under is not None and summary["score"]["mean"] < fail_under else CLEAN


def _names(openings: list[Any], wanted: Wanted) -> Names:
    """Read every source for its members first: one may be named in an ask that stands before their own."""
    members: set[str] = set()
    for opening in openings:
        with source(opening, wanted) as read:
            members.update(row.member for row in read.rows() if row.member is not None)
    return Names(members)


def _room(args: argparse.Namespace) -> Room:
    return Room(args.listeners, args.network, args.home_prefecture)


class _Audit:
    """One run over one folder."""

    def __init__(self, args: argparse.Namespace, rules: RuleSet, state: State, folder: Path, before: Earlier | None) -> None:
        self._args, self._rules, self._state, self._folder, self._before = args, rules, state, folder, before
        self._versions = versions(digest([Path(extra) for extra in args.folders]))
        self._said = SAID[args.lang]
        self._sources: list[dict[str, object]] = []

    def engine(self) -> Engine | None:
        """Give what lints on the cluster that is named, if any."""
        if self._args.scheduler is None:
            return None
        folders = sent([Path(folder) for folder in self._args.folders])
        setting = Setting(self._versions, folders, self._args.lang, not self._args.no_narrow, _room(self._args))
        return Cluster(self._args.scheduler, self._args.scheduler_timeout, setting).lint

    def read(self, openings: list[Any], wanted: Wanted) -> None:
        """Read all rows into the state and say which columns were chosen."""
        self._settings = {"lang": self._args.lang, "narrow": not self._args.no_narrow, **asdict(_room(self._args))}
        if self._state.settle(json.dumps([self._versions, self._settings], ensure_ascii=False)):
            self._say("resettled")
        rows = self._rows(openings, wanted)
        self._state.stage(anonymous(rows, self._args.lang, _names(openings, wanted)) if self._args.anonymous else rows)
        total, different, waiting = self._state.count()
        self._say("read", rows=total, texts=different, known=different - waiting)

    def _rows(self, openings: list[Any], wanted: Wanted) -> Iterator[Row]:
        for opening in openings:
            with source(opening, wanted) as read:
                told = read.told()
                self._sources.append(told)
                columns = ", ".join(f"{kind} = {heading}" for kind, heading in read.columns.told(read.table.heading).items())
                print(terminal.safe(f"{told['name']}: {told['read_as']}; {columns}"), file=sys.stderr)
                yield from read.rows()

    def write(self) -> dict[str, Any]:
        """Write every file of results for what is done; give the summary."""
        figures = Figures(self._rules.concepts)
        compared = self._comparison()
        titles = {name: getattr(rule.title, self._args.lang) for name, rule in self._rules.rules.items()}
        with results(self._folder, self._args.lang, titles) as add:
            for told in self._state.told():
                figures.add(told)
                add(told)
                if compared and told.result:
                    compared.add(told.result, told.row.member)
        summary = self._summary(figures, compared)
        with placed(self._folder / "summary.json") as file:
            json.dump(summary, file, ensure_ascii=False, indent=1)
        with placed(self._folder / "report.html") as file:
            file.write(page(summary, self._rules, self._args.lang))
        self._tell(summary)
        return summary

    def _comparison(self) -> Comparison | None:
        if self._before is None:
            return None
        return Comparison(self._state.connection, self._before, anonymous=self._args.anonymous)

    def _summary(self, figures: Figures, compared: Comparison | None) -> dict[str, Any]:
        counted = figures.told()
        return {
            "schema": SCHEMA,
            "complete": counted["waiting"] == 0,
            "anonymous": self._args.anonymous,
            "versions": self._versions,
            "settings": self._settings,
            "sources": self._sources,
            "different": self._state.count()[1],
            **counted,
            "repeated": [{"text": text, "rows": rows} for text, rows in self._state.repeated(REPEATED)],
            "baseline": compared and compared.told(self._versions),
        }

    def _tell(self, summary: dict[str, Any]) -> None:
        done = self._said["done"].format(**summary, mean=summary["score"]["mean"], median=summary["score"]["median"])
        print(done, flush=True)  # before what is said to standard error
        if summary["waiting"]:
            self._say("interrupted", waiting=summary["waiting"])
        if summary["errors"]:
            self._say("errors", path=self._folder / "errors.csv", errors=summary["errors"])
        print(terminal.safe(str(self._folder / "report.html")))

    def _say(self, name: str, **values: object) -> None:
        print(terminal.safe(self._said[name].format(**values)), file=sys.stderr)
