"""How a bunsetsu ends, and so what it can modify: the closed classes of Japanese particles and inflections.

Owns the classification; attachment and the ask reader build on it.
"""

from __future__ import annotations

from enum import Enum

from shokai_lint.japanese.once import kept
from shokai_lint.japanese.tokens import Bunsetsu, Token


class Ending(Enum):
    """The grammatical function of a bunsetsu towards what follows."""

    ADNOMINAL = "adnominal"  # 住んでいる, 元気な, この
    NO = "no"  # 30代の
    TE = "te"  # 飼っていて, 医師で, あり、
    CONJUNCTION = "conjunction"  # 〜ので, 〜が, 〜たら
    NONI = "noni"  # 切りたいのに: stays inside its relative clause
    QUOTE = "quote"  # 増やしたいと(思う)
    TOPIC = "topic"  # は
    CASE = "case"  # を, に, が, から …
    COORDINATE = "coordinate"  # や, とか, 大工さん、
    ADVERB = "adverb"  # まだ, 急に, 先月, 2社
    BARE = "bare"  # a noun without a particle
    FINAL = "final"  # the end of the sentence

    __hash__ = object.__hash__  # each is one object; Enum would hash its name, in Python


# What denies behind a predicate, whatever the dialect: 飼わない, 飼わず, 飼わぬ, 飼わへん, 飼いまへん.
NEGATIVES = frozenset({"ない", "無い", "ず", "ぬ", "ん", "へん", "まへん"})
LIGHT = frozenset(
    {"為る", "頂く", "下さる", "出来る", "貰う", "貰える", "為さる", "致す", "願う", "願える", "たい", "申し上げる"}
)
DEVERBAL = frozenset("思い 願い 住まい 勤め 考え 持ち 悩み 困り 探し 使い 暮らし 通い 待ち 望み 済み 迎え 使用 利用 検討".split())
STATES = frozenset("趣味 得意 苦手 自慢 特技 専門 日課 夢 目標 生き甲斐 楽しみ 口癖 悩み 課題".split())
# Time nouns stand alone before what they date: 先月|独立した, 毎月|電気代が.
TIME_NOUNS = frozenset(
    "今日 昨日 明日 今週 先週 来週 今月 先月 来月 今年 昨年 去年 来年 一昨年 毎日 毎朝 毎晩 毎週 毎月 毎年 最近 現在 今 今回 "
    "今後 将来 以前 近年 年内 年末 年始 月末 週末 春 夏 秋 冬 来春 今春 今夏 今秋 朝 夜 夕方 平日 休日 土日 先日 近々 近日 "
    "以降 当時 普段 常時 随時 日頃 半年 今度 前回 次回 本日 昨今 直近".split()
)


@kept
def visible_tail(b: Bunsetsu) -> tuple[Token, ...]:
    """The tail without punctuation and brackets."""
    return tuple([t for t in b.tail if not t.is_a("補助記号", "空白")])


@kept
def last(b: Bunsetsu) -> Token:
    """The last token that is not punctuation."""
    return next((t for t in reversed(b.tokens) if not t.is_a("補助記号", "空白")), b.tokens[-1])


@kept
def is_predicate(b: Bunsetsu) -> bool:
    """Verb, adjective, verbal noun with する, or a noun with the copula."""
    if b.core.is_a("動詞", "形容詞", "接尾辞-形容詞的", "接尾辞-動詞的"):
        return True
    first = visible_tail(b)[:1]
    if not first:
        return False
    if first[0].norm in LIGHT:
        return True
    return (first[0].is_a("助動詞") and not first[0].inflection.startswith("連体形")) or is_copula_de(b) or _na(b)


@kept
def is_copula_de(b: Bunsetsu) -> bool:
    """「医師で、」「好きで」: the copula's 連用形, whatever the tagger called it; ended by a comma or on a na-adjective."""
    tail = visible_tail(b)
    if len(tail) == 0 or tail[-1].text != "で" or b.core.is_a("動詞"):
        return False
    return tail[-1].is_a("助動詞") or b.core.is_a("形状詞")


def _na(b: Bunsetsu) -> bool:
    return bool(visible_tail(b)) and last(b).text == "な" and last(b).is_a("助動詞")


@kept
def is_verbal_nominal(b: Bunsetsu) -> bool:
    """お考えの, お住まいで, 検討中の, 開業予定の: nouns that still take the arguments of their verb."""
    norm = b.core.norm.removeprefix("御")
    honoured = (b.content[0].norm == "御" and len(b.content) > 1) or norm != b.core.norm
    if honoured and last(b).text in {"を", "が", "は", "も"}:
        return False
    if honoured and (norm in DEVERBAL or b.core.is_a("名詞-普通名詞-サ変可能", "動詞")):
        return True
    if norm in {"予定", "在住", "勤務", "希望", "在籍", "所属", "限定"}:
        return norm not in {"希望", "限定"} or len(b.content) > 1
    return norm.endswith(("中", "済み", "待ち")) and (
        len(norm) > 2 or any(t.is_a("名詞-普通名詞-サ変可能", "動詞") for t in b.content)
    )


@kept
def is_state_noun(b: Bunsetsu) -> bool:
    """「盆栽が趣味の男性」「英語が得意の方」: a noun that tells what its subject is."""
    return b.core.norm in STATES and last(b).text in {"の", "で"}


@kept
def is_nominal(b: Bunsetsu) -> bool:
    """A noun phrase that an adnominal clause can modify; a verbal noun with する or いただく is none."""
    if b.core.is_a("名詞-普通名詞-サ変可能") and visible_tail(b)[:1] and visible_tail(b)[0].norm in LIGHT:
        return False
    return b.core.is_a("名詞", "代名詞", "接尾辞-名詞的", "形状詞-一般") or b.tokens[0].quoted


def ending(b: Bunsetsu, *, is_last: bool) -> Ending:
    """Classify the end of a bunsetsu."""
    if is_last:
        return Ending.FINAL
    if b.ends is None:
        b.ends = _before_another(b)
    return b.ends


def _before_another(b: Bunsetsu) -> Ending:
    end, tail = last(b), visible_tail(b)
    if end.is_a("連体詞"):
        return Ending.ADNOMINAL
    if end.is_a("副詞", "接続詞", "感動詞"):
        return Ending.ADVERB
    if _ends_in(tail, "の", "に") and len(tail) > 2 and tail[-2].is_a("助詞-準体助詞"):
        return Ending.NONI
    if _ends_in(tail, "の", "で") and tail[-2].is_a("助詞-準体助詞"):
        return Ending.CONJUNCTION
    if end.is_a("助詞"):
        return _particle(b, end, tail)
    return _inflected(b, end, tail)


def _particle(b: Bunsetsu, end: Token, tail: tuple[Token, ...]) -> Ending:  # noqa: PLR0911, PLR0912
    if end.text == "も" and len(tail) > 1 and tail[-2].text == "けれど":  # SudachiPy cuts けれども in two
        end, tail = tail[-2], tail[:-1]
    if _concessive(b, end, tail):
        return Ending.NONI
    if end.text == "の":
        return Ending.NO
    if b.surface in {"それ", "あと", "次"} and end.text in {"から", "に", "は", "と"}:
        return Ending.ADVERB
    if end.is_a("助詞-接続助詞"):
        if is_nominal(b) and len(tail) > 2 and tail[-3].is_a("助詞-格助詞") and tail[-2].is_a("動詞") and end.text == "て":
            return Ending.CASE
        if end.text in {"て", "で", "ながら", "つつ", "たり", "ちゃ"}:
            # A polite て never stands inside a relative clause: 税理士をしておりまして、…
            return Ending.CONJUNCTION if any(t.norm in {"ます", "です"} for t in tail) else Ending.TE
        return Ending.CONJUNCTION
    if end.text in {"は", "ば"}:
        return Ending.TOPIC
    if end.text == "か" and b.core.norm in {"誰", "何方", "何処", "何", "どなた", "どこ", "何時", "いつ"}:
        return Ending.ADVERB
    if end.text in {"や", "とか", "など", "なり", "だの"} or (end.text == "か" and not is_predicate(b)):
        return Ending.COORDINATE
    if end.text == "も" and len(tail) > 1 and tail[-2].text in {"て", "で"} and is_predicate(b):
        return Ending.NONI
    if end.text == "と" and len(tail) > 1 and (tail[-2].is_a("助動詞", "助詞-接続助詞") or tail[-2].adnominal):
        return Ending.QUOTE
    if end.text in {"と", "って"} and b.core.is_a("動詞", "形容詞") and b.core.adnominal and not tail[:-1]:
        return Ending.QUOTE
    if end.text == "で" and (is_copula_de(b) or any(t.norm in {"許り", "ばかり"} for t in tail)):
        return Ending.TE
    if end.is_a("助詞-終助詞"):
        return Ending.FINAL
    return Ending.CASE


def _concessive(b: Bunsetsu, end: Token, tail: tuple[Token, ...]) -> bool:
    """わけではないけれど、, 決まったものの、: a plain form inside a relative clause; the main clause is polite or has だ."""
    if end.text == "の" and len(tail) > 1 and tail[-2].text == "もの" and b.comma:
        return True
    plain = b.core.is_a("動詞", "形容詞") or any(t.norm in {"無い", "ない"} for t in tail[-3:])
    polite = any(t.norm in {"です", "ます", "だ", "の"} or t.is_a("助詞-準体助詞") for t in tail[-4:])
    return end.text in {"けど", "けれど", "が"} and end.is_a("助詞-接続助詞") and plain and not polite


def _inflected(b: Bunsetsu, end: Token, tail: tuple[Token, ...]) -> Ending:
    if end.inflection.startswith(("仮定形", "命令形")) or end.text in {"たら", "なら", "だら"}:
        return Ending.CONJUNCTION
    if end.is_a("助動詞") and end.text == "で":
        return Ending.TE
    if end.is_a("助動詞") and end.text in {"に", "く"}:
        return Ending.ADVERB
    if end.is_a("形容詞", "動詞", "助動詞", "接尾辞-形容詞的"):
        if end.inflection.startswith("連用形"):
            return Ending.ADVERB if end.is_a("形容詞") and not b.comma else Ending.TE
        if any(t.norm in {"です", "ます"} for t in tail):
            return Ending.CONJUNCTION
        return Ending.ADNOMINAL
    return Ending.BARE


def _ends_in(tail: tuple[Token, ...], *texts: str) -> bool:
    return tuple(t.text for t in tail[-len(texts) :]) == texts


@kept
def is_temporal(b: Bunsetsu) -> bool:
    """先月, 来年, 今月末: a time noun heads the bunsetsu."""
    dated = b.core.entity in {"Date", "Period_Year", "Time"} and b.core.norm not in {"歴", "経験"}
    return dated or any(t.norm in TIME_NOUNS for t in b.content[-2:])


@kept
def is_count(b: Bunsetsu) -> bool:
    """2社, お一人, 3名ほど: a number ends the content words."""
    return any(t.is_a("名詞-数詞") or t.norm in {"一人", "二人", "数", "一度", "何度"} for t in b.content) and b.core.is_a(
        "名詞-数詞", "名詞-普通名詞-助数詞可能", "接尾辞-名詞的", "名詞-普通名詞-副詞可能", "名詞-普通名詞-一般"
    )
