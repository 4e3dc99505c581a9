"""Compound nouns: 女性デザイナー is gender and occupation, 飲食店オーナー industry and occupation.

Owns how a noun's words are cut and which facet each piece is; numbers and clauses are read elsewhere.
"""

from __future__ import annotations

from shokai_lint.asks.evidence import Evidence, listed
from shokai_lint.asks.nouns import ORGANISATION_ENTITIES
from shokai_lint.asks.terms import Draft, is_place
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending
from shokai_lint.japanese.tokens import Bunsetsu, Token
from shokai_lint.model import FacetKind
from shokai_lint.spellings import keys, tails

# Concept and the facet that its words are; a word may stand in several (ママ: gender and family).
NOUN_CONCEPTS: tuple[tuple[str, FacetKind], ...] = (
    ("gender", "gender"), ("family", "family"), ("age-word", "age"), ("occupation", "occupation"), ("license", "occupation"),
    ("industry", "industry"), ("organization", "organization"), ("place-word", "place"), ("interest-person", "interest"),
    ("degree-word", "degree"), ("behavior-noun", "behavior"),
)  # fmt: skip
GENERIC = frozenset({"person", "company", "neutral-suffix"})
PLACE_SUFFIXES = frozenset("内 在住 周辺 近郊 エリア 方面 地区 地域 付近 沿線 出身 勤務 一帯 駅前 駅 界隈 全域 管内 近辺".split())
EVENT_ENTITIES = frozenset({"Event_Other", "Conference", "Games", "Occasion_Other", "Religious_Festival", "Competition"})
CORPORATE = frozenset(
    {"株式会社", "有限会社", "合同会社", "社団法人", "財団法人", "一般社団法人", "学校法人", "医療法人", "NPO法人"}
)


def segments(words: tuple[Token, ...], b: Bunsetsu, lexicon: Lexicon) -> list[Draft]:
    """Cut the words of one bunsetsu into facets; [] when they narrow nothing or no list and no structure knows them."""
    if _is_generic(words, lexicon) or words[0].norm == "先生":
        return []
    if named := _named(words, b, lexicon):
        return named
    if located := _located(words, b, lexicon):
        return located
    if lexicon["house-head"].word(words[-1].norm) and any(ending_of(c) is Ending.NO for c in b.children):
        return [Draft("occupation", words, why=listed("house-head", words, lexicon))]
    parts, whole = _split(words, lexicon), _exact(words, lexicon)
    if len({d.kind for d in parts}) > 1:
        return parts
    if not whole:
        return [Draft(d.kind, words, why=d.why) for d in parts[:1]] or _suffixed(words, lexicon) or _by_entity(words, b)
    return whole


def _is_generic(words: tuple[Token, ...], lexicon: Lexicon) -> bool:
    return not GENERIC.isdisjoint(lexicon.names(keys(words)))


def _exact(words: tuple[Token, ...], lexicon: Lexicon) -> list[Draft]:
    known = {name for key in keys(words) for name in lexicon.spelling(key).exact}
    found = {kind: name for name, kind in reversed(NOUN_CONCEPTS) if name in known}
    return [Draft(kind, words, why=listed(name, words, lexicon)) for kind, name in sorted(found.items())]


def _split(words: tuple[Token, ...], lexicon: Lexicon) -> list[Draft]:
    """Front and rest must both be known: 女性+社長, 建設会社+社長; 総務+担当者 stays whole."""
    for i in range(len(words) - 1, 0, -1):
        front, rest = words[:i], words[i:]
        first = _exact(front, lexicon) or (_suffixed(front, lexicon) if i > 1 else [])
        if first and (last := _exact(rest, lexicon) or _suffixed(rest, lexicon)):
            return [*first, *last]
        if first and _is_generic(rest, lexicon):
            return first
    return []


def _suffixed(words: tuple[Token, ...], lexicon: Lexicon) -> list[Draft]:
    """The list whose suffix is longest decides: 青果バイヤー, 金属加工業."""
    best: dict[FacetKind, int] = {}
    lists: dict[FacetKind, str] = {}
    known = _ends(words, lexicon)
    for name, kind in NOUN_CONCEPTS:
        if known.get(name, 0) > best.setdefault(kind, 0):
            best[kind], lists[kind] = known[name], name
    longest = max(best.values(), default=0)
    found = [kind for kind, n in best.items() if n == longest and n > 0][:1]
    return [Draft(kind, words, why=listed(lists[kind], words, lexicon)) for kind in found]


def _ends(words: tuple[Token, ...], lexicon: Lexicon) -> dict[str, int]:
    """How many characters of the words each list knows: its longest suffix that they end in, or a word at their end."""
    found = [pair for key in keys(words) for pair in lexicon.spelling(key).suffixes.items()]
    held = [key for run in tails(words[1:]) for key in keys(run)]
    found += [(name, len(key)) for key in held for name in lexicon.spelling(key).exact]
    return dict(sorted(found, key=lambda pair: pair[1]))


def _named(words: tuple[Token, ...], b: Bunsetsu, lexicon: Lexicon) -> list[Draft]:
    """A particular person, company, group or event; the title behind a person's name is an occupation."""
    if b.tokens[0].quoted:
        return [Draft("named", words, why=Evidence("quoted", words))]
    person = [t for t in words if t.is_a("名詞-固有名詞-人名")]
    rest = tuple(t for t in words if t not in person)
    if person and words[0] in person and rest and (title := _exact(rest, lexicon) or _suffixed(rest, lexicon)):
        return [Draft("named", words, why=Evidence("person-name", tuple(person))), *title[:1]]
    if person and not rest:
        who = [Draft("named", words, why=Evidence("person-name", tuple(person)))]
        return who if b.core.entity in {"Person", "Company"} else []
    corporate = any(t.norm in CORPORATE for t in words) and len(words) > 1
    proper = any(t.is_a("名詞-固有名詞") for t in words) and b.core.entity in ORGANISATION_ENTITIES | EVENT_ENTITIES
    brand = (
        any(t.is_a("名詞-固有名詞-一般") for t in words)
        and ending_of(b) is Ending.NO
        and not (lexicon.tail("interest-person", b) or lexicon.tail("place-word", b) or words[0].text.endswith("駅"))
    )
    body = any(t.is_a("名詞-固有名詞") for t in words[:-1]) and "named-body" in lexicon.names(keys(words))
    if corporate:
        return [Draft("named", words, why=Evidence("corporate-form", words))]
    if body:
        return [Draft("named", words, why=listed("named-body", words, lexicon, "body-name"))]
    why = Evidence("proper-entity", (b.core,)) if proper else Evidence("proper-modifier", words)
    return [Draft("named", words, why=why)] if (proper or brand) and not _plain_place(words) else []


def _plain_place(words: tuple[Token, ...]) -> bool:
    return all(t.is_a("名詞-固有名詞-地名") or t.norm in PLACE_SUFFIXES for t in words)


def _located(words: tuple[Token, ...], b: Bunsetsu, lexicon: Lexicon) -> list[Draft]:
    """横浜市, 渋谷区内, 福岡市在住; a trade behind the place is a facet of its own."""
    if not (why := is_place(b, lexicon)):
        return []
    n = next((i for i, t in enumerate(words) if not (t.is_a("名詞-固有名詞") or t.norm in PLACE_SUFFIXES)), len(words))
    place, rest = words[:n], words[n:]
    if place and rest and place[-1].text[-1] not in "市区町村都道府県駅内" and keys(rest) & lexicon["rank"].words:
        held = listed("rank", rest, lexicon, "holder-of-rank")
        return [Draft("named", words, why=Evidence("place-with-rank", place)), Draft("occupation", rest, why=held)]
    if not rest or not place or lexicon["place-word"].word("".join(t.norm for t in words)):
        return [Draft("place", words, why=why)]
    return [Draft("place", place, why=why), *(_exact(rest, lexicon) or _split(rest, lexicon) or _suffixed(rest, lexicon))]


def _by_entity(words: tuple[Token, ...], b: Bunsetsu) -> list[Draft]:
    """ja_ginza's entity, where no list knows the word."""
    entity = words[-1].entity
    if entity == "Position_Vocation":
        return [Draft("occupation", words, why=Evidence("entity", words[-1:]))]
    if entity in {"Company", "Corporation_Other", "GOE_Other", "School", "Company_Group"} and not words[-1].is_a("代名詞"):
        proper = any(t.is_a("名詞-固有名詞") for t in words)
        return [Draft("named" if proper else "industry", words, why=Evidence("entity", words[-1:]))]
    return []
