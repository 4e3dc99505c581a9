"""Texts made from a text and what the linter read in it: a speaker's part, a condition more, a condition less, a second ask."""

from __future__ import annotations

import re

from shokai_lint.model import LintResult, Target

from .cuts import stopped

SPEAKER = "税理士の佐藤です。創業30年の会社で、20代の女性スタッフが元気に働いています。"
CLEAR = "フットサルが好きな女性の方を探しています。"
VAGUE = "元気な方をご紹介ください。"
CONDITIONS = {"person": "渋谷区に住んでいる30代の", "organization": "渋谷区にある創業3年以内の"}
ADDED = {"person": frozenset({"place", "age"}), "organization": frozenset({"place", "organization"})}
BEGINS = re.compile(r"(?:^|[。!！?？\n])\s*$")
ADNOMINAL = re.compile(r"(?:[るたいな]|[るたいなの]、)$")


def speaker_in_front(base: LintResult) -> str | None:
    """What the speaker says of himself is no condition."""
    return SPEAKER + base.text


def joined_to_a_clear_ask(base: LintResult) -> str | None:
    """A second ask behind, clear."""
    return stopped(base.text) + CLEAR


def joined_to_a_vague_ask(base: LintResult) -> str | None:
    """A second ask behind, vague."""
    return stopped(base.text) + VAGUE


def condition_before_a_bare_target(base: LintResult) -> str | None:
    """渋谷区に住んでいる30代の in front of a first target that begins its sentence."""
    return _conditioned(base, BEGINS, "")


def condition_behind_a_condition(base: LintResult) -> str | None:
    """フットサルが好きな、|渋谷区に住んでいる30代の|女性: a comma keeps the first clause off the district."""
    return _conditioned(base, ADNOMINAL, "、")


def _conditioned(base: LintResult, behind: re.Pattern[str], mark: str) -> str | None:
    target = first_target(base)
    if target is None or not _open_to_a_condition(base, target):
        return None
    before, rest = base.text[: target.span.start], base.text[target.span.start :]
    return before.removesuffix(mark) + mark + CONDITIONS[target.kind] + rest if behind.search(before) else None


def _open_to_a_condition(base: LintResult, target: Target) -> bool:
    """No such condition yet, and nobody is hired: there an age is no facet."""
    kinds = {facet.kind for ask in base.asks for t in ask.targets for facet in t.facets}
    hired = any(ask.request and ask.request.kind == "recruit" for ask in base.asks)
    hired = hired or any(f.rule == "hiring-demographics" for f in base.findings)
    return not hired and not kinds & {*ADDED[target.kind], "named"}


def conditions_taken_away(base: LintResult) -> str | None:
    """渋谷区に住んでいる30代の男性を… → 男性を…: the text begins with facets of its only target and nothing vague."""
    target = first_target(base)
    if target is None or sum(len(ask.targets) for ask in base.asks) != 1 or not target.facets:
        return None
    start = target.span.start
    vague = any(f.span and f.span.start < start for f in base.findings)
    begins = min(f.span.start for f in target.facets) == 0 < start
    if vague or not begins or not re.fullmatch(r"[^。!！?？\n]*[るたいなの]、?", base.text[:start]):
        return None
    return base.text[start:]


def first_target(base: LintResult) -> Target | None:
    """The first noun that is asked for, if any."""
    return next((target for ask in base.asks for target in ask.targets), None)
