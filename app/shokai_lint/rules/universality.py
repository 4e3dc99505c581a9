"""What fits nearly everyone: whether every word of a phrase is universal, and what makes a topic particular.

Owns the universality test of the guideline (健康 is universal, 健康診断でD判定が出た is not); which rule asks it stands in the
rule files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shokai_lint.concepts import Citation, Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending, is_nominal, is_predicate, is_temporal
from shokai_lint.japanese.quantities import quantities
from shokai_lint.japanese.tokens import Bunsetsu, Token

# Dependents that make nothing particular: 自分の, もっと, 何か, これから.
EMPTY = frozenset(
    "自分 自分自身 もっと 少し 今 此れ これ それ 其れ 何 何か 色々 常 日々 日頃 普段 人生 自社 会社 御店 店 家族 皆 "
    "人 方 互い とても 凄い 本気 真剣 "
    "一緒 共 全て 特に 更に ちょっと 毎日 毎月 将来 最近 現在 心 体 身体 今後 常に 御社 大変 本当 非常 結構 かなり "
    "気軽 上手 無理 楽".split()
)


LIGHT_WORDS = frozenset(
    "目 為る 成る 居る 有る 思う 感じる 過ごす 送る 持つ 言う 考える 考え 無い 出来る 行く 来る 付ける 事 物 様 方 願う "
    "望む 希望 出す する 抱える 抱え込む 溜め込む 溜める 覚える 成れる".split()
)
# Empty and light words stand in no list.
NAMELESS = EMPTY | LIGHT_WORDS
UNIVERSAL = (
    "universal-topic", "universal-wish", "wish-object", "wish-verb", "trait", "trait-noun", "good-predicate", "gradable",
    "gradable-attribute", "gradable-predicate", "universal-trouble", "trouble-predicate", "universal-trouble-topic",
    "interest-predicate", "neutral-suffix", "hedge-word", "vague-amount", "speaker", "person", "company", "shortage",
)  # fmt: skip
# Dependents of these lists make nothing particular.
TELLING_NOTHING = frozenset(
    "universal-topic wish-object universal-trouble-topic universal-trouble gradable trait "
    "vague-amount hedge-word person company neutral-suffix speaker".split()
)


class Universality:
    """Questions about phrases over the universal concept lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def universal(self, b: Bunsetsu) -> bool:
        """Every word of the phrase fits nearly everyone: 「素敵な暮らしをしたい」 is, 「店を持ちたい」 is not."""
        parts = self._parts(b)
        if quantities(tuple(t for d in parts for t in d.tokens)):
            return False
        return all(is_temporal(d) or self._universal_words(d) for d in parts)

    def universal_entries(self, b: Bunsetsu) -> Iterator[Citation]:
        """The entries that make a universal phrase universal; empty and light words (自分, する) stand in no list."""
        for d in self._parts(b):
            whole = (name for name in UNIVERSAL if self.lexicon.word(name, d))
            if d.core.norm in NAMELESS or is_temporal(d):
                continue
            if name := next(whole, None):
                yield from self.lexicon.cite(name, d.content)
            else:
                yield from (c for t in d.content if (n := self._list_of(t)) for c in self.lexicon.cite(n, (t,)))

    def _parts(self, b: Bunsetsu) -> list[Bunsetsu]:
        return [d for d in self.phrase_of(b) if ending_of(d) is not Ending.ADVERB or not d.core.is_a("副詞")]

    def _list_of(self, t: Token) -> str | None:
        """The first universal list that knows a word of a compound."""
        known = self.lexicon.names((t.norm, t.lemma))
        return next((n for n in UNIVERSAL if n in known), None)

    def phrase_of(self, b: Bunsetsu) -> list[Bunsetsu]:
        """The bunsetsu and what depends on it, without clauses chained before it and without its topic."""
        found = [b]
        for c in b.children:
            chained = ending_of(c) in {Ending.TE, Ending.NONI, Ending.CONJUNCTION, Ending.TOPIC}
            if not chained or c.core.is_a("形状詞", "形容詞") or (is_nominal(c) and ending_of(c) is Ending.TE):
                found.extend(self.phrase_of(c))
        return found

    def _universal_words(self, b: Bunsetsu) -> bool:
        """The content as a whole, its dictionary form, or every piece of the compound is a universal word."""
        if b.core.norm in NAMELESS or not self.lexicon.known(b).words.isdisjoint(UNIVERSAL):
            return True
        words = [t for t in b.content if t.norm != "御" and not t.is_a("補助記号")]
        return bool(words) and all(t.norm in NAMELESS or self._list_of(t) for t in words)

    def bare(self, b: Bunsetsu, members: Sequence[Bunsetsu]) -> bool:
        """Nothing but adverbs and empty words depends on it."""
        return not any(self._tells(c) for c in b.children if c not in members)

    def narrowed(self, b: Bunsetsu, members: Sequence[Bunsetsu]) -> bool:
        """Its topic or the predicate has a dependent that makes it particular: 発酵食品, Instagramから, 半年で10kg."""
        return any(self._tells(c) for m in members for c in m.children if c not in members) or bool(self._numbers(members))

    def _tells(self, c: Bunsetsu) -> bool:
        """A dependent with content of its own that is not itself universal."""
        end = ending_of(c)
        aside = end in {Ending.ADVERB, Ending.TOPIC, Ending.CONJUNCTION} or is_temporal(c)
        if aside or c.core.norm in EMPTY or self.lexicon.word("speaker", c):
            return bool(quantities(c.tokens))
        if end in {Ending.TE, Ending.NONI} or self._universal(c):
            return any(self._tells(d) for d in c.children) if end not in {Ending.TE, Ending.NONI} else False
        if end is Ending.ADNOMINAL and is_predicate(c) and not c.children and not c.core.is_a("動詞"):
            return not (self.lexicon.word("gradable", c) or self.lexicon.word("trait", c))
        return True

    def _universal(self, c: Bunsetsu) -> bool:
        return not self.lexicon.known(c).words.isdisjoint(TELLING_NOTHING)

    def _numbers(self, members: Sequence[Bunsetsu]) -> bool:
        return any(quantities(tuple(t for d in m.descendants() for t in d.tokens)) for m in members)
