"""Which phrases a target can bear: a company rents offices, a student is in no thirties.

Owns the classes of targets that narrowing files name in `fits` and `not`.
"""

from __future__ import annotations

from shokai_lint.asks.reading import TargetReading
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.narrowing.spots import GENERIC
from shokai_lint.rules.patterns import TargetClass

BY_CONCEPT: tuple[TargetClass, ...] = ("executive", "homemaker", "student", "senior", "couple")
# The list of gender words holds both; the last character tells them apart.
WOMEN = frozenset("女 女性 女子 婦人 奥様 奥さん ママ 主婦 母親 お母さん 母 女将 OL".split())
MEN = frozenset("男 男性 男子 紳士 パパ 主夫 父親 お父さん 父 主人".split())


def classes_of(target: TargetReading, lexicon: Lexicon) -> frozenset[TargetClass]:
    """Give every class of the target's noun and of the nouns that stand before it as its conditions."""
    nouns = [target.head, *(c.head for c in target.conditions if not c.clause)]
    found = {c for b in nouns for c in _said(b, lexicon)}
    if target.head.particle == "の" and target.head.head is not None and target.head.head.core.norm in GENERIC:
        return frozenset(found - {"shop"} | {"person"})  # 「飲食店の方」「士業の方」
    if target.kind == "organization" or any(f.kind == "count" and f.value and f.value.unit == "社" for f in target.facets):
        return frozenset(found & {"shop"} | {"company"})
    found -= {"shop"}
    if any(lexicon.word("occupation", b) for b in nouns) and not found & {"executive", "homemaker", "student"}:
        found.add("worker")
    return frozenset(found | {"person"})


def _said(b: Bunsetsu, lexicon: Lexicon) -> set[TargetClass]:
    """The classes that one noun names."""
    found: set[TargetClass] = {c for c in BY_CONCEPT if lexicon.tail(c, b)}
    if lexicon.tail("shop", b):
        found.add("shop")
    norms = {t.norm for t in b.content} | {t.text for t in b.content} | {b.surface}
    if norms & WOMEN:
        found.add("woman")
    if norms & MEN:
        found.add("man")
    return found
