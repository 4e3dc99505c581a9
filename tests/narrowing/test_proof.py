from __future__ import annotations

from dataclasses import replace

import pytest

from shokai_lint.model import Ask, Edit, Finding, LintResult
from shokai_lint.narrowing.draft import Draft, Piece, draft
from shokai_lint.narrowing.proof import LEAST_GAIN, answered, gain, proven
from shokai_lint.rules.patterns import Filled
from shokai_lint.text import Positions

from ..samples import REACH, facet, finding, result
from .making import pattern

OURS = pattern("ours", "先月転職したばかりの")
FLAGGED = "美容に3年ほど興味がある"
TEXT = f"{FLAGGED}、30代の女性を2名ご紹介ください。"
NEW = "先月転職したばかりの、30代の女性を2名ご紹介ください。"
SCORE = 40


def before(*more: Finding) -> LintResult:
    age, interest = facet(TEXT, "30代", "age"), facet(TEXT, "3年", "measure")
    return result(TEXT, finding(TEXT, FLAGGED, "universal-interest"), *more, facets=(age, interest), score=SCORE)


def after(text: str = NEW, *found: Finding, score: int = SCORE + LEAST_GAIN) -> LintResult:
    kept = (facet(text, "30代", "age"),) if "30代" in text else ()
    return result(text, *found, facets=(facet(text, "先月", "trigger"), *kept), score=score)


def candidate(start: int = 0, end: int = len(FLAGGED), said: str = "先月転職したばかりの") -> Draft:
    made = draft(TEXT, OURS, [Piece(start, end, Filled(said))], frozenset())
    assert made is not None
    return made


def test_a_better_ask_is_proven() -> None:
    assert proven(before(), candidate(), after())
    assert gain(before(), after()) == LEAST_GAIN


def test_too_little_is_gained() -> None:
    assert not proven(before(), candidate(), after(score=SCORE + LEAST_GAIN - 1))


def test_the_edits_lead_elsewhere() -> None:
    edit = Edit(Positions(TEXT).span(0, len(FLAGGED)), "先月引っ越したばかりの")
    assert not proven(before(), replace(candidate(), edits=(edit,)), after())


def test_a_new_rule_is_broken() -> None:
    assert not proven(before(), candidate(), after(NEW, finding(NEW, "先月", "hedge", "info")))


def test_a_rule_is_broken_more_often() -> None:
    twice = (finding(NEW, "先月", "universal-interest"), finding(NEW, "女性", "universal-interest"))
    assert not proven(before(), candidate(), after(NEW, *twice))


def test_what_is_said_of_the_target_may_not_stay_vague() -> None:
    assert not proven(before(), candidate(), after(NEW, finding(NEW, "先月", "universal-interest")))


def test_no_finding_is_answered() -> None:
    text = TEXT.replace("女性", "先月転職した女性")
    at = TEXT.index("女性")
    same, made = finding(text, FLAGGED, "universal-interest"), candidate(at, at, "先月転職した")
    kept = (facet(text, "30代", "age"), facet(text, "3年", "measure"))
    assert not proven(before(), made, result(text, same, facets=kept, score=SCORE + 30))
    assert proven(before(), made, result(text, facets=kept, score=SCORE + 30))


def test_a_text_without_findings_has_none_to_answer() -> None:
    clean = replace(before(), findings=())
    at = TEXT.index("女性")
    text = TEXT.replace("女性", "先月転職した女性")
    kept = (facet(text, "30代", "age"), facet(text, "3年", "measure"))
    assert proven(clean, candidate(at, at, "先月転職した"), result(text, facets=kept, score=SCORE + LEAST_GAIN))


def test_a_facet_is_lost() -> None:
    lost = result(NEW, facets=(facet(NEW, "先月", "trigger"),), score=SCORE + LEAST_GAIN)
    assert not proven(before(), candidate(), lost)


def test_a_facet_becomes_another_kind() -> None:
    other = result(NEW, facets=(facet(NEW, "30代", "measure"),), score=SCORE + LEAST_GAIN)
    assert not proven(before(), candidate(), other)


def test_a_facet_of_unflagged_words_stays_though_an_edit_touches_them() -> None:
    text = NEW.replace("、30代の", "")
    assert not proven(before(), candidate(0, TEXT.index("女性")), after(text))


def test_a_flagged_facet_that_no_edit_touches_stays() -> None:
    text = TEXT.replace("女性", "先月転職した女性")
    at = TEXT.index("女性")
    lost = result(text, facets=(facet(text, "30代", "age"),), score=SCORE + LEAST_GAIN)
    assert not proven(before(), candidate(at, at, "先月転職した"), lost)


@pytest.mark.parametrize("number", ["2名", "二名", "２名"])
def test_a_number_is_lost(number: str) -> None:
    text = TEXT.replace("2名", number)
    old = result(text, finding(text, FLAGGED, "universal-interest"), facets=(facet(text, "30代", "age"),), score=SCORE)
    start, new = text.index(number), NEW.replace("2名", "")
    pieces = [Piece(0, len(FLAGGED), Filled("先月転職したばかりの")), Piece(start, start + 2)]
    made = draft(text, OURS, pieces, frozenset())
    assert made is not None
    assert made.text == new
    assert not proven(old, made, after(new))
    flagged = replace(old, findings=(*old.findings, finding(text, number, "vague-quantity")))
    assert proven(flagged, made, after(new))


def test_an_ask_is_lost() -> None:
    whole = Positions(TEXT).span(0, 1)
    asks = (*before().asks, Ask(whole, None, ()))
    assert not proven(replace(before(), asks=asks), candidate(), after())
    assert proven(replace(before(), asks=asks), candidate(), replace(after(), asks=(*after().asks, Ask(whole, None, ()))))


def test_the_findings_that_are_gone_by_their_place() -> None:
    first, second = finding(TEXT, "30代", "hedge"), finding(TEXT, "女性", "hedge")
    old = result(TEXT, first, second, first)
    assert answered(old, result(NEW)) == (0, 1, 2)
    assert answered(old, result(NEW, finding(NEW, "女性", "hedge"))) == (0, 2)
    assert answered(old, result(NEW, finding(NEW, "30代", "hedge"))) == (1, 2)
    assert answered(old, result(NEW, *[finding(NEW, "30代", "hedge")] * 2, finding(NEW, "女性", "hedge"))) == ()


def test_a_better_ask_that_hardly_anybody_fits_is_not_offered() -> None:
    assert proven(before(), candidate(), replace(after(), reach=REACH))
    narrow = replace(REACH, verdict="too-narrow")
    assert not proven(before(), candidate(), replace(after(), reach=narrow))
    assert proven(replace(before(), reach=narrow), candidate(), replace(after(), reach=narrow))
