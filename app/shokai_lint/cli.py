"""The command line: options, exit statuses, and which command does what.

Owns argparse and signals; a command's work lies elsewhere and is imported only when it runs, so that help is quick.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from shokai_lint.errors import UsageError

OK, USAGE = 0, 2
INTERRUPTED, BROKEN_PIPE = 130, 141  # 128 + SIGINT and 128 + SIGPIPE, as shells count

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

    use_utf8()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; without this Python complains again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return status


def _run(argv: Sequence[str]) -> int:
    parser = build_parser()
    args = _parsed(parser, argv)
    try:
        if args.version:
            return _version()
        if args.run is None:
            parser.error("name a command: check, rules, evaluate or serve")
        command: Callable[[argparse.Namespace], int] = args.run
        return command(args)
    except UsageError as error:
        print(f"shokai-lint: {error}", file=sys.stderr)
        return USAGE


def _parsed(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace:
    """Parse; argparse gives texts that follow an option back as unknown, so `check A --lang en B` is mended here."""
    args, rest = parser.parse_known_args(argv)
    if rest and (args.run is not _check or any(word.startswith("-") for word in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        args.text = [*args.text, *rest]
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
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_check(commands)
    _add_rules(commands)
    _add_evaluate(commands)
    _add_serve(commands)
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
    check.set_defaults(run=_check)
    add = check.add_argument
    add("text", nargs="*", metavar="TEXT", help="a text to lint")
    add("--file", metavar="F", action="append", default=[], help="lint a file; - is standard input (repeatable)")
    add("--input", choices=["text", "lines", "jsonl", "csv"], default="text", help="see below")
    add(
        "--encoding",
        metavar="NAME",
        type=_encoding,
        default="utf-8",
        help="of files and standard input (default: utf-8)",
    )
    add("--output", choices=["human", "json", "jsonl", "sarif", "github"], default="human", help="see below")
    _add_limits(check)
    add(
        "--color",
        choices=["auto", "always", "never"],
        default="auto",
        help="colours of human (auto: NO_COLOR is respected)",
    )


def _add_limits(check: argparse.ArgumentParser) -> None:
    add = check.add_argument
    limits = ["error", "warning", "info", "never"]
    add("--fail-on", choices=limits, default="warning", help="exit with 1 on findings this grave (default: warning)")
    add("--min-score", metavar="N", type=_score, help="exit with 1 on a score under N (0 to 100)")
    only = "give findings of these rules only (repeatable, commas between); the score stays as it is"
    add("--select", metavar="RULE", action="append", default=[], help=only)
    without = "leave out findings of these rules (likewise); the score stays as it is"
    add("--ignore", metavar="RULE", action="append", default=[], help=without)


def _add_rules(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rules = commands.add_parser("rules", help="the catalogue of rules", description="The catalogue of rules.")
    tasks = rules.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = tasks.add_parser("list", parents=[_common()], help="id, severity, status and title of each rule")
    listing.set_defaults(run=_rules_list)
    show = tasks.add_parser("show", parents=[_common()], help="the manual page of a rule, with its examples")
    show.add_argument("rule", metavar="RULE")
    show.set_defaults(run=_rules_show)
    test = tasks.add_parser(
        "test", parents=[_common()], help="run the examples of every rule file; exit with 1 if one fails"
    )
    test.add_argument(
        "path", nargs="?", metavar="PATH", help="a folder of rules or one rule file: run only its examples"
    )
    test.set_defaults(run=_rules_test)


def _add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    evaluate = commands.add_parser(
        "evaluate", allow_abbrev=False, parents=[_common()], help="precision, recall and F1 per rule and facet on labelled asks"
    )
    evaluate.set_defaults(run=_evaluate)
    evaluate.add_argument("file", metavar="FILE.jsonl", help="one labelled ask per line; - is standard input")
    evaluate.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    evaluate.add_argument("--errors", action="store_true", help="list what was missed and what was wrongly found")


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser("serve", allow_abbrev=False, parents=[_common()], help="the REST service and its web page")
    serve.set_defaults(run=_serve)
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    serve.add_argument("--port", type=_port, default=8000, help="port to listen on (default: 8000)")


def _encoding(name: str) -> str:
    from shokai_lint.decoding import known_encoding

    try:
        return known_encoding(name)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _score(value: str) -> int:
    return _between(value, 0, 100)


def _port(value: str) -> int:
    return _between(value, 0, 65535)


def _between(value: str, low: int, high: int) -> int:
    if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
        raise argparse.ArgumentTypeError(f"{value!r} is not a whole number from {low} to {high}")
    return int(value)


def _version() -> int:
    from shokai_lint.commands import show_version

    return show_version()


def _check(args: argparse.Namespace) -> int:
    from shokai_lint.check import run

    return run(args)


def _rules_list(args: argparse.Namespace) -> int:
    from shokai_lint.commands import list_rules

    return list_rules(args)


def _rules_show(args: argparse.Namespace) -> int:
    from shokai_lint.commands import show_rule

    return show_rule(args)


def _rules_test(args: argparse.Namespace) -> int:
    from shokai_lint.commands import test_rules

    return test_rules(args)


def _evaluate(args: argparse.Namespace) -> int:
    from shokai_lint.commands import evaluate

    return evaluate(args)


def _serve(args: argparse.Namespace) -> int:
    from shokai_lint.commands import serve

    return serve(args)
