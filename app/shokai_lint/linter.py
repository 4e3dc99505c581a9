"""The one path that a text takes; a newcomer reads this first.

parse → read the ask → match the rules → score → result → reach → better asks. Each step is a function of a room of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, tee

from shokai_lint.asks.reader import read
from shokai_lint.asks.reading import Reading
from shokai_lint.concepts import Lexicon
from shokai_lint.explain.explainer import Explainer
from shokai_lint.japanese.pipeline import BATCH, Analyser, analyser
from shokai_lint.japanese.tokens import Document
from shokai_lint.learned.judge import Judge
from shokai_lint.model import Lang, LintResult
from shokai_lint.narrowing.draft import Draft
from shokai_lint.narrowing.narrower import ROUND, Narrower, enough
from shokai_lint.reach.estimator import Estimator
from shokai_lint.reach.room import ANYWHERE, Room
from shokai_lint.result import build
from shokai_lint.rules.loader import RuleSet
from shokai_lint.rules.matcher import Planned, match_rules, plan_rules
from shokai_lint.rules.schema import Rule
from shokai_lint.text import Positions, TangledTextError, TextError, check_text


@dataclass(frozen=True, slots=True)
class Item:
    """A text to lint, the id of its result and who will hear it.

    `explain`: say why each finding is there, `narrow`: offer better asks.
    """

    text: str
    id: str | None = None
    explain: bool = False
    narrow: bool = False
    room: Room = ANYWHERE


class Linter:
    """Lints texts by one rule set; safe to share between threads."""

    def __init__(self, rules: RuleSet, engine: Analyser | None = None) -> None:
        self.rules = rules
        self._engine = engine or analyser()
        self.lexicon = Lexicon(rules.words(), self._engine.norms)
        self._judge = Judge(self._engine.vectors)
        self._estimator = Estimator(rules.figures)
        self._active = plan_rules(r for r in rules.rules.values() if r.status == "stable")

    def prepare(self) -> None:
        """Load what better asks need, which otherwise is done when the first text asks for them."""
        _ = self._narrower

    def lint(  # noqa: PLR0913 - a text and what is wanted of it
        self,
        text: str,
        *,
        id: str | None = None,
        lang: Lang = "ja",
        explain: bool = False,
        narrow: bool = False,
        room: Room = ANYWHERE,
    ) -> LintResult:
        """Lint one text; raise TextError when it is empty, too long or malformed."""
        result = next(self.lint_many([Item(text, id, explain, narrow, room)], lang=lang))
        if isinstance(result, TextError):
            raise result
        return result

    def lint_many(self, items: Iterable[Item], *, lang: Lang = "ja") -> Iterator[LintResult | TextError]:
        """Lint texts in order, in batches; a text that cannot be linted gives its error in its place."""
        waiting, texts = tee(items)
        pairs = zip(waiting, self.parse(i.text for i in texts), strict=True)
        while batch := list(islice(pairs, BATCH)):
            yield from self._batch(batch, lang)

    def parse(self, texts: Iterable[str]) -> Iterator[Document | TextError]:
        """Parse texts in order, in batches; a text that cannot be linted gives its error in its place."""
        stream = iter(texts)
        while batch := list(islice(stream, BATCH)):
            faults = [_fault(text) for text in batch]
            documents = self._engine.read_many([t for t, fault in zip(batch, faults, strict=True) if fault is None])
            yield from (fault or next(documents) for fault in faults)

    def judge(self, document: Document, instead: Rule | None = None) -> LintResult:
        """Lint a parsed text in Japanese, with `instead` for the rule of the same id."""
        rules = [instead if instead and p.rule.id == instead.id else p.rule for p in self._active] if instead else ()
        return self._one(Item(document.source), document, "ja", plan_rules(rules) or self._active)[0]

    def _batch(self, batch: list[tuple[Item, Document | TextError]], lang: Lang) -> Iterator[LintResult | TextError]:
        """Lint parsed texts, and candidates for a better ask of all of them together."""
        read = [d if isinstance(d, TextError) else self._tried(item, d, lang) for item, d in batch]
        tried = [self._drafts(item, done) for (item, _), done in zip(batch, read, strict=True)]
        befores = [None if isinstance(done, TextError) else done[0] for done in read]
        proofs = self._proofs(befores, tried, [item.room for item, _ in batch])
        for drafts, done, afters in zip(tried, read, proofs, strict=True):
            if isinstance(done, TextError):
                yield done
            else:
                yield self._narrower.offer(done[0], drafts[: len(afters)], afters, lang) if drafts else done[0]

    def _proofs(
        self, befores: list[LintResult | None], tried: list[list[Draft]], rooms: list[Room]
    ) -> list[list[LintResult | TextError]]:
        """Lint the candidates of each text a few at a time until enough of them are proven."""
        proofs: list[list[LintResult | TextError]] = [[] for _ in tried]
        waiting = [k for k, drafts in enumerate(tried) if drafts]
        while waiting:
            rounds = [tried[k][len(proofs[k]) : len(proofs[k]) + ROUND] for k in waiting]
            afters = self.lint_many(
                Item(d.text, room=rooms[k]) for k, drafts in zip(waiting, rounds, strict=True) for d in drafts
            )
            for k, drafts in zip(waiting, rounds, strict=True):
                proofs[k] += islice(afters, len(drafts))
            waiting = [k for k in waiting if len(proofs[k]) < len(tried[k]) and not enough(befores[k], tried[k], proofs[k])]
        return proofs

    @cached_property
    def _narrower(self) -> Narrower:
        """Made when the first text asks for it: the words of every topic go through the tokenizer."""
        return Narrower(self.rules, self.lexicon, self._engine.norms, self._engine.vectors)

    def _drafts(self, item: Item, done: tuple[LintResult, Reading] | TextError) -> list[Draft]:
        return [] if isinstance(done, TextError) or not item.narrow else self._narrower.drafts(*done)

    def _tried(self, item: Item, document: Document, lang: Lang) -> tuple[LintResult, Reading] | TextError:
        """Lint one parsed text; those who read it descend from phrase to phrase, and a thousand deep is too much for Python."""
        try:
            return self._one(item, document, lang, self._active)
        except RecursionError:
            return TangledTextError("the text has hundreds of phrases one inside the other: send the ask alone")

    def _one(self, item: Item, document: Document, lang: Lang, active: Sequence[Planned]) -> tuple[LintResult, Reading]:
        reading = read(document, self.lexicon, self._judge)
        hits = match_rules(active, reading, self.lexicon, self._estimator.counted)
        explainer = Explainer(Positions(item.text), reading, self.rules.written, lang) if item.explain else None
        result = build(item.text, item.id, reading, hits, lang=lang, explainer=explainer)
        return self._estimator.told(result, item.room, lang), reading


def _fault(text: str) -> TextError | None:
    try:
        check_text(text)
    except TextError as error:
        return error
    return None
