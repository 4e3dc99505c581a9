"""What the rehearsal shows of one result: cards with better asks, the five questions of a listener, and marks for the script.

Owns which part of a result stands where; knows nothing of HTML, and no sentence.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shokai_lint.model import Facet, FacetKind, Finding, Lang, LintResult, Narrowing, Slot
from shokai_lint.output.words import FACET, how_many
from shokai_lint.rules.schema import Rule
from shokai_lint.web import highlight
from shokai_lint.web.faces import COLUMNS, faces
from shokai_lint.web.highlight import Segment

JAPANESE = re.compile("[ぁ-ゖァ-ヺｦ-ﾟ一-鿿々𠀀-𪛟]")
# What a listener asks himself before a face comes to mind, and the facets that answer.
QUESTIONS: dict[str, tuple[FacetKind, ...]] = {
    "whom": ("gender", "age", "family", "occupation", "industry", "organization", "named"),
    "where": ("place",),
    "doing": ("interest", "behavior", "need"),
    "degree": ("measure", "degree", "count"),
    "occasion": ("trigger", "deadline"),
}


@dataclass(frozen=True, slots=True)
class Better:
    """A better ask as a button: its text cut by slots, and the slots as JSON for the script (offsets in UTF-16 units)."""

    narrowing: Narrowing
    segments: list[Segment]
    slots: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with its number from 1, an id that outlives the next lint, its rule, and the better asks it is first to name."""

    number: int
    id: str
    finding: Finding
    rule: Rule | None
    betters: list[Better]


def view(result: LintResult, rules: Mapping[str, Rule], lang: Lang) -> dict[str, Any]:
    """Give the values that `result.html` needs besides the result."""
    betters = [_better(n, lang) for n in result.narrowings]
    cards = _cards(result, rules, betters)
    shown = {id(b) for card in cards for b in card.betters}
    return {
        "segments": highlight.of_result(result),
        "cards": cards,
        "others": [b for b in betters if id(b) not in shown],
        "questions": _questions(sorted(result.facets, key=lambda f: f.span)),
        "foreign": not JAPANESE.search(result.text),
        "faces": faces(result.reach) if result.reach and result.reach.verdict != "named" else None,
        "columns": COLUMNS,
        "how_many": how_many(result.reach, lang) if result.reach else "",
        "calm": "best" if result.level == 5 else "good" if result.level == 4 else "more",
        "marks": _json(_marks(result, cards)),
    }


def _questions(known: Sequence[Facet]) -> dict[str, list[Facet]]:
    """Give the facets that answer each question, in the order of the text."""
    return {question: [f for f in known if f.kind in kinds] for question, kinds in QUESTIONS.items()}


def _cards(result: LintResult, rules: Mapping[str, Rule], betters: list[Better]) -> list[Card]:
    """Show each better ask once, under the first finding that it answers."""
    cards, seen, shown = [], Counter[str](), set[int]()
    for number, finding in enumerate(result.findings, start=1):
        seen[finding.rule] += 1
        own = [n for n in finding.narrowings if n not in shown]
        shown.update(own)
        place = f"finding-{finding.rule}-{seen[finding.rule]}"
        cards.append(Card(number, place, finding, rules.get(finding.rule), [betters[n] for n in own]))
    return cards


def _better(narrowing: Narrowing, lang: Lang) -> Better:
    return Better(narrowing, highlight.of_narrowing(narrowing), _json([_slot(s, lang) for s in narrowing.slots]))


def _slot(slot: Slot, lang: Lang) -> dict[str, object]:
    at = slot.span.utf16
    return {"start": at.start, "end": at.end, "label": FACET[lang][slot.kind], "examples": slot.examples}


def _marks(result: LintResult, cards: list[Card]) -> list[dict[str, object]]:
    """Give the ranges to draw under the letters of the field, in UTF-16 units."""
    facet = [("facet", f.span) for f in result.facets]
    flags = [(c.finding.severity, c.finding.span) for c in cards if c.finding.span]
    return [{"style": style, "start": span.utf16.start, "end": span.utf16.end} for style, span in facet + flags]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
