"""Asks written as lists: a heading or a request, then items that name targets or say more of one.

Owns 「探している人 ・30代 ・渋谷区在住」 and 「・対象：… ・地域：…」; each item is read like any noun phrase or clause.
"""

from __future__ import annotations

from shokai_lint.asks.conditions import clause_conditions, conditions_of, is_clause, stated_noun
from shokai_lint.asks.neighbours import fragment
from shokai_lint.asks.nouns import is_generic
from shokai_lint.asks.reading import AskReading, Condition, TargetReading
from shokai_lint.asks.targets import IDEAL
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.endings import visible_tail
from shokai_lint.japanese.tokens import Bunsetsu, Document, Sentence

PERSON_LABELS = frozenset("職種 職業 業種 肩書き 役職 仕事".split())


def itemise(ask: AskReading, document: Document, lexicon: Lexicon) -> None:
    """Add the items around the ask: nouns that name somebody become targets, the rest conditions."""
    items = [(s, _named(s, lexicon)) for s in _items(ask, document)]
    named = [t for _, targets in items for t in targets]
    generic = all(is_generic(t.head, lexicon) for t in ask.targets)
    if named and (generic or not ask.targets):
        carried = [c for t in ask.targets for c in conditions_of(t.head, set(), lexicon) if not _asking(c, ask)]
        ask.targets[:] = named
        named[-1].conditions.extend(carried)
    if ask.targets:
        rest = [s for s, targets in items if not targets or ask.targets != named]
        ask.targets[-1].conditions.extend(c for s in rest for c in _conditions(s, lexicon))


def _asking(condition: Condition, ask: AskReading) -> bool:
    return ask.request in condition.members


def _items(ask: AskReading, document: Document) -> list[Sentence]:
    """The run of list items behind the asking sentence, or around it when it is one of them."""
    sentences = document.sentences
    i = sentences.index(ask.sentence)
    if ask.sentence.listed:
        return [s for s in sentences if s.listed and s is not ask.sentence]
    run: list[Sentence] = []
    for s in sentences[i + 1 :]:
        if not s.listed:
            break
        run.append(s)
    return run


def _named(s: Sentence, lexicon: Lexicon) -> list[TargetReading]:
    label = _label(s)
    if label is not None and not {t.norm for t in label.content} & (IDEAL | PERSON_LABELS):
        return []
    return fragment(s, lexicon) if not {"です", "こと"} & {t.norm for t in visible_tail(s.bunsetsu[-1])} else []


def _label(s: Sentence) -> Bunsetsu | None:
    """「地域は、」: what stood before the colon."""
    first = s.bunsetsu[0]
    return first if len(s.bunsetsu) > 1 and first.particle == "は" and first.comma else None


def _conditions(s: Sentence, lexicon: Lexicon) -> list[Condition]:
    root, label = s.bunsetsu[-1], _label(s)
    found = clause_conditions(root, lexicon) if is_clause(root) else stated_noun(root, lexicon)
    return [c for c in found if label not in c.members or len(c.members) > 1]
