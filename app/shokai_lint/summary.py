"""One sentence that a speaker understands: what listeners know by now, and what they wait for.

Owns these sentences; findings bring their own messages.
"""

from __future__ import annotations

from collections.abc import Sequence

from shokai_lint.model import Ask, Finding, Lang

SENTENCES: dict[Lang, dict[str, str]] = {
    "ja": {
        "none": "まだ紹介の依頼になっていません。どんな方を紹介してほしいのか、ひと言添えてみませんか。",
        "1": "誰を思い浮かべればよいか、聞いた方にはまだ分からないようです。",
        "2": "条件のようで、ほとんどの方に当てはまってしまいます。あと一歩、具体的にしてみませんか。",
        "3": "方向は伝わります。もう一つ確かめられる条件があると、顔が浮かびやすくなります。",
        "4": "聞いた方が心当たりを探せる、よい依頼です。",
        "5": "顔が浮かぶ、とても具体的な依頼です。そのままお話しください。",
    },
    "en": {
        "none": "Nothing is asked for yet: say in one sentence whom you would like to meet.",
        "1": "Listeners cannot tell yet whom to think of.",
        "2": "It sounds like a condition but fits nearly everyone: go one step further.",
        "3": "The direction is clear; one more condition that can be checked would bring a face to mind.",
        "4": "A good ask: listeners can search their memory.",
        "5": "Vivid and checkable: a face comes to mind. Say it just like this.",
    },
}


def summarise(level: int, findings: Sequence[Finding], asks: Sequence[Ask], lang: Lang) -> str:
    """Choose the sentence for a level; a text without an ask has one of its own."""
    return SENTENCES[lang]["none" if not asks else str(level)]
