"""Who other sentences than the asking one name: ideals, noun endings, descriptions before and behind, そういう方.

Owns what a neighbouring sentence says of a target; the request's own sentence is `targets`'.
"""

from __future__ import annotations

from shokai_lint.asks.nouns import is_generic
from shokai_lint.asks.reading import TargetReading
from shokai_lint.asks.targets import (
    IDEAL,
    PLACES,
    as_target,
    coordinated,
    is_demonstrative,
    known,
    limits,
    names_somebody,
    negated,
    wanted,
)
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.bunsetsu import HONORIFICS
from shokai_lint.japanese.endings import Ending, is_count, visible_tail
from shokai_lint.japanese.tokens import Sentence


def points_back(target: TargetReading) -> bool:
    """「そういう方」「そんな人」「この方」: nothing but a demonstrative says who."""
    modifiers = [c for c in target.head.children if ending_of(c) in {Ending.ADNOMINAL, Ending.NO}]
    return bool(modifiers) and all(is_demonstrative(c) for c in modifiers)


def says_nobody(target: TargetReading) -> bool:
    """そういう方, お忙しいところ: a demonstrative or politeness before a noun that narrows nothing."""
    polite = target.head.core.norm in PLACES and any(c.core.norm in {"忙しい", "多忙"} for c in target.head.children)
    return polite or points_back(target)


def says_nothing(target: TargetReading, lexicon: Lexicon) -> bool:
    """「ご紹介いただきたい方がいます。…を主宰している女性。」: a bare noun that the sentences behind it fill."""
    return is_generic(target.head, lexicon) and not target.head.children


def likeliest(sentence: Sentence, lexicon: Lexicon) -> list[TargetReading]:
    """Somebody described in a sentence, whatever it says of them: for a request that nothing else gives a noun."""
    told = any(lexicon.word("speaker", b) and b.particle[-1:] in {"は", "が"} for b in sentence.bunsetsu)
    if told or sentence.bunsetsu[-1].core.norm in {"申す", "申し上げる"} or sentence.bunsetsu[-1].tail_norms[-1:] == ("た",):
        return []
    found = [b for b in sentence.bunsetsu if names_somebody(b, lexicon) and b.particle[:1] not in {"で", "へ"}]
    return [t for b in found[-1:] for t in coordinated(known(b, lexicon), lexicon)]


def ideal(sentence: Sentence, lexicon: Lexicon) -> list[TargetReading]:
    """「私の理想のお客様は、…の社長様です」: a description that some other sentence asks for."""
    root = sentence.bunsetsu[-1]
    topics = [c for c in root.children if ending_of(c) is Ending.TOPIC]
    good = [c for c in root.children if root.core.norm == "良い" and c.particle == "が" and wanted(c, lexicon) and c.children]
    if good and not any(t.norm in {"ない", "無い"} for t in root.tail):
        return coordinated(good[-1], lexicon)
    named = any(t.norm in IDEAL for c in topics for d in c.descendants() for t in d.content)
    return coordinated(root, lexicon) if named and wanted(root, lexicon) else []


def fragment(sentence: Sentence, lexicon: Lexicon) -> list[TargetReading]:
    """「…な方。」「…の社長さんを。」「カップルを3組。」: a noun ending that a neighbouring sentence asks for."""
    root = sentence.bunsetsu[-1]
    if is_count(root) and not lexicon.tail("person", root):
        root = next((c for c in reversed(root.children) if c.particle in {"を", ""} and wanted(c, lexicon)), root)
    endings = {t.text for t in visible_tail(root)} - HONORIFICS
    if endings - {"を", "も", "と", "に", "とか", "など"} or not wanted(root, lexicon):
        return []
    return coordinated(root, lexicon)


def partial(sentence: Sentence, lexicon: Lexicon) -> list[TargetReading]:
    """「真面目な人やったら、どんな人でもOKです。」: the limit of a waiver, asked for in another sentence."""
    if "た" in sentence.bunsetsu[-1].tail_norms:  # 大工さんなら、昨日お会いしました
        return []
    found = [b for b in sentence.bunsetsu if limits(b) and wanted(b, lexicon)]
    return [as_target(b, lexicon) for b in found[-1:]]


def antecedent(sentence: Sentence, lexicon: Lexicon) -> list[TargetReading]:
    """「…な損保代理店さんに用があります。」: somebody described, whom the next sentence asks for without a noun."""
    if any(t.norm == "た" for t in sentence.bunsetsu[-1].tail) or any(
        lexicon.word("speaker", b) and b.particle[-1:] in {"は", "が"} for b in sentence.bunsetsu
    ):
        return []
    above_root = [b for b in sentence.bunsetsu if b.head is not None and b.head.head is None]
    found = [b for b in above_root if names_somebody(b, lexicon) and b.particle[:1] in {"", "に", "が", "を", "と", "は"}]
    return [t for b in found[-1:] for t in coordinated(b, lexicon)]


def elaboration(sentence: Sentence, lexicon: Lexicon) -> TargetReading | None:
    """「横浜市内で住宅を設計している方です。」: says more of the target of the sentence before."""
    root = sentence.bunsetsu[-1]
    copula = {t.norm for t in visible_tail(root)} & {"です", "だ"}
    topics = [c for c in root.children if ending_of(c) is Ending.TOPIC]
    modified = [c for c in root.children if ending_of(c) in {Ending.ADNOMINAL, Ending.NO}]
    if not copula or topics or not modified or not is_generic(root, lexicon) or negated(root):
        return None
    return as_target(root, lexicon)


def predicated(sentence: Sentence, lexicon: Lexicon) -> list[TargetReading]:
    """「ぜひご紹介ください。30代の女性です。」: the noun that the next sentence supplies."""
    root = sentence.bunsetsu[-1]
    topics = [c for c in root.children if ending_of(c) is Ending.TOPIC]
    described = root.children and {t.norm for t in visible_tail(root)} & {"です", "だ"} and not topics and not negated(root)
    return coordinated(root, lexicon) if described and wanted(root, lexicon) else []
