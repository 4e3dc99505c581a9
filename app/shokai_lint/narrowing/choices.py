"""Which phrases are tried for a flaw: those of its own topic first, then those of every pattern that answers its rule.

Owns the choice and its order; where a phrase goes is `drafts`' work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar
from zlib import crc32

from shokai_lint.asks.reading import Reading
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending
from shokai_lint.japanese.tokens import Bunsetsu, Sentence
from shokai_lint.model import DEMOGRAPHIC, Span
from shokai_lint.narrowing.audience import FIRMS, classes_of
from shokai_lint.narrowing.flaws import Flaw
from shokai_lint.narrowing.mending import MENDS
from shokai_lint.narrowing.offers import offer_of
from shokai_lint.narrowing.spots import CARRYING, CHAINED, GENERIC, bunsetsu_in
from shokai_lint.narrowing.topics import Subject, Topics
from shokai_lint.narrowing.trades import Trades
from shokai_lint.narrowing.wording import echoes, is_attribute
from shokai_lint.pitch import tells_of_speaker
from shokai_lint.rules.patterns import OFFER, UNFLAGGED, Filled, Form, Pattern, Phrase, TargetClass, Topic, fill

# These speak of the target as a whole: nothing is taken away, something joins it.
ON_TARGET = frozenset({"bare-target", "broad-target", "no-demographic", UNFLAGGED})
# Words that say something of a dimension, or leave it open: an example of ours would contradict them.
DIMENSIONS = {
    "age": ("年齢", "年代", "世代", "歳", "才", "代", "前後", "年", "孫", "進学", "定年", "独身", "学生"),
    "gender": ("性別", "男女"),
    "family": ("独身", "未婚"),
    "place": (*"市区町村県駅", "地域", "場所", "エリア", "住", "地元", "近く", "あたり", "沿い", "ローカル"),
}
# 美味しい|ものに|目がない: what is said of it is the topic.
EMPTY = frozenset("物 事 話 所 もの こと".split())
# 「時給は2,300円」: of whom this is told they are wanted as staff.
PAY = ("時給", "日給", "月給", "人手が足り", "日払い", "シフト制", "週休")
# Beside a corner of the wish anything else about their life would come from nowhere.
WHO = frozenset({"place", "age", "industry"})
PER_TOPIC, PER_PATTERN, PER_TRADE = 4, 2, 5
# So many phrases of the speaker's trade are better than any for whomever.
ENOUGH = 2
# Where so few patterns have a phrase, each may offer as many as a topic.
FEW = 3
WORKING: frozenset[TargetClass] = frozenset({"executive", "manager", "professional", "company", "shop"})
SOMEBODY: frozenset[TargetClass] = frozenset({"person"})
Choice = tuple[Pattern, Phrase]
T = TypeVar("T")


class Choices:
    """The phrases of all patterns, asked for by flaw."""

    def __init__(self, patterns: Sequence[Pattern], lexicon: Lexicon, topics: Topics, trades: Trades) -> None:
        self._patterns, self._lexicon, self._topics, self._trades = patterns, lexicon, topics, trades

    def of(self, flaw: Flaw, reading: Reading, form: Form = "adnominal") -> Iterator[Choice]:
        """Give phrases of one form, a few of each topic and pattern."""
        barred = "never" if self.hires(flaw, reading) else "only"
        traded = self.of_trade(flaw, reading, form) if barred == "only" else []
        found = self._topics_of(flaw, reading) if barred == "only" else []
        particular = [s for s in found if not s[1].general]
        general = [s for s in found if not traded and self._topics.all_of(s, _about(flaw, reading))]
        for pattern, topic in particular or general:
            usable = self._usable(_of_the_word(topic, flaw, reading), flaw, reading, form)
            yield from ((pattern, p) for p in usable[:PER_TOPIC])
        yield from traded
        yield from self._of_patterns(flaw, reading, form, barred, traded=len(traded) >= ENOUGH)

    def _topics_of(self, flaw: Flaw, reading: Reading) -> list[Subject]:
        """What the flagged words are about; 古い|ポスターの収集が趣味の tells of posters, and of nothing else that is old."""
        host = host_of(flaw)
        measured = [] if host is not None and host.surface.endswith(FIRMS) else _measured(flaw, reading)
        about = measured or _about(flaw, reading)
        return self._topics.of(about, flaw.rule, self.classes(flaw), near=not measured)

    def of_trade(self, flaw: Flaw, reading: Reading, form: Form = "adnominal") -> list[Choice]:
        """Give phrases for those whom the speaker's trade serves, where it is known and answers the rule."""
        trade = self._trades.of(flaw, reading)
        if trade is None or not self._answers(trade[0], flaw):
            return []
        phrases = trade[1].phrases
        named = (
            self._usable(phrases, flaw, reading, form)
            if flaw.target
            else _turned([p for p in phrases if p.form == form], reading)
        )
        return [(trade[0], p) for p in named[:PER_TRADE]]

    def _answers(self, pattern: Pattern, flaw: Flaw) -> bool:
        """Where the ask says nothing else of its target, what a bare target lacks is lacking here too."""
        bare = flaw.rule in MENDS and flaw.rule != "too-many-targets" and not said_of(flaw)
        return flaw.rule in pattern.answers or (bare and "bare-target" in pattern.answers)

    def _of_patterns(self, flaw: Flaw, reading: Reading, form: Form, barred: str, *, traded: bool) -> Iterator[Choice]:
        answering = _turned([p for p in self._patterns if self._answers(p, flaw) and not (traded and p.whoever)], reading)
        free = [(p, self._usable(p.phrases, flaw, reading, form)) for p in answering if p.hiring != barred]
        few = sum(bool(phrases) for _, phrases in free) <= FEW
        for pattern, phrases in free:
            own = "bare-target" not in pattern.answers
            yield from ((pattern, p) for p in phrases[: PER_TOPIC if own or few else PER_PATTERN])

    def hires(self, flaw: Flaw, reading: Reading) -> bool:
        """Staff are asked for: 採用, 求人, スタッフ募集 stand in the sentence."""
        described = {b for c in flaw.target.conditions for b in c.members} if flaw.target else set()
        words = [b for b in flaw.ask.sentence.bunsetsu if b not in described] if flaw.ask else []
        paid = flaw.ask is not None and any(w in reading.document.source for w in PAY)
        return flaw.hiring or paid or any(self._lexicon.inside("hiring", b) for b in words)

    def attribute(self, flaw: Flaw, reading: Reading) -> Filled | None:
        """Give what can stand next to the noun and says who they are: 30代の, 千代田区の."""
        asked = replace(flaw, rule="no-demographic", severity="info")
        phrases = [p for pattern in self.answering("no-demographic") for p in pattern.phrases]
        filled = (fill(p.say) for p in self._usable(phrases, asked, reading, "adnominal"))
        return next((f for f in filled if is_attribute(f)), None)

    def places(self, flaw: Flaw, reading: Reading) -> Iterator[Choice]:
        """Give for each pattern a phrase that says where they are, and at most their age besides."""
        for pattern in self.answering("no-demographic"):
            usable = self._usable(pattern.phrases, flaw, reading, "adnominal") if pattern.hiring != "only" else []
            placed = (p for p in usable if p.brings() <= WHO and not is_attribute(fill(p.say)))
            yield from ((pattern, p) for p in list(placed)[:2])

    def answering(self, rule: str) -> list[Pattern]:
        """Give the patterns that answer a rule."""
        return [p for p in self._patterns if rule in p.answers]

    def knows_trade(self, flaw: Flaw, reading: Reading) -> bool:
        """Tell whether the speaker's trade is known."""
        return self._trades.of(flaw, reading) is not None

    def is_private(self, flaw: Flaw) -> bool:
        """Tell whether the target is asked for as a private person, of whose work nothing is known."""
        return not self.classes(flaw) & WORKING

    def classes(self, flaw: Flaw) -> frozenset[TargetClass]:
        """Give the classes of the noun that the flaw describes; somebody's where there is none."""
        return classes_of(flaw.target, self._lexicon, host_of(flaw)) if flaw.target else SOMEBODY

    def _usable(self, phrases: Sequence[Phrase], flaw: Flaw, reading: Reading, form: Form) -> list[Phrase]:
        """Phrases that fit the target and say nothing twice, beginning at a place that depends on the text."""
        classes, said, staying = self.classes(flaw), said_of(flaw) & DEMOGRAPHIC, _staying(flaw, reading)
        said |= {"age", "gender"} if self.hires(flaw, reading) else _left_open(flaw, reading)
        trade = self._trades.of(flaw, reading)
        subject = trade[1].subject if trade else None
        offer = offer_of(flaw, reading)
        fitting = [p for p in phrases if p.form == form and p.suits(classes) and not p.brings() & said]
        fresh = [p for p in fitting if not echoes(fill(p.say).text.replace(OFFER, ""), staying)]
        return _turned([spoken for p in fresh if (spoken := p.about(offer, subject))], reading)


def said_of(flaw: Flaw) -> set[str]:
    """Give the kinds of facets that the target keeps: those in words that are merely broad stay as they are."""
    gone = None if flaw.rule in ON_TARGET else flaw.span
    return {f.kind for f in flaw.target.facets if not _flagged(f.start, f.end, gone)} if flaw.target else set()


def host_of(flaw: Flaw) -> Bunsetsu | None:
    """The noun that the flagged words describe, where it is not the target's own: 規模の大きい|会社の|部長."""
    if flaw.span is None or flaw.target is None or flaw.rule in ON_TARGET or flaw.rule in MENDS:
        return None
    inside, head = flaw.target.bunsetsu, flaw.target.head
    last = max((b for b in inside if _flagged(b.tokens[0].start, b.tokens[-1].end, flaw.span)), key=lambda b: b.i, default=None)
    while last is not None and last.head in inside and (ending_of(last) in CHAINED or last.head.core.norm in CARRYING):
        last = last.head
    host = last.head if last is not None else None
    if last is not None and flaw.rule == "no-threshold":  # 規模の大きい|会社の|部長: the parser may reach over the firm
        host = next((b for b in inside if b.i == last.i + 1 and b.surface.endswith(FIRMS)), host)
    if host is None or host not in inside or host is head or (host.head is head and head.core.norm in GENERIC):
        return None
    return host if ending_of(host) is Ending.NO else None


def _of_the_word(topic: Topic, flaw: Flaw, reading: Reading) -> Sequence[Phrase]:
    """Of 温泉旅行が好き those that speak of 温泉; all where fewer than two do. The topic's own name (旅行) is its first word."""
    content = [t for b in bunsetsu_in(reading.document, flaw.span)[1] for t in b.content]
    nouns = {t.text for t in content if t.is_a("名詞") and len(t.text) > 1} - {topic.words[0]}
    own = [p for p in topic.phrases if any(n in fill(p.say).text for n in nouns)]
    return own if len(own) > 1 else topic.phrases


def _about(flaw: Flaw, reading: Reading) -> list[Bunsetsu]:
    """The flagged words with what they are said of, and the reason of a trouble: 人が|足りなくて|大変な思いをしている."""
    _, found = bunsetsu_in(reading.document, flaw.span)
    kinds = {Ending.CASE, Ending.NO}
    reasons = [c for b in found for c in b.descendants() if ending_of(c) is Ending.TE] if flaw.rule == "universal-problem" else []
    found = list(dict.fromkeys([*found, *reasons]))
    said = [c for b in found for c in b.children if ending_of(c) in kinds and not (c.comma and ending_of(c) is Ending.CASE)]
    return [*found, *said, *(c for b in said if b.core.norm in EMPTY for c in b.children)]


def _measured(flaw: Flaw, reading: Reading) -> list[Bunsetsu]:
    """What an adjective without a measure is said of, where that is not the target: 土地 of 広い|土地を|持っている|農家."""
    row, found = bunsetsu_in(reading.document, flaw.span)
    if flaw.rule != "no-threshold" or flaw.target is None or not found or not found[-1].core.is_a("形容詞", "形状詞"):
        return []
    noun = next((b for b in row if b.i == found[-1].i + 1), None)
    if noun is None or not noun.core.is_a("名詞") or noun is flaw.target.head or noun.head is flaw.target.head:
        return []
    return [noun] if noun.i < flaw.target.head.i else []


def described(flaw: Flaw) -> bool:
    """Tell whether the ask says of its target more than a rule flags and more than who they are."""
    clauses = flaw.target.conditions if flaw.target else []
    unflagged = any(c.clause and not _flagged(c.head.tokens[0].start, c.head.core.end, flaw.span) for c in clauses)
    return unflagged or bool(said_of(flaw) - DEMOGRAPHIC)


def _left_open(flaw: Flaw, reading: Reading) -> set[str]:
    """「年齢は問いません」「30代から」: of what the rest of the sentence speaks of, no example is given."""
    tokens = [t for s in _sentences(flaw, reading) for t in s.tokens]
    words = "".join(t.text for t in tokens if flaw.rule in ON_TARGET or not _flagged(t.start, t.end, flaw.span))
    return {kind for kind, names in DIMENSIONS.items() if any(n in words for n in names)} | _placed(flaw, reading) | _known(flaw)


def _sentences(flaw: Flaw, reading: Reading) -> list[Sentence]:
    """The sentences of the request and of its target: 「…娘さん。お心当たりはございませんか」."""
    head = flaw.target.head if flaw.target else None
    asking = flaw.ask.sentence if flaw.ask else None
    return [s for s in reading.document.sentences if s is asking or (head is not None and head in s.bunsetsu)]


def _known(flaw: Flaw) -> set[str]:
    """「ひまわり信用金庫本店の課長」「私の娘」: one who is named by their house has the age that they have."""
    words = [t for b in flaw.target.bunsetsu for t in b.tokens] if flaw.target else []
    return {"age"} if any(t.is_a("名詞-固有名詞") and not t.is_a("名詞-固有名詞-地名") for t in words) else set()


def _placed(flaw: Flaw, reading: Reading) -> set[str]:
    """「現場は柏です」: an ask that names a place has one, wherever it stands; the speaker's own is another matter."""
    own = {id(s) for s in reading.document.sentences if tells_of_speaker(s)} - {id(a.sentence) for a in reading.asks}
    said = [s for s in reading.document.sentences if id(s) not in own] if flaw.ask else []
    named = flaw.target and any(t.is_a("名詞-固有名詞") for b in flaw.target.bunsetsu for t in b.tokens)  # ひまわり信用金庫の課長
    return {"place"} if named or any(t.is_a("名詞-固有名詞-地名") for s in said for t in s.tokens) else set()


def _staying(flaw: Flaw, reading: Reading) -> str:
    """The words of the target's noun phrase that the flaw does not touch."""
    tokens = sorted((t for b in flaw.target.bunsetsu for t in b.tokens), key=lambda t: t.i) if flaw.target else []
    return "".join(reading.document.source[t.start : t.end] for t in tokens if not _flagged(t.start, t.end, flaw.span))


def _turned(phrases: list[T], reading: Reading) -> list[T]:
    """So the members of a group are not all offered the same, and one text always is."""
    n = crc32(reading.document.source.encode("utf-8", "replace")) % len(phrases) if phrases else 0
    return phrases[n:] + phrases[:n]


def _flagged(start: int, end: int, span: Span | None) -> bool:
    return span is not None and start < span.end and span.start < end
