"""Why a finding or a facet is there, as frozen dataclasses in the shape other programs rely on.

Owns the names and types; how an explanation is found out is `explain`'s, how it is printed `output.explanation`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EndingName = Literal[
    "adnominal", "no", "te", "conjunction", "noni", "quote", "topic", "case", "coordinate", "adverb", "bare", "final"
]  # fmt: skip
Reached = Literal["target", "request", "sentence"]
RulePart = Literal["phrase", "target", "text", "learned", "figures"]
# What can decide that a phrase is a facet; programs rely on the names.
Test = Literal[
    # nouns
    "list", "quoted", "person-name", "corporate-form", "proper-entity", "proper-modifier", "body-name", "joined-name",
    "holder-of-rank", "entity", "place-name", "place-blank", "place-word", "place-entity", "place-with-rank",
    # numbers and dates
    "age-number", "count-number", "organisation-number", "capacity-number", "number", "years-of-practice", "count-beside",
    "deadline-beside",
    # clauses
    "degree-form", "degree-word", "place-of-clause", "family-clause", "license-held", "trade-with-number", "just-done",
    "interest", "wish", "volition", "must", "need-word", "completed", "trouble", "fails", "told", "unable", "change", "became",
    "lasting", "event", "dated-past", "experience", "not-denied", "act", "learned",
    "structure",
]  # fmt: skip
# What would have kept a phrase from being a facet; programs rely on the names.
Cancel = Literal[
    "noun-denied", "clause-denied", "quoted", "wished", "of-another", "compared", "elsewhere", "meeting-place", "asker", "vague",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExplainedToken:
    """One morpheme: as received, its normalised form and its UniDic tag."""

    text: str
    norm: str
    tag: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A bunsetsu, the bunsetsu that it modifies, and how it ends."""

    text: str
    head: str
    ending: EndingName


@dataclass(frozen=True, slots=True)
class Attachment:
    """From the bunsetsu that decides, arc by arc, to the target's noun.

    Where no arc leads there it ends at the request or at the end of the sentence: `reaches` says which.
    """

    bunsetsu: str
    arcs: tuple[Arc, ...]
    reaches: Reached


@dataclass(frozen=True, slots=True)
class ConceptEntry:
    """An entry of a concept list in the list's own spelling, and the words of the text that it was found in."""

    list: str
    entry: str
    text: str


@dataclass(frozen=True, slots=True)
class WrittenBranch:
    """A branch of a rule: its place in its list (None where it is no list), its YAML as written, and what it asks, in words."""

    index: int | None
    yaml: str
    words: str


@dataclass(frozen=True, slots=True)
class PublishedShare:
    """A published figure that decided: the share (0–1) of the adults who meet the condition, and where it stands."""

    share: float
    definition: str
    source: str
    url: str
    year: int
    confidence: str


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """One match of a rule; a finding over several phrases has one for each. `part` is the key of `match` with the branch.

    `probability` is what the trained model gave (share 0–1, two decimals) where it decided, `figure` what was published where
    that decided, else None.
    """

    part: RulePart
    branch: WrittenBranch
    attachment: Attachment | None
    concepts: tuple[ConceptEntry, ...]
    probability: float | None = None
    figure: PublishedShare | None = None


@dataclass(frozen=True, slots=True)
class FindingExplanation:
    """Why a finding is there; `cancelled_by` are the rule's `unless` branches, each of which would have silenced it."""

    tokens: tuple[ExplainedToken, ...]
    matches: tuple[RuleMatch, ...]
    cancelled_by: tuple[WrittenBranch, ...]


@dataclass(frozen=True, slots=True)
class Cancellation:
    """One circumstance in which a phrase would not have been read so: its name, and the circumstance in words."""

    by: Cancel
    words: str


@dataclass(frozen=True, slots=True)
class FacetExplanation:
    """Why a phrase is a facet of its kind; `test` names what decided, `words` says it.

    `cancelled_by` tells each circumstance in which it would not be this facet; `probability` is what the trained model gave
    (share 0–1, two decimals) where it decided, else None.
    """

    tokens: tuple[ExplainedToken, ...]
    attachment: Attachment
    test: Test
    words: str
    concepts: tuple[ConceptEntry, ...]
    cancelled_by: tuple[Cancellation, ...] = ()
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class AskExplanation:
    """That the trained model alone took the text for an ask, in words, and its probability (share 0–1, two decimals)."""

    words: str
    probability: float
