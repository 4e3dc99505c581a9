from __future__ import annotations

from shokai_lint.narrowing.flaws import Flaw, flaws_of
from shokai_lint.rules.patterns import UNFLAGGED

from .making import See


def noun(flaw: Flaw) -> str | None:
    return flaw.target.head.surface if flaw.target else None


def test_a_flaw_for_each_finding_in_order(see: See) -> None:
    seen = see("元気な方をご紹介ください。人手不足に悩んでいる飲食店のオーナーも探しています。")
    assert [(f.rule, f.severity, f.span) for f in seen.flaws] == [(f.rule, f.severity, f.span) for f in seen.result.findings]


def test_each_flaw_knows_its_ask_and_its_target(see: See) -> None:
    seen = see("元気な方をご紹介ください。人手不足に悩んでいる飲食店のオーナーも探しています。")
    assert noun(seen.flaw("universal-trait")) == "方"
    problem = seen.flaw("universal-problem")
    assert noun(problem) == "オーナー"
    assert problem.ask is seen.reading.asks[1]


def test_two_targets_of_one_ask(see: See) -> None:
    seen = see("社長さんや、元気な主婦の方をご紹介ください。")
    target = seen.flaw("universal-trait").target
    assert target is not None
    assert target is seen.reading.targets[1]


def test_the_waivers_target_stands_in_the_waiver(see: See) -> None:
    assert noun(see("男性なら誰でも良いので紹介して下さい").flaw("anyone")) == "男性"
    nobody = see("誰でも良いので紹介して下さい").flaw("anyone")
    assert nobody.ask is not None
    assert nobody.target is None


def test_a_text_that_asks_nothing_has_neither(see: See) -> None:
    (flaw,) = see("本日はありがとうございました。").flaws
    assert (flaw.rule, flaw.span, flaw.ask, flaw.target) == ("no-ask", None, None, None)


def test_a_good_ask_lacks_something_still(see: See) -> None:
    seen = see("30坪以上の倉庫を借りている、札幌市の運送会社の社長にお会いしたいです。")
    assert seen.result.findings == ()
    (flaw,) = seen.flaws
    assert (flaw.rule, flaw.severity, flaw.span, noun(flaw)) == (UNFLAGGED, "info", None, "社長")


def test_hints_alone_leave_an_ask_unflagged(see: See) -> None:
    seen = see("元気な方をご紹介ください。")
    hints = [f for f in seen.result.findings if f.severity == "info"]
    assert [f.rule for f in flaws_of(hints, seen.reading)] == [*(f.rule for f in hints), UNFLAGGED]
    assert UNFLAGGED not in [f.rule for f in seen.flaws]
