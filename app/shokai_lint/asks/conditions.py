"""Cuts a target's noun phrase into its conditions: clauses and nouns that modify it, each with what belongs to it.

Owns where one condition ends and the next begins; what a condition means is `facets`' question.
"""

from __future__ import annotations

from collections.abc import Iterator

from shokai_lint.asks.reading import Condition
from shokai_lint.asks.targets import is_demonstrative, negated
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import (
    Ending,
    is_count,
    is_nominal,
    is_predicate,
    is_state_noun,
    is_temporal,
    is_verbal_nominal,
    visible_tail,
)
from shokai_lint.japanese.tokens import Bunsetsu

# として, について, に対して, に限って: particles in the shape of a verb.
PARTICLE_VERBS = frozenset(
    "為る 付く 就く 対する 関する 取る 限る 因る 依る よる 掛ける 亘る 通じる 通ず 伴う 沿う 向ける".split()
)
CLOSED = frozenset({"レベル", "級", "程", "並み", "クラス", "向け", "対象", "専門", "相手", "中心", "専用"})


# 下記の条件に該当する, この条件に合う
MEETING = frozenset("該当 揃う 当て嵌まる 満たす 当たる 合う 合致".split())
# What stands before a final noun without modifying it: 「早速ですが、」「紹介してほしいのは、」.
OUTSIDE = frozenset({Ending.CONJUNCTION, Ending.TOPIC, Ending.QUOTE})


def conditions_of(head: Bunsetsu, listed: set[Bunsetsu], lexicon: Lexicon) -> list[Condition]:
    """Give the conditions on the noun `head`, left to right; `listed` are nouns that are targets themselves."""
    found = list(_on_noun(head, listed, lexicon))
    return sorted(found, key=lambda c: c.members[0].i)


def _on_noun(noun: Bunsetsu, listed: set[Bunsetsu], lexicon: Lexicon) -> Iterator[Condition]:
    for child in noun.children:
        if child in listed or negated(child) or ending_of(child) in OUTSIDE or _refers(child):
            continue
        if is_clause(child):
            yield from clause_conditions(child, lexicon)
        elif is_nominal(child) and _is_closed(child):
            yield Condition(child, tuple(child.descendants()), clause=bool(child.children))
        else:
            yield Condition(child, (child, *_attributes(child)), clause=False)
            yield from _on_noun(child, listed | set(_attributes(child)), lexicon)


def _refers(child: Bunsetsu) -> bool:
    """そういう, 下記の条件に該当する, 以上の3つがそろう: it points at what the text says elsewhere."""
    listed = {"下記", "上記", "以上", "次", "以下", "此の"} & {d.content[0].norm for d in child.descendants()}
    return is_demonstrative(child) or (bool(listed) and child.core.norm in MEETING)


def is_clause(b: Bunsetsu) -> bool:
    """A predicate, or a verbal noun that takes arguments (お考えの, 検討中の)."""
    if b.core.norm == "訳" or (is_state_noun(b) and any(c.particle == "が" for c in b.children)):
        return True
    if ending_of(b) is Ending.NO and not is_verbal_nominal(b) and not b.core.is_a("動詞", "形容詞") and not _aspect(b):
        return False
    return (is_predicate(b) and not (is_nominal(b) and _bare_copula(b))) or is_verbal_nominal(b) or _aspect(b)


def _bare_copula(b: Bunsetsu) -> bool:
    """医師で、 and ビール好きで、 are nouns with the copula; 素敵で is a predicate."""
    if b.core.norm == "好き" and sum(t.norm != "御" for t in b.content) > 1:
        return True
    return (
        b.core.is_a("名詞", "接尾辞", "代名詞")
        and not b.core.is_a("名詞-普通名詞-形状詞可能", "名詞-普通名詞-サ変形状詞可能")
        and {t.norm for t in visible_tail(b)} <= {"だ", "で", "です", "有る", "さん", "様", "の", "ない", "無い"}
    )


def _aspect(b: Bunsetsu) -> bool:
    """辞めたばかりの, 並ぶほどの: a predicate behind which a particle stands as a noun."""
    return any(t.is_a("動詞", "助動詞") for t in b.tokens[:-1]) and any(
        t.norm in {"許り", "ばかり", "程", "ほど", "位", "くらい"} for t in b.tail
    )


def _is_closed(b: Bunsetsu) -> bool:
    """「昆虫図鑑を丸暗記しているレベルの」「高齢者向けの」: what stands before the noun belongs to it alone."""
    return b.content[-1].norm in CLOSED and (bool(b.children) or len(b.content) > 1)


def _attributes(b: Bunsetsu) -> tuple[Bunsetsu, ...]:
    """A noun without a particle before its number: 従業員|50名以上, 築|20年以上."""
    return tuple(c for c in b.children if ending_of(c) is Ending.BARE and not c.comma and is_nominal(c))


def stated_noun(b: Bunsetsu, lexicon: Lexicon) -> list[Condition]:
    """Give what a noun that stands by itself says of the target: the noun with what modifies it."""
    own = (b, *(c for c in b.children if ending_of(c) is Ending.BARE and not c.comma))
    return [*conditions_of(b, set(), lexicon), Condition(b, own, clause=False)]


def clause_conditions(p: Bunsetsu, lexicon: Lexicon) -> Iterator[Condition]:
    """The predicate with its arguments; clauses chained to it by て or a comma are conditions of their own."""
    chained = [c for q in (p, *_carried(p)) for c in q.children if _chained(c, q)]
    for c in chained:
        if negated(c):
            continue
        yield from clause_conditions(c, lexicon) if is_clause(c) else _noun_state(c, lexicon)
    apart = set(chained)
    members = [p, *_within(p, apart)]
    yield Condition(p, tuple(sorted(members, key=lambda b: b.i)), clause=True)


# 移転する予定の, 増やしたいと考えている: the inner clause is what they plan or think.
CARRIERS = frozenset("予定 積もり 計画 方針 考え 考える 思う 言う 訳 願う 見込み 希望".split())


def _carried(p: Bunsetsu) -> list[Bunsetsu]:
    """The clauses that stand inside a word of planning, thinking or saying."""
    if p.core.norm not in CARRIERS:
        return []
    return [c for c in p.children if ending_of(c) in {Ending.ADNOMINAL, Ending.QUOTE} and is_predicate(c)]


def _within(p: Bunsetsu, apart: set[Bunsetsu]) -> Iterator[Bunsetsu]:
    """Dependents at any depth, without the conditions that stand on their own."""
    for c in p.children:
        if c not in apart and not negated(c):
            yield c
            yield from _within(c, apart)


def _noun_state(c: Bunsetsu, lexicon: Lexicon) -> Iterator[Condition]:
    """「70歳以上で、」「二級建築士で、」: a noun chained to a clause."""
    yield Condition(c, (c, *_attributes(c)), clause=False)
    yield from _on_noun(c, set(_attributes(c)), lexicon)


def _lasting(p: Bunsetsu) -> bool:
    """習い始めて半年になる, 開いて間もない: how long ago, one clause with what began."""
    soon = p.core.norm == "無い" and any(c.core.norm in {"間", "日"} for c in p.children)
    return soon or (p.core.norm in {"成る", "経つ", "過ぎる", "立つ"} and any(is_temporal(c) or is_count(c) for c in p.children))


def _chained(c: Bunsetsu, p: Bunsetsu) -> bool:
    end = ending_of(c)
    if end is Ending.CASE and c.comma and c.particle == "で":
        return True
    if end in {Ending.NONI, Ending.QUOTE}:
        return end is Ending.NONI and c.comma
    if end is Ending.ADNOMINAL:
        return is_predicate(c) and c.comma
    if end is not Ending.TE or (c.core.norm in PARTICLE_VERBS and c.children) or (not c.comma and _lasting(p)):
        return False
    return c.comma or bool(c.children) or (not c.core.is_a("動詞") and bool(p.children))
