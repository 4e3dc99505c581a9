"""Results for a person: the ask with marks, its score, what to ask oneself, a better ask.

Owns layout and colour; widths are `display`'s, words are `words`'.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TextIO, TypeVar

from shokai_lint.inputs import Record
from shokai_lint.model import SEVERITIES, Finding, Lang, LintResult, Narrowing, Severity
from shokai_lint.output import explanation
from shokai_lint.output.display import pad, paragraph, printable
from shokai_lint.output.marks import Mark, Segment, underlined
from shokai_lint.output.report import Tally
from shokai_lint.output.words import FACET, REPORT, SEVERITY, how_many
from shokai_lint.rules.schema import Rule

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_COLOUR: dict[Severity, str] = {"error": "red", "warning": "yellow", "info": "cyan"}
# ASCII, since a terminal may give the box-drawing characters one column or two.
_MARK: dict[Severity, str] = {"error": "^", "warning": "~", "info": "."}
_BAR = 20
_BETTER = 2
E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Look:
    """Columns of the terminal, whether it shows colour, and the reader's language."""

    columns: int = 80
    colour: bool = False
    lang: Lang = "ja"

    def style(self, text: str, style: str) -> str:
        """Colour a text, or give it back as it is."""
        return f"\033[{_CODES[style]}m{text}\033[0m" if self.colour and style and text else text


class Human:
    """A block a text, and a closing line; more than one text brings a summary."""

    def __init__(self, out: TextIO, rules: Mapping[str, Rule], head: str, look: Look) -> None:
        self._out, self._rules, self._head, self._look = out, rules, head, look

    def begin(self) -> None:
        """Write the versions."""
        self._out.write(self._look.style(f"# {self._head}", "dim") + "\n")

    def write(self, record: Record, result: LintResult) -> None:
        """Write the block of one text."""
        self._out.write("\n" + "\n".join(block(record, result, self._rules, self._look)) + "\n")

    def end(self, tally: Tally) -> None:
        """Write the counts."""
        self._out.write("\n" + "\n".join(closing(tally, self._look)) + "\n")


def block(record: Record, result: LintResult, rules: Mapping[str, Rule], look: Look) -> list[str]:
    """Give the lines of one text."""
    return [
        *_title(record, result, look),
        *_text(result, look),
        *_score(result, look),
        *_reach(result, look),
        *_asks(result, look),
        *_findings(result, rules, look),
        *_facets(result, look),
        *_narrowings(result, look),
    ]


def closing(tally: Tally, look: Look) -> list[str]:
    """Give the last lines: how many findings, and for several texts how they did."""
    words = REPORT[look.lang]
    total = sum(tally.severities.values())
    parts = [f"{SEVERITY[look.lang][s]} {tally.severities[s]}" for s in SEVERITIES if tally.severities[s]]
    lines = [words["findings"].format(n=total) + (f" ({' · '.join(parts)})" if parts else "")]
    if tally.texts > 1:
        lines.insert(0, words["texts"].format(n=tally.texts, mean=round(tally.mean), flagged=tally.flagged))
    if tally.unread:
        lines.append(words["unread"].format(n=tally.unread))
    return [look.style(line, "bold") for line in lines]


def _title(record: Record, result: LintResult, look: Look) -> list[str]:
    """Name the text where the reader could not know which one is meant."""
    where = str(record.place) if record.place.line is not None else ""
    names = [printable(name) for name in (result.id, where) if name]
    return [look.style(" · ".join(names), "dim")] if names else []


def _text(result: LintResult, look: Look) -> list[str]:
    lines = underlined(result.text, _marks(result), look.columns - 2)
    return [("  " + _joined(line, look)).rstrip() for line in lines]


def _marks(result: LintResult) -> list[Mark]:
    flagged = [
        Mark(f.span.start, f.span.end, _MARK[f.severity], str(number), _COLOUR[f.severity])
        for number, f in enumerate(result.findings, 1)
        if f.span
    ]
    return flagged + [Mark(f.span.start, f.span.end, "-", "", "green") for f in result.facets]


def _joined(segments: list[Segment], look: Look) -> str:
    return "".join(look.style(text, style) for text, style in segments)


def _score(result: LintResult, look: Look) -> list[str]:
    words = REPORT[look.lang]
    colour = "red" if result.level <= 2 else "yellow" if result.level == 3 else "green"
    filled = round(result.score * _BAR / 100)
    bar = look.style("#" * filled, colour) + look.style("." * (_BAR - filled), "dim")
    score = look.style(f"{result.score:3}{words['of']}", "bold")
    line = f"  {words['score']} {score} [{bar}] {words['level']} {result.level}/5"
    return ["", line, *_indented(result.summary, 2, look)]


def _reach(result: LintResult, look: Look) -> list[str]:
    """How many people fit, in one sentence."""
    return _indented(how_many(result.reach, look.lang), 2, look) if result.reach else []


def _asks(result: LintResult, look: Look) -> list[str]:
    """What made the text an ask, where no words of a list did and it was asked for."""
    told = [line for a in result.asks if a.explain for line in _explained(explanation.of_ask, a.explain, look)]
    return ["", *told] if told else []


def _findings(result: LintResult, rules: Mapping[str, Rule], look: Look) -> list[str]:
    if not result.findings:
        return []
    lines = [""]
    for number, finding in enumerate(result.findings, 1):
        lines += _finding(number, finding, rules.get(finding.rule), look)
    return lines


def _finding(number: int, finding: Finding, rule: Rule | None, look: Look) -> list[str]:
    kind = look.style(f"{number} {SEVERITY[look.lang][finding.severity]}", _COLOUR[finding.severity])
    title = getattr(rule.title, look.lang) if rule else finding.rule
    lines = [f"  {kind}  {look.style(printable(title), 'bold')} {look.style(f'({finding.rule})', 'dim')}"]
    lines += _indented(finding.message, 4, look)
    lines += _indented(getattr(rule.question, look.lang), 4, look, "→ ") if rule else []
    return lines + (_explained(explanation.of_finding, finding.explain, look) if finding.explain else [])


def _explained(tell: Callable[[E, Lang, int], list[str]], explain: E, look: Look) -> list[str]:
    """Lines of why, each sentence on lines of its own."""
    sentences = tell(explain, look.lang, look.columns - 7)
    return [look.style(line, "dim") for sentence in sentences for line in _indented(sentence, 4, look, "|")]


def _facets(result: LintResult, look: Look) -> list[str]:
    shown = [f"{printable(f.text)} ({FACET[look.lang][f.kind]})" for f in result.facets]
    if not shown:
        return []
    lines = paragraph(f"{REPORT[look.lang]['facets']}: " + " · ".join(shown), look.columns - 2)
    return ["", *("  " + look.style(line, "green") for line in lines), *_reasons(result, look)]


def _reasons(result: LintResult, look: Look) -> list[str]:
    """Each facet with why it is one, where that was asked for."""
    lines: list[str] = []
    for facet in result.facets:
        if facet.explain:
            lines += _indented(f"{printable(facet.text)} ({FACET[look.lang][facet.kind]})", 2, look)
            lines += _explained(explanation.of_facet, facet.explain, look)
    return lines


def _narrowings(result: LintResult, look: Look) -> list[str]:
    if not result.narrowings:
        return []
    best = sorted(result.narrowings, key=lambda n: -n.score)[:_BETTER]
    lines = ["", f"  {REPORT[look.lang]['better']}"]
    for narrowing in best:
        lines += _narrowing(narrowing, look)
    return lines


def _narrowing(narrowing: Narrowing, look: Look) -> list[str]:
    score = pad(f"{narrowing.score} (+{narrowing.gain})", 10)
    first, *rest = paragraph(narrowing.text, look.columns - 14)
    lines = [f"    {look.style(score, 'green')}{first}", *(" " * 14 + line for line in rest)]
    return lines + [look.style(line, "dim") for line in _indented(narrowing.summary, 14, look)]


def _indented(text: str, columns: int, look: Look, bullet: str = "") -> list[str]:
    """Wrap behind an indent; a bullet hangs before the first line. No text gives no line."""
    if not text:
        return []
    lines = paragraph(text, look.columns - columns - 3)
    hanging = " " * (3 if bullet else 0)
    first = " " * columns + bullet.ljust(len(hanging))
    return [first + lines[0], *(" " * columns + hanging + line for line in lines[1:])]
