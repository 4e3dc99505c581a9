from __future__ import annotations

import pytest

from shokai_lint.linter import Linter
from shokai_lint.model import Interval, Reach
from shokai_lint.reach.chance import at_least_one, in_the_room
from shokai_lint.reach.estimator import rounded
from shokai_lint.reach.room import PREFECTURES, Room, prefecture
from shokai_lint.reach.verdict import judged


def reach(linter: Linter, text: str, room: Room | None = None) -> Reach:
    found = linter.lint(text, room=room or Room()).reach
    assert found
    return found


def test_nobody_asked_for_is_null_with_a_reason(linter: Linter) -> None:
    for lang in ("ja", "en"):
        result = linter.lint("本日はありがとうございました。", lang=lang)
        assert result.reach is None
        assert result.reach_reason
    assert linter.lint("税理士さんをご紹介ください").reach_reason is None


def test_every_condition_has_a_basis_with_its_words(linter: Linter) -> None:
    text = "健康に興味がある、渋谷区にお住まいの30代の看護師さんを3名ご紹介ください"
    found = reach(linter, text)
    assert [b.kind for b in found.basis] == ["universal-interest", "place", "age", "occupation"]
    assert all(text[b.span.start : b.span.end] == b.facet and b.source and b.url and b.year for b in found.basis)


def test_without_a_condition_there_are_as_many_as_without_its_words(linter: Linter) -> None:
    full = reach(linter, "渋谷区に住んでいる30代の看護師さんをご紹介ください")
    for gone, text in (
        ("place", "30代の看護師さんをご紹介ください"),
        ("age", "渋谷区に住んでいる看護師さんをご紹介ください"),
    ):
        (basis,) = [b for b in full.basis if b.kind == gone]
        assert basis.without == reach(linter, text).matches.mid


def test_the_room_scales_the_numbers(linter: Linter) -> None:
    text = "税理士さんをご紹介ください"
    usual, small = reach(linter, text), reach(linter, text, Room(10, 182))
    assert small.matches.mid == pytest.approx(usual.matches.mid / 2, rel=0.01)
    assert small.room.mid == pytest.approx(small.matches.mid * 10, rel=0.01)
    assert small.share == usual.share
    assert small.chance.room < usual.chance.room


def test_listeners_of_the_place_know_more_there(linter: Linter) -> None:
    text = "渋谷区に住んでいる男性をご紹介ください"
    there, away, unknown = (reach(linter, text, Room(prefecture=p)) for p in ("東京都", "沖縄県", None))
    assert away.matches.mid < unknown.matches.mid < there.matches.mid
    assert unknown.matches.low <= away.matches.mid * 3
    assert there.matches.mid <= unknown.matches.high
    assert there.share == away.share == unknown.share
    assert "東京都" in " ".join(there.assumptions)


def test_a_region_is_near_to_each_of_its_prefectures(linter: Linter) -> None:
    text = "関西の女性をご紹介ください"
    assert reach(linter, text, Room(prefecture="奈良県")).matches.mid > reach(linter, text, Room(prefecture="青森県")).matches.mid


def test_one_of_several_targets_is_enough(linter: Linter) -> None:
    both = reach(linter, "税理士か弁護士をご紹介ください。")
    one, other = (reach(linter, f"{who}をご紹介ください。") for who in ("税理士", "弁護士"))
    assert both.matches.mid == pytest.approx(one.matches.mid + other.matches.mid, rel=0.01)


def test_a_company_is_known_through_its_head(linter: Linter) -> None:
    company = reach(linter, "従業員50名以上の会社をご紹介ください")
    head = reach(linter, "従業員50名以上の会社の経営者をご紹介ください")
    assert company.share == head.share
    assert any("代表者" in a for a in company.assumptions)


def test_a_verb_behind_a_trade_says_the_role(linter: Linter) -> None:
    runs, works = (reach(linter, f"飲食店{verb}方をご紹介ください").share.mid for verb in ("を経営している", "に勤めている"))
    assert runs == pytest.approx(0.00316, rel=0.1)
    assert works > runs


def test_same_text_same_number(linter: Linter) -> None:
    text = "フットサルが好きな女性の方を探しています"
    assert reach(linter, text) == reach(linter, text) == reach(Linter(linter.rules), text)


def test_narrowings_tell_before_and_after(linter: Linter) -> None:
    result = linter.lint("お金を稼いでいる人を紹介して下さい", narrow=True)
    assert result.reach
    assert result.narrowings
    for narrowing in result.narrowings:
        assert narrowing.reach
        assert narrowing.reach.before == result.reach.matches
        again = linter.lint(narrowing.text).reach
        assert again
        assert (narrowing.reach.after, narrowing.reach.verdict) == (again.matches, again.verdict)
        assert again.verdict != "too-narrow"


@pytest.mark.parametrize(
    ("low", "mid", "high", "verdict"),
    [
        (171, 175, 178, "too-broad"), (29, 31, 33, "too-broad"), (20, 29, 40, "sweet-spot"), (0.1, 0.2, 0.4, "sweet-spot"),
        (0.05, 0.19, 0.3, "narrow"), (1e-7, 1e-4, 7e-4, "narrow"), (1e-7, 1e-4, 6e-4, "too-narrow"),
        (0.4, 9, 200, "unclear"), (0.001, 0.05, 0.4, "narrow"),
    ],
)  # fmt: skip
def test_edges_of_the_verdict(low: float, mid: float, high: float, verdict: str) -> None:
    assert judged(Interval(low, mid, high), 30, named=False, vague=True) == verdict
    assert judged(Interval(low, mid, high), 30, named=True, vague=True) == "named"


def test_a_figure_that_is_missing_makes_no_ask_unclear() -> None:
    assert judged(Interval(0.4, 9, 200), 30, named=False, vague=False) == "sweet-spot"


def test_a_larger_room_is_narrow_later() -> None:
    few = Interval(1e-7, 1e-4, 6e-4)
    assert judged(few, 30, named=False, vague=False) == "too-narrow"
    assert judged(few, 300, named=False, vague=False) == "narrow"


def test_the_chance_is_less_than_poisson_and_rises() -> None:
    values = [at_least_one(m) for m in (0.0, 0.01, 0.1, 1, 10, 1000)]
    assert values[0] == 0
    assert values == sorted(values)
    assert at_least_one(1) < 1 - 2.718281828**-1
    assert values[-1] == pytest.approx(1, abs=1e-6)
    assert at_least_one(0.001) == pytest.approx(0.001 * 0.5493, rel=0.01)
    assert in_the_room(0.1, 30) == pytest.approx(1 - 0.9**30)


def test_prefectures() -> None:
    assert len(PREFECTURES) == 47
    assert (prefecture("埼玉"), prefecture("埼玉県"), prefecture("東京都"), prefecture("北海")) == (
        "埼玉県",
        "埼玉県",
        "東京都",
        "北海道",
    )
    assert prefecture("さいたま") is None


@pytest.mark.parametrize(("value", "shown"), [(0.0, 0.0), (174.54, 175), (0.00012345, 0.000123), (8.954, 8.95)])
def test_three_digits(value: float, shown: float) -> None:
    assert rounded(value) == shown


def test_a_city_that_no_row_knows_is_a_middling_one(linter: Linter) -> None:
    listed, unlisted = (reach(linter, f"{city}市に住んでいる女性をご紹介ください") for city in ("川越", "鴨川"))
    (place,) = [b for b in unlisted.basis if b.kind == "place"]
    assert place.figure == "place_city"
    assert place.share.low <= 32_000 / 126_226_000 <= place.share.high
    assert any("鴨川市" in a for a in unlisted.assumptions)
    assert not any("川越市" in a for a in listed.assumptions)


def test_what_is_denied_is_everybody_else(linter: Linter) -> None:
    have, lack = (reach(linter, f"生命保険に入って{verb}方をご紹介ください").share.mid for verb in ("いる", "いない"))
    assert have + lack == pytest.approx(1, abs=0.01)


def test_a_number_inside_a_clause_is_counted_once(linter: Linter) -> None:
    plain, twice = (reach(linter, f"{how}ゴルフに行く方をご紹介ください") for how in ("", "月に2回以上"))
    assert {b.figure for b in plain.basis} < {b.figure for b in twice.basis}
    assert 0.1 * plain.share.mid < twice.share.mid < plain.share.mid


def test_heads_of_a_kind_of_unit_are_as_many_as_the_units(linter: Linter) -> None:
    heads = reach(linter, "介護施設の理事長さんをご紹介ください").share.mid
    trade = reach(linter, "介護施設の経営者さんをご紹介ください").share.mid
    assert heads == pytest.approx(min(trade, reach(linter, "理事長さんをご紹介ください").share.mid), rel=0.35)
