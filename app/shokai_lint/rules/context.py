"""What rules may ask about a phrase: its scope, mood, polarity, what narrows it and what measures it.

Owns these questions over a reading; which rule asks what stands in the rule files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cached_property

from shokai_lint.asks.reading import AskReading, Condition, FacetReading, Reading, TargetReading
from shokai_lint.asks.targets import negated as negated_noun
from shokai_lint.concepts import NONE, Citation, Lexicon
from shokai_lint.japanese.attach import is_main
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import NEGATIVES, Ending, is_nominal
from shokai_lint.japanese.quantities import quantities
from shokai_lint.japanese.tokens import Bunsetsu, Token
from shokai_lint.model import NOT_NARROWING
from shokai_lint.rules.places import DENYING, Place, places_of
from shokai_lint.rules.schema import Structure
from shokai_lint.rules.universality import Universality

BENEFIT = frozenset("呉れる 下さる 貰える 頂ける 貰う 頂く".split())
SEEMING = frozenset("そう 様 っぽい 感じ みたい".split())
DESIRE = frozenset("たい 欲しい たがる".split())
WISHING = frozenset("考える 考え 思う 願う 望む 希望 目指す 欲しい 悩む 志す".split())


class Context(Universality):
    """One reading, with the questions of the rules over it."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.reading = reading

    @cached_property
    def places(self) -> list[Place]:
        """Every bunsetsu of a text that asks, once."""
        return places_of(self.reading, self.lexicon)

    @cached_property
    def borne(self) -> Set[str]:
        """The lists whose words any of the places bears: a text bears few of them."""
        return NONE.union(*[p.borne for p in self.places])

    def judged(self, of: str) -> Iterator[tuple[Condition, TargetReading | None]]:
        """Give the conditions (with their targets) or the clauses beside them that the trained model has judged."""
        if of == "aside":
            last = next(reversed(self.reading.targets), None)
            yield from ((c, last) for c in self.reading.asides if not c.head.tokens[0].quoted)
            return
        for target in self.reading.targets:
            yield from ((c, target) for c in target.conditions if c.verdict and not c.head.tokens[0].quoted)

    def moods(self, b: Bunsetsu) -> set[str]:
        """Desire (〜たい, 〜ほしい), benefit (〜てくれる), seeming (〜そう); plain when none of them."""
        norms = {t.norm for t in b.tail}
        found = set()
        wished = b.head is not None and ending_of(b) is Ending.QUOTE and b.head.core.norm in WISHING
        if (
            norms & DESIRE
            or b.core.norm in DESIRE
            or wished
            or any(c.core.norm in DESIRE for c in b.children if ending_of(c) is Ending.QUOTE)
        ):
            found.add("desire")
        if norms & BENEFIT:
            found.add("benefit")
        if norms & SEEMING:
            found.add("seeming")
        if {"benefit", "seeming"} <= found:
            found.add("hoped")
        return found or {"plain"}

    def describes(self, b: Bunsetsu) -> bool:
        """Before a noun, chained to something that is, or at the end; 新しく入れた and 笑顔で過ごす describe no noun."""
        return (
            ending_of(b) in {Ending.ADNOMINAL, Ending.NO, Ending.TE, Ending.FINAL, Ending.COORDINATE, Ending.CONJUNCTION}
            or b.head is None
        )

    def of_asker(self, b: Bunsetsu) -> bool:
        """Something among its dependents is the asker or the asker's: うちの講座を, 私に."""
        return any(self.lexicon.word("speaker", d) for d in self.phrase_of(b) if d is not b)

    def negated(self, b: Bunsetsu) -> bool:
        """Odd number of negations over the phrase: its own and those of わけではない, とは言わない behind it."""
        n = sum(t.norm in NEGATIVES and not _asking(b, t) for t in b.tail)
        n += b.core.norm == "無い" and not any(c.core.norm == "目" for c in b.children)
        above = b.head
        while above is not None and above.core.norm in DENYING:
            n += sum(t.norm in NEGATIVES for t in above.tail) + (
                above.head is not None
                and above.head.core.norm in {"有る", "無い", "御座る"}
                and any(t.norm in NEGATIVES for t in above.head.tokens)
            )
            above = above.head
        return n % 2 == 1

    def measured(self, b: Bunsetsu) -> bool:
        """A number among its own dependents, or beside it on the same noun: 従業員100名以上の大きな会社."""
        inside = tuple(t for d in b.descendants() for t in d.tokens)
        if any(q.compared or q.group in {"money", "space", "age", "time"} for q in quantities(inside)):
            return True
        if b.head is None or (any(is_nominal(c) for c in b.children) and b.core.norm not in {"近い", "遠い"}):
            return False
        nouns = [b.head, *([b.head.head] if b.head.head and ending_of(b.head) is Ending.NO else [])]
        beside = [c for noun in nouns for c in noun.children if c not in {b, b.head}]
        siblings = [tuple(t for d in c.descendants() for t in d.tokens) for c in beside]
        return any(q.compared for tokens in siblings for q in quantities(tokens))

    def modifies_target(self, place: Place) -> bool:
        """The phrase describes the target itself: it is the head of a condition, or stands in the noun's own bunsetsu."""
        if place.target is None:
            return False
        b = place.bunsetsu
        heads = {c.head for c in place.target.conditions}
        return b is place.target.head or b in heads or (ending_of(b) is Ending.QUOTE and b.head in heads)

    def of_other(self, place: Place) -> bool:
        """It describes somebody inside a clause: 「障害のある方の就労を支える事業所」 is about the firm, not the 方."""
        if place.target is None:
            return False
        heads, b = {c.head for c in place.target.conditions if c.clause}, place.bunsetsu.head
        passed = False
        while b is not None and b is not place.target.head:
            if b in heads:
                return passed
            passed = passed or self.lexicon.word("person", b) or self.lexicon.word("company", b)
            b = b.head
        return False

    def facet_count(self, target: TargetReading | None) -> int:
        """Facets of all targets that narrow; count and deadline do not."""
        return sum(f.kind not in NOT_NARROWING for t in self.reading.targets for f in t.facets)

    def phrase(self, b: Bunsetsu, members: Sequence[Bunsetsu]) -> tuple[Token, ...]:
        """From the first to the last member, without particles and punctuation at the ends."""
        found = sorted({*members, *self._together(members)}, key=lambda m: m.i)
        run = [t for m in found for t in m.tokens]
        while len(run) > 1 and (
            run[-1].is_a("補助記号", "助詞-格助詞", "助詞-係助詞", "助詞-接続助詞", "空白")
            or run[-1].text in {"な", "に", "で", "の"}
        ):
            run.pop()
        return tuple(run)

    def _together(self, members: Sequence[Bunsetsu]) -> Iterator[Bunsetsu]:
        """Listed nouns are pointed at together: 美容や健康に."""
        for m in members:
            yield from (
                c
                for c in m.children
                if ending_of(c) is Ending.COORDINATE
                or (ending_of(c) is Ending.NO and c not in members and m is not members[0] and self._universal(c))
            )

    def clausal(self, target: TargetReading) -> bool:
        """A clause with a verb, or with words of its own, says something of the target; 新しいお客様 says nothing."""
        clauses = [c for c in target.conditions if c.clause]
        return any(c.head.core.is_a("動詞") or len(c.members) > 1 for c in clauses)

    def one_broad(self, facets: list[FacetReading], names: Sequence[str]) -> bool:
        """All that narrows is one phrase, and that is gender, an age band or a broad class."""
        spans = {(f.start, f.end) for f in facets}
        if len(spans) != 1:
            return False
        facet = facets[0]
        if facet.kind in {"gender", "age"} or any(f.kind in {"gender", "age"} for f in facets):
            return True
        return any(self.broad_entry(facet, name) for name in names)

    def broad_entry(self, facet: FacetReading, name: str) -> tuple[Citation, ...]:
        """The entry by which the facet's words as a whole are a word of the list."""
        joined = ("".join(t.norm for t in facet.tokens), "".join(t.text for t in facet.tokens))
        concept = self.lexicon[name]
        entry = next((concept.entry(key) for key in joined if concept.word(key)), None)
        return (Citation(name, entry, facet.tokens),) if entry else ()

    def pointed(self, structure: Structure, target: TargetReading) -> tuple[Token, ...]:
        """The tokens that a structural finding points at: what was asked about, else the target's noun."""
        if structure.one_broad:
            return next((f.tokens for f in target.facets if f.kind not in NOT_NARROWING), target.tokens)
        if structure.hiring and structure.kinds:
            facet = next((f for f in target.facets if f.kind in structure.kinds), None)
            if facet:
                return facet.tokens
        return target.tokens

    def different_targets(self) -> int:
        """How many different nouns are asked for; generic ones count once."""
        labels = {self._kind_of(target) for target in self.reading.targets}
        trades = {f.tokens for target in self.reading.targets for f in target.facets if f.kind == "industry" and self._listed(f)}
        return max(len(labels), len(trades))

    def _kind_of(self, target: TargetReading) -> tuple[str, ...]:
        """The noun; a generic one (方, 会社) with what describes it."""
        label = "".join(t.norm for t in target.tokens)
        if not (self.lexicon.word("person", target.head) or self.lexicon.word("company", target.head)):
            return (label,)
        return (label, *sorted("".join(t.text for t in f.tokens) for f in target.facets))

    def _listed(self, facet: FacetReading) -> bool:
        """One of several trades before one noun: 旅館、ゴルフ場、結婚式場の支配人."""
        b = facet.condition.head if facet.condition else None
        return b is not None and (
            b.comma
            or ending_of(b) is Ending.COORDINATE
            or any(ending_of(c) in {Ending.BARE, Ending.COORDINATE} for c in b.children)
        )

    def listed(self) -> tuple[Token, ...]:
        """From the first target's noun to the last one's."""
        trades = [
            t
            for target in self.reading.targets
            for f in target.facets
            if f.kind == "industry" and self._listed(f)
            for t in f.tokens
        ]
        named = [t for target in self.reading.targets for t in target.tokens]
        tokens = named if len(self.reading.targets) > 2 else trades or named
        return (tokens[0], tokens[-1]) if tokens else ()

    def hiring(self, target: TargetReading, names: Sequence[str]) -> bool:
        """The asker wants them for hire: 募集しています, 働いてくれる, 正社員で採用予定です."""
        ask = next(a for a in self.reading.asks if target in a.targets)
        if ask.kind == "recruit":
            return True
        return any(self._hires(b, ask, names) for s in self.reading.document.sentences for b in s.bunsetsu)

    def hiring_entries(self, target: TargetReading, names: Sequence[str]) -> Iterator[Citation]:
        """The words of hire that stand with the request; none where the request itself recruits."""
        ask = next(a for a in self.reading.asks if target in a.targets)
        words = [b for s in self.reading.document.sentences for b in s.bunsetsu if self._hires(b, ask, names)]
        yield from (c for b in words[:1] for n in names for c in self.lexicon.cite(n, b.content))

    def _hires(self, b: Bunsetsu, ask: AskReading, names: Sequence[str]) -> bool:
        if negated_noun(b) or not any(self.lexicon.tail(n, b) or self.lexicon.predicate(n, b) for n in names):
            return False
        inside = any(b in t.bunsetsu for t in ask.targets)
        wanted = bool(self.moods(b) & {"benefit", "desire"})
        if inside:
            return wanted
        noun = any(t.norm in {"求人", "募集", "採用", "雇用", "欠員", "増員"} for t in b.content) and not self._denied(b)
        return noun or (is_main(b) and (wanted or any(t.text in {"ん", "か"} for t in b.tail)))

    def _denied(self, b: Bunsetsu) -> bool:
        """採用の話ではありません."""
        return b.head is not None and negated_noun(b.head)


def _asking(b: Bunsetsu, t: Token) -> bool:
    """〜ませんか asks politely; it denies nothing."""
    return t.norm in {"ず", "ん", "ぬ"} and any(x.text == "か" for x in b.tail)
