"""How specific an ask is: a level by the guideline's grades, and a score whose breakdown adds up exactly.

A score is a band (the level) and a place in it (how much the facets tell). The breakdown is telescoped: each line is what
the score changes when that facet or finding joins those before it, so the lines add up by construction.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from shokai_lint.model import NOT_NARROWING, BreakdownLine, Lang

# First score and width of each level's band; the articles' failing asks end under 40, the successful ones begin over 65.
BANDS = {1: (0, 20), 2: (20, 20), 3: (40, 22), 4: (62, 20), 5: (82, 19)}
NO_ASK = 0
# How much one facet tells a listener, in points of information: the rarer the class, the more. Set by hand from the order
# of the guideline's grades and checked on labelled asks (score against grade, ladders).
TELLS = {
    "named": 30, "trigger": 22, "need": 20, "occupation": 20, "behavior": 18, "industry": 18, "interest": 18, "degree": 18,
    "place": 18, "age": 15, "organization": 15, "family": 15, "gender": 12, "measure": 14,
}  # fmt: skip
BLURRING = frozenset(
    "universal-trait universal-desire universal-interest universal-problem no-threshold hedge subjective-fit "
    "sells-to-listener".split()
)
# However much is said of many different targets, a listener cannot search for all of them at once.
CAPPING = BLURRING | {"too-many-targets"}
# What at least describes the person, if vaguely; where none of it stands, nothing narrows the target at all.
DESCRIBING = (BLURRING - {"hedge"}) | {"sensitive-attribute", "hiring-demographics", "too-many-targets"}
COSTS = {
    "anyone": 40, "bare-target": 26, "universal-trait": 9, "universal-desire": 9, "universal-interest": 9, "universal-problem": 9,
    "no-threshold": 8, "hedge": 7, "subjective-fit": 8, "sells-to-listener": 8, "vague-quantity": 5, "vague-purpose": 5,
    "broad-target": 4, "too-many-targets": 6, "hiring-demographics": 3, "sensitive-attribute": 3, "no-demographic": 1,
}  # fmt: skip
UNIT, COST_UNIT, BASE = 100.0, 55.0, 25.0


@dataclass(frozen=True, slots=True)
class Known:
    """One facet as the score sees it: its kind, its words and which phrase it is a part of."""

    kind: str
    text: str
    phrase: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Score 0 to 100, level 1 to 5 and the lines that add up to the score."""

    score: int
    level: int
    breakdown: tuple[BreakdownLine, ...]


LABELS: dict[Lang, dict[str, str]] = {
    "ja": {"base": "紹介の依頼がある", "no-ask": "紹介の依頼が見つからない"},
    "en": {"base": "an introduction is asked for", "no-ask": "no introduction is asked for"},
}


def score_ask(facets: Sequence[Known], rules: Sequence[tuple[str, str]], lang: Lang = "ja") -> Score:
    """Score one text from its facets and the (rule, title) of its findings, in any order; the order changes nothing."""
    if any(rule == "no-ask" for rule, _ in rules):
        return Score(NO_ASK, 1, (BreakdownLine(LABELS[lang]["no-ask"], NO_ASK, "no-ask"),))
    known = sorted({(k.kind, k.text, k.phrase): k for k in facets if k.kind not in NOT_NARROWING}.values(), key=_order)
    costly = sorted(rules, key=lambda r: (r[0] not in DESCRIBING, COSTS.get(r[0], 0), r))
    lines = [BreakdownLine(LABELS[lang]["base"], _points([], []), "base")]
    for i, k in enumerate(known):
        lines.append(BreakdownLine(k.text, _points(known[: i + 1], []) - _points(known[:i], []), k.kind))
    for i, (rule, title) in enumerate(costly):
        names = [r for r, _ in costly]
        lines.append(BreakdownLine(title, _points(known, names[: i + 1]) - _points(known, names[:i]), rule))
    names = [r for r, _ in rules]
    return Score(sum(line.points for line in lines), level(known, names), tuple(lines))


def _order(k: Known) -> tuple[int, str, str, tuple[int, int]]:
    return (-TELLS[k.kind], k.kind, k.text, k.phrase)


def level(facets: Sequence[Known], rules: Sequence[str]) -> int:
    """Grade of GUIDELINE.md: limits that are real, cut down where the description is blurred or waived."""
    limits = len({k.phrase for k in facets})
    if "anyone" in rules:
        return 2 if limits else 1
    if not limits:
        return 1 if undescribed(facets, rules) else 2
    grade = _grade({k.kind for k in facets}, limits)
    return min(grade, 3) if CAPPING & set(rules) else grade


def undescribed(facets: Sequence[Known], rules: Sequence[str]) -> bool:
    """「方とかを」「いろいろな方を」: a hedge, an open number or a purpose tells no more of the person than 方 alone."""
    return not facets and not DESCRIBING & set(rules) and bool(set(rules) - {"no-demographic"})


def _grade(kinds: set[str], limits: int) -> int:
    """One limit is wide; two can be searched for; vivid is a name, a measure or an event beside others, or many."""
    if "named" in kinds or limits >= 4:
        return 5
    if limits >= 2 and "measure" in kinds:
        return 5
    if limits >= 3 and kinds & {"degree", "trigger"}:
        return 5
    if limits >= 2 or ("measure" in kinds and kinds & {"behavior", "trigger"}):
        return 4
    return 3


def _points(facets: Sequence[Known], rules: Sequence[str]) -> int:
    """Band of the level plus the place in it; information saturates, costs shrink it."""
    low, width = BANDS[level(facets, rules)]
    information = sum(TELLS[k.kind] for k in facets) + BASE
    named = set(rules) | ({"bare-target"} if undescribed(facets, rules) else set())
    cost = sum(COSTS.get(r, 0) for r in named) + 2 * len(rules)
    share = (1 - math.exp(-information / UNIT)) * math.exp(-cost / COST_UNIT)
    return low + math.floor(width * share)
