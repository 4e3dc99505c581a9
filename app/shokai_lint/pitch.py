"""The four parts of a pitch (who, offer, ask, reason) and how long it takes to say.

Owns what a listener hears about the speaker; knows nothing of findings or of the score.
"""

from __future__ import annotations

from shokai_lint.asks.reading import Reading
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending
from shokai_lint.japanese.morae import morae
from shokai_lint.japanese.tokens import Bunsetsu, Sentence
from shokai_lint.model import Pitch

# 7 morae a second: mid-range of spontaneous Japanese speech (Corpus of Spontaneous Japanese: about 6 to 9).
MORAE_PER_SECOND = 7.0
PAUSE = 0.4
INTRODUCING = frozenset("申す 言う".split())
SERVICE = frozenset(
    "為る 行う 営む 提供 代行 専門 得意 手伝い 支援 対応 サポート 運営 作る 造る 扱う 取り扱う 承る 担当 開催 開く "
    "指導 販売 制作 建てる 残す "
    "仕上げる 作成 仲介 強み 用意 教える 御手伝い 診断 受ける 撮る 届ける 施術 経営 設計 向き合う 下げる 組む".split()
)
BENEFITS = frozenset(
    "喜ぶ 喜ばれる 御礼 謝礼 差し上げる 支払い 支払う プレゼント 紹介料 無料 割引 減る 減らす 得 損 役立つ 助かる "
    "感謝 戻る 楽 広がる 防ぐ 増える 利益 "
    "招く 招き 渡す 安心 自慢 半額 特典 メリット 進む 変わる".split()
)


def read_pitch(reading: Reading) -> Pitch:
    """Tell which parts the text has; `seconds` is morae over `MORAE_PER_SECOND` plus a pause a sentence."""
    sentences = reading.document.sentences
    asking = {a.sentence for a in reading.asks}
    own = [s for s in sentences if s not in asking]
    who = any(_names_speaker(s) for s in sentences)
    offer = any(_offers(s) for s in own)
    reason = any(_benefits(s, sentences, reading) for s in own)
    return Pitch(who, offer, bool(reading.asks), reason, seconds(reading))


def seconds(reading: Reading) -> float:
    """Estimate the speaking time in seconds, to a tenth."""
    said = sum(morae(s.tokens) for s in reading.document.sentences)
    return round(said / MORAE_PER_SECOND + PAUSE * len(reading.document.sentences), 1)


def tells_of_speaker(s: Sentence) -> bool:
    """Tell whether a sentence names the speaker (整体師の山口です) or states what they offer (…をお手伝いしています)."""
    return _names_speaker(s) or _offers(s)


def _names_speaker(s: Sentence) -> bool:
    """整体師の山口です, 三浦と申します: a name as the predicate, or before 申します."""
    root = s.bunsetsu[-1]
    polite = any(t.norm in {"です", "御座る"} for t in root.tail)
    if polite and _is_name(root):
        return True
    said = root.core.norm in INTRODUCING and any(t.norm == "ます" for t in root.tail)
    return said and any(_is_name(c) or c.particle in {"と"} for c in root.children)


def _is_name(b: Bunsetsu) -> bool:
    return b.core.is_a("名詞-固有名詞-人名") or b.core.entity == "Person"


def _offers(s: Sentence) -> bool:
    """A polite statement about the speaker's own work: …をお手伝いしています, …が得意です."""
    root = s.bunsetsu[-1]
    if _names_speaker(s) or not any(t.norm in {"です", "ます"} for t in root.tail):
        return False
    return root.core.norm in SERVICE and len(s.bunsetsu) > 1 and not _past_event(s)


def _past_event(s: Sentence) -> bool:
    tail = [t.norm for t in s.bunsetsu[-1].tail]
    return "た" in tail and "来る" not in tail and "て" not in tail


def _benefits(s: Sentence, sentences: tuple[Sentence, ...], reading: Reading) -> bool:
    """What the introducer or the person introduced gains: after the ask, or named with a benefit."""
    words = {t.norm for t in s.tokens}
    asks = [sentences.index(a.sentence) for a in reading.asks]
    after = bool(asks) and sentences.index(s) > min(asks)
    return after and bool(words & BENEFITS) and ending_of(s.bunsetsu[-1]) is Ending.FINAL
