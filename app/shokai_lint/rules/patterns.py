"""The shape of a narrowing file: phrases that made asks succeed, with slots for what only the speaker knows.

Owns names, the slot notation `〔kind:a|b|c〕` and its checks; where a phrase goes in an ask is `narrowing`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints

from shokai_lint.model import FACET_KINDS, FacetKind
from shokai_lint.rules.schema import MOST, Bilingual, Entry, Id, Names, Strict, Text, Word

# Who a phrase can stand before. A person's target is a `person` and what its noun says besides; a shop is a `company` too.
TargetClass = Literal[
    "person", "man", "woman", "executive", "keeper", "manager", "professional", "worker", "homemaker", "student", "senior",
    "couple", "single", "grower", "company", "shop",
]  # fmt: skip
CLASSES: tuple[TargetClass, ...] = get_args(TargetClass)
# adnominal: stands before a noun; noun: a whole noun phrase; wish: ends in 〜たい; aim: a noun that のため can follow;
# sentence: a sentence of its own.
Form = Literal["adnominal", "noun", "wish", "aim", "sentence"]
# In `answers`: an ask that no rule flags.
UNFLAGGED = "unflagged"
EXAMPLES = range(3, 7)

_SLOT = re.compile(r"〔([^:〔〕]*):?([^〔〕]*)〕")


@dataclass(frozen=True, slots=True)
class Blank:
    """A value that only the speaker can know: its place in the phrase (code points), kind and realistic examples."""

    start: int
    end: int
    kind: FacetKind
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A phrase with the first example of each slot in its place."""

    text: str
    blanks: tuple[Blank, ...] = ()


def fill(say: str) -> Filled:
    """Put the first example into each slot; raise ValueError for a slot that is not `〔kind:a|b|c〕`."""
    text, blanks, last = "", [], 0
    for slot in _SLOT.finditer(say):
        text += say[last : slot.start()]
        kind, examples = _kind(slot[1]), _examples(slot[2])
        blanks.append(Blank(len(text), len(text) + len(examples[0]), kind, examples))
        text, last = text + examples[0], slot.end()
    text += say[last:]
    if "〔" in text or "〕" in text:
        raise ValueError("a slot is written 〔kind:a|b|c〕")
    return Filled(text, tuple(blanks))


def _kind(name: str) -> FacetKind:
    for kind in FACET_KINDS:
        if kind == name:
            return kind
    raise ValueError(f"{name!r} is no kind of facet: {', '.join(FACET_KINDS)}")


def _examples(text: str) -> tuple[str, ...]:
    examples = tuple(e.strip() for e in text.split("|"))
    if len(examples) not in EXAMPLES or not all(examples) or len(set(examples)) < len(examples):
        raise ValueError(f"a slot has {EXAMPLES.start} to {EXAMPLES.stop - 1} different examples between |")
    return examples


def _slotted(say: str) -> str:
    fill(say)
    return say


Say = Annotated[str, StringConstraints(min_length=2, max_length=200, strip_whitespace=True), AfterValidator(_slotted)]
Fits = Annotated[tuple[TargetClass, ...], Field(min_length=1)]


# What the speaker has to offer, as they would bring it up: うちの米をご案内したい of うちの米を買ってくれる.
OFFER = "{offer}"
# What the speaker's trade is about: 住まい for a builder.
SUBJECT = "{subject}"


class Phrase(Strict):
    """What may be said of a target; `adds` are the kinds of facets that it brings besides those of its slots.

    Where it holds `OFFER` it is used only for flagged words that have one, where it holds `SUBJECT` only by a speaker whose
    trade is known.
    """

    say: Say
    form: Form = "adnominal"
    fits: Fits = ("person", "company")
    not_: Annotated[tuple[TargetClass, ...], Field(alias="not")] = ()
    adds: tuple[FacetKind, ...] = ()

    def suits(self, classes: frozenset[TargetClass]) -> bool:
        """Tell whether it can stand before a target of these classes."""
        return bool(classes & set(self.fits)) and not classes & set(self.not_)

    def about(self, offer: str | None, subject: str | None = None) -> Phrase | None:
        """Give the phrase with words in the places for them; None where it has a place and there is nothing for it."""
        said = self.say.replace(OFFER, offer or OFFER).replace(SUBJECT, subject or SUBJECT)
        if OFFER in said or SUBJECT in said:
            return None
        return self if said == self.say else self.model_copy(update={"say": said})

    def behind(self, offer: str) -> Phrase:
        """Give the phrase with the speaker's offer before it."""
        return self.model_copy(update={"say": f"{offer}、{self.say}"})

    def brings(self) -> frozenset[str]:
        """Give the kinds of facets that it adds to an ask."""
        return frozenset(self.adds) | {b.kind for b in fill(self.say).blanks}


class Topic(Strict):
    """Phrases for one topic or attribute; `words` are what is said of it, `subject` what a trade advises on (住まい).

    A `general` topic (悩み, 幸せ) is passed over where a particular one or the speaker's trade is found.
    """

    id: Id
    general: bool = False
    words: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=MOST)]
    subject: Word | None = None
    phrases: Annotated[tuple[Phrase, ...], Field(min_length=1, max_length=MOST)]


class Rewriting(Strict):
    """An example: an ask, and what the pattern makes of it."""

    ask: Text
    better: Text


class Pattern(Strict):
    """One way to make an ask better: which rules it answers and what it says."""

    id: Id
    since: Word
    title: Bilingual
    model: Text
    summary: Bilingual
    answers: Names
    # Before staff most phrases would pry into private life.
    hiring: Literal["only", "too", "never"] = "never"
    # Phrases for whomever is asked for, which are left out where the speaker's trade has better ones.
    whoever: bool = False
    # Somebody else than whom the ask describes: left out where it describes them besides the flagged words.
    another: bool = False
    # Whose words name the topic: those that a rule flags, or the speaker's, who tells of their trade.
    spoken_of: Literal["flagged", "speaker"] = "flagged"
    phrases: Annotated[tuple[Phrase, ...], Field(max_length=MOST)] = ()
    topics: Annotated[tuple[Topic, ...], Field(max_length=MOST)] = ()
    examples: Annotated[tuple[Rewriting, ...], Field(min_length=1, max_length=MOST)]

    def every_phrase(self) -> Iterator[Phrase]:
        """Give the phrases of the pattern and of its topics."""
        yield from self.phrases
        yield from (p for t in self.topics for p in t.phrases)
