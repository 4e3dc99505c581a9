"""Phrases and labels as they are compared: what is cut from either, and where a label lies in a phrase.

Owns these cuts; which row a label belongs to is `matching`'s.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import insort
from collections.abc import Iterator
from operator import neg

# A label names people (犬を飼っている人); the phrase of a facet stops before the noun, and may be cut in its inflection.
_PEOPLE = re.compile(r"(?:(?:して|て)?いる|する|をする|中)?(?:の|な)?(?:人|方|会社|企業|世帯|家庭)$")
_POLITE = re.compile(r"^[おご御](?=.{2})")
# い behind た is a wish: 独立したい is not 独立した.
_INFLECTED = re.compile(r"(?:って|て|た|だ|っ|(?<!た)い|き|し)$")
_TITLE = re.compile(r"(?:さん|さま|様|ちゃん|先生)$")
_NOISE = re.compile(r"[\s、,。・「」『』()!?!?]+")
# 浦安市にお住まい, 天王寺あたり: what a clause says of a place beside its name.
_PLACE_TAIL = re.compile(
    r"(?:に|で|の|を|へ|から)?(?:お?住まい|お?住い|住んで|住む|在住|在勤|勤務|働|暮らし|拠点|あたり|辺り|周辺|近辺|付近|近郊|界隈|一帯|内|方面|出身)"
    r".*$"
)
# What may stand behind the noun that a clause turns on: 晩酌する, 不妊治療をされている.
_DOES = re.compile(
    r"(?:を|が|も)?(?:する|やる|中|(?:し|され|なさっ|やっ)(?:て|た|ている|てる|ておられる|ていらっしゃる|ています|ており|ていて|ていた)?)"
)
_DENIED = re.compile(r"(?:ない|ません|なく|なくて|ず|ぬ)(?:まま|の|方|人)?$")


def bare(text: str) -> str:
    """Give a phrase as labels are compared: NFKC, lower case, no spaces, no polite prefix."""
    return _POLITE.sub("", _NOISE.sub("", unicodedata.normalize("NFKC", text).lower()))


def titleless(phrase: str) -> str:
    """Cut さん and the like."""
    return _TITLE.sub("", phrase)


def place_name(phrase: str) -> str:
    """Cut what stands behind the name of a place; a phrase that is nothing else stays."""
    return _PLACE_TAIL.sub("", phrase) or phrase


def denied(text: str) -> bool:
    """Whether the phrase ends in a denial: 生命保険に入っていない."""
    return bool(_DENIED.search(bare(text)))


def forms(label: str) -> Iterator[str]:
    """The label, without the noun for people, and without its inflection."""
    whole = bare(label)
    yield whole
    stem = _PEOPLE.sub("", whole)
    if len(stem) > 1:
        yield stem
    if len(cut := _INFLECTED.sub("", stem)) > 3 and cut != stem:
        yield cut


class Parts(dict[str, str]):
    """Labels that may stand within a phrase, with their conditions; found by their first character."""

    def __init__(self) -> None:
        super().__init__()
        self._lengths: dict[str, list[int]] = {}

    def add(self, label: str, condition: str) -> None:
        """File a label; the condition that has it first keeps it."""
        if label and label not in self:
            self[label] = condition
            lengths = self._lengths.setdefault(label[0], [])
            if len(label) not in lengths:
                insort(lengths, len(label), key=neg)

    def longest(self, phrase: str, least: int = 1) -> str | None:
        """Give the condition of the longest label within the phrase; of two as long the later one: Japanese decides at the end.

        A label under `least` counts where the clause turns on it (晩酌する).
        """
        size, found = 0, None
        for start, first in enumerate(phrase):
            for length in self._lengths.get(first, ()):
                if length < size:
                    break
                named = self.get(phrase[start : start + length]) if start + length <= len(phrase) else None
                if named and (length >= least or (length > 1 and _DOES.fullmatch(phrase, start + length))):
                    size, found = length, named
                    break
        return found


def ends(phrase: str) -> Iterator[str]:
    """The ends of the phrase that leave something before them, the longest first."""
    return (phrase[i:] for i in range(1, len(phrase)))
