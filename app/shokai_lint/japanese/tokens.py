"""Plain tokens, bunsetsu and sentences: what the rest of the program sees of a parse.

Owns the data and small questions about one token or bunsetsu; never sees spaCy.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from shokai_lint.japanese.once import once

if TYPE_CHECKING:
    from shokai_lint.japanese.endings import Ending


@dataclass(
    slots=True, eq=False
)  # nobody changes one; `frozen` would treble the time of making it, `eq` that of finding it in a set
class Token:
    """One morpheme; `start` and `end` are code points of the text as received, `head` an index into the document.

    `reading` is in katakana, as Sudachi reads the word by itself.
    """

    i: int
    text: str
    lemma: str
    norm: str
    tag: str
    inflection: str
    dep: str
    head: int
    entity: str
    start: int
    end: int
    quoted: bool = False
    reading: str = ""

    def is_a(self, *tags: str) -> bool:
        """Tell whether the UniDic tag begins with one of `tags` (名詞, 助詞-格助詞 …)."""
        return self.tag.startswith(tags)

    @property
    def adnominal(self) -> bool:
        """連体形 or 終止形: plain forms that may stand before a noun."""
        return self.inflection.startswith(("連体形", "終止形"))


# Particles of degree that stand before a case particle and leave the case as it is: などを, とかの, だけが.
FOCUSING = ("とか", "など", "なんか", "だけ", "ばかり", "くらい", "ぐらい", "ほど", "やら")


def _case(particles: str) -> str:
    for focus in FOCUSING:
        if particles.startswith(focus) and len(particles) > len(focus):
            return particles[len(focus) :]
    return particles


@dataclass(eq=False)
class Bunsetsu:
    """Content words with the particles and auxiliaries that follow them; `head` is the bunsetsu it modifies.

    Its tokens never change, so what follows from them is found once. `ends` is how it ends before another bunsetsu, which
    `endings` fills, and `known` what each lexicon knows of it, which `concepts` fills.
    """

    i: int
    tokens: tuple[Token, ...]
    n_content: int
    head: Bunsetsu | None = None
    children: list[Bunsetsu] = field(default_factory=list)
    ends: Ending | None = None
    known: dict[object, Any] = field(default_factory=dict)

    @once
    def content(self) -> tuple[Token, ...]:
        """The content words, without particles, auxiliaries and punctuation."""
        return self.tokens[: self.n_content]

    @once
    def tail(self) -> tuple[Token, ...]:
        """Particles, auxiliaries and punctuation behind the content words."""
        return self.tokens[self.n_content :]

    @once
    def core(self) -> Token:
        """The last content word: the head inside the bunsetsu."""
        return self.tokens[self.n_content - 1]

    @once
    def text(self) -> str:
        """Surface of the whole bunsetsu, levelled."""
        return "".join([t.text for t in self.tokens])

    @once
    def surface(self) -> str:
        """Surface of the content words, levelled."""
        return "".join([t.text for t in self.content])

    @once
    def tail_norms(self) -> tuple[str, ...]:
        """Normalised forms of the particles and auxiliaries."""
        return tuple([t.norm for t in self.tail if not t.is_a("補助記号")])

    @once
    def comma(self) -> bool:
        """Tell whether a comma closes the bunsetsu."""
        return self.tokens[-1].norm in {"、", ",", "・"}

    @once
    def particle(self) -> str:
        """The particles at the end, joined (を, には, とか …); 飲食店などを gives を. Empty when there is none."""
        found: list[str] = []
        for token in reversed(self.tail):
            if token.is_a("助詞"):
                found.append(token.text)
            elif not token.is_a("補助記号"):
                break
        return _case("".join(reversed(found)))

    def descendants(self) -> list[Bunsetsu]:
        """Give the bunsetsu and all that modify it, in order."""
        if not self.children:
            return [self]
        found = [self]
        for b in found:  # grows while it is read
            found.extend(b.children)
        return sorted(found, key=_place)


def _place(b: Bunsetsu) -> int:
    return b.i


@dataclass(eq=False)
class Sentence:
    """Bunsetsu of one sentence, in order; the last one is its root. `listed` where it is an item of a list.

    `known` is what each lexicon finds in it, which readers of asks fill.
    """

    bunsetsu: tuple[Bunsetsu, ...]
    listed: bool = False
    known: dict[object, Any] = field(default_factory=dict)

    @once
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the sentence."""
        return tuple([t for b in self.bunsetsu for t in b.tokens])


class Pointing:
    """What points at tokens of the text, and so at a range of it."""

    __slots__ = ()
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """First code point in the text as received."""
        return min(t.start for t in self.tokens)

    @property
    def end(self) -> int:
        """Code point behind the last one."""
        return max(t.end for t in self.tokens)


@dataclass(eq=False)
class Document:
    """A text as read: its sentences; empty when nothing but emoji or spaces was there."""

    source: str
    sentences: tuple[Sentence, ...]

    @once
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the text."""
        return tuple([t for s in self.sentences for t in s.tokens])
