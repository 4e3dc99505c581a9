"""The one path that a text takes; a newcomer reads this first.

parse → read the ask → match the rules → score → result. Each step is a function of a room of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, tee

from shokai_lint.asks.reader import read
from shokai_lint.concepts import Lexicon
from shokai_lint.explain.explainer import Explainer
from shokai_lint.japanese.pipeline import BATCH, Analyser, analyser
from shokai_lint.japanese.tokens import Document
from shokai_lint.learned.judge import Judge
from shokai_lint.model import Lang, LintResult
from shokai_lint.result import build
from shokai_lint.rules.loader import RuleSet
from shokai_lint.rules.matcher import match_rules
from shokai_lint.rules.schema import Rule
from shokai_lint.text import Positions, TextError, check_text


@dataclass(frozen=True, slots=True)
class Item:
    """A text to lint, the id that its result will carry, and whether it shall say why each finding and facet is there."""

    text: str
    id: str | None = None
    explain: bool = False


class Linter:
    """Lints texts by one rule set; safe to share between threads."""

    def __init__(self, rules: RuleSet, engine: Analyser | None = None) -> None:
        self.rules = rules
        self._engine = engine or analyser()
        self.lexicon = Lexicon(rules.words(), self._engine.norms)
        self._judge = Judge(self._engine.vectors)
        self._active = tuple(r for r in rules.rules.values() if r.status == "stable")

    def lint(self, text: str, *, id: str | None = None, lang: Lang = "ja", explain: bool = False) -> LintResult:
        """Lint one text; raise TextError when it is empty, too long or malformed."""
        result = next(self.lint_many([Item(text, id, explain)], lang=lang))
        if isinstance(result, TextError):
            raise result
        return result

    def lint_many(self, items: Iterable[Item], *, lang: Lang = "ja") -> Iterator[LintResult | TextError]:
        """Lint texts in order, in batches; a text that cannot be linted gives its error in its place."""
        waiting, texts = tee(items)
        for item, document in zip(waiting, self.parse(i.text for i in texts), strict=True):
            yield document if isinstance(document, TextError) else self._one(item, document, lang, self._active)

    def parse(self, texts: Iterable[str]) -> Iterator[Document | TextError]:
        """Parse texts in order, in batches; a text that cannot be linted gives its error in its place."""
        stream = iter(texts)
        while batch := list(islice(stream, BATCH)):
            faults = [_fault(text) for text in batch]
            documents = self._engine.read_many([t for t, fault in zip(batch, faults, strict=True) if fault is None])
            yield from (fault or next(documents) for fault in faults)

    def judge(self, document: Document, instead: Rule | None = None) -> LintResult:
        """Lint a parsed text in Japanese, with `instead` for the rule of the same id."""
        active = [instead if instead and r.id == instead.id else r for r in self._active]
        return self._one(Item(document.source), document, "ja", active)

    def _one(self, item: Item, document: Document, lang: Lang, active: Sequence[Rule]) -> LintResult:
        reading = read(document, self.lexicon, self._judge)
        hits = match_rules(active, reading, self.lexicon)
        explainer = Explainer(Positions(item.text), reading, self.rules.written, lang) if item.explain else None
        return build(item.text, item.id, reading, hits, lang=lang, explainer=explainer)


def _fault(text: str) -> TextError | None:
    try:
        check_text(text)
    except TextError as error:
        return error
    return None
