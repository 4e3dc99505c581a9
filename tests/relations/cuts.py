"""Where a text may be cut: between sentences and, roughly, between bunsetsu.

Without a parser, so that a test does not lean on what it tests.
"""

from __future__ import annotations

import re
import unicodedata

# A stop inside a quotation ends no sentence.
SENTENCE = re.compile(r"(?:「[^」]*」|『[^』]*』|[^。!！?？\n])+[。!！?？\n]*|[。!！?？\n]+")
# Hiragana or a comma before, another script behind; お and ご belong to the noun behind them.
PHRASE = re.compile(r"(?<=[ぁ-ん、。])(?<![おご])(?=[一-龯ァ-ヶA-Za-z0-9０-９])")


def sentences(text: str) -> list[str]:
    """Cut behind stops and line breaks; joined, the pieces are the text."""
    return SENTENCE.findall(text)


def phrases(text: str) -> list[str]:
    """Cut where hiragana gives way to another script, which is nearly always between bunsetsu."""
    return PHRASE.split(text)


def stopped(text: str) -> str:
    """End the last sentence, so that another can follow; an emoji ends one too."""
    kept = text.rstrip()
    ended = kept[-1] in "。!！?？…" or unicodedata.category(kept[-1])[0] in "SMC"
    return kept if ended else kept + "。"
