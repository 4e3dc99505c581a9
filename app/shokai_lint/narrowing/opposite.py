"""The opposite test of the articles: can you name three who do not? Nobody can, where a condition fits nearly everyone.

Owns the question for one finding; a rule without a test of the opposite has none.
"""

from __future__ import annotations

from collections.abc import Sequence

from shokai_lint.japanese.negation import negative
from shokai_lint.japanese.tokens import Token
from shokai_lint.model import Lang, TargetKind
from shokai_lint.rules.schema import Rule

ASKED = "「{negative}{noun}」を3{counter}、思い浮かべられますか。"
# 「売上を上げたい|という」: to deny the saying says nothing of the wish.
REPORTING = frozenset({"言う", "って", "と"})
NOUN: dict[TargetKind, tuple[str, str]] = {"person": ("方", "人"), "organization": ("会社", "社")}


def opposite(rule: Rule, phrase: str, tokens: Sequence[Token], kind: TargetKind, lang: Lang) -> str | None:
    """Ask for three who are not so: in Japanese with the condition denied, else in the rule's own general words."""
    if rule.opposite is None:
        return None
    spoken = lang == "ja" and bool(tokens) and tokens[-1].norm not in REPORTING
    denied = negative(phrase, tokens[-1]) if spoken else None
    noun, counter = NOUN[kind]
    return ASKED.format(negative=denied, noun=noun, counter=counter) if denied else str(getattr(rule.opposite, lang))
