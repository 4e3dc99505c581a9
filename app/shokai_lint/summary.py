"""One sentence that a speaker understands: what listeners know by now, and what they wait for.

Owns these sentences; findings bring their own messages.
"""

from __future__ import annotations

from collections.abc import Sequence

from shokai_lint.model import Ask, Finding, Lang

SENTENCES: dict[Lang, dict[str, str]] = {
    "ja": {
        "none": "お願いの言葉がまだありません。どんな方に会いたいか、ひと言足してみませんか。",
        "1": "誰を思い浮かべればよいか、聞いた方にはまだ分からないようです。",
        "2": "いまの言葉は、多くの方に当てはまります。もう少しだけ絞ってみませんか。",
        "3": "方向は伝わります。条件をもう一つ足すと、顔が浮かびやすくなります。",
        "4": "心当たりを探していただける、よいお願いです。",
        "5": "顔が浮かぶお願いです。このままお話しください。",
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
