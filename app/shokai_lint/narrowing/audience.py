"""Which phrases a target can bear: a company rents offices, a student is in no thirties.

Owns the classes of targets that narrowing files name in `fits` and `not`.
"""

from __future__ import annotations

from shokai_lint.asks.reading import TargetReading
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.narrowing.spots import GENERIC
from shokai_lint.rules.patterns import TargetClass
from shokai_lint.spellings import keys, tails

SHOPS: frozenset[TargetClass] = frozenset({"shop"})
BY_CONCEPT: tuple[TargetClass, ...] = (
    "executive",
    "keeper",
    "manager",
    "professional",
    "homemaker",
    "student",
    "senior",
    "couple",
)
# Whoever is one of these is no employee of whom nothing else is known.
NO_WORKER = frozenset({"executive", "keeper", "manager", "professional", "homemaker", "student"})
HOUSES = frozenset({"御宅", "お宅", "宅", "家", "民家", "世帯", "家庭"})
# Whom one does business with: their hobbies are another matter.
PARTNERS = frozenset("パートナー クライアント 協力者 同業者".split())
# They open no office and have no clients.
LANDLORDS = ("大家", "地主", "家主")
CLINICS = ("歯医者", "医院", "クリニック", "診療所", "薬局")
TITLES = frozenset({"先生", "さん", "様", "さま"})
# 顔の広いお寺の住職: an adjective may reach over other houses, but a firm's size is the firm's.
FIRMS = ("会社", "企業", "メーカー", "法人", "工場", "スタートアップ", "ベンチャー")
# The unmarried prepare no wedding anniversary, and who works the land or the sea has no office.
BY_NOUN: dict[TargetClass, tuple[str, ...]] = {
    "single": (
        "シングルマザー",
        "シングルファザー",
        "シングルパパ",
        "シングルママ",
        "独身",
        "未婚",
        "ひとり親",
        "母子家庭",
        "父子家庭",
    ),
    "grower": ("農家", "漁師", "酪農家", "農業者", "林業家", "養蜂家", "海女", "農業", "漁業"),
}
# The list of gender words holds both; the last character tells them apart.
WOMEN = frozenset("女 女性 女子 婦人 奥様 奥さん ママ 主婦 母親 お母さん 母 女将 OL".split())
MEN = frozenset("男 男性 男子 紳士 パパ 主夫 父親 お父さん 父 主人".split())


def classes_of(target: TargetReading, lexicon: Lexicon, host: Bunsetsu | None = None) -> frozenset[TargetClass]:
    """Give every class of the target's noun and of the nouns that stand before it as its conditions.

    Where the words describe a firm within the noun phrase, `host`, its classes: 会社 of 規模の大きい会社の部長.
    """
    if host is not None and (host.surface.endswith(FIRMS) or lexicon.tail("shop", host)):
        firm: tuple[TargetClass, ...] = ("company", "shop") if "shop" in _said(host, lexicon) else ("company",)
        return frozenset(firm)
    nouns = [target.head, *(c.head for c in target.conditions if not c.clause)]
    found: set[TargetClass] = {c for b in nouns for c in _said(b, lexicon)}
    if target.head.particle == "の" and target.head.head is not None and target.head.head.core.norm in GENERIC:
        if not found - SHOPS and _is_firm(target.head, lexicon):
            return frozenset({*found, "professional", "company"})  # 「飲食店の方」「建設業の方」: their business is meant
        return frozenset({*(found - SHOPS), "person"})
    if (named := _by_its_noun(target.head)) is not None:
        return named
    if target.kind == "organization" or any(f.kind == "count" and f.value and f.value.unit == "社" for f in target.facets):
        return frozenset({*(found & SHOPS), "company"})
    found -= {"shop"}
    if "keeper" in found:
        found.add("executive")
    if "executive" in found:
        found -= {"manager", "professional"}
    if any(lexicon.word("occupation", b) for b in nouns) and not found & NO_WORKER:
        found.add("worker")
    if not found and target.head.core.norm == "先生":
        return frozenset({"professional", "person"})
    if not found and target.head.core.norm in GENERIC and any(_is_firm(b, lexicon) for b in nouns[1:]):
        return frozenset({"professional", "company"})  # 「建設業の方」
    return frozenset(found | {"person"})


def _by_its_noun(head: Bunsetsu) -> frozenset[TargetClass] | None:
    """The classes of a few nouns that no list has, or that belong to another one than their list; None for all others."""
    if head.surface.endswith(CLINICS):
        return frozenset({"company", "shop"})
    if head.surface.endswith(LANDLORDS):
        return frozenset({"person"})
    if {head.core.norm, head.core.text} & PARTNERS:
        return frozenset({"professional"})
    return frozenset({"person", "couple"}) if head.core.norm in HOUSES else None


def _titled(concept: str, b: Bunsetsu, lexicon: Lexicon) -> bool:
    """「院長|先生」: the title stands behind the word."""
    words = b.content[:-1] if b.core.text in TITLES else ()
    return any(concept in lexicon.names(keys(run)) for run in tails(words))


def _is_firm(b: Bunsetsu, lexicon: Lexicon) -> bool:
    return any(lexicon.tail(name, b) for name in ("shop", "company", "organization", "industry"))


def _said(b: Bunsetsu, lexicon: Lexicon) -> set[TargetClass]:
    """The classes that one noun names."""
    found: set[TargetClass] = {c for c in BY_CONCEPT if lexicon.tail(c, b) or _titled(c, b, lexicon)}
    if lexicon.tail("shop", b):
        found.add("shop")
    norms = {t.norm for t in b.content} | {t.text for t in b.content} | {b.surface}
    found |= {c for c, nouns in BY_NOUN.items() if b.surface.startswith(nouns) or b.surface.endswith(nouns)}
    if norms & WOMEN:
        found.add("woman")
    if norms & MEN:
        found.add("man")
    return found
