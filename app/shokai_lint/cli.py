"""The command line: options, exit statuses, and which command does what.

Owns argparse and signals; a command's work lies elsewhere and is imported only when it runs, so that help is quick.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from shokai_lint import arguments, auditing, kernels, serving, tokens
from shokai_lint.errors import UsageError
from shokai_lint.reach import room

OK, USAGE = 0, 2
INTERRUPTED, BROKEN_PIPE = 130, 141  # 128 + SIGINT and 128 + SIGPIPE, as shells count

# Command, module, function.
_COMMANDS = {
    "version": ("commands", "show_version"),
    "check": ("check", "run"),
    "audit": ("commands", "audit"),
    "rules list": ("commands", "list_rules"),
    "rules show": ("commands", "show_rule"),
    "rules test": ("commands", "test_rules"),
    "evaluate": ("commands", "evaluate"),
    "serve": ("commands", "serve"),
    "token create": ("tokens", "create"),
    "token list": ("tokens", "listing"),
    "token revoke": ("tokens", "revoke"),
}

_CHECK = """exit status:
  0  clean
  1  findings at or above --fail-on, or a score under --min-score
  2  usage error, or an input that could not be read (the rest is done all the same)

formats of --input:
  text   a whole text per argument or file (default)
  lines  a text per line; empty lines separate
  jsonl  a JSON object per line: "text" and perhaps "id" (a string or a number; results carry it as a string)
  csv    a heading names the column: text, 内容, 依頼 or 紹介依頼, and perhaps id

formats of --output:
  human  for reading (default)
  json   an array; with --input text and exactly one argument or file the object itself (nothing if it cannot be read)
  jsonl  one result per line
  sarif  SARIF 2.1.0
  github workflow commands (::warning file=...)
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give its exit status."""
    from shokai_lint.output.terminal import use_utf8

    kernels.choose()
    use_utf8()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return BROKEN_PIPE
    except OSError as error:  # inputs report their own: this is the output, on a full disk
        _discard_output()
        print(f"shokai-lint: cannot go on: {error.strerror or error}", file=sys.stderr)
        return USAGE
    return status


def _discard_output() -> None:
    """Nobody reads on; without this Python complains again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(argv: Sequence[str]) -> int:
    parser = build_parser()
    args = _parsed(parser, argv)
    try:
        if args.version:
            return _command("version")(args)
        if args.command is None:
            parser.error("name a command: check, audit, rules, evaluate, serve or token")
        return _command(args.command)(args)
    except UsageError as error:
        print(f"shokai-lint: {error}", file=sys.stderr)
        return USAGE


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """Import what a command needs, and nothing before somebody wants it."""
    module, function = _COMMANDS[name]
    command: Callable[[argparse.Namespace], int] = getattr(import_module(f"shokai_lint.{module}"), function)
    return command


def _parsed(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace:
    """Parse; argparse gives texts that follow an option back as unknown, so `check A --lang en B` is mended here."""
    args, rest = parser.parse_known_args(argv)
    many = {"check": "text", "audit": "source"}.get(args.command)
    if rest and (many is None or any(word.startswith("-") for word in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if many and rest:
        setattr(args, many, [*getattr(args, many), *rest])
    return args


def build_parser() -> argparse.ArgumentParser:
    """Give the parser of all commands; imports nothing heavy."""
    parser = argparse.ArgumentParser(
        "shokai-lint",
        allow_abbrev=False,
        description="紹介リント: how specific is a request for an introduction (紹介依頼), and what can a listener "
        "not picture yet?",
    )
    parser.add_argument("--version", action="store_true", help="print the versions that decide a result")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_check(commands)
    _add_audit(commands)
    _add_rules(commands)
    _add_evaluate(commands)
    _add_serve(commands)
    tokens.add_commands(commands)
    return parser


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--rules",
        dest="folders",
        metavar="DIR",
        action="append",
        default=[],
        help="read these rules too; a rule of the same name replaces ours (repeatable)",
    )
    common.add_argument("--lang", choices=["ja", "en"], default="ja", help="language of messages (default: ja)")
    return common


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser(
        "check",
        allow_abbrev=False,
        parents=[_common()],
        help="lint texts",
        description="Lint the texts, or files, or standard input when there is neither.",
        epilog=_CHECK,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.set_defaults(command="check")
    add = check.add_argument
    add("text", nargs="*", metavar="TEXT", help="a text to lint")
    add("--file", metavar="F", action="append", default=[], help="lint a file; - is standard input (repeatable)")
    add("--input", choices=["text", "lines", "jsonl", "csv"], default="text", help="see below")
    add(
        "--encoding",
        metavar="NAME",
        type=arguments.encoding,
        default="utf-8",
        help="of files and standard input (default: utf-8)",
    )
    add("--output", choices=["human", "json", "jsonl", "sarif", "github"], default="human", help="see below")
    add("--explain", action="store_true", help="say of each finding and condition why it is there (human, json, jsonl, sarif)")
    add("--no-narrow", action="store_true", help="offer no better asks, which is faster (human, json, jsonl)")
    jobs = "lint in N processes (default: one a core for many texts, on Linux)"
    add("--jobs", metavar="N", type=arguments.jobs, default=None, help=jobs)
    _add_room(check)
    _add_limits(check)
    add(
        "--color",
        choices=["auto", "always", "never"],
        default="auto",
        help="colours of human (auto: NO_COLOR is respected)",
    )


def _add_audit(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    audit = commands.add_parser(
        "audit",
        allow_abbrev=False,
        parents=[_common()],
        help="lint all asks that a group has stored; results and a report in a folder",
        description="Lint all asks of a group: .csv, .tsv, .xlsx, .jsonl, .parquet, or the rows of a database's query.",
        epilog=auditing.STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    audit.set_defaults(command="audit")
    auditing.add_options(audit)
    _add_room(audit)


def _add_room(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add(
        "--listeners",
        metavar="N",
        type=arguments.listeners,
        default=room.LISTENERS,
        help=f"how many will hear it (default: {room.LISTENERS})",
    )
    add(
        "--network",
        metavar="N",
        type=arguments.network,
        default=room.NETWORK,
        help=f"how many people a listener knows (default: {room.NETWORK})",
    )
    add(
        "--home-prefecture",
        metavar="NAME",
        type=arguments.prefecture,
        help="where the listeners live, such as 埼玉県 (default: unknown)",
    )


def _add_limits(check: argparse.ArgumentParser) -> None:
    add = check.add_argument
    limits = ["error", "warning", "info", "never"]
    add("--fail-on", choices=limits, default="warning", help="exit with 1 on findings this grave (default: warning)")
    add("--min-score", metavar="N", type=arguments.score, help="exit with 1 on a score under N (0 to 100)")
    only = "give findings of these rules only (repeatable, commas between); the score stays as it is"
    add("--select", metavar="RULE", action="append", default=[], help=only)
    without = "leave out findings of these rules (likewise); the score stays as it is"
    add("--ignore", metavar="RULE", action="append", default=[], help=without)


def _add_rules(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rules = commands.add_parser("rules", help="the catalogue of rules", description="The catalogue of rules.")
    tasks = rules.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = tasks.add_parser("list", parents=[_common()], help="id, severity, status and title of each rule")
    listing.set_defaults(command="rules list")
    show = tasks.add_parser("show", parents=[_common()], help="the manual page of a rule, with its examples")
    show.add_argument("rule", metavar="RULE")
    show.set_defaults(command="rules show")
    trial = "run the examples of every rule file; exit with 1 if one fails or a branch decides none"
    test = tasks.add_parser("test", parents=[_common()], help=trial)
    test.add_argument("path", nargs="?", metavar="PATH", help="a folder of rules or one rule file: run only its examples")
    test.set_defaults(command="rules test")


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    evaluate = commands.add_parser(
        "evaluate",
        allow_abbrev=False,
        parents=[_common()],
        help="precision, recall and F1 per rule and facet on labelled asks",
    )
    evaluate.set_defaults(command="evaluate")
    evaluate.add_argument("file", metavar="FILE.jsonl", help="one labelled ask per line; - is standard input")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    evaluate.add_argument("--errors", action="store_true", help="list what was missed and what was wrongly found")


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser(
        "serve",
        allow_abbrev=False,
        parents=[_common()],
        help="the REST service and its web page",
        epilog="SHOKAI_LINT_API_KEY: a key that every request must give, as a bearer token or as the password of Basic.",
    )
    serve.set_defaults(command="serve")
    serving.add_options(serve)
    tokens.add_store(serve)
