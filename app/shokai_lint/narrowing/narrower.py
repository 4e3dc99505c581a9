"""The step of the linter that offers better asks: drafts, their proof, and the few that are shown.

Owns the choice; it knows the linter only as results of texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from shokai_lint.asks.reading import Reading
from shokai_lint.concepts import Lexicon, Norms
from shokai_lint.learned.features import Vectors
from shokai_lint.model import Lang, LintResult, Narrowed, Narrowing
from shokai_lint.narrowing.choices import Choices
from shokai_lint.narrowing.draft import Draft
from shokai_lint.narrowing.drafts import Drafts
from shokai_lint.narrowing.flaws import flaws_of
from shokai_lint.narrowing.proof import answered, gain, proven
from shokai_lint.narrowing.topics import Topics
from shokai_lint.narrowing.trades import Trades
from shokai_lint.rules.loader import RuleSet

OFFERED = 5
# Most candidates hold, so the first few of an ask nearly always give enough, and each further one costs a lint.
ROUND, ENOUGH = 4, 3
# Candidates of one text may have this many characters together: a long one takes as long to lint as forty short ones.
BUDGET = 8000
LEVELS = 5
# What is offered is Japanese, and so is put into Japanese texts alone.
JAPANESE = re.compile("[ぁ-んァ-ヶｦ-ﾝ一-龠]")
EXAMPLES = {"ja": "「{slots}」は例ですので、ご自身の言葉に替えてください。", "en": "Put your own words for “{slots}”."}
BETWEEN = {"ja": "」「", "en": "”, “"}


@dataclass(frozen=True, slots=True)
class Proven:
    """A draft that is better, its result, and which findings of the original it answers."""

    draft: Draft
    result: LintResult
    gain: int
    answers: tuple[int, ...]


class Narrower:
    """Offers better asks by the patterns of one rule set."""

    def __init__(self, rules: RuleSet, lexicon: Lexicon, norms: Norms, vectors: Vectors) -> None:
        patterns = tuple(rules.patterns.values())
        self._drafts = Drafts(Choices(patterns, lexicon, Topics(patterns, norms, vectors), Trades(patterns, norms)))

    def drafts(self, result: LintResult, reading: Reading) -> list[Draft]:
        """Give the candidates of a text; none for an ask that cannot gain, nor for one in another language."""
        done = result.level == LEVELS and not any(f.severity != "info" for f in result.findings)
        if done or not JAPANESE.search(result.text):
            return []
        return within_budget(self._drafts.of(flaws_of(result.findings, reading), reading))

    def offer(self, result: LintResult, drafts: Sequence[Draft], afters: Iterable[object], lang: Lang) -> LintResult:
        """Add the best proven drafts to a result, and to each finding the numbers of those that answer it."""
        found = [
            Proven(d, after, gain(result, after), answered(result, after))
            for d, after in zip(drafts, afters, strict=True)
            if isinstance(after, LintResult) and proven(result, d, after)
        ]
        chosen = choose(found)
        findings = tuple(
            replace(f, narrowings=tuple(n for n, p in enumerate(chosen) if i in p.answers)) for i, f in enumerate(result.findings)
        )
        return replace(result, findings=findings, narrowings=tuple(_narrowing(p, result, lang) for p in chosen))


def within_budget(drafts: Sequence[Draft]) -> list[Draft]:
    """Give as many of the first candidates as `BUDGET` allows, and always one."""
    lengths = accumulate(len(d.text) for d in drafts)
    return [d for n, (d, so_far) in enumerate(zip(drafts, lengths, strict=True)) if n == 0 or so_far <= BUDGET]


def enough(before: LintResult | None, drafts: Sequence[Draft], afters: Sequence[object]) -> bool:
    """Tell whether so many of the candidates linted so far are proven that no more need be tried."""
    tried = zip(drafts, afters, strict=False)
    return before is None or sum(isinstance(a, LintResult) and proven(before, d, a) for d, a in tried) >= ENOUGH


def choose(found: Sequence[Proven]) -> list[Proven]:
    """Give at most `OFFERED`, the greatest gain first: the best of each pattern before a second one of the same."""
    best = sorted(found, key=lambda p: -p.gain)
    nth = {id(p): sum(q.draft.pattern is p.draft.pattern for q in best[:i]) for i, p in enumerate(best)}
    kept = sorted(best, key=lambda p: nth[id(p)])[:OFFERED]
    return sorted(kept, key=lambda p: -p.gain)


def _narrowing(p: Proven, before: LintResult, lang: Lang) -> Narrowing:
    d, after = p.draft, p.result.reach
    reach = Narrowed(before.reach.matches, after.matches, after.verdict) if before.reach and after else None
    return Narrowing(d.text, d.pattern.id, summary(d, lang), p.result.score, p.gain, d.edits, d.slots, reach)


def summary(d: Draft, lang: Lang) -> str:
    """Say what the rewrite did, and that its values are examples."""
    said = getattr(d.pattern.summary, lang)
    values = list(dict.fromkeys(d.text[s.span.start : s.span.end] for s in d.slots))
    if not values:
        return str(said)
    return str(said) + (" " if lang == "en" else "") + EXAMPLES[lang].format(slots=BETWEEN[lang].join(values))
