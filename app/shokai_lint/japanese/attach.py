"""Attachment of bunsetsu: ja_ginza's arcs, repaired where Japanese grammar forbids them.

ja_ginza hangs the clause of 「渋谷区に住んでいる、30代の男性を紹介」 on 紹介. Japanese is head-final and arcs do not cross, so
the possible heads of a bunsetsu are the next one and the heads above it; each kind of ending may modify only some of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shokai_lint.japanese.endings import (
    Ending,
    ending,
    is_copula_de,
    is_count,
    is_nominal,
    is_predicate,
    is_state_noun,
    is_temporal,
    is_verbal_nominal,
    last,
    visible_tail,
)
from shokai_lint.japanese.listing import SOMEBODY, honoured, listed_with, lists_on, next_person, parallel
from shokai_lint.japanese.tokens import Bunsetsu, Token

# Adverbs that belong to the request and never to a condition.
OF_REQUEST = frozenset("是非 もし 若し どうか どうぞ 取り敢えず 兎に角 宜しく まず もしも 仮に 出来れば".split())
# まず測量士さん、次に解体屋さん、それと…: they introduce the next noun of a list.
ENUMERATING = frozenset(
    {"次", "それ", "あと", "また", "そして", "もう一つ", "あるいは", "もしくは", "または", "及び", "および", "並びに"}
)
DEGREE_NOUNS = frozenset({"レベル", "程", "位", "級", "クラス", "勢い", "並み"})
# No ask has more bunsetsu above one another; the rest of an endless text hangs on the last of them.
MAX_CANDIDATES = 60
CIRCLE = frozenset("知り合い 知人 友人 周り 回り 身近 身の回り 近く 中 皆 御客様 顧客 仲間 知合い 友達".split())
SPEAKER = frozenset("私 僕 俺 弊社 当社 我が社 自分 小生 当院 当店 弊店 弊所 当方 うち 我々".split())


def attach(chunks: Sequence[Bunsetsu]) -> None:
    """Set `head` and `children` of every bunsetsu of a sentence, right to left; the last one is the root."""
    where = {t.i: b for b in chunks for t in b.tokens}
    for b in reversed(chunks[:-1]):
        candidates = chain_of(chunks[b.i + 1], MAX_CANDIDATES)
        described = b.i > 0 and ending(chunks[b.i - 1], is_last=False) is Ending.NO
        b.head = parallel(b, candidates, described=described) or _choose(b, candidates, where)
    for b in chunks:
        if b.head:
            b.head.children.append(b)


def kind(b: Bunsetsu) -> Ending:
    """Classify a bunsetsu that has its head already (the root has none)."""
    return Ending.FINAL if b.head is None else b.ends or ending(b, is_last=False)


def chain_of(b: Bunsetsu | None, most: int | None = None) -> list[Bunsetsu]:
    """The bunsetsu and the heads above it, up to the end of the sentence or until there are `most`."""
    chain: list[Bunsetsu] = []
    while b and len(chain) != most:
        chain.append(b)
        b = b.head
    return chain


def is_main(b: Bunsetsu) -> bool:
    """No adnominal step between the bunsetsu and the end of its sentence."""
    return not any(kind(c) in {Ending.ADNOMINAL, Ending.NO} for c in chain_of(b))


def _choose(b: Bunsetsu, candidates: list[Bunsetsu], where: dict[int, Bunsetsu]) -> Bunsetsu:
    """Take the stock arc where grammar allows it, else the nearest candidate that it allows, else the next bunsetsu."""
    end = ending(b, is_last=False)
    if (fixed := _fixed(b, end, candidates)) is not None:
        return fixed
    allows = _allows(end, b)
    allowed = [c for c in candidates if allows(c)] or _fallback(end, candidates)
    if end is Ending.TE and b.comma and len(allowed) > 1 and _participle(b, allowed[0]):
        return allowed[1]
    if end in {Ending.CONJUNCTION, Ending.TOPIC} or _of_request(b, end):
        return _main(b, end, allowed)
    if end is Ending.ADNOMINAL and allowed[0].core.norm in DEGREE_NOUNS:
        return allowed[0]
    if end is Ending.ADNOMINAL and b.comma:
        return _far_noun(allowed)
    if end is Ending.NO and _has_subject(b, allowed[0]):
        return allowed[0]
    if end in {Ending.ADNOMINAL, Ending.NO, Ending.COORDINATE} or _belongs_to_circle(b):
        stock = _stock_head(b, where)
        return stock if stock in allowed else allowed[0]
    return allowed[0]


def _fixed(b: Bunsetsu, end: Ending, candidates: list[Bunsetsu]) -> Bunsetsu | None:
    """Heads that the bunsetsu's own shape settles: a question before the comma, a deadline in front, a list."""
    if end is Ending.FINAL or (b.comma and b.particle in {"までに", "までには"} and not b.i):
        return candidates[-1]
    if end is Ending.TE:
        return _described(b, candidates)
    if end is Ending.BARE and b.comma and not is_count(b) and not is_temporal(b):
        return next_person(b, candidates)
    if end is Ending.CASE and b.particle == "から" and is_count(b) and is_count(candidates[0]):
        return candidates[0]
    return listed_with(b, candidates) if end is Ending.CASE and b.particle == "と" else None


def _participle(b: Bunsetsu, c: Bunsetsu) -> bool:
    """「ご主人を亡くし、遺された模型の扱いに困っている」: a bare participle behind the comma describes its noun alone."""
    if c.i != b.i + 1 or ending(c, is_last=c.head is None) is not Ending.ADNOMINAL or c.head is None or c.head.head is None:
        return False
    return ending(c.head, is_last=False) in {Ending.CASE, Ending.NO} and c.head.head.head is not None


def _of_request(b: Bunsetsu, end: Ending) -> bool:
    """Adverbs, どなたか and the speaker as a dative (当社に、) belong to the main clause."""
    speaker = end is Ending.CASE and b.comma and b.core.norm in SPEAKER
    return b.core.norm in OF_REQUEST or speaker or (end is Ending.ADVERB and b.core.norm in {"誰", "何方"})


def _belongs_to_circle(b: Bunsetsu) -> bool:
    """「お知り合いに飲食店を経営している方が」: where to look, not what the person does."""
    return b.core.norm in CIRCLE and b.particle in {"に", "で", "には", "の中に", "にも", "に、"}


def _allows(end: Ending, b: Bunsetsu) -> Callable[[Bunsetsu], bool]:
    if end is Ending.NO and is_verbal_nominal(b):
        return lambda c: _describable(b, c) and not _subject_of_next(c)
    if end is Ending.NO:
        return lambda c: _describable(b, c) or _has_subject(b, c)
    if end is Ending.ADNOMINAL:
        return lambda c: _describable(b, c) and not _state(c)
    if end is Ending.COORDINATE or (end is Ending.ADVERB and b.surface in ENUMERATING):
        return is_nominal
    if end is Ending.BARE:
        return _bare_head(b)
    if end is Ending.TE:
        return lambda c: _takes_arguments(c) and (c.head is None or ending(c, is_last=False) is not Ending.ADVERB)
    if b.particle == "が":
        return lambda c: _takes_arguments(c) or _amounts(c) or is_state_noun(c)
    return _takes_arguments


def _amounts(c: Bunsetsu) -> bool:
    """「拠点が5か所以上の会社」: a number with の or で is what the subject comes to."""
    return (
        is_count(c)
        and any(t.norm in {"以上", "以下", "未満", "以内", "超", "程"} for t in c.tokens)
        and last(c).text in {"の", "で"}
    )


def _describable(b: Bunsetsu, c: Bunsetsu) -> bool:
    """A noun; the act that is asked for (ご紹介を) and the speaker's gladness (幸いです) only right behind the modifier."""
    asked = _act(c) or c.core.norm in {"幸い", "幸甚", "光栄"}
    return is_nominal(c) and (not asked or c.i == b.i + 1)


def _state(c: Bunsetsu) -> bool:
    """妊娠中の, 単身赴任中の: a state of the noun behind it, which no clause describes."""
    return c.core.norm.endswith("中") and last(c).text == "の"


def _subject_of_next(c: Bunsetsu) -> bool:
    """「港区にお住まいの年収の高い医師」: 年収 is the subject of 高い, so お住まいの goes past it."""
    return c.head is not None and c.particle in {"が", "の"} and not is_nominal(c.head) and c.head.i == c.i + 1


def _has_subject(b: Bunsetsu, c: Bunsetsu) -> bool:
    """の for が inside an adnominal clause: 関心のある, 日本語の話せる, 社員食堂のない."""
    if c.i != b.i + 1 or c.head is None or ending(c, is_last=False) not in {Ending.ADNOMINAL, Ending.TE}:
        return False
    return c.core.is_a("動詞", "形容詞") and len(visible_tail(b)) == 1 and not b.comma


def _takes_arguments(c: Bunsetsu) -> bool:
    return is_predicate(c) or is_verbal_nominal(c) or c.head is None or c.core.is_a("形状詞")


def _bare_head(b: Bunsetsu) -> Callable[[Bunsetsu], bool]:
    """A noun without a particle: time and number go with a predicate, a list or an attribute with the next noun."""
    if is_count(b) and b.comma:
        return lambda c: (is_nominal(c) and not is_temporal(c) and not is_verbal_nominal(c)) or c.head is None
    if is_count(b) and _attribute(b):
        return lambda c: is_nominal(c) or c.head is None
    if is_temporal(b) or is_count(b):
        return _takes_arguments
    if b.comma:
        return lambda c: lists_on(b, c) or (_takes_arguments(c) and not (is_nominal(c) and c.head is not None))
    return lambda c: (
        c.core.norm not in SOMEBODY
        and (is_nominal(c) or _takes_arguments(c))
        and (not honoured(b) or _takes_arguments(c) or honoured(c))
    )


def _attribute(b: Bunsetsu) -> bool:
    """40代|女性, 35歳|独身の: a number that says what somebody is, not how many."""
    return b.core.norm in {"代", "歳", "才", "世代"}


def _fallback(end: Ending, candidates: list[Bunsetsu]) -> list[Bunsetsu]:
    return candidates[-1:] if end in {Ending.CONJUNCTION, Ending.TOPIC} else candidates


def _main(b: Bunsetsu, end: Ending, allowed: list[Bunsetsu]) -> Bunsetsu:
    """A subordinate clause or a topic modifies the nearest predicate that is not itself adnominal."""
    if end is Ending.TOPIC and any(t.is_a("助詞-準体助詞") for t in b.tail):
        return allowed[-1]
    if end is Ending.TOPIC and (is_count(b) or is_temporal(b)):
        return allowed[0]
    free = [c for c in allowed if c.head is None or ending(c, is_last=False) in {Ending.CONJUNCTION, Ending.QUOTE, Ending.TE}]
    if end is Ending.TOPIC:
        return (free or allowed[-1:])[0]
    return ([c for c in free if c.head is None or ending(c, is_last=False) is not Ending.TE] or allowed[-1:])[0]


def _far_noun(allowed: list[Bunsetsu]) -> Bunsetsu:
    """A comma behind an adnominal clause points past の-phrases and past another clause's nouns to the head of them all.

    住んでいる、30代の男性を; 副収入がほしい、小学生のお子さんがいる主婦の方.
    """
    outer = [c for c in allowed if not _inside_clause(c) and not _act(c)]
    ends = [c for c in outer if c.head is None or (ending(c, is_last=False) is not Ending.NO and not _bare(c))]
    return (ends or outer[-1:] or allowed[-1:])[0]


def _bare(c: Bunsetsu) -> bool:
    return ending(c, is_last=False) is Ending.BARE and not c.comma


def _act(c: Bunsetsu) -> bool:
    """ご紹介を: an act that is asked for, which no clause about a person describes."""
    return c.content[0].norm == "御" and c.core.is_a("名詞-普通名詞-サ変可能")


def _inside_clause(c: Bunsetsu) -> bool:
    """The noun is an argument of a predicate that itself modifies a noun."""
    if c.head is None or ending(c, is_last=False) is not Ending.CASE or c.head.head is None:
        return False
    above = ending(c.head, is_last=False)
    return above in {Ending.ADNOMINAL, Ending.NO} or (above is Ending.TE and c.particle == "が")


def _described(b: Bunsetsu, candidates: list[Bunsetsu]) -> Bunsetsu | None:
    """「従業員50名以上で、東京の会社を紹介」: a state with no predicate of its own to join describes the noun."""
    if not (is_copula_de(b) or is_verbal_nominal(b) or _stative(b)) or any(t.norm in SPEAKER for t in b.tokens):
        return None
    first = next((c for c in candidates if _takes_arguments(c)), None)
    if first is None or (first.head is not None and ending(first, is_last=False) in {Ending.ADNOMINAL, Ending.NO, Ending.TE}):
        return None
    nouns = [c for c in candidates if c.i < first.i and is_nominal(c) and not is_count(c) and not is_temporal(c)]
    if first.head is None and is_nominal(first) and not nouns:
        return first
    if not nouns or nouns[-1].particle in {"から", "まで", "までに"}:
        return None
    return nouns[-1] if nouns[-1].particle or nouns[-1].comma else None


def _stative(b: Bunsetsu) -> bool:
    """ていて, ており, があり、: a state, not an act that precedes the request."""
    norms = [t.norm for t in b.tokens]
    return any(n in {"居る", "おる", "許り", "ばかり"} for n in norms) or b.core.norm in {"有る", "居る", "無い"}


def _stock_head(b: Bunsetsu, where: dict[int, Bunsetsu]) -> Bunsetsu | None:
    inside = {t.i for t in b.tokens}
    outgoing: Token | None = next((t for t in b.tokens if t.head not in inside), None)
    return where.get(outgoing.head) if outgoing else None
