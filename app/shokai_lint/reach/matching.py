"""Which row speaks of a phrase: its very words, a label within it, the class of its predicate, or its kind.

Owns the order in which labels are asked, and which kinds of facet share theirs; how a phrase and a label are compared is
`phrases`', numbers are `scales`', what a row says of people is `conditions`' work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import ceil

from shokai_lint.reach.conditions import Condition
from shokai_lint.reach.phrases import Parts, bare, ends, forms, place_name, titleless
from shokai_lint.rules.figures import Figure

# A clause says more than the topic that it names (来年ハワイに家族旅行を計画している): the label must be this part of it.
OPEN = frozenset({"behavior", "need", "trigger"})
LEAST = 0.3
HEADED = frozenset({"occupation", "industry"})
# A row filed under another kind may know the words: 相続でもめている兄弟がいる is read as family, and its row as an event.
KIN: Mapping[str, tuple[str, ...]] = {
    "behavior": ("interest", "trigger", "need", "family"),
    "trigger": ("need", "behavior", "family"),
    "need": ("trigger", "behavior", "interest"),
    "family": ("trigger", "need", "behavior"),
    "interest": ("behavior",),
    "industry": ("occupation",),
    "occupation": ("industry", "behavior"),
    "organization": ("industry",),
}


class Labels:
    """The labels of all rows by kind of facet."""

    def __init__(self, figures: Iterable[Figure], conditions: Mapping[str, Condition]) -> None:
        # Whole phrases, parts of phrases, ends of phrases, predicates, and what only says that something has just happened.
        self._exact, self._inside, self._ends, self._acts, self._aspects = (defaultdict[str, Parts](Parts) for _ in range(5))
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
        index = self._aspects if figure.class_ == "aspect" else self._acts if loose else None
        for kind in kinds:
            for label in figure.labels:
                self._file(kind, label, figure.condition, index)

    def _file(self, kind: str, label: str, condition: str, loose: defaultdict[str, Parts] | None) -> None:
        if label.startswith("="):
            self._exact[kind].add(bare(label[1:]), condition)
        elif label.startswith("〜"):
            self._ends[kind].add(bare(label[1:]), condition)
        elif loose is not None:
            loose[kind].add(bare(label), condition)
        else:
            for form in forms(label):
                self._exact[kind].add(form, condition)
                if len(form) > 1:
                    self._inside[kind].add(form, condition)

    def find(self, kind: str, text: str) -> str | None:
        """Give the condition that the phrase names, None where no label fits it."""
        phrase = bare(text)
        found = self._named(kind, phrase) or self._akin(kind, phrase) or self._classed(kind, phrase)
        return found or next((c for k in KIN.get(kind, ()) if (c := self._classed(k, phrase))), None)

    def whole(self, kind: str, text: str) -> str | None:
        """Give the condition that has the phrase itself for a label, of its own kind or of one akin to it."""
        phrase = bare(text)
        return next((c for k in (kind, *KIN.get(kind, ())) if (c := self._exact[k].get(phrase))), None)

    def _named(self, kind: str, phrase: str) -> str | None:
        """The row that knows the words: the whole phrase, the end of a compound, or a part that is enough of it."""
        plain = place_name(phrase) if kind == "place" else titleless(phrase)
        least = ceil(LEAST * len(phrase)) if kind in OPEN else 1
        return (
            self._exact[kind].get(phrase)
            or self._exact[kind].get(plain)
            or (self._head(kind, plain) if kind in HEADED else None)
            or self._inside[kind].longest(phrase, least)
            or next((self._ends[kind][end] for end in ends(plain) if end in self._ends[kind]), None)
        )

    def _akin(self, kind: str, phrase: str) -> str | None:
        found = (self._known(k, phrase, least=LEAST) for k in KIN.get(kind, ()))
        return next((name for name in found if name), None)

    def _known(self, kind: str, phrase: str, least: float) -> str | None:
        return self._exact[kind].get(phrase) or self._inside[kind].longest(phrase, max(2, ceil(least * len(phrase))))

    def _classed(self, kind: str, phrase: str) -> str | None:
        """What the predicate says, however little it is of the phrase."""
        return self._acts[kind].longest(phrase) or self._aspects[kind].longest(phrase)

    def _head(self, kind: str, phrase: str) -> str | None:
        """A compound is what its end is: 食品工場 a factory, 品質管理課長 a section chief."""
        named = (self._inside[kind].get(end) or self._ends[kind].get(end) for end in ends(phrase))
        return next((name for name in named if name), None)

    def default(self, kind: str) -> str:
        """Give the condition of a whole kind."""
        return self._kinds[kind]
