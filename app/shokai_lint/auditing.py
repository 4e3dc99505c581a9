"""The options of `audit`.

Owns their names and defaults; what they do is the audit's own.
"""

from __future__ import annotations

import argparse

from shokai_lint import arguments

STATUS = """exit status:
  0    all rows have results
  1    the mean score is under --fail-under
  2    usage error, no result, or rows that could not be read (they are in errors.csv; the rest is done all the same)
  130  stopped by Ctrl-C; the files hold what was done, and the same command goes on from there
"""


def add_options(audit: argparse.ArgumentParser) -> None:
    """Add the options that only this command has."""
    add = audit.add_argument
    add("source", nargs="*", metavar="FILE", help="a file of rows under a heading")
    add("--db", metavar="URL", help="a database, such as sqlite:///asks.db (default: $SHOKAI_LINT_DATABASE_URL)")
    add("--query", metavar="SQL", help="the rows of --db, with named columns")
    add("--out", metavar="DIR", required=True, help="the folder of results; the same folder again goes on where it was")
    _add_columns(audit)
    add("--baseline", metavar="DIR", help="compare with the results of an earlier audit")
    add("--anonymous", action="store_true", help="keep no name: members become numbers")
    add("--fail-under", metavar="N", type=arguments.score, help="exit with 1 on a mean score under N (0 to 100)")
    add("--no-narrow", action="store_true", help="offer no better asks, which is about five times as fast")
    add("--jobs", metavar="N", type=arguments.jobs, help="lint in N processes (default: one a core, on Linux)")
    _add_engine(audit)


def _add_columns(audit: argparse.ArgumentParser) -> None:
    add = audit.add_argument
    for kind, what in (("text", "asks"), ("member", "names"), ("date", "dates"), ("id", "ids")):
        add(f"--{kind}-column", metavar="HEADING", help=f"the column of {what} (default: found by its heading)")
    add("--sheet", metavar="NAME", help="the sheet of an .xlsx book (default: the first that has a heading)")
    add("--encoding", metavar="NAME", type=arguments.encoding, help="of .csv, .tsv and .jsonl (default: found out)")


def _add_engine(audit: argparse.ArgumentParser) -> None:
    add = audit.add_argument
    add("--engine", choices=["local", "dask"], default="local", help="lint on this machine (default) or on a Dask cluster")
    add("--scheduler", metavar="ADDRESS", help="the cluster's scheduler, such as tcp://10.0.0.1:8786")
    wait = "how long to wait for the scheduler, and for a worker where there is none (default: 60)"
    add("--scheduler-timeout", metavar="SECONDS", type=arguments.seconds, default=60.0, help=wait)
