"""Lists of people and organisations: which noun a listed noun joins (大工さん、左官さんを; 塾の塾長、酒屋の店主を).

Owns the questions; `attach` asks them before it looks for any other head.
"""

from __future__ import annotations

from shokai_lint.japanese.endings import Ending, ending, is_count, is_nominal, is_temporal, last
from shokai_lint.japanese.tokens import Bunsetsu

# 「介護職の方、どなたかいらっしゃいませんか」: どなたか repeats the noun, which belongs to the predicate.
SOMEBODY = frozenset({"誰", "何方", "何処", "どこ", "其れ"})
PERSONS = frozenset("女性 男性 方 人 会社 企業 夫婦 家族 主婦 経営者 社長".split())


def parallel(b: Bunsetsu, candidates: list[Bunsetsu], *, described: bool) -> Bunsetsu | None:
    """「塾の塾長、酒屋の店主を」「園長先生か、小学校のPTA会長さんを」: a described noun joins the head of the next phrase."""
    end = ending(b, is_last=False)
    lists = (end is Ending.BARE and b.comma) or (end is Ending.COORDINATE and last(b).text == "か")
    if not lists or not described or not is_nominal(b) or is_count(b) or is_temporal(b):
        return None
    run = [c for c in candidates if is_nominal(c) and ending(c, is_last=c.head is None) is not Ending.NO]
    return next((c for c in run if lists_on(b, c) and _alike(b, c)), None)


def _alike(b: Bunsetsu, c: Bunsetsu) -> bool:
    """Both are people: an honorific or a title of GiNZA's entities on each."""
    return _titled(b) and _titled(c)


def _titled(b: Bunsetsu) -> bool:
    return honoured(b) or b.core.entity in {"Position_Vocation", "Person", "Title_Other"}


def lists_on(b: Bunsetsu, c: Bunsetsu) -> bool:
    """「大工さん、左官さんを」 is a list; 「大家さん、皆さんの周りに」「店主さん、伊豆に」 name one and go on."""
    if not is_nominal(c) or is_count(c) or is_temporal(c) or c.particle[:1] in {"で", "へ"}:
        return False
    if c.core.norm in SOMEBODY or c.content[0].norm.startswith("皆"):
        return False
    return honoured(c) if honoured(b) else c.particle not in {"に", "から"}


def listed_with(b: Bunsetsu, candidates: list[Bunsetsu]) -> Bunsetsu | None:
    """「社労士さんと、研修講師さんを」「女性と、…男性を」: と joins two that are alike."""
    if not (honoured(b) or (b.comma and b.core.norm in PERSONS)):
        return None
    return next((c for c in candidates if is_nominal(c) and (honoured(c) or c.core.norm in PERSONS)), None)


def next_person(b: Bunsetsu, candidates: list[Bunsetsu]) -> Bunsetsu | None:
    """「新婚のご夫婦、転職したばかりの方、…方を」: a list of persons goes on past the clause about the next one."""
    if lists_on(b, candidates[0]) or b.core.norm not in PERSONS:
        return None
    return next((c for c in candidates if is_nominal(c) and c.core.norm in {"方", "人", "かた"} and lists_on(b, c)), None)


def honoured(b: Bunsetsu) -> bool:
    """Tell whether a noun is spoken of with respect: 大工さん, 先生, 方."""
    return any(t.text in {"さん", "様", "さま", "先生", "達", "たち"} for t in b.tail) or b.core.norm in {
        "方",
        "先生",
        "人",
    }
