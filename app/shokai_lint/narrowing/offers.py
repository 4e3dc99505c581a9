"""What a speaker has to offer, by the words that a rule flags: うちの米 of うちの米を買ってくれる.

Owns its words and how it is brought up; which ask it goes with, `drafts` says.
"""

from __future__ import annotations

from collections.abc import Sequence

from shokai_lint.asks.reading import Reading
from shokai_lint.japanese.attach import SPEAKER
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending, is_count, is_temporal
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.narrowing.flaws import Flaw
from shokai_lint.narrowing.spots import bunsetsu_in, condition_spot
from shokai_lint.narrowing.wording import echoes
from shokai_lint.rules.patterns import Pattern, Phrase, fill

# Here the flagged words themselves may name what the speaker has to offer: 保険に入ってくれる, うちのクッキーが合いそう.
OF_THE_OFFER = frozenset({"sells-to-listener", "subjective-fit"})
# 契約をしてくれる, 仕事をくれる: these name nothing that somebody could be shown.
NO_OFFER = frozenset(
    "契約 仕事 注文 申し込み 購入 予約 依頼 商品 サービス 話 客 御客様 顧客 広告 お客様 お客さん 協力 参加 会員 紹介"
    " 名刺 考え方 考え 思い 想い 理念 価値観 活動 気持ち 姿勢 役 力 縁 興味 関心 共感 気 心 相性 会社 店 所 うち 事 必要"
    " 泊まり 泊り 波長 馬 感性 息 悩み 困り事 不安 本当 案件 口座".split()
)
# What is said of goods: 手彫りの印鑑の価値.
TOLD = (
    "良さ",
    "よさ",
    "価値",
    "魅力",
    "大切さ",
    "味",
    "センス",
    "雰囲気",
    "教え方",
    "こだわり",
    "世界観",
    "技術",
    "腕",
    "考え方",
)
Choice = tuple[Pattern, Phrase]
PARTICLES = frozenset({"を", "に", "が", "は"})


def offer_of(flaw: Flaw, reading: Reading) -> str | None:
    """Give how the speaker would bring up their offer that the flagged words name: うちの米をご案内したい; None for none."""
    spot = condition_spot(flaw.span, flaw.target, reading.document) if flaw.span and flaw.rule in OF_THE_OFFER else None
    if spot is None:
        return None
    row, found = bunsetsu_in(reading.document, flaw.span)
    inside = [b for b in row if spot.start <= b.tokens[0].start < spot.end]
    named = [
        b for b in inside if b not in found[-1:] and b.particle in PARTICLES and ending_of(b) is not Ending.NO and _is_offer(b)
    ]
    ours = [b for b in named if _is_ours(b)]
    return _brought_up(_said(next(iter(ours or named[-1:])), inside, reading)) if named else None


def with_offer(tried: Sequence[Choice], offer: str | None, *, known: bool, private: bool) -> list[Choice]:
    """Put the offer before each phrase that does not name it (生命保険をご案内したい、生命保険を… would say it twice).

    Where the offer or the trade is `known`, phrases for whomever are left out: a private life has nothing to do with it.
    """
    if offer is None:
        return [(pattern, phrase) for pattern, phrase in tried if not (pattern.whoever and known)]
    suiting = [(pattern, phrase) for pattern, phrase in tried if not (pattern.whoever and private)]
    return [(pattern, p if offer in p.say or echoes(fill(p.say).text, offer) else p.behind(offer)) for pattern, p in suiting]


def _brought_up(offer: str) -> str:
    """うちの出汁の良さ → うちの出汁をご案内したい; of what stands for no goods it is told: 弊社の考え方をお伝えしたい."""
    goods, _, told = offer.rpartition("の")
    if told in TOLD and goods not in SPEAKER:
        return f"{goods}をご案内したい"
    return f"{offer}を{'お伝え' if offer.endswith(TOLD) else 'ご案内'}したい"


def _is_offer(b: Bunsetsu) -> bool:
    """Tell whether a noun names something to bring up: no time, no view, no word that stands for anything."""
    if not b.core.is_a("名詞", "接尾辞-名詞的") or b.core.is_a("名詞-普通名詞-形状詞可能") or is_temporal(b) or is_count(b):
        return False
    said = {b.surface, b.core.norm, b.core.text}
    empty = bool(said & (NO_OFFER | SPEAKER)) or (len(b.surface) == 1 and not b.children)
    return not empty or (_is_ours(b) and b.surface.endswith(TOLD))


def _is_ours(b: Bunsetsu) -> bool:
    """「うちの|米」「うちの|出汁の|良さ」."""
    return any(c.particle == "の" and (c.core.norm in SPEAKER or _is_ours(c)) for c in b.children)


def _said(b: Bunsetsu, inside: Sequence[Bunsetsu], reading: Reading) -> str:
    """The noun with the nouns before it: 手彫りの印鑑の価値."""
    start = b
    while (before := next((c for c in start.children if c.i == start.i - 1 and c in inside), None)) is not None:
        if ending_of(before) is not Ending.NO or before.comma:
            break
        start = before
    return reading.document.source[start.tokens[0].start : b.core.end]
