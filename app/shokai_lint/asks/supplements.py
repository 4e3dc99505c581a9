"""What a sentence behind the ask adds to the target: 「場所は熊谷市か深谷市に限ります」「免許をお持ちなら助かります」.

Owns which sentences add something and the phrase that they add; the phrase is then read like any condition.
"""

from __future__ import annotations

from collections.abc import Iterator

from shokai_lint.asks.conditions import clause_conditions, is_clause, stated_noun
from shokai_lint.asks.nouns import is_generic
from shokai_lint.asks.reading import Condition
from shokai_lint.asks.targets import is_demonstrative, negated
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending, is_count, is_nominal, last, visible_tail
from shokai_lint.japanese.tokens import Bunsetsu, Sentence

# 「…だと助かります」「…がいい」「…なら最高です」「…が条件です」「…に限ります」「…でお願いします」
GLAD = frozenset("助かる 有り難い 嬉しい 良い 最高 理想 幸い 希望 歓迎 尚 尚良し 優先 大歓迎 ベスト 光栄 喜ぶ".split())
LIMITING = frozenset("条件 限る 限定 願う 願い 御願い 希望 絞る".split())
# What a meeting is called: its place and date are no conditions on the target.
MEETING = frozenset("打ち合わせ 待ち合わせ 面談 面会 集合 開催 会議 例会 会合 相談 交流会".split())
CONDITIONAL = frozenset({"と", "なら", "たら", "ば", "だら", "やったら", "ならば"})


def supplements(sentence: Sentence, lexicon: Lexicon) -> list[Condition]:
    """Give the conditions that a sentence of its own adds to the target before it; [] when it adds none."""
    if _speaks(sentence, lexicon):
        return []
    root = sentence.bunsetsu[-1]
    if any(t.norm in {"た", "ない", "ず"} for t in visible_tail(root)):
        return []
    return [c for phrase in _phrases(root, lexicon) if not negated(phrase) for c in _conditions(phrase, lexicon)]


def listed_before(sentence: Sentence, asking: Sentence, lexicon: Lexicon) -> list[Condition]:
    """「延べ床100坪超、冷凍倉庫つき、尼崎市内。この条件で…をご紹介ください」: what the asking sentence points back at."""
    root = sentence.bunsetsu[-1]
    said = _speaks(sentence, lexicon) or any(t.norm in {"た", "ない", "ず", "です", "ます"} for t in visible_tail(root))
    return _conditions(root, lexicon) if not said and any(_sums_up(b) for b in asking.bunsetsu) else []


def _speaks(sentence: Sentence, lexicon: Lexicon) -> bool:
    return any(lexicon.word("speaker", b) and b.particle[-1:] in {"は", "が", "も"} for b in sentence.bunsetsu)


def _sums_up(b: Bunsetsu) -> bool:
    """この条件で, この三つを満たす; not このお二人を."""
    counted = is_count(b) and b.core.text in {"つ", "点"}
    return (counted or b.core.norm == "条件") and any(is_demonstrative(c) for c in b.children)


def _phrases(root: Bunsetsu, lexicon: Lexicon) -> Iterator[Bunsetsu]:
    """The noun or clause that is said to be wanted."""
    topics = [c for c in root.children if ending_of(c) is Ending.TOPIC]
    valued = bool(topics) and all(_of_target(c, lexicon) for c in topics)
    if root.core.norm in GLAD:
        yield from (c for c in root.children if _preferred(c, lexicon))
    if root.core.norm in LIMITING | GLAD and (valued or root.core.norm in {"条件", "限る", "限定"}):
        yield from (c for c in root.children if c not in topics and c.particle[:1] in {"で", "に", "が", "を", ""})
    elif valued and is_nominal(root):
        yield root


def _of_target(topic: Bunsetsu, lexicon: Lexicon) -> bool:
    """場所は, ご自宅の場所は; not 弊社の場所は, 打ち合わせの場所は, お会いする場所は."""
    beside = [d for d in topic.descendants() if d is not topic]
    other = any(lexicon.word("speaker", d) or lexicon.predicate("request-meet", d) or d.core.norm in MEETING for d in beside)
    return lexicon.tail("attribute", topic) and not other


def _preferred(c: Bunsetsu, lexicon: Lexicon) -> bool:
    """「土日に入れる方だと」「英語が話せれば」「東京の方が」; not the request (ご紹介いただけると) nor what both would do."""
    able = c.core.norm == "話す" and any(d.particle == "が" for d in c.children)
    if not able and any(lexicon.predicate(f"request-{k}", c) for k in ("introduce", "meet", "ask")):
        return False
    if any(lexicon.word("together", d) for d in c.children):
        return False
    wished = ending_of(c) in {Ending.CONJUNCTION, Ending.QUOTE, Ending.TOPIC} and last(c).text in CONDITIONAL
    return wished or (c.particle in {"が", "で"} and is_generic(c, lexicon) and bool(c.children))


def _conditions(b: Bunsetsu, lexicon: Lexicon) -> list[Condition]:
    clause = is_clause(b) and not is_nominal(b)
    return list(clause_conditions(b, lexicon)) if clause else stated_noun(b, lexicon)
