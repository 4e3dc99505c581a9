"""What there is to mend in a text: each finding with the ask and the target that it concerns.

Owns this link from the result back to the reading, whose bunsetsu the repairs need.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shokai_lint.asks.reading import AskReading, Reading, TargetReading
from shokai_lint.japanese.tokens import Sentence
from shokai_lint.model import Finding, Severity, Span
from shokai_lint.rules.patterns import UNFLAGGED


@dataclass(frozen=True, slots=True)
class Flaw:
    """One finding; `rule` is `unflagged` for what a good ask still lacks. `span` is None where it is the whole text's.

    `hiring` where another finding says that staff are asked for.
    """

    rule: str
    severity: Severity
    span: Span | None
    ask: AskReading | None
    target: TargetReading | None
    hiring: bool = False


def flaws_of(findings: Sequence[Finding], reading: Reading) -> list[Flaw]:
    """Give a flaw for each finding, and one of the rule `unflagged` when there is none but hints."""
    hiring = any(f.rule == "hiring-demographics" for f in findings)
    found = [_flaw(f.rule, f.severity, f.span, reading, hiring=hiring) for f in findings]
    if reading.asks and all(f.severity == "info" for f in found):
        found.append(_flaw(UNFLAGGED, "info", None, reading, hiring=hiring))
    return found


def _flaw(rule: str, severity: Severity, span: Span | None, reading: Reading, *, hiring: bool) -> Flaw:
    ask = _ask_at(span, reading)
    return Flaw(rule, severity, span, ask, _target_at(span, ask), hiring)


def _ask_at(span: Span | None, reading: Reading) -> AskReading | None:
    """The ask that the flagged words describe, else the one of their sentence, else the nearest before or the first."""
    if span is None or len(reading.asks) < 2:
        return next(iter(reading.asks), None)
    described = [a for a in reading.asks if any(_touches(t, span) for t in a.targets)]
    same = [a for a in reading.asks if _first(a.sentence) < span.end and span.start < _last(a.sentence)]
    return next(iter(described or same), reading.asks[0])


def _first(sentence: Sentence) -> int:
    return sentence.bunsetsu[0].tokens[0].start


def _last(sentence: Sentence) -> int:
    return sentence.bunsetsu[-1].tokens[-1].end


def _target_at(span: Span | None, ask: AskReading | None) -> TargetReading | None:
    if ask is None or not ask.targets:
        return None
    described = [t for t in ask.targets if span is not None and _touches(t, span)]
    return (described or ask.targets)[-1]


def _touches(target: TargetReading, span: Span) -> bool:
    return any(t.start < span.end and span.start < t.end for b in target.bunsetsu for t in b.tokens)
