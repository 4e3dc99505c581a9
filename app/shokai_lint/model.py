"""The result of one text, as frozen dataclasses in the shape other programs rely on.

Owns the names and types of the answer; knows nothing of Japanese, of rules or of how a result is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from shokai_lint.explanation import AskExplanation, FacetExplanation, FindingExplanation

SCHEMA: Final = "shokai-lint/1"

FacetKind = Literal[
    "gender", "age", "family", "place", "occupation", "industry", "organization", "named",
    "interest", "behavior", "need", "trigger", "measure", "degree", "count", "deadline",
]  # fmt: skip
FACET_KINDS: tuple[FacetKind, ...] = get_args(FacetKind)
# Who somebody is, where and in which trade: what a listener looks up in memory first.
DEMOGRAPHIC: frozenset[str] = frozenset(FACET_KINDS[:8])
# How many and by when: they say nothing of who is meant.
NOT_NARROWING: frozenset[str] = frozenset({"count", "deadline"})

RequestKind = Literal["introduce", "meet", "search", "recruit", "ask"]
TargetKind = Literal["person", "organization"]
Severity = Literal["error", "warning", "info"]
# seen: read on the cited page; known: recalled from a publication; rough: an order of magnitude; assumed: no figure is known.
Confidence = Literal["seen", "known", "rough", "assumed"]
Verdict = Literal["too-broad", "sweet-spot", "narrow", "too-narrow", "unclear", "named"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
Lang = Literal["ja", "en"]


@dataclass(frozen=True, slots=True)
class Utf16:
    """Half-open range in UTF-16 code units (JavaScript slices work)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range in Unicode code points of the text as received (Python slices work)."""

    start: int
    end: int
    utf16: Utf16 = field(compare=False)

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Value:
    """A number that was read: comparison, bounds (None where open) and unit (万円 resolved to 円)."""

    op: Literal["=", ">=", ">", "<=", "<", "~", "range"]
    low: float | None
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A concrete condition that the target must meet; `explain` only where it was asked for."""

    kind: FacetKind
    text: str
    span: Span
    value: Value | None = None
    explain: FacetExplanation | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """The words that ask."""

    text: str
    kind: RequestKind
    span: Span


@dataclass(frozen=True, slots=True)
class Target:
    """Head noun of who is asked for, with its conditions."""

    text: str
    kind: TargetKind
    span: Span
    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """One request with its targets; `request` is None where the request is only implied.

    `explain` is there only where it was asked for and the trained model alone took the text for an ask.
    """

    span: Span
    request: Request | None
    targets: tuple[Target, ...]
    explain: AskExplanation | None = None


@dataclass(frozen=True, slots=True)
class BreakdownLine:
    """Points of one rule, facet or base; the lines of a result add up to its score exactly."""

    label: str
    points: int
    rule: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the listener cannot picture yet; `span` is None where it concerns the whole text.

    `explain` is there only where it was asked for.
    """

    rule: str
    severity: Severity
    message: str
    help: str
    span: Span | None
    text: str
    narrowings: tuple[int, ...] = ()
    explain: FindingExplanation | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `span` of the text as received by `text`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A value that only the speaker can know; `span` lies in the narrowing's text."""

    span: Span
    kind: FacetKind
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """A number that is not known exactly: lower bound, best guess, upper bound."""

    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class Chance:
    """Probability, 0 to 1, that at least one fitting person comes to mind: to one listener, to anybody in the room."""

    listener: float
    room: float


@dataclass(frozen=True, slots=True)
class Basis:
    """What the share of one condition rests on.

    `facet` is its phrase, `kind` its kind, or the rule that finds it vague. `without` is the expected number of matches (mid)
    if the condition were dropped. `figure` names the row of `rules/reach`.
    """

    facet: str
    kind: str
    span: Span
    share: Interval
    without: float
    figure: str
    definition: str
    source: str
    url: str
    year: int
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people fit: their share of the adults (0 to 1), and the expected number among one listener's acquaintances.

    `room` is the expected number among the acquaintances of all `listeners`; `network` the acquaintances of one.
    """

    share: Interval
    matches: Interval
    room: Interval
    chance: Chance
    listeners: int
    network: int
    home_prefecture: str | None
    verdict: Verdict
    basis: tuple[Basis, ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Expected matches of one listener before and after a rewrite, and the verdict on the rewritten ask."""

    before: Interval
    after: Interval
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A better ask: the whole rewritten text, its score, how much it gains, and the edits that lead to it."""

    text: str
    pattern: str
    summary: str
    score: int
    gain: int
    edits: tuple[Edit, ...]
    slots: tuple[Slot, ...]
    reach: Narrowed | None = None


@dataclass(frozen=True, slots=True)
class Pitch:
    """The four parts of a pitch and its speaking time in seconds."""

    who: bool
    offer: bool
    ask: bool
    reason: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class LintResult:
    """Everything about one text; `score` is 0 to 100, `level` 1 to 5."""

    id: str | None
    text: str
    score: int
    level: int
    summary: str
    breakdown: tuple[BreakdownLine, ...]
    asks: tuple[Ask, ...]
    findings: tuple[Finding, ...]
    narrowings: tuple[Narrowing, ...]
    pitch: Pitch
    reach: Reach | None = None
    reach_reason: str | None = None
    schema: Literal["shokai-lint/1"] = SCHEMA

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The conditions of every target, ask by ask."""
        return tuple(f for ask in self.asks for target in ask.targets for f in target.facets)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON object of the contract, keys in its order."""
        plain = _plain(self)
        return {"schema": plain.pop("schema"), **plain}


def _plain(value: Any) -> Any:  # noqa: ANN401 - walks any tree of dataclasses
    """Turn dataclasses into dicts; a facet without a value has no `value` key, and `explain` is there only when asked for."""
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    names = getattr(value, "__dataclass_fields__", None)
    if names is None:
        return value
    plain = {name: _plain(getattr(value, name)) for name in names}
    return {name: v for name, v in plain.items() if v is not None or name not in _ABSENT.get(type(value), ())}


# Keys that are left out where they are None; every other None is null.
_ABSENT: dict[type, tuple[str, ...]] = {Facet: ("value", "explain"), Finding: ("explain",), Ask: ("explain",)}
