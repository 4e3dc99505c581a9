"""From the facets and vague phrases of a target to the conditions that they name.

Owns what each kind of facet is looked up as; labels are `matching`'s, numbers `scales`', the arithmetic `combination`'s.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from shokai_lint.model import NOT_NARROWING, Facet, Finding, Interval, Span, Target
from shokai_lint.reach.combination import Term
from shokai_lint.reach.conditions import BANDS, OWNER, Condition, without
from shokai_lint.reach.locality import Locality
from shokai_lint.reach.matching import OPEN, Labels
from shokai_lint.reach.phrases import denied
from shokai_lint.reach.population import Population
from shokai_lint.reach.scales import aged, measured, often

# Findings on a phrase that stands for a condition, if one that nobody can check.
CONDITIONS = frozenset(
    "universal-trait universal-desire universal-interest universal-problem no-threshold subjective-fit sells-to-listener".split()
)
TRADES = frozenset({"occupation", "industry", "organization"})
# 経営している and 勤めている say a role; what they run or where they work stands before it.
_RUNS = re.compile("経営|運営|営[んむみ]|開業|切り盛り|構え|出店|開いて")
_WORKS = re.compile("勤め|勤務|働[いくか]|在籍|所属")
_LICENCE = re.compile("資格|免許|有資格")
_RUNS_IT = re.compile(
    r"(?:さん|様)?[をの]?[ごお]?(?:経営|運営|営[んむみ]|開業|切り盛り|構え|出店|やって|なさって|され|開い|オーナー|社長|代表)"
)
_WORKS_THERE = re.compile(r"(?:さん|様)?[にで][ごお]?(?:勤め|勤務|働|在籍|所属)")
# A number of people in an organisation is its staff, unless those are named whom it serves.
_SERVED, STAFF = re.compile("園児|生徒|児童|学生|会員|客|定員|利用者|入居|患者|選手|部員"), "従業員"
# 3歳のお子さん, 小学四年生の娘さん: parents of children of one age or school year; 3歳から6歳のお子さん: of several.
_CHILD = re.compile(r"[0-9０-９一二三四五六七八九十](?:歳|才|年生|か月).*(?:子|娘|息子|お嬢|長男|長女|双子)")
_CHILDREN = re.compile(r"(\d{1,2})(?:歳|才)?(?:から|〜|～|-|、|・)(\d{1,2})(?:歳|才).*(?:子|娘|息子)")
ONE_AGE, MINOR = "child_of_one_age", "parent_minor"
ROLE_KINDS = ("industry", "organization")
# A name inside one of these is what they do or like, not who is asked for: YouTubeの登録者が1万人以上いる.
NAMES_INSIDE = frozenset({"behavior", "interest", "need", "trigger"})


@dataclass(frozen=True, slots=True)
class Read:
    """A phrase with its terms; `condition` is the one that its basis shows."""

    text: str
    kind: str
    span: Span
    condition: Condition
    terms: tuple[Term, ...]


class Reader:
    """Reads the conditions of targets."""

    def __init__(self, labels: Labels, conditions: Mapping[str, Condition], population: Population) -> None:
        self._labels, self._conditions, self._population = labels, conditions, population
        self._denied = cache(lambda name: without(conditions[name]))

    def read(self, text: str, target: Target, findings: Sequence[Finding], locality: Locality) -> list[Read]:
        """Give every condition of a target, vague ones among them, in the order of the text."""
        facets = [f for f in target.facets if f.kind not in NOT_NARROWING and not _named_inside(f, target.facets)]
        found = _once([self._facet(f, facets, text, locality) for f in facets])
        found += [self._vague(f, f.span) for f in findings if f.rule in CONDITIONS and f.span]
        return sorted(found, key=lambda r: (r.span.start, r.span.end))

    def implied(self, target: Target) -> tuple[Term, ...]:
        """A company comes to mind through somebody at its head."""
        return (Term(self._conditions[OWNER]),) if target.kind == "organization" else ()

    def _facet(self, facet: Facet, facets: Sequence[Facet], text: str, locality: Locality) -> Read:
        conditions = [*self._named(facet, facets), *self._said_behind(facet, text)]
        terms = tuple(self._term(c, facet.kind, locality) for c in conditions)
        return Read(facet.text, facet.kind, facet.span, conditions[0], terms)

    def _term(self, condition: Condition, kind: str, locality: Locality) -> Term:
        place = kind == "place" and not condition.company and not condition.worker
        local = locality.among_acquaintances(condition) if place else None
        trade = kind in TRADES and not condition.owner
        return Term(condition, local, place, trade, job=kind == "occupation" and condition.worker)

    def _named(self, facet: Facet, facets: Sequence[Facet]) -> list[Condition]:
        """The conditions of one facet, the most telling first."""
        if facet.kind == "age":
            exact = aged(facet, self._population, self._conditions[BANDS])
            return [exact or self._looked_up("age", facet.text)]
        if facet.kind in {"measure", "organization", "behavior"} and (number := self._number(facet, facets)):
            return [number]
        if facet.kind == "family" and (children := self._children(facet.text)):
            return [children]
        if facet.kind in {"behavior", "occupation"} and (licence := self._licence(facet.text)):
            return [licence]
        if facet.kind == "behavior" and (role := self._role(facet.text)):
            return role
        return [self._looked_up(facet.kind, facet.text, _unmeasured(facet, facets))]

    def _children(self, text: str) -> Condition | None:
        """Parents of children of these ages: as many times those of one age as there are years, all parents at most."""
        if found := _CHILDREN.search(unicodedata.normalize("NFKC", text)):
            years = int(found[2]) - int(found[1]) + 1
            return self._of_ages(years) if years > 0 else None
        return self._conditions[ONE_AGE] if _CHILD.search(text) else None

    def _of_ages(self, years: int) -> Condition:
        one, most = self._conditions[ONE_AGE], self._conditions[MINOR].share.mid
        share = one.share
        mid = min(share.mid * years, most)
        grown = Interval(min(share.low * years, mid), mid, max(mid, min(share.high, most)))
        return replace(one, key=f"{ONE_AGE} {years}", share=grown, cells=one.cells * (mid / share.mid))

    def _said_behind(self, facet: Facet, text: str) -> list[Condition]:
        """「飲食店」を経営している, 「病院」に勤めている: the verb behind a trade says the role."""
        behind = text[facet.span.end : facet.span.end + 10] if facet.kind in ROLE_KINDS else ""
        if _RUNS_IT.match(behind):
            return [self._conditions[OWNER]]
        return [self._conditions["act_work"]] if _WORKS_THERE.match(behind) else []

    def _number(self, facet: Facet, facets: Sequence[Facet]) -> Condition | None:
        """The number of the facet, or of the measure that stands within it: it measures what the clause says."""
        around = [f for f in facets if f.span.overlaps(facet.span)]
        values = [f for f in (facet, *around) if f.value and f.kind in {"measure", "organization"}]
        words = "".join(dict.fromkeys(f.text for f in (facet, *around)))
        if any(f.kind == "organization" for f in (facet, *around)) and not _SERVED.search(words):
            words += STAFF
        if facet.kind == "measure" and facet.value and facet.value.unit in {"歳", "才"}:
            return aged(facet, self._population, self._conditions[BANDS])
        found = (measured(f.value, words, self._conditions) for f in values if f.value)
        number = next((c for c in found if c), None)
        return number or (often(facet, self._conditions) if facet.kind == "measure" else None)

    def _licence(self, text: str) -> Condition | None:
        """「保育士の資格を持っている」: the job that stands before the licence."""
        held = _LICENCE.search(text)
        job = self._labels.find("occupation", text[: held.start()].rstrip("の")) if held else None
        return self._conditions[job] if job else None

    def _role(self, text: str) -> list[Condition] | None:
        """「飲食店を経営している」: the role, and the trade that stands before it."""
        names = "act_run" if _RUNS.search(text) else "act_work" if _WORKS.search(text) else None
        if names is None or denied(text):
            return None
        before = _RUNS.split(_WORKS.split(text)[0])[0].rstrip("をにでがはも ")
        trade = next((t for kind in ROLE_KINDS if before and (t := self._labels.find(kind, before))), None)
        found = [self._conditions[OWNER if names == "act_run" else names]]
        return [self._conditions[trade], *found] if trade else found

    def _looked_up(self, kind: str, text: str, bare: str | None = None) -> Condition:
        """The row of the phrase, or of the phrase without its number; what is denied is the rest of the row."""
        name = self._labels.find(kind, bare or text) if bare != text else None
        name = name or self._labels.find(kind, text) or self._labels.default(kind)
        found = self._conditions[name]
        return self._denied(name) if kind in OPEN and denied(text) and _asserts(found) else found

    def _vague(self, finding: Finding, span: Span) -> Read:
        if counted := self._labels.whole("behavior", finding.text) if finding.rule == "universal-trait" else None:
            condition = self._conditions[counted]
            return Read(finding.text, finding.rule, span, condition, (Term(condition),))
        name = self._labels.find("vague", finding.text) or self._labels.find("rule", finding.rule)
        condition = self._conditions[name or "rule_no_threshold"]
        if finding.rule.startswith("universal") and not condition.key.startswith(("rule_universal", "vague_")):
            condition = self._conditions["rule_" + finding.rule.replace("-", "_")]
        key = f"{condition.key} {finding.text}" if finding.rule.startswith("universal") else condition.key
        return Read(finding.text, finding.rule, span, condition, (Term(replace(condition, key=key)),))


def _named_inside(facet: Facet, facets: Sequence[Facet]) -> bool:
    """A name within a longer clause that does not say where somebody works."""
    if facet.kind != "named":
        return False
    around = (f for f in facets if f.kind in NAMES_INSIDE and f.span.overlaps(facet.span) and len(f.text) > len(facet.text))
    return any(not _WORKS.search(f.text) for f in around)


def _once(found: list[Read]) -> list[Read]:
    """A phrase that is both a trade and a job (歯医者) says one thing: the job."""
    jobs = {r.span for r in found if r.kind == "occupation"}
    return [replace(r, terms=()) if r.kind == "industry" and r.span in jobs else r for r in found]


def _unmeasured(facet: Facet, facets: Sequence[Facet]) -> str:
    """The words of a clause without the number that another facet has: 車を2台以上持っている."""
    text = facet.text
    for f in facets:
        if f.kind == "measure" and f.text != text and f.span.overlaps(facet.span):
            text = text.replace(f.text, "", 1)
    return text if len(text) > 1 else facet.text


def _asserts(condition: Condition) -> bool:
    """A row of people, whose labels deny nothing, so that a denial means everybody else."""
    figure = condition.figure
    said = any(denied(label) for label in figure.labels)
    return figure.universe == "adults" and figure.class_ is None and not condition.company and not said


def shown(condition: Condition) -> Interval:
    """Give the share that a basis shows: of the adults, or of companies."""
    return condition.company.companies if condition.company else condition.share
