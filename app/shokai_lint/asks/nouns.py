"""What kind of thing a noun names: a person, an organisation, or neither.

Owns the evidence (concepts first, honorifics, then entities); which facet it carries is `facets`' question.
"""

from __future__ import annotations

from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.model import TargetKind

PERSONAL = frozenset({"person", "gender", "family", "age-word", "occupation", "interest-person", "gradable-person"})
ORGANISED = frozenset({"company", "organization", "industry"})
GENERIC = frozenset({"person", "company"})
PERSON_ENTITIES = frozenset({"Person", "Position_Vocation", "N_Person"})
ORGANISATION_ENTITIES = frozenset(
    "Company Company_Group Corporation_Other Organization_Other GOE_Other School Public_Institution Research_Institute "
    "Show_Organization Sports_Organization_Other Shopping_Complex Car_Stop Amusement_Park Theater Museum Worship_Place "
    "Political_Organization_Other Government Facility_Other".split()
)
HONOURED = frozenset({"さん", "様", "さま", "達", "たち", "氏", "ちゃん", "くん", "方", "がた"})


def is_generic(b: Bunsetsu, lexicon: Lexicon) -> bool:
    """人, 方, 会社, お客様: nouns that narrow nothing."""
    return not GENERIC.isdisjoint(lexicon.known(b).words)


def target_kind(b: Bunsetsu, lexicon: Lexicon) -> TargetKind | None:
    """Tell what the noun of `b` names, or None when it names neither a person nor an organisation."""
    if b.tokens[0].quoted:
        return "organization"
    known = lexicon.known(b)
    if not ORGANISED.isdisjoint(known.words):
        return "organization"
    if not PERSONAL.isdisjoint(known.tails):
        return "person"
    if not ORGANISED.isdisjoint(known.tails):
        return "organization"
    entity = b.core.entity
    if b.core.text in {"代目", "当主"}:
        return "person"
    if any(t.text in HONOURED for t in b.tail) or b.core.norm == "先生" or b.core.is_a("名詞-固有名詞-人名"):
        return "organization" if entity in ORGANISATION_ENTITIES else "person"
    # 「あと4名」 is one N_Person.
    if entity in PERSON_ENTITIES and not b.core.is_a("名詞-普通名詞-副詞可能"):
        return "person"
    return "organization" if entity in ORGANISATION_ENTITIES else None
