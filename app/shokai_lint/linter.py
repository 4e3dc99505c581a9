"""The one path that a text takes; a newcomer reads this first.

parse → read the ask → match the rules → score → result → better asks. Each step is a function of a room of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from shokai_lint.asks.reader import read
from shokai_lint.asks.reading import Reading
from shokai_lint.concepts import Lexicon
from shokai_lint.explain.explainer import Explainer
from shokai_lint.japanese.pipeline import BATCH, Analyser, analyser
from shokai_lint.japanese.tokens import Document
from shokai_lint.learned.judge import Judge
from shokai_lint.model import Lang, LintResult
from shokai_lint.narrowing.draft import Draft
from shokai_lint.narrowing.narrower import Narrower
from shokai_lint.result import build
from shokai_lint.rules.loader import RuleSet
from shokai_lint.rules.matcher import match_rules
from shokai_lint.text import Positions, TextError, check_text


@dataclass(frozen=True, slots=True)
class Item:
    """A text to lint and the id of its result; `explain`: say why each finding is there, `narrow`: offer better asks."""

    text: str
    id: str | None = None
    explain: bool = False
    narrow: bool = False


class Linter:
    """Lints texts by one rule set; safe to share between threads."""

    def __init__(self, rules: RuleSet, engine: Analyser | None = None) -> None:
        self.rules = rules
        self._engine = engine or analyser()
        self.lexicon = Lexicon(rules.words(), self._engine.norms)
        self._judge = Judge(self._engine.vectors)
        self._narrower = Narrower(rules, self.lexicon, self._engine.norms, self._engine.vectors)
        self._active = tuple(r for r in rules.rules.values() if r.status == "stable")

    def lint(
        self, text: str, *, id: str | None = None, lang: Lang = "ja", explain: bool = False, narrow: bool = False
    ) -> LintResult:
        """Lint one text; raise TextError when it is empty, too long or malformed."""
        result = next(self.lint_many([Item(text, id, explain, narrow)], lang=lang))
        if isinstance(result, TextError):
            raise result
        return result

    def lint_many(self, items: Iterable[Item], *, lang: Lang = "ja") -> Iterator[LintResult | TextError]:
        """Lint texts in order, in batches; a text that cannot be linted gives its error in its place."""
        stream = iter(items)
        while batch := list(islice(stream, BATCH)):
            yield from self._batch(batch, lang)

    def _batch(self, batch: list[Item], lang: Lang) -> Iterator[LintResult | TextError]:
        faults = [_fault(item) for item in batch]
        documents = self._engine.read_many([i.text for i, fault in zip(batch, faults, strict=True) if fault is None])
        read = [
            fault if fault is not None else self._one(i, next(documents), lang) for i, fault in zip(batch, faults, strict=True)
        ]
        tried = [self._drafts(item, done) for item, done in zip(batch, read, strict=True)]
        afters = self.lint_many(Item(d.text) for drafts in tried for d in drafts) if any(tried) else iter(())
        for drafts, done in zip(tried, read, strict=True):
            if isinstance(done, TextError):
                yield done
            else:
                proofs = list(islice(afters, len(drafts)))
                yield self._narrower.offer(done[0], drafts, proofs, lang) if drafts else done[0]

    def _drafts(self, item: Item, done: tuple[LintResult, Reading] | TextError) -> list[Draft]:
        return [] if isinstance(done, TextError) or not item.narrow else self._narrower.drafts(*done)

    def _one(self, item: Item, document: Document, lang: Lang) -> tuple[LintResult, Reading]:
        reading = read(document, self.lexicon, self._judge)
        hits = match_rules(self._active, reading, self.lexicon)
        explainer = Explainer(Positions(item.text), reading, self.rules.written, lang) if item.explain else None
        return build(item.text, item.id, reading, hits, lang=lang, explainer=explainer), reading


def _fault(item: Item) -> TextError | None:
    try:
        check_text(item.text)
    except TextError as error:
        return error
    return None
