from __future__ import annotations

from collections import Counter

import pytest

from shokai_lint.linter import Item, Linter
from shokai_lint.model import LintResult
from shokai_lint.narrowing.draft import Piece, draft
from shokai_lint.narrowing.narrower import BUDGET, OFFERED, Proven, choose, summary, within_budget
from shokai_lint.output.json import dumps
from shokai_lint.rules.patterns import Filled, Pattern, fill

from ..samples import result
from .making import pattern

ASKS = [
    "男性なら誰でも良いので紹介して下さい",
    "美容に興味がある30代の女性をご紹介ください😊",
    "人脈を広げたいので、経営者の方をご紹介ください。",
    "本日はありがとうございました。",
    "𠮷田商店の店長さんや、元気な方を紹介して!",
    "もっと収入を増やしたいと思っている会社員の方を何人かご紹介ください。",
]
GOOD = "30坪以上の倉庫を借りている、札幌市の運送会社の社長にお会いしたいです。"
A, B, C = (pattern(name, "川越市に住んでいる") for name in ("aa", "bb", "cc"))


@pytest.fixture(scope="module")
def narrowed(linter: Linter) -> list[LintResult]:
    found = [r for r in linter.lint_many([Item(t, narrow=True) for t in ASKS]) if isinstance(r, LintResult)]
    assert len(found) == len(ASKS)
    return found


def proof(of: Pattern, gained: int) -> Proven:
    made = draft("方を紹介して", of, [Piece(0, 0, Filled(f"{of.id}{gained}の"))], frozenset())
    assert made is not None
    return Proven(made, result(made.text), gained, (0,))


def names(found: list[Proven]) -> list[str]:
    return [f"{p.draft.pattern.id}{p.gain}" for p in found]


def test_at_most_five_the_greatest_gain_first() -> None:
    many = [proof(p, n) for n in range(20, 40, 5) for p in (A, B, C)]
    gains = [p.gain for p in choose(many)]
    assert len(gains) == OFFERED == 5
    assert gains == sorted(gains, reverse=True)
    assert choose([]) == []


def test_the_best_of_each_pattern_before_a_second_of_the_same() -> None:
    many = [proof(A, n) for n in (60, 59, 58, 57, 56)] + [proof(B, 20), proof(C, 10)]
    assert names(choose(many)) == ["aa60", "aa59", "aa58", "bb20", "cc10"]


def test_the_order_in_which_they_come_does_not_matter() -> None:
    many = [proof(A, 30), proof(B, 50), proof(C, 40), proof(A, 45)]
    assert names(choose(many)) == names(choose(many[::-1])) == ["bb50", "aa45", "cc40", "aa30"]


def test_the_summary_names_the_examples_once() -> None:
    phrase = fill("〔place:川越市|藤沢市|堺市〕で働き〔place:川越市|藤沢市|堺市〕に住む〔age:30代|40代|50代〕の")
    made = draft("方を紹介して", A, [Piece(0, 0, phrase)], frozenset())
    assert made is not None
    assert summary(made, "ja").count("川越市") == 1
    assert all(word in summary(made, "en") for word in ("川越市", "30代", "An example."))
    bare = draft("方を紹介して", A, [Piece(0, 0, Filled("元の"))], frozenset())
    assert bare is not None
    assert summary(bare, "ja") == "書き換えた例です。"


def test_a_vague_ask_gets_better_ones(narrowed: list[LintResult]) -> None:
    for found in narrowed:
        assert 3 <= len(found.narrowings) <= OFFERED, found.text
        gains = [n.gain for n in found.narrowings]
        assert gains == sorted(gains, reverse=True)
        assert len({n.text for n in found.narrowings}) == len(gains)
        assert all(n.score == found.score + n.gain for n in found.narrowings)


def test_a_second_of_a_pattern_only_behind_the_best_of_the_others(narrowed: list[LintResult]) -> None:
    for found in narrowed:
        count = Counter(n.pattern for n in found.narrowings)
        assert max(count.values()) == 1 or len(found.narrowings) == OFFERED or len(count) < OFFERED


def test_findings_point_at_the_asks_that_mend_them(narrowed: list[LintResult], linter: Linter) -> None:
    for found in narrowed:
        after = [linter.lint(n.text) for n in found.narrowings]
        for f in found.findings:
            assert list(f.narrowings) == sorted(set(f.narrowings))
            left = [n for n, a in enumerate(after) if (f.rule, f.text) not in {(g.rule, g.text) for g in a.findings}]
            assert list(f.narrowings) == left
        assert {n for f in found.findings for n in f.narrowings} == set(range(len(found.narrowings)))


def test_none_where_none_are_wanted(narrowed: list[LintResult], linter: Linter) -> None:
    for text, found in zip(ASKS, narrowed, strict=True):
        quiet = linter.lint(text)
        assert quiet.narrowings == ()
        assert all(f.narrowings == () for f in quiet.findings)
        assert (quiet.score, quiet.asks, quiet.breakdown) == (found.score, found.asks, found.breakdown)
        assert [(f.rule, f.span) for f in quiet.findings] == [(f.rule, f.span) for f in found.findings]


def test_none_for_an_ask_that_cannot_gain(linter: Linter) -> None:
    assert linter.lint(GOOD, narrow=True).narrowings == ()


def test_none_for_a_text_in_another_language(linter: Linter) -> None:
    assert linter.lint("Please introduce me to anyone.", narrow=True).narrowings == ()


def test_the_same_bytes_alone_and_in_a_batch(narrowed: list[LintResult], linter: Linter) -> None:
    alone = [dumps(linter.lint(t, narrow=True)) for t in ASKS[:3]]
    assert alone == [dumps(r) for r in narrowed[:3]]
    mixed = list(
        linter.lint_many(
            [Item("", narrow=True), Item(GOOD), Item(ASKS[2], narrow=True), Item(ASKS[0]), Item(ASKS[1], narrow=True)]
        )
    )
    assert [dumps(r) for r in (mixed[2], mixed[4]) if isinstance(r, LintResult)] == [alone[2], alone[1]]
    assert isinstance(mixed[0], Exception)
    assert isinstance(mixed[3], LintResult)
    assert mixed[3].narrowings == ()


def test_the_language_of_the_summaries(linter: Linter) -> None:
    japanese = linter.lint(ASKS[1], lang="ja", narrow=True).narrowings
    english = linter.lint(ASKS[1], lang="en", narrow=True).narrowings
    assert [n.text for n in japanese] == [n.text for n in english]
    assert all("は例ですので" in n.summary or not n.slots for n in japanese)
    assert all("Put your own words" in n.summary or not n.slots for n in english)


def test_candidates_keep_within_the_budget_and_a_long_text_has_one_all_the_same() -> None:
    made = [proof(A, n).draft for n in range(100, 140)]
    assert len(within_budget(made)) == len(made)
    many = made * 30
    kept = within_budget(many)
    assert sum(len(d.text) for d in kept) <= BUDGET < sum(len(d.text) for d in many[: len(kept) + 1])
    long = draft("方を紹介して" + "あ" * BUDGET, A, [Piece(0, 0, Filled("川越市の"))], frozenset())
    assert long is not None
    assert within_budget([long, long]) == [long]
    assert within_budget([]) == []


def test_many_asks_in_one_text_are_not_made_into_one(linter: Linter) -> None:
    asks = [f"元気な{who}を紹介して下さい。" for who in ("店長", "社長", "主婦", "税理士")] * 4
    found = linter.lint("".join(asks), narrow=True)
    assert len(found.findings) > 12
    assert found.narrowings == ()
