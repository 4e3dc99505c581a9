from __future__ import annotations

import io
from dataclasses import replace

from shokai_lint.output.github import Github, command
from shokai_lint.output.report import Tally

from .samples import finding, record, result

TEXT = "こんにちは。\n誰でも良いです"


def test_a_finding_points_to_its_line_and_column() -> None:
    line = command(record(TEXT, "asks.txt", 3), finding(TEXT, "誰でも良い"))
    place = "file=asks.txt,line=4,col=1,endLine=4,endColumn=6"
    assert line == f"::error {place},title=shokai-lint%3A anyone::anyoneについて一言"


def test_severities() -> None:
    commands = [command(record(TEXT), finding(TEXT, None, severity=s)).split()[0] for s in ("error", "warning", "info")]
    assert commands == ["::error", "::warning", "::notice"]


def test_a_text_inside_a_data_file_has_a_line_and_no_column() -> None:
    line = command(record(TEXT, "asks.csv", 7, verbatim=False), finding(TEXT, "誰でも良い"))
    assert line.startswith("::error file=asks.csv,line=7,endLine=7,title=")


def test_an_argument_has_no_place() -> None:
    assert command(record(TEXT), finding(TEXT, "誰でも良い")).startswith("::error title=")


def test_no_text_can_start_a_command_of_its_own() -> None:
    evil = replace(finding(TEXT, None), message="100%\r\n::error::x")
    line = command(record(TEXT, "a,b:c%\n.txt", 1), evil)
    assert line.startswith("::error file=a%2Cb%3Ac%25%0A.txt,line=1,")
    assert line.endswith("::100%25%0D%0A::error::x")
    assert "\n" not in line


def test_the_head_is_a_debug_line_and_each_finding_a_line() -> None:
    out = io.StringIO()
    report = Github(out, "shokai-lint 0")
    report.begin()
    report.write(record(TEXT), result(TEXT, finding(TEXT, None), finding(TEXT, "誰でも良い")))
    report.end(Tally(1))
    lines = out.getvalue().splitlines()
    assert lines[0] == "::debug::shokai-lint 0"
    assert len(lines) == 3
