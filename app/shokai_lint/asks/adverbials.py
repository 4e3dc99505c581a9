"""How many are wanted and by when: adverbials of the request, never conditions on the target.

Owns count and deadline; numbers and dates inside the target's noun phrase are read with it.
"""

from __future__ import annotations

from shokai_lint.asks.evidence import Evidence
from shokai_lint.asks.reading import AskReading, FacetReading
from shokai_lint.asks.terms import COUNTERS, is_place
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending, is_count, is_temporal
from shokai_lint.japanese.once import kept
from shokai_lint.japanese.quantities import quantities_of
from shokai_lint.japanese.tokens import Bunsetsu, Document, Sentence

DATING = frozenset("月週日末春夏秋冬会前期曜")
PERIODS = tuple("今月 今週 来週 来月 今年 年内 今年度 来年 本年 年度内 月内 週内 今期 来期 秋 春 夏 冬 月末 年末".split())


def counts(ask: AskReading, document: Document, inside: set[Bunsetsu], lexicon: Lexicon) -> list[FacetReading]:
    """2社, お一人, 3名ほど beside the request; with a sentence of its own only where that sentence says nothing else."""
    found = []
    for sentence in _near(ask, document):
        for q in quantities_of(sentence):
            b = next(b for b in sentence.bunsetsu if q.tokens[-1] in b.tokens)
            whole = q.tokens[-1] in (*b.content[-1:], *b.tail)
            if (
                q.value.unit in COUNTERS | {"施設"}
                and whole
                and b not in inside
                and not _modifies(b)
                and _beside(b, ask, sentence, lexicon)
            ):
                found.append(FacetReading("count", q.tokens, None, q.value, Evidence("count-beside", q.tokens)))
    return found[:2]


@kept
def _limiting(sentence: Sentence) -> list[Bunsetsu]:
    """What may be the deadline of an ask."""
    return [b for b in sentence.bunsetsu if _limits(b)]


def _near(ask: AskReading, document: Document) -> list[Sentence]:
    i = document.sentences.index(ask.sentence)
    return list(document.sentences[max(0, i - 1) :])


def _modifies(b: Bunsetsu) -> bool:
    return (ending_of(b) is Ending.NO and b.head is not None) or b.particle in {"を超える", "以上の"}


def _beside(b: Bunsetsu, ask: AskReading, sentence: Sentence, lexicon: Lexicon) -> bool:
    """In the request's own clause, or in a short sentence that speaks of the introduction."""
    root = sentence.bunsetsu[-1]
    if sentence is ask.sentence:
        return (
            b.particle in {"", "だけ", "ほど", "くらい", "程度", "を", "も", "だけで", "まで", "ずつ", "様"}
            or "ほど" in b.text
            or "ばかり" in b.text
            or "だけ" in b.text
        )
    introduces = _speaks_of_it(sentence, lexicon)
    short = len(sentence.bunsetsu) <= 4 and root.core.norm in {"十分", "結構", "大丈夫", "良い", "構う", "願い"}
    return (
        _alone(sentence)
        or (introduces and "た" not in root.tail_norms and b.particle in {"", "だけ", "ほど", "様", "くらい"})
        or short
    )


def _alone(sentence: Sentence) -> bool:
    """The sentence tells nothing but times and numbers: 「来月末まで。」「2名です。」."""
    return all(is_temporal(c) or is_count(c) or _dated(c) for c in sentence.bunsetsu)


def _speaks_of_it(sentence: Sentence, lexicon: Lexicon) -> bool:
    """The sentence asks for the introduction again: 「今月中に2名お願いします」."""
    kinds = ("introduce", "recruit")
    asks = any(lexicon.predicate(f"request-{k}", c) for k in kinds for c in sentence.bunsetsu)
    return asks or sentence.bunsetsu[-1].core.norm in {"願い", "御願い", "願う", "頼む"}


def deadlines(ask: AskReading, document: Document, inside: set[Bunsetsu], lexicon: Lexicon) -> list[FacetReading]:
    """今月中に, 来週の例会までに; 今月 alone only with a count beside it."""
    found: list[FacetReading] = []
    for sentence in _near(ask, document):
        introduces = _limiting(sentence) and (sentence is ask.sentence or _alone(sentence) or _speaks_of_it(sentence, lexicon))
        for b in _limiting(sentence) if introduces else ():
            if b not in inside and not _in_clause(b, inside):
                words = [t for d in b.descendants() if d not in inside for t in d.tokens if not t.is_a("補助記号")]
                while words and words[-1].text in {"に", "は"}:
                    words.pop()
                found.append(FacetReading("deadline", tuple(words), None, why=Evidence("deadline-beside", b.tokens)))
    return found[:1]


def places(ask: AskReading, inside: set[Bunsetsu], lexicon: Lexicon) -> list[FacetReading]:
    """「佐久市内でお一人ご紹介」「宮崎におらんですかね」: where to look; where to meet (渋谷でお会いしたい) is none."""
    if ask.kind == "meet" or ask.request is None:
        return []
    near = [b for b in ask.sentence.bunsetsu if b not in inside and b.head in {ask.request, ask.request.head}]
    found = [b for b in near if b.particle in {"で", "に", "には", "では", "にて"} and b.core.entity != "Country"]
    located = [(b, why) for b in found if (why := is_place(b, lexicon)) and not _ours_or_listeners(b, lexicon)]
    return [FacetReading("place", tuple(t for d in b.descendants() for t in d.content), None, why=why) for b, why in located[-1:]]


def _ours_or_listeners(b: Bunsetsu, lexicon: Lexicon) -> bool:
    return lexicon.word("listener-circle", b) or lexicon.word("speaker", b)


def _in_clause(b: Bunsetsu, inside: set[Bunsetsu]) -> bool:
    return b.head in inside if b.head else False


def _limits(b: Bunsetsu) -> bool:
    text = "".join(t.text for t in b.tokens if not t.is_a("補助記号"))
    until = text.endswith(("までに", "まで")) and not any(t.is_a("動詞") for t in b.tokens)
    if until:
        return is_temporal(b) or any(is_temporal(c) for c in b.children) or bool(b.children) or _dated(b)
    if text.endswith(("前に", "前には", "うちに", "いっぱい", "いっぱいで", "間に合うように")) and any(
        is_temporal(d) or _dated(d) for d in b.descendants()
    ):
        return True
    within = any(text.endswith(x) for x in ("中に", "中", "内に", "内", "以内に", "末に", "うちに", "中には", "頃に", "頃"))
    period = any(t.norm in PERIODS for t in b.content) or b.surface.startswith(PERIODS)
    lasting = b.core.entity in {"Period_Week", "Period_Month", "Period_Day"}  # 2週間以内に
    return (within and (is_temporal(b) or period or lasting)) or (
        period and b.particle in {"", "に", "は"} and b.content[-1].norm in {"今月", "今週", "来週", "来月", "年内"}
    )


def _dated(b: Bunsetsu) -> bool:
    """年度末, 忘年会, 次の例会: a date or an occasion."""
    return b.core.entity in {"Date", "Day_Of_Week"} or any(c in DATING for c in b.surface)
