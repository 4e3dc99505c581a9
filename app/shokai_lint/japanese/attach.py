"""Attachment of bunsetsu: ja_ginza's arcs, repaired where Japanese grammar forbids them.

ja_ginza hangs the clause of 「渋谷区に住んでいる、30代の男性を紹介」 on 紹介. Japanese is head-final and arcs do not cross, so
the possible heads of a bunsetsu are the next one and the heads above it; each kind of ending may modify only some of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shokai_lint.japanese.endings import (
    TIME_NOUNS,
    Ending,
    ending,
    is_copula_de,
    is_nominal,
    is_predicate,
    is_state_noun,
    is_verbal_nominal,
    last,
    visible_tail,
)
from shokai_lint.japanese.tokens import Bunsetsu, Token

# Adverbs that belong to the request and never to a condition.
OF_REQUEST = frozenset("是非 もし 若し どうか どうぞ 取り敢えず 兎に角 宜しく まず もしも 仮に 出来れば".split())
# 「介護職の方、どなたかいらっしゃいませんか」: どなたか repeats the noun, which belongs to the predicate.
SOMEBODY = frozenset({"誰", "何方", "何処", "どこ", "其れ"})
# まず測量士さん、次に解体屋さん、それと…: they introduce the next noun of a list.
ENUMERATING = frozenset(
    {"次", "それ", "あと", "また", "そして", "もう一つ", "あるいは", "もしくは", "または", "及び", "および", "並びに"}
)
DEGREE_NOUNS = frozenset({"レベル", "程", "位", "級", "クラス", "勢い", "並み"})
PERSONS = frozenset("女性 男性 方 人 会社 企業 夫婦 家族 主婦 経営者 社長".split())
# No ask has more bunsetsu above one another; the rest of an endless text hangs on the last of them.
MAX_CANDIDATES = 60
CIRCLE = frozenset("知り合い 知人 友人 周り 回り 身近 身の回り 近く 中 皆 御客様 顧客 仲間 知合い 友達".split())
SPEAKER = frozenset("私 僕 俺 わたくし 弊社 当社 我が社 自分 小生 当院 当店 弊店 弊所 当方 うち 我々".split())


def attach(chunks: Sequence[Bunsetsu]) -> None:
    """Set `head` and `children` of every bunsetsu of a sentence, right to left; the last one is the root."""
    where = {t.i: b for b in chunks for t in b.tokens}
    for b in reversed(chunks[:-1]):
        candidates = chain_of(chunks[b.i + 1])[:MAX_CANDIDATES]
        b.head = _choose(b, candidates, where)
    for b in chunks:
        if b.head:
            b.head.children.append(b)


def kind(b: Bunsetsu) -> Ending:
    """Classify a bunsetsu that has its head already (the root has none)."""
    return ending(b, is_last=b.head is None)


def chain_of(b: Bunsetsu | None) -> list[Bunsetsu]:
    """The bunsetsu and the heads above it, up to the end of the sentence."""
    chain: list[Bunsetsu] = []
    while b:
        chain.append(b)
        b = b.head
    return chain


def is_main(b: Bunsetsu) -> bool:
    """No adnominal step between the bunsetsu and the end of its sentence."""
    return not any(kind(c) in {Ending.ADNOMINAL, Ending.NO} for c in chain_of(b))


def _choose(b: Bunsetsu, candidates: list[Bunsetsu], where: dict[int, Bunsetsu]) -> Bunsetsu:
    """Take the stock arc where grammar allows it, else the nearest candidate that it allows, else the next bunsetsu."""
    end = ending(b, is_last=False)
    if end is Ending.FINAL:
        return candidates[-1]
    if end is Ending.TE and (found := _described(b, candidates)):
        return found
    if end is Ending.BARE and b.comma and not is_count(b) and not is_temporal(b) and (listed := _next_person(b, candidates)):
        return listed
    if end is Ending.CASE and b.particle == "と" and (listed := _listed_with(b, candidates)):
        return listed
    allowed = [c for c in candidates if _allows(end, b)(c)] or _fallback(end, candidates)
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
        return lambda c: _describable(b, c)
    if end is Ending.COORDINATE or (end is Ending.ADVERB and b.surface in ENUMERATING):
        return is_nominal
    if end is Ending.BARE:
        return _bare_head(b)
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
    if is_count(b) and (b.comma or _attribute(b)):
        return lambda c: is_nominal(c) or c.head is None
    if is_temporal(b) or is_count(b):
        return _takes_arguments
    if b.comma:
        return lambda c: _lists_on(b, c) or (_takes_arguments(c) and not (is_nominal(c) and c.head is not None))
    return lambda c: (
        c.core.norm not in SOMEBODY
        and (is_nominal(c) or _takes_arguments(c))
        and (not _honoured(b) or _takes_arguments(c) or _honoured(c))
    )


def _lists_on(b: Bunsetsu, c: Bunsetsu) -> bool:
    """「大工さん、左官さんを」 is a list; 「大家さん、皆さんの周りに」「店主さん、伊豆に」 name one and go on."""
    if not is_nominal(c) or is_count(c) or is_temporal(c) or c.particle[:1] in {"で", "へ"}:
        return False
    if c.core.norm in SOMEBODY or c.content[0].norm.startswith("皆"):
        return False
    return _honoured(c) if _honoured(b) else c.particle not in {"に", "から"}


def _listed_with(b: Bunsetsu, candidates: list[Bunsetsu]) -> Bunsetsu | None:
    """「社労士さんと、研修講師さんを」「女性と、…男性を」: と joins two that are alike."""
    if not (_honoured(b) or (b.comma and b.core.norm in PERSONS)):
        return None
    return next((c for c in candidates if is_nominal(c) and (_honoured(c) or c.core.norm in PERSONS)), None)


def _next_person(b: Bunsetsu, candidates: list[Bunsetsu]) -> Bunsetsu | None:
    """「新婚のご夫婦、転職したばかりの方、…方を」: a list of persons goes on past the clause about the next one."""
    if _lists_on(b, candidates[0]) or b.core.norm not in PERSONS:
        return None
    return next((c for c in candidates if is_nominal(c) and c.core.norm in {"方", "人", "かた"} and _lists_on(b, c)), None)


def _honoured(b: Bunsetsu) -> bool:
    return any(t.text in {"さん", "様", "さま", "先生", "達", "たち"} for t in b.tail) or b.core.norm in {
        "方",
        "先生",
        "人",
    }


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
    return any(n in {"居る", "おる"} for n in norms) or b.core.norm in {"有る", "居る", "無い"}


def is_temporal(b: Bunsetsu) -> bool:
    """先月, 来年, 今月末: a time noun heads the bunsetsu."""
    return any(t.norm in TIME_NOUNS for t in b.content[-2:]) or b.core.entity in {"Date", "Period_Year", "Time"}


def is_count(b: Bunsetsu) -> bool:
    """2社, お一人, 3名ほど: a number ends the content words."""
    return any(t.is_a("名詞-数詞") or t.norm in {"一人", "二人", "数", "一度", "何度"} for t in b.content) and b.core.is_a(
        "名詞-数詞", "名詞-普通名詞-助数詞可能", "接尾辞-名詞的", "名詞-普通名詞-副詞可能", "名詞-普通名詞-一般"
    )


def _stock_head(b: Bunsetsu, where: dict[int, Bunsetsu]) -> Bunsetsu | None:
    inside = {t.i for t in b.tokens}
    outgoing: Token | None = next((t for t in b.tokens if t.head not in inside), None)
    return where.get(outgoing.head) if outgoing else None
