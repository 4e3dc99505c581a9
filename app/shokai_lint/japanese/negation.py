"""The negative of a phrase, as it stands before a noun: 稼ぎたい → 稼ぎたくない, 興味がある → 興味がない, 元気 → 元気ではない.

Owns these few inflections of modern Japanese; which phrase is denied, and why, is the caller's.
"""

from __future__ import annotations

from shokai_lint.japanese.tokens import Token

# Dictionary ending of a godan verb → the ending before ない.
_GODAN = dict(zip("うくぐすつぬぶむる", "わかがさたなばまら", strict=True))
# Before る these kana make an ichidan verb (見える, 感じる).
# Ichidan verbs whose stem is a Chinese character alone.
_SHORT = frozenset("いる 居る 見る 出る 寝る 着る 似る 煮る 得る 経る".split())
_ICHIDAN = frozenset("いきぎしじちにひびみりえけげせぜてでねへべめれ")


def negative(phrase: str, last: Token) -> str | None:
    """Deny a phrase that ends in the token `last`; None where it is a past or is negative already."""
    if not phrase.endswith(last.text) or last.norm in {"無い", "ない", "ず", "た"}:
        return None
    stem = phrase[: -len(last.text)]
    if last.lemma in {"いい", "よい", "良い"}:
        return stem + "よくない"
    if last.is_a("形容詞") or last.lemma in {"たい", "ほしい", "欲しい"}:
        return phrase[:-1] + "くない" if phrase.endswith("い") else None
    if last.is_a("動詞"):
        return _of_verb(stem, last)
    return phrase + "ではない" if last.is_a("名詞", "形状詞", "接尾辞") else None


def _of_verb(stem: str, last: Token) -> str | None:
    """Deny a verb in its dictionary form."""
    if last.text != last.lemma:
        return phrase_of_noun(stem + last.text) if last.inflection.startswith("連用形") else None
    if last.lemma in {"ある", "有る", "在る"}:
        return stem + "ない"
    if last.lemma in {"来る", "愛する"}:
        return stem + {"来る": "来ない", "愛する": "愛さない"}[last.lemma]
    if last.lemma.endswith(("する", "くる")):
        return stem + last.text[:-2] + {"する": "し", "くる": "こ"}[last.lemma[-2:]] + "ない"
    if (last.lemma.endswith("る") and last.lemma[-2:-1] in _ICHIDAN) or last.lemma in _SHORT:
        return stem + last.text[:-1] + "ない"
    ending = _GODAN.get(last.text[-1])
    return stem + last.text[:-1] + ending + "ない" if ending else None


def phrase_of_noun(phrase: str) -> str:
    """お持ち, お考え: a verb's 連用形 that serves as a noun."""
    return phrase + "ではない"
