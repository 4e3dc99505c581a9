"""Small shared terms of the facet readers: a draft of a facet, place-likeness, and what a number measures.

Owns what both nouns and clauses need; knows nothing of either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shokai_lint.asks.evidence import UNSAID, Evidence, listed
from shokai_lint.asks.reading import TargetReading
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending
from shokai_lint.japanese.quantities import Quantity
from shokai_lint.japanese.tokens import Bunsetsu, Token
from shokai_lint.model import FacetKind, Value

COUNTERS = frozenset({"名", "人", "社", "名様", "組", "者様", "店舗", "店", "件", "軒", "世帯", "家族"})
# Units that only an organisation has.
FOUNDING = frozenset({"開く", "開業", "創業", "設立", "独立", "法人化", "開園", "開店", "オープン", "開院"})
CAPACITY = frozenset({"床", "席", "教室", "店舗", "拠点", "院", "棟", "室"})
PLACE_ENTITIES = frozenset({"City", "Province", "County", "Domestic_Region", "Station", "GPE_Other", "Line_Other"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A facet before it is tied to its condition."""

    kind: FacetKind
    tokens: tuple[Token, ...]
    value: Value | None = None
    why: Evidence = UNSAID

    def covers(self, words: tuple[Token, ...]) -> bool:
        """Tell whether the draft holds all of `words`."""
        return set(words) <= set(self.tokens)


def is_place(b: Bunsetsu, lexicon: Lexicon) -> Evidence | None:
    """A proper place (not a country), an area without a name, or a blank that stands for one (〇〇)."""
    content = [t for t in b.content if not t.is_a("補助記号-括弧")]
    if any(t.is_a("名詞-固有名詞-地名-一般") for t in content) and b.core.entity not in {
        "Company",
        "Organization_Other",
    }:
        fits = not lexicon.tail("industry", b) or lexicon.tail("place-word", b)
        return Evidence("place-name", b.content) if fits else None
    if any(t.text in {"〇", "◯", "〇〇", "○○", "◯◯", "○"} for t in content):
        return Evidence("place-blank", b.content)
    if lexicon.tail("place-word", b):
        return listed("place-word", b.content, lexicon, "place-word")
    return Evidence("place-entity", (b.core,)) if b.core.entity in PLACE_ENTITIES else None


def organisation_number(q: Quantity, b: Bunsetsu, lexicon: Lexicon) -> list[Draft]:
    """従業員50名以上, 創業3年以内, 年商3億円以上: size or phase of an organisation, with its number."""
    attribute = _attribute(q, b, lexicon)
    if attribute is None:
        return []
    tokens = tuple(dict.fromkeys((*attribute, *q.tokens)))
    why = listed("org-measure", attribute, lexicon, "organisation-number")
    return [Draft("organization", tokens, why=why), Draft("measure", tokens, q.value, why)]


def _attribute(q: Quantity, b: Bunsetsu, lexicon: Lexicon) -> tuple[Token, ...] | None:
    """The noun whose number it is: before it in the bunsetsu, without a particle before it, or with が / は / の."""
    before = tuple(t for t in b.content if t.end <= q.start and not t.is_a("補助記号"))
    if before and "org-measure" in lexicon.spelling("".join(t.norm for t in before)).names:
        return before
    opened = next((c for c in b.children if _founded(c, lexicon)), None) if q.group == "time" else None
    if opened is not None:
        return tuple(t for d in opened.descendants() for t in d.tokens)
    siblings = [*b.children, *(b.head.children if b.head else [])]
    for c in siblings:
        near = c.i < b.i and (ending_of(c) is Ending.BARE or c.particle in {"が", "は", "も", "の", "で", "から"})
        if near and lexicon.tail("org-measure", c):
            return c.content
    return None


def _founded(c: Bunsetsu, lexicon: Lexicon) -> bool:
    """開いて2年未満, 創業して3年以内."""
    return ending_of(c) is Ending.TE and (lexicon.tail("org-measure", c) or c.core.norm in FOUNDING)


def quantity_facet(q: Quantity, b: Bunsetsu, target: TargetReading, lexicon: Lexicon) -> list[Draft]:
    """What a number on a noun of the noun phrase says: age, count or another measure of the target."""
    if q.group == "age":
        person = b.head is None or b is target.head or _stated(b, target) or _of_person(b, target, lexicon)
        return [Draft("age" if person else "measure", q.tokens, q.value, Evidence("age-number", q.tokens))]
    people = q.value.unit in COUNTERS
    if people and not q.compared and (b.head is target.head or b.head is None):
        return [Draft("count", q.tokens, q.value, Evidence("count-number", q.tokens))]
    if q.compared and (q.value.unit in CAPACITY or (people and target.kind == "organization")):
        why = Evidence("capacity-number", q.tokens)
        return [Draft("organization", q.tokens, why=why), Draft("measure", q.tokens, q.value, why)]
    before = tuple(t for t in b.content if t.end <= q.start)
    lead = before or tuple(t for c in b.children if ending_of(c) is Ending.BARE for t in c.content)
    tokens = tuple(dict.fromkeys((*lead, *q.tokens)))
    drafts = [Draft("measure", tokens, q.value, Evidence("number", q.tokens))] if measures(q) else []
    practised = (lead and lead[-1].norm in {"歴", "経験", "勤続", "在籍", "経歴", "キャリア", "勤務"}) or any(
        "behavior-noun" in lexicon.spelling("".join(t.norm for t in lead[i:])).names for i in range(len(lead))
    )
    why = listed("behavior-noun", tuple(lead), lexicon, "years-of-practice")
    return [Draft("behavior", tokens, why=why), *drafts] if practised else drafts


def _stated(b: Bunsetsu, target: TargetReading) -> bool:
    """「30代で、犬を飼っている方」: the comma parts it from the clause; 「30代で独立した方」 says when; no firm has an age."""
    return target.kind == "person" and "".join(t.text for t in b.tokens).endswith("で、")


def _of_person(b: Bunsetsu, target: TargetReading, lexicon: Lexicon) -> bool:
    """The age is the target's own unless it stands on another thing: 15歳以上の犬."""
    owner = b.head
    if owner is None or owner is target.head or owner in target.bunsetsu:
        personal = (
            "person",
            "gender",
            "family",
            "occupation",
            "age-word",
            "interest-person",
            "company",
            "organization",
            "industry",
        )
        return (
            owner is None
            or owner is target.head
            or any(lexicon.tail(n, owner) for n in personal)
            or ending_of(owner) in {Ending.NO, Ending.BARE}
        )
    return True


def measures(q: Quantity) -> bool:
    """A number that a listener can check: a comparison, a frequency or a unit of size; plain dates and clock times are not."""
    if q.value.unit in {"月", "日", "年", "時"} and q.tokens[-1].text in {"から", "まで"}:
        return False
    if q.compared or q.frequency:
        return True
    if q.value.low is None and q.value.high is None:
        return False
    return q.group in {"money", "space", "length", "weight"} or (
        q.group == "people" and q.value.unit not in {"人", "つ", "便", "曲", "席", "ホール"}
    )


def trimmed(members: Sequence[Bunsetsu]) -> tuple[Token, ...]:
    """Give the tokens of bunsetsu in order, without particles and punctuation at the end."""
    run = [t for b in sorted(members, key=lambda b: b.i) for t in b.tokens]
    while len(run) > 1 and (run[-1].is_a("補助記号", "空白", "助詞-格助詞", "助詞-係助詞") or _is_na(run[-1])):
        run.pop()
    return tuple(run)


def _is_na(t: Token) -> bool:
    """The copula before a noun: 好き|な, 元気|で."""
    return t.is_a("助動詞") and t.text in {"な", "で"}
