"""Which topic a flagged phrase is about: by its words, else by the topic nearest in meaning.

Owns the search; topics and their words stand in the narrowing files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from shokai_lint.concepts import Lexicon, Norms
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.learned.features import Vectors
from shokai_lint.rules.patterns import Pattern, TargetClass, Topic

# Below this cosine, or with another topic nearly as near, the nearest topic is a neighbour of what the phrase is about.
NEAREST, AHEAD = 0.58, 0.1
# What these flag is about the speaker, and no topic of the one who is asked for is near it.
OF_THE_SPEAKER = frozenset({"sells-to-listener", "subjective-fit", "sensitive-attribute"})

# These tell of something, but for what is said with any of it.
TELLING = ("名詞-普通名詞", "動詞", "形容詞", "形状詞")
LIGHT = frozenset(
    "毎日 毎年 日々 事 物 方 人 何 気持ち 経営 会社 無い 有る 或る 為る 成る 居る おる 御座る 抱える 持つ 過ごす"
    " 思う 感じる 考える 言う 叶える 叶う".split()
)

Subject = tuple[Pattern, Topic]
KANA = re.compile("[ぁ-んー ]+")


class Topics:
    """The topics of all patterns, with their words and where they lie among the word vectors."""

    def __init__(self, patterns: Sequence[Pattern], norms: Norms, vectors: Vectors) -> None:
        self._subjects = [(p, t) for p in patterns if p.spoken_of == "flagged" for t in p.topics]
        self._lexicon = Lexicon({_name(s): s[1].words for s in self._subjects}, norms)
        self._vectors, self._means = vectors, {_name(s): _unit(vectors(s[1].words)) for s in self._subjects}

    def of(
        self, phrase: Sequence[Bunsetsu], rule: str, classes: frozenset[TargetClass] | None = None, *, near: bool = True
    ) -> list[Subject]:
        """Give the topics of the patterns that answer `rule`: those whose words stand in the phrase, else one `near` them.

        Topics without a phrase for targets of `classes` are passed over.
        """
        asked = [s for s in self._subjects if rule in s[0].answers and (classes is None or _suits(s[1], classes))]
        near = near and rule not in OF_THE_SPEAKER
        return self._named(phrase, asked) or self._spelled(phrase, asked) or (self._nearest(phrase, asked) if near else [])

    def all_of(self, subject: Subject, phrase: Sequence[Bunsetsu]) -> bool:
        """Tell whether the phrase says nothing besides the topic: 毎日悩んでいる, but not このままでいいのかと悩んでいる."""
        said = {t for b in phrase for t in b.content if t.is_a(*TELLING) and t.norm not in LIGHT}
        return said <= {t for b in phrase for t in self._lexicon.inside(_name(subject), b)}

    def _named(self, phrase: Sequence[Bunsetsu], asked: Sequence[Subject]) -> list[Subject]:
        """Those whose nouns or pairs stand there before those of an adjective alone (広い of 顔の広い); the last one."""
        borne = [(s, max(self._borne(_name(s), b) for b in phrase)) for s in asked] if phrase else []
        borne = [(s, n) for s, n in borne if n[0]]
        borne = [(s, n) for s, n in borne if n[0] > 1 and not s[1].general] or borne  # お肌の|悩み: no worry of any kind
        best = max((n for _, n in borne), default=(0, 0))
        return [s for s, n in borne if n == best]

    def _borne(self, name: str, b: Bunsetsu) -> tuple[int, int]:
        """How a bunsetsu bears a topic and where: the last noun counts, and the first adjective (痛い of 若々しく|いたい)."""
        n = self._bears(name, b)
        return n, -b.i if n == 1 else _place(b)

    def _bears(self, name: str, b: Bunsetsu) -> int:
        """4 for a pair, 3 for a noun or a verb, 2 for whose it is (子どもの|成績), 1 for an adjective alone, 0 for none."""
        inside, pair = self._lexicon.inside(name, b), self._lexicon.predicate(name, b)
        said = inside or (pair[-1].content if pair else ())
        if not said or len(pair) > 1:
            return 4 if said else 0
        if all(t.is_a("形容詞", "形状詞") for t in said):
            return 1
        return 2 if ending_of(b) is Ending.NO else 3

    def _spelled(self, phrase: Sequence[Bunsetsu], asked: Sequence[Subject]) -> list[Subject]:
        """A word inside a compound that the analyser did not cut: お|金稼ぎ|たい; 若々しくい|たい is no 痛い."""
        said = "".join(t.norm for b in phrase for t in b.content) + "\n" + "".join(b.surface for b in phrase)
        stems = {_name(s): [w for w in map(_stem, s[1].words) if len(w) > 1 and not KANA.fullmatch(w)] for s in asked}
        return [s for s in asked if any(stem in said for stem in stems[_name(s)])]

    def _nearest(self, phrase: Sequence[Bunsetsu], asked: Sequence[Subject]) -> list[Subject]:
        own = _unit(self._vectors([t.lemma for b in phrase for t in b.content]))
        near = sorted(((float(own @ self._means[_name(s)]), i) for i, s in enumerate(asked)), reverse=True)[:2]
        clear = bool(near) and near[0][0] >= max(NEAREST, near[-1][0] + AHEAD if len(near) > 1 else 0)
        return [asked[near[0][1]]] if clear else []


def _place(b: Bunsetsu) -> int:
    """Where it stands among the words; 健康や|美容に are on a par."""
    return b.head.i if b.head is not None and ending_of(b) is Ending.COORDINATE else b.i


def _suits(topic: Topic, classes: frozenset[TargetClass]) -> bool:
    return any(p.suits(classes) for p in topic.phrases)


def _name(subject: Subject) -> str:
    return f"{subject[0].id}:{subject[1].id}"


def _stem(word: str) -> str:
    """稼ぐ and 稼ぎ share 稼: a verb of two kana and more keeps all but its last one."""
    return word[:-1] if len(word) > 2 and word[-1] in "うくすつぬむるぐぶい" else word


def _unit(vector: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
