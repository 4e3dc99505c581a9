"""Where an ask can be changed: the words of a condition with what hangs on them, and the front of a noun phrase.

Owns the grammar of these places (what must go with a predicate, what follows it); what is put there is `drafts`' work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from shokai_lint.asks.reading import TargetReading
from shokai_lint.japanese.attach import ENUMERATING, SPEAKER
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.bunsetsu import HONORIFICS
from shokai_lint.japanese.endings import Ending, is_count, is_predicate, is_temporal
from shokai_lint.japanese.tokens import Bunsetsu, Document
from shokai_lint.model import Span
from shokai_lint.text import Positions

GENERIC = frozenset({"方", "人"})
# 収入を増やしたいと|思っている: these carry on what their complement says.
CARRYING = frozenset("思う 考える 言う 感じる 居る おる 願う 望む 考え 為さる".split())
# A predicate in one of these forms describes what follows, and so can a phrase in its place.
DESCRIBING = frozenset({Ending.ADNOMINAL, Ending.NO, Ending.TE, Ending.NONI, Ending.BARE, Ending.COORDINATE})
CHAINED = frozenset({Ending.TE, Ending.NONI, Ending.COORDINATE})
# 「紹介してほしいのは、」「もしいたら、」 stand before the noun phrase, not in it.
OUTSIDE = frozenset({Ending.TOPIC, Ending.CONJUNCTION})
HOUSES = ("会社", "企業", "メーカー", "業", "店", "屋", "院", "園", "室", "所", "寺", "学校", "教室", "事務所")
# 中国籍で|日本語の話せる: another fact follows.
BEING = ("籍", "出身", "国人", "徒")
# 忘年会シーズンを前に、: when it is asked for.
OCCASIONS = frozenset("前 際 折 機 後 内 中 時".split())
GOES_ALONG = frozenset({Ending.ADVERB, Ending.CASE, Ending.BARE, Ending.NO, Ending.ADNOMINAL, Ending.COORDINATE})


@dataclass(frozen=True, slots=True)
class Spot:
    """A range of the text (code points) that holds one condition.

    `chained` where another clause follows it, `droppable` where the ask stays whole without it, `head` where it covers the
    target's own noun, so that another noun must stand in its place, `partial` where it is the front of a compound (若手|社長).
    """

    start: int
    end: int
    chained: bool = False
    droppable: bool = True
    head: bool = False
    partial: bool = False


def bunsetsu_in(document: Document, span: Span | None) -> tuple[tuple[Bunsetsu, ...], list[Bunsetsu]]:
    """Give the bunsetsu of the sentence in which `span` begins, and those that it touches."""
    if span is None:
        return (), []
    for sentence in document.sentences:
        found = [b for b in sentence.bunsetsu if b.tokens[0].start < span.end and span.start < b.tokens[-1].end]
        if found:
            return sentence.bunsetsu, found
    return (), []


def condition_spot(span: Span, target: TargetReading | None, document: Document, flawed: Sequence[Span] = ()) -> Spot | None:
    """Give the place of a flagged condition; None where nothing can stand in its stead.

    What is chained before it in one of the spans `flawed` goes as well, and does not hold it.
    """
    row, found = bunsetsu_in(document, span)
    if not found:
        return None
    while len(found) > 1 and ending_of(found[0]) is Ending.NO and _is_place(found[0]):
        found = found[1:]  # 渋谷区の|明るい: the place is no part of the trait
        span = Positions(document.source).span(found[0].tokens[0].start, span.end)
    if k := max((k for k, b in enumerate(found[:-1], 1) if _state(b)), default=0):
        found = found[k:]  # 百名以上の物流センターで、|業務をもっと効率よく: where they are is no part of the wish
        span = Positions(document.source).span(found[0].tokens[0].start, span.end)
    if target is not None and target.head in found and span.end > target.head.core.start:
        return _own_noun(span, target.head, row)
    if span.end < found[-1].core.start + 1:
        return Spot(span.start, span.end, partial=True)
    last = _carried(_describing(found[-1], target))
    if last.head is not None and last.head.i == last.i + 1 and last.head.core.norm in {"事", "こと"}:
        return None  # 知識を身につける|ことに前のめりな
    start = _with_what_goes_along(row, found[0], last, span, _kept(target, span))
    if (ending_of(last) not in DESCRIBING and not _state(last)) or _is_torn(row, start, last):
        return None
    chained = ending_of(last) in CHAINED or _state(last)
    before = [c for c in last.children if c.tokens[0].start < start and ending_of(c) in CHAINED]
    outside = [c for c in before if not any(f.start < c.tokens[-1].end and c.tokens[0].start < f.end for f in flawed)]
    if _cuts_quotation(document.source[start : last.tokens[-1].end]):
        return None
    return Spot(start, last.tokens[-1].end, chained, droppable=chained or not outside)


def with_reason(spot: Spot, target: TargetReading, document: Document) -> Spot:
    """「人が足りなくて|大変な思いをしている」: what makes the trouble goes with it, but where it tells a facet."""
    row = next((s.bunsetsu for s in document.sentences if target.head in s.bunsetsu), ())
    reason = next((b for b in row if b.tokens[-1].end == spot.start and ending_of(b) is Ending.TE), None)
    if reason is None or reason.head is None or not spot.start <= reason.head.tokens[0].start < spot.end:
        return spot
    words = reason.descendants()
    told = {t for f in target.facets for t in f.tokens} & {t for b in words for t in b.tokens}
    return spot if told else replace(spot, start=words[0].tokens[0].start)


def _cuts_quotation(words: str) -> bool:
    """「お金を稼ぎたい人」 in brackets: half of the quotation would go."""
    return any(words.count(a) != words.count(b) for a, b in ("「」", "『』", "（）", "()", "“”"))


def _state(b: Bunsetsu) -> bool:
    """「30代で、」「北海道出身で、」: a noun with で before another clause, whatever the tagger called the で."""
    return b.comma and b.particle == "で" and b.core.is_a("名詞", "接尾辞-名詞的")


def _own_noun(span: Span, head: Bunsetsu, row: Sequence[Bunsetsu]) -> Spot:
    """「若手を」「富裕層の方を」: the condition is the noun itself; バリバリ|稼いでる若手社長を: with how it is done."""
    start, touched = span.start, [b for b in row if span.start <= b.tokens[0].start < span.end]
    for b in reversed([b for b in row if b.tokens[-1].end <= span.start]):
        if b.tokens[-1].end != start or not b.core.is_a("副詞") or b.head not in touched or b.head is head:
            break
        start = b.tokens[0].start
    if head.particle == "の" and head.head is not None and head.head.core.norm in GENERIC:
        return Spot(start, head.tokens[-1].end, droppable=False)
    titles = [t.end for t in head.tail if t.text in HONORIFICS]
    return Spot(start, max([span.end, head.core.end, *titles]), droppable=False, head=True)


def _describing(last: Bunsetsu, target: TargetReading | None) -> Bunsetsu:
    """「うつ病で|休職した|経験の|ある」: what is flagged goes with the whole clause that describes the target."""
    inside = {b for c in target.conditions for b in c.members if last in c.members} if target else set()
    while ending_of(last) not in CHAINED and not last.surface.endswith(BEING) and last.head in inside and last.head is not None:
        last = last.head
    return last


def _carried(last: Bunsetsu) -> Bunsetsu:
    while last.head is not None and last.head.i == last.i + 1 and last.head.core.norm in CARRYING:
        last = last.head
    return last


def _with_what_goes_along(row: Sequence[Bunsetsu], first: Bunsetsu, last: Bunsetsu, span: Span, kept: frozenset[Bunsetsu]) -> int:
    """The start of the condition with its adverbs and objects (もっと|収入を増やしたい), up to a facet that stays."""
    inside, start, i = set(last.descendants()), span.start, first.i
    while i > 0 and row[i - 1] in inside - kept and ending_of(row[i - 1]) in GOES_ALONG and not _stands_alone(row[i - 1]):
        i -= 1
        start = row[i].tokens[0].start
    if i > 0 and first.core.is_a("連体詞") and ending_of(row[i - 1]) is Ending.NO and row[i - 1] not in kept:
        start = row[i - 1].tokens[0].start  # 規模の|大きな
    return start


def _stands_alone(b: Bunsetsu) -> bool:
    """「うちの近所で、|若い方」「四十前後で、|稼いでいる方」: behind its comma something else is said."""
    return _is_house(b) or (
        b.comma and ending_of(b) is Ending.CASE and (b.particle == "で" or is_temporal(b) or b.core.norm in OCCASIONS)
    )


def _is_house(b: Bunsetsu) -> bool:
    """「建設会社の|若い社長」「渋谷区の|明るい方」: the parser hangs it on the adjective, and yet it says whose or where.

    「うちの園の|雰囲気」 is the speaker's own, and goes with what is said of it.
    """
    ours = any(c.core.norm in SPEAKER for c in b.children)
    return ending_of(b) is Ending.NO and not ours and (b.surface.endswith(HOUSES) or _is_place(b))


def _is_place(b: Bunsetsu) -> bool:
    return any(t.is_a("名詞-固有名詞-地名") for t in b.tokens)


def _is_torn(row: Sequence[Bunsetsu], start: int, last: Bunsetsu) -> bool:
    """「食べ歩きと|旅行が趣味」「考えると|夜も眠れない」: what stays behind would have lost its predicate."""
    before = next((b for b in reversed(row) if b.tokens[-1].end <= start), None)
    if before is None or before.tokens[-1].end < start:
        return False
    if not before.comma and (before.particle == "と" or ending_of(before) is Ending.CONJUNCTION):
        return True
    noun = last.head.i if last.head is not None else last.i
    within = before.head is not None and last.i < before.head.i < noun
    return ending_of(before) is Ending.COORDINATE or (ending_of(before) in {Ending.CASE, Ending.TOPIC} and within)


def _kept(target: TargetReading | None, span: Span) -> frozenset[Bunsetsu]:
    """The bunsetsu of facets that do not lie in the flagged words."""
    if target is None:
        return frozenset()
    tokens = {t for f in target.facets if f.end <= span.start or f.start >= span.end for t in f.tokens}
    return frozenset(b for b in target.bunsetsu if tokens & set(b.tokens))


@dataclass(frozen=True, slots=True)
class Front:
    """Where a phrase can join a target: before its whole noun phrase (`start`), or next to its noun (`noun`).

    `clause` where a clause stands in the noun phrase; `open` where an adverbial before it would cling to the phrase; `bound`
    where a word before it belongs to that clause, so that nothing can come between; `clear` where it begins the sentence or a
    comma stands before it.
    """

    start: int
    noun: int
    clause: bool
    open: bool
    bound: bool
    clear: bool


def front_of(target: TargetReading, document: Document, gone: Sequence[Spot] = ()) -> Front:
    """Find the beginning of the target's noun phrase; `clause` where one stays there when the spots in `gone` are taken out."""
    row = next(s.bunsetsu for s in document.sentences if target.head in s.bunsetsu)
    i = _with_title(row, target.head.i)
    inside = {*target.head.descendants(), *row[i].descendants(), *target.bunsetsu}
    while i > 0 and row[i - 1] in inside and not _outside(row[i - 1], target.head):
        i -= 1
    staying = [b for b in row[i : target.head.i] if not any(g.start <= b.tokens[0].start < g.end for g in gone)]
    clause = any(ending_of(b) in {Ending.ADNOMINAL, Ending.TE} and not b.core.is_a("連体詞") for b in staying)
    titled = row[_with_title(row, target.head.i)]
    noun = _noun_start(target.head, staying) if titled is target.head else titled.tokens[0].start
    before = next((b for b in reversed(row[:i]) if not any(g.start <= b.tokens[0].start < g.end for g in gone)), None)
    start = next((g.start for g in gone if g.start < begin_of(row[i]) < g.end), begin_of(row[i]))
    clear = before is None or before.comma or ending_of(before) in OUTSIDE
    return Front(start, noun, clause, _is_open(before), _is_bound(before, target.head), clear)


def _with_title(row: Sequence[Bunsetsu], i: int) -> int:
    """「二代目|社長さん」: what the noun is said with in one breath."""
    before = row[i - 1] if i > 0 else None
    return i - 1 if before is not None and not before.comma and before.text.endswith("代目") else i


def _is_open(before: Bunsetsu | None) -> bool:
    """「来週末までに|会社を」: without a comma the date would be read as that of the phrase that comes between."""
    kinds = {Ending.CASE, Ending.ADVERB, Ending.BARE, Ending.TE}
    return before is not None and not before.comma and ending_of(before) in kinds


def _is_bound(before: Bunsetsu | None, head: Bunsetsu) -> bool:
    """「この三つを、|満たす作業員」: the object of the clause, whatever the parser took it for."""
    kinds = {Ending.CASE, Ending.TOPIC}
    return before is not None and ending_of(before) in kinds and before.head is not None and before.head.i < head.i


def _outside(b: Bunsetsu, head: Bunsetsu) -> bool:
    counted = b.head is None or b.head.i >= head.i or not is_predicate(b.head)
    counts_target = is_count(b) and ending_of(b) is not Ending.NO and counted
    return ending_of(b) in OUTSIDE or counts_target or is_connective(b)


def is_connective(b: Bunsetsu) -> bool:
    """それから, 次に, また: they lead to the next target of a list and say nothing of it."""
    return b.core.is_a("接続詞") or b.core.text in ENUMERATING or b.core.norm in ENUMERATING


def _noun_start(head: Bunsetsu, before: Sequence[Bunsetsu]) -> int:
    """「主婦の方」 is one noun: an age stands before 主婦. 「工場に|お勤めの|方」 is a clause and its noun."""
    noun = before[-1] if before and before[-1].i == head.i - 1 else head
    whole = head.core.norm in GENERIC and ending_of(noun) is Ending.NO and not _is_place(noun)
    return begin_of(noun if whole and not any(ending_of(c) is Ending.CASE for c in noun.children) else head)


def begin_of(b: Bunsetsu) -> int:
    """Where its words begin: それから|美容室さんを, あと|美容師さんを."""
    return next((t.start for t in b.tokens if not (t.is_a("接続詞") or t.text in ENUMERATING)), b.tokens[0].start)
