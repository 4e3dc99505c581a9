"""Which row speaks of a phrase: exact words first, then the longest label within it, then its predicate, then its kind.

Owns labels and their comparison; numbers are `scales`'s, what a row says of people is `conditions`' work.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import ceil

from shokai_lint.reach.conditions import Condition
from shokai_lint.rules.figures import Figure

# A label names people (犬を飼っている人); the phrase of a facet stops before the noun, and may be cut in its inflection.
_PEOPLE = re.compile(r"(?:(?:して|て)?いる|する|をする)?(?:の|な)?(?:人|方|会社|企業|世帯|家庭)$")
_POLITE = re.compile(r"^[おご御](?=.{2})")
_INFLECTED = re.compile(r"(?:って|て|た|だ|っ|い|き|し)$")
_TITLE = re.compile(r"(?:さん|さま|様|ちゃん|先生)$")
_NOISE = re.compile(r"[\s、,。・「」『』()!?!?]+")
LONGEST = 14
# A clause says more than the topic that it names (来年ハワイに家族旅行を計画している): the label must be this part of it.
OPEN = frozenset({"behavior", "need", "trigger"})
LEAST = 0.3
HEADED = frozenset({"occupation", "industry"})


def bare(text: str) -> str:
    """Give a phrase as labels are compared: NFKC, lower case, no spaces, no polite prefix."""
    return _POLITE.sub("", _NOISE.sub("", unicodedata.normalize("NFKC", text).lower()))


class Labels:
    """The labels of all rows by kind of facet."""

    def __init__(self, figures: Iterable[Figure], conditions: Mapping[str, Condition]) -> None:
        self._exact: dict[str, dict[str, str]] = defaultdict(dict)
        self._inside: dict[str, dict[str, str]] = defaultdict(dict)
        self._ends: dict[str, dict[str, str]] = defaultdict(dict)
        self._acts: dict[str, dict[str, str]] = defaultdict(dict)
        self._kinds: dict[str, str] = {}
        # Where two rows have a label, the one with fewer labels is the more particular.
        for figure in sorted(figures, key=lambda f: len(f.labels)):
            if figure.condition in conditions:
                self._add(figure)

    def _add(self, figure: Figure) -> None:
        if figure.class_ == "kind":
            self._kinds |= dict.fromkeys(figure.facets, figure.condition)
        kinds = figure.facets or ((figure.class_,) if figure.class_ in {"vague", "rule"} else ())
        loose = figure.class_ in {"act", "vague"} or figure.key.startswith("act_")
        for kind in kinds:
            for label in figure.labels:
                self._file(kind, label, figure.condition, loose=loose)

    def _file(self, kind: str, label: str, condition: str, *, loose: bool) -> None:
        if label.startswith("="):
            self._exact[kind].setdefault(bare(label[1:]), condition)
        elif label.startswith("〜"):
            self._ends[kind].setdefault(bare(label[1:]), condition)
        elif loose:
            self._acts[kind].setdefault(bare(label), condition)
        else:
            for form in _forms(label):
                self._exact[kind].setdefault(form, condition)
                if len(form) > 1:
                    self._inside[kind].setdefault(form, condition)

    def find(self, kind: str, text: str) -> str | None:
        """Give the condition that the phrase names, None where no label fits it."""
        phrase = bare(text)
        plain = _TITLE.sub("", phrase)
        least = ceil(LEAST * len(phrase)) if kind in OPEN else 1
        return (
            self._exact[kind].get(phrase)
            or self._exact[kind].get(plain)
            or (self._head(kind, plain) if kind in HEADED else None)
            or _longest(phrase, self._inside[kind], least)
            or next((self._ends[kind][end] for end in _ends(plain) if end in self._ends[kind]), None)
            or _longest(phrase, self._acts[kind])
        )

    def _head(self, kind: str, phrase: str) -> str | None:
        """A compound is what its end is: 食品工場 a factory, 品質管理課長 a section chief."""
        named = (self._ends[kind].get(end) or self._inside[kind].get(end) for end in _ends(phrase))
        return next((name for name in named if name), None)

    def default(self, kind: str) -> str:
        """Give the condition of a whole kind."""
        return self._kinds[kind]


def _forms(label: str) -> Iterator[str]:
    """The label, without the noun for people, and without its inflection."""
    whole = bare(label)
    yield whole
    stem = _PEOPLE.sub("", whole)
    if len(stem) > 1:
        yield stem
    if len(cut := _INFLECTED.sub("", stem)) > 3 and cut != stem:
        yield cut


def _longest(phrase: str, labels: Mapping[str, str], least: int = 1) -> str | None:
    """The longest label within the phrase; of two as long the later one, since Japanese decides at the end."""
    longest = 0
    found = None
    for start in range(len(phrase)):
        for length in range(min(len(phrase) - start, LONGEST), max(longest, least) - 1, -1):
            if (named := labels.get(phrase[start : start + length])) is not None:
                longest, found = length, named
                break
    return found


def _ends(phrase: str) -> Iterator[str]:
    """The ends of the phrase that leave something before them, the longest first."""
    return (phrase[i:] for i in range(1, len(phrase)))
