"""How a phrase joins what follows: as it is before a noun, in its て-form before another clause.

Owns these few inflections; every phrase of a narrowing file ends in an adnominal form.
"""

from __future__ import annotations

import re

from shokai_lint.rules.patterns import Blank, Filled

_WORD = re.compile(r"[一-龠々ァ-ヶー]{2,}")

# Adnominal end → its form before another clause. 〜た and other verbs have a comma alone: 「今年独立した、…が好きな方」.
LINKED = (
    ("ている", "ていて、"), ("でいる", "でいて、"), ("がある", "があり、"), ("である", "であり、"),
    ("たい", "たくて、"), ("ない", "なくて、"), ("多い", "多く、"), ("高い", "高く、"), ("な", "で、"), ("の", "で、"),
)  # fmt: skip


def linked(phrase: Filled) -> Filled:
    """Give the phrase as it stands before a clause: 川越市にお住まいの → 川越市にお住まいで、."""
    for end, form in LINKED:
        if phrase.text.endswith(end) and _free(phrase, len(end)):
            return Filled(phrase.text[: -len(end)] + form, phrase.blanks)
    return closed(phrase)


def closed(phrase: Filled) -> Filled:
    """Give the phrase with a comma, before a noun that has modifiers of its own."""
    return Filled(phrase.text + "、", phrase.blanks)


def joined(phrase: Filled, other: Filled) -> Filled:
    """Give one phrase behind the other, with the slots of both."""
    return Filled(phrase.text + other.text, (*phrase.blanks, *_moved(other, phrase.text).blanks))


def _free(phrase: Filled, n: int) -> bool:
    """No slot reaches into the last `n` characters."""
    return all(b.end <= len(phrase.text) - n for b in phrase.blanks)


def is_attribute(phrase: Filled) -> bool:
    """「30代の」「千代田区の」: a noun with の, which stands next to the noun that it describes."""
    return len(phrase.blanks) == 1 and phrase.text == phrase.text[: phrase.blanks[0].end] + "の" and phrase.blanks[0].start == 0


def behind(phrase: Filled, noun: str) -> Filled:
    """Put a noun behind the phrase."""
    return Filled(phrase.text + noun, phrase.blanks)


def after(before: str, phrase: Filled) -> Filled:
    """Put words in front of the phrase."""
    return _moved(phrase, before)


def parted(phrase: Filled) -> tuple[Filled, Filled] | None:
    """「川越市にお住まいで30代の」 as 「川越市にお住まいで、」 and 「30代の」, which stands next to the noun; None for others."""
    if len(phrase.blanks) != 2:
        return None
    first, second = phrase.blanks
    cut = second.start
    if not phrase.text[:cut].endswith("で") or phrase.text[second.end :] != "の" or first.end >= cut:
        return None
    rest = Filled(phrase.text[cut:], (Blank(0, second.end - cut, second.kind, second.examples),))
    return Filled(phrase.text[:cut] + "、", (first,)), rest


def echoes(phrase: str, said: str) -> bool:
    """Tell whether the phrase says a word again that stands there already: 住んでいる twice, ゲーム twice."""
    pairs = {run[i : i + 2] for run in _WORD.findall(phrase) for i in range(len(run) - 1)}
    return bool(phrase and phrase in said) or any(p in said for p in pairs) or ("住" in phrase and "住" in said)


def _moved(phrase: Filled, before: str) -> Filled:
    n = len(before)
    blanks = tuple(Blank(b.start + n, b.end + n, b.kind, b.examples) for b in phrase.blanks)
    return Filled(before + phrase.text, blanks)
