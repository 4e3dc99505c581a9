from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shokai_lint.linter import Linter
from shokai_lint.model import FACET_KINDS, NOT_NARROWING
from shokai_lint.rules.loader import load_rules
from shokai_lint.scoring import BANDS, Known, Score, level, score_ask

RULES = sorted(load_rules().rules)
FAILING = [
    "誰でも良いので紹介して下さい",
    "男性なら誰でも良いので紹介して下さい。",
    "元気な人なら誰でも良いので紹介して下さい!",
    "お金を稼いでいる人を紹介して下さい",
    "お金稼ぎたい人を紹介して下さい!",
    "美容や健康に興味がある人を紹介して下さい!",
]
SUCCESSFUL = [
    "〇〇に住んでいる、30代の男性を紹介して下さい。",
    "廃人レベルのゲーム好きがいたらご紹介して下さい",
    "料理のレパートリーを増やしたい主婦の方がいたらご紹介して下さい",
    "フットサルが好きな女性の方を探しています",
    "30坪以上のオフィスを使用している、企業の社長と会いたいです",
]


@st.composite
def knowns(draw: st.DrawFn) -> Known:
    """A facet in one of a few phrases; parts of one clause share theirs."""
    start = draw(st.integers(0, 5)) * 10
    text = draw(st.sampled_from(["甲", "乙", "丙"])) + str(start)
    return Known(draw(st.sampled_from(FACET_KINDS)), text, (start, start + 9))


facets = st.lists(knowns(), max_size=7)
findings = st.lists(st.sampled_from([(r, f"題 {r}") for r in RULES if r != "no-ask"]), max_size=6)


@given(facets, findings)
def test_a_score_is_in_range_and_the_lines_add_up(known: list[Known], rules: list[tuple[str, str]]) -> None:
    score = score_ask(known, rules)
    assert 0 <= score.score <= 100
    assert 1 <= score.level <= 5
    assert sum(line.points for line in score.breakdown) == score.score
    low, width = BANDS[score.level]
    assert low <= score.score <= low + width


@given(facets, findings)
def test_every_line_names_a_base_a_facet_or_a_rule(known: list[Known], rules: list[tuple[str, str]]) -> None:
    lines = score_ask(known, rules).breakdown
    assert [line.rule for line in lines].count("base") == 1
    assert {line.rule for line in lines} == {"base"} | {k.kind for k in known} - NOT_NARROWING | {r for r, _ in rules}
    assert all(line.label for line in lines)


@given(facets, findings, st.data())
def test_the_order_never_matters(known: list[Known], rules: list[tuple[str, str]], data: st.DataObject) -> None:
    mixed = score_ask(data.draw(st.permutations(known)), data.draw(st.permutations(rules)))
    assert mixed == score_ask(known, rules)


@given(facets, findings, knowns())
def test_a_facet_added_never_lowers(known: list[Known], rules: list[tuple[str, str]], more: Known) -> None:
    assert score_ask([*known, more], rules).score >= score_ask(known, rules).score


# 方 alone is grade 1 and 元気な方 grade 2: without a facet only these can never tell more of the person.
BLURS = ["anyone", "bare-target", "hedge", "no-demographic", "vague-purpose", "vague-quantity"]


@given(facets, findings, st.data())
def test_a_rule_added_never_raises(known: list[Known], rules: list[tuple[str, str]], data: st.DataObject) -> None:
    narrowed = any(k.kind not in NOT_NARROWING for k in known)
    more = data.draw(st.sampled_from([r for r in RULES if r != "no-ask"] if narrowed else BLURS))
    assert score_ask(known, [*rules, (more, "題")]).score <= score_ask(known, rules).score


@given(facets, findings)
def test_a_text_without_an_ask_scores_ten_at_most(known: list[Known], rules: list[tuple[str, str]]) -> None:
    score = score_ask(known, [*rules, ("no-ask", "依頼がない")])
    assert (score.score <= 10, score.level, len(score.breakdown)) == (True, 1, 1)


@given(st.sampled_from(sorted(NOT_NARROWING)), facets, findings)
def test_how_many_and_by_when_change_nothing(kind: str, known: list[Known], rules: list[tuple[str, str]]) -> None:
    assert score_ask([*known, Known(kind, "3名", (90, 92))], rules) == score_ask(known, rules)


@pytest.mark.parametrize(
    ("kinds", "rules", "grade"),
    [
        ([], ["anyone"], 1),
        (["gender"], ["anyone"], 2),
        ([], ["bare-target"], 1),
        ([], ["universal-desire"], 2),
        (["gender"], ["broad-target"], 3),
        (["age", "occupation"], ["universal-interest"], 3),
        (["interest", "gender"], [], 4),
        (["age", "gender"], ["vague-purpose"], 4),
        (["gender"], ["hiring-demographics"], 3),
        (["measure", "behavior", "occupation"], [], 5),
        (["named"], [], 5),
    ],
)
def test_the_grades_of_the_guideline(kinds: list[str], rules: list[str], grade: int) -> None:
    known = [Known(kind, kind, (10 * i, 10 * i + 5)) for i, kind in enumerate(kinds)]
    assert level(known, rules) == grade


def test_parts_of_one_clause_are_one_limit() -> None:
    together = [Known("behavior", "甲", (0, 9)), Known("industry", "乙", (0, 9))]
    apart = [Known("behavior", "甲", (0, 4)), Known("industry", "乙", (5, 9))]
    assert [level(known, []) for known in (together, apart)] == [3, 4]


def test_labels_follow_the_language() -> None:
    ja, en = score_ask([], [], "ja"), score_ask([], [], "en")
    assert (ja.score, ja.level) == (en.score, en.level)
    assert ja.breakdown[0].label != en.breakdown[0].label
    assert isinstance(ja, Score)


@pytest.mark.parametrize("text", FAILING)
def test_the_failing_asks_of_the_articles(text: str, linter: Linter) -> None:
    assert linter.lint(text).score < 40


@pytest.mark.parametrize("text", SUCCESSFUL)
def test_the_successful_asks_of_the_articles(text: str, linter: Linter) -> None:
    result = linter.lint(text)
    assert result.score > 65
    assert [f.rule for f in result.findings if f.severity != "info"] == []


def test_pattern_b_beats_pattern_a(linter: Linter) -> None:
    broad = linter.lint("男性なら誰でも、ご紹介ください。").score
    assert linter.lint("〇〇に住んでいる、30代の男性をご紹介ください。").score - broad >= 40
