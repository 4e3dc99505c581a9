"""The words of reports, in Japanese and English.

Owns short names for what results carry as ids; knows nothing of layout.
"""

from __future__ import annotations

from shokai_lint.model import FacetKind, Lang, Reach, Severity
from shokai_lint.reach.chance import at_least_one

SEVERITY: dict[Lang, dict[Severity, str]] = {
    "ja": {"error": "重要", "warning": "注意", "info": "参考"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}

FACET: dict[Lang, dict[FacetKind, str]] = {
    "ja": {
        "gender": "性別", "age": "年代", "family": "家族", "place": "地域", "occupation": "職業", "industry": "業種",
        "organization": "組織", "named": "固有名", "interest": "関心", "behavior": "行動", "need": "要望",
        "trigger": "きっかけ", "measure": "数値", "degree": "程度", "count": "人数", "deadline": "期限",
    },
    "en": {
        "gender": "gender", "age": "age", "family": "family", "place": "place", "occupation": "occupation",
        "industry": "industry", "organization": "organisation", "named": "named", "interest": "interest",
        "behavior": "behaviour", "need": "need", "trigger": "trigger", "measure": "measure", "degree": "degree",
        "count": "count", "deadline": "deadline",
    },
}  # fmt: skip

REPORT: dict[Lang, dict[str, str]] = {
    "ja": {
        "score": "具体度",
        "of": "点",
        "level": "段階",
        "facets": "伝わる条件",
        "better": "言い換えの例",
        "findings": "指摘 {n}件",
        "texts": "{n}件の依頼 平均 {mean}点 指摘のある依頼 {flagged}件",
        "unread": "読めなかった入力 {n}件",
    },
    "en": {
        "score": "specificity",
        "of": "/100",
        "level": "level",
        "facets": "conditions heard",
        "better": "for example",
        "findings": "findings: {n}",
        "texts": "asks: {n}  mean score: {mean}  asks with findings: {flagged}",
        "unread": "inputs that could not be read: {n}",
    },
}

REACH: dict[Lang, dict[str, str]] = {
    "ja": {
        "reach": "お知り合い{network}人のうち、およそ{mid}人（{low}〜{high}人）。",
        "few": "当てはまるお知り合いがいるのは、聞く方のおよそ{mid}人に1人です（{high}〜{low}人に1人）。",
        "too-broad": "多すぎて、お一人に絞れません。",
        "sweet-spot": "顔が浮かぶ人数です。",
        "narrow": "少なめですが、皆さんに聞けば届きそうです。",
        "too-narrow": "皆さんに聞いても、見つからないかもしれません。",
        "unclear": "聞く方によって、思い浮かべる人数が大きく変わります。",
        "named": "お名前を挙げてのお願いです。",
    },
    "en": {
        "reach": "About {mid} of {network} acquaintances ({low} to {high}): ",
        "few": "About 1 listener in {mid} knows one (1 in {high} to 1 in {low}): ",
        "too-broad": "too many to single one out.",
        "sweet-spot": "a face comes to mind.",
        "narrow": "few, but a room may know one.",
        "too-narrow": "perhaps nobody in the room knows one.",
        "unclear": "each listener counts other people.",
        "named": "Asked for by name.",
    },
}


def how_many(reach: Reach, lang: Lang) -> str:
    """Say how many of a listener's acquaintances fit, with the interval, and what that means."""
    words = REACH[lang]
    if reach.verdict == "named":
        return words["named"]
    few = reach.matches.mid < 1
    shown = one_in if few else people
    numbers = {name: shown(getattr(reach.matches, name)) for name in ("low", "mid", "high")}
    return words["few" if few else "reach"].format(network=reach.network, **numbers) + words[reach.verdict]


def one_in(matches: float) -> str:
    """Write an expected number of matches as the listeners of whom one knows somebody, to two digits; nobody says 0.03 people."""
    listeners = 1 / max(at_least_one(matches), 1e-6)
    return f"{max(1, int(float(f'{listeners:.2g}'))):,}"


def people(number: float) -> str:
    """Write an expected number of people as a reader takes it in: whole from two on, a tenth below."""
    return f"{number:.0f}" if number >= 2 else f"{number:.1f}"


MANUAL: dict[Lang, dict[str, str]] = {
    "ja": {
        "what": "どんな表現か", "why": "なぜ伝わりにくいか", "message": "お伝えする一言", "question": "問いかけ",
        "help": "直し方", "opposite": "反対に", "flag": "指摘する例", "pass": "指摘しない例",
        "near_miss": "似ていても指摘しない例",
        "patterns": "言い換えの型",
    },
    "en": {
        "what": "What it is", "why": "Why listeners are lost", "message": "What it says", "question": "It asks",
        "help": "How to mend it", "opposite": "The opposite", "flag": "Flagged", "pass": "Not flagged",
        "near_miss": "Close, not flagged",
        "patterns": "Patterns of better asks",
    },
}  # fmt: skip
