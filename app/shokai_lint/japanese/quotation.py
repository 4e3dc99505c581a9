"""Quotations: which tokens are somebody's words or a name, and so not part of the speaker's own sentence."""

from __future__ import annotations

from collections.abc import Sequence

PAIRS = {"「": "」", "『": "』", "“": "”", '"': '"'}
# Behind the closing bracket: what was said (「…」と言われて), not a name that stands in the sentence.
QUOTING = frozenset({"と", "って", "という", "との", "といった"})


def opaque(texts: Sequence[str], tags: Sequence[str]) -> set[int]:
    """Give the indexes inside brackets that hold an utterance or a name; other brackets only set words off."""
    found: set[int] = set()
    for start, end in _pairs(texts):
        following = texts[end + 1] if end + 1 < len(texts) else ""
        inner = tags[start + 1 : end]
        named = (
            start > 0
            and tags[start - 1].startswith(("名詞-普通名詞", "接尾辞"))
            and following in {"の", "さん", "様", "に", "を", "で"}
        )
        if following in QUOTING or _negated(texts[end + 1 : end + 5]) or named or _is_name(inner):
            found.update(range(start, end + 1))
    return found


def _pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Outermost pairs; a bracket that never closes sets nothing off."""
    pairs, i = [], 0
    while i < len(texts):
        close = PAIRS.get(texts[i])
        end = next((j for j in range(i + 1, len(texts)) if texts[j] == close), None) if close else None
        if end is not None:
            pairs.append((i, end))
            i = end
        i += 1
    return pairs


def _negated(following: Sequence[str]) -> bool:
    """『…』は誤り, 「…」ではなく: quoted to be refused."""
    joined = "".join(following)
    return joined.startswith(("ではな", "じゃな", "ではあり", "という"))


def _is_name(tags: Sequence[str]) -> bool:
    """Tell a shop, an event, a group: nouns with at most a の between them."""
    particles = [t for t in tags if t.startswith(("助詞", "助動詞"))]
    verbs = [t for t in tags if t.startswith(("動詞", "形容詞"))]
    return bool(tags) and len(tags) <= 8 and len(particles) <= 1 and not verbs and not any("数詞" in t for t in tags)
