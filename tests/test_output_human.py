from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace

import pytest

from shokai_lint.model import VERDICTS, Interval, Narrowing, Reach
from shokai_lint.output.display import width
from shokai_lint.output.human import Human, Look, block, closing
from shokai_lint.output.marks import Mark, stacked, underlined
from shokai_lint.output.report import Tally
from shokai_lint.output.terminal import colour
from shokai_lint.output.words import REACH as REACH_WORDS
from shokai_lint.rules.loader import load_rules

from .samples import REACH, facet, finding, record, result

TEXT = "美容に興味がある30代の女性なら誰でも良いです"


def plain(text: str, marks: list[Mark], columns: int = 80) -> list[str]:
    return ["".join(part for part, _ in line) for line in underlined(text, marks, columns)]


def test_marks_stand_under_their_phrase() -> None:
    lines = plain("あa誰でも良い。", [Mark(2, 7, "^", "1")])
    assert lines == ["あa誰でも良い。", "   1^^^^^^^^^"]


def test_marks_follow_the_text_over_the_line_end() -> None:
    lines = plain("あいうえおかきく", [Mark(2, 6, "^", "1")], columns=8)
    assert lines == ["あいうえ", "    1^^^", "おかきく", "^^^^"]


def test_marks_after_emoji_and_invisible_characters() -> None:
    text = "👨\u200d👩\u200d👧\u200b方"
    assert plain(text, [Mark(6, 7, "^")])[1] == "  ^^"


def test_marks_that_overlap_stand_on_rows_of_their_own() -> None:
    a, b, c = Mark(0, 4, "^"), Mark(2, 6, "~"), Mark(4, 8, "-")
    assert stacked([a, b, c]) == [[a, c], [b]]


def test_a_mark_without_length_is_not_drawn() -> None:
    assert plain("あ", [Mark(0, 0, "^", "1")]) == ["あ"]


def shown(look: Look) -> str:
    found = (
        finding(TEXT, "美容に興味がある", "universal-interest", "warning"),
        finding(TEXT, "誰でも良い"),
        finding(TEXT, None, "no-such-rule", "info"),
    )
    facets = (facet(TEXT, "30代", "age"), facet(TEXT, "女性", "gender"))
    better = tuple(Narrowing(f"書き換え{n}", "p", f"要点{n}", n, n - 23, (), ()) for n in (40, 71, 60))
    full = result(TEXT, *found, facets=facets, narrowings=better, name="a-1")
    return "\n".join(block(record(TEXT, "asks.txt", 3), full, load_rules().rules, look))


def test_a_block_says_everything() -> None:
    lines = shown(Look()).splitlines()
    assert lines[0] == "a-1 · asks.txt:3"
    assert lines[1].strip() == TEXT
    assert lines[2] == "  1~~~~~~~~~~~~~~~----  ----    2^^^^^^^^^"
    assert "  具体度  23点 [#####...............] 段階 2/5" in lines
    assert "  要約です。" in lines
    assert "    anyoneについて一言" in lines
    assert "  3 参考  no-such-rule (no-such-rule)" in lines
    assert "  伝わる条件: 30代 (年代) · 女性 (性別)" in lines


def test_a_finding_has_its_rules_title_and_question() -> None:
    rule = load_rules().rules["anyone"]
    text = shown(Look(columns=400))
    assert f"2 重要  {rule.title.ja} (anyone)" in text
    assert f"→  {rule.question.ja}" in text


def test_the_two_best_rewritings_are_shown_the_best_first() -> None:
    text = shown(Look())
    assert text.index("71 (+48)  書き換え71") < text.index("60 (+37)  書き換え60")
    assert "書き換え40" not in text


def test_english() -> None:
    text = shown(Look(lang="en", columns=400))
    assert "specificity  23/100 [#####...............] level 2/5" in text
    assert "conditions heard: 30代 (age) · 女性 (gender)" in text
    assert load_rules().rules["anyone"].title.en in text


@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    text = TEXT * 6
    full = result(text, finding(text, "誰でも良い"), facets=(facet(text, "30代", "age"),) * 9)
    lines = block(record(text), full, load_rules().rules, Look(columns=columns))
    ruled = [line for line in lines if "[" not in line and "(anyone)" not in line]
    assert max(map(width, ruled)) <= columns


def test_colour_only_where_it_is_wanted() -> None:
    assert "\033[" not in shown(Look())
    assert "\033[31m" in shown(Look(colour=True))


def test_a_text_cannot_command_the_terminal() -> None:
    text = "\x1b[2J誰でも良い\u202e"
    lines = block(record(text), result(text, finding(text, "誰でも良い"), name="\x1b]0;x\x07"), {}, Look())
    assert all(c.isprintable() for c in "".join(lines))


def test_an_argument_alone_has_no_heading() -> None:
    assert block(record("あ"), result("あ"), {}, Look())[0] == "  あ"


def test_closing_counts() -> None:
    tally = Tally(2, 1, 75, Counter(error=1, info=2), 1)
    assert closing(tally, Look()) == [
        "2件の依頼 平均 38点 指摘のある依頼 1件",
        "指摘 3件 (重要 1 · 参考 2)",
        "読めなかった入力 1件",
    ]
    assert closing(Tally(1, 0, 80), Look()) == ["指摘 0件"]


def test_a_report_begins_with_the_versions() -> None:
    out = io.StringIO()
    report = Human(out, {}, "shokai-lint 0", Look())
    report.begin()
    report.write(record("あ"), result("あ"))
    report.end(Tally(1))
    assert out.getvalue().startswith("# shokai-lint 0\n\n  あ\n")
    assert out.getvalue().endswith("\n\n指摘 0件\n")


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_by_choice_terminal_and_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert colour("auto", Screen())
    assert not colour("auto", io.StringIO())
    assert not colour("never", Screen())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colour("auto", Screen())
    assert colour("always", io.StringIO())
    monkeypatch.setenv("NO_COLOR", "")  # no-color.org: an empty value counts as unset
    monkeypatch.setenv("TERM", "dumb")
    assert not colour("auto", Screen())


@pytest.mark.parametrize(
    ("reach", "line"),
    [
        (REACH, "  お知り合い364人のうち、およそ7人（4〜18人）。顔が浮かぶ人数です。"),
        (replace(REACH, verdict="named"), "  お名前を挙げてのお願いです。"),
        (
            replace(REACH, matches=Interval(0.00002, 0.0123, 0.2), verdict="narrow"),
            "  当てはまるお知り合いがいるのは、聞く方のおよそ150人に1人です（9〜91,000人に",
        ),
    ],
)
def test_one_line_says_how_many_fit(reach: Reach, line: str) -> None:
    lines = block(record(TEXT), replace(result(TEXT), reach=reach), {}, Look())
    assert line in lines
    assert line not in block(record(TEXT), result(TEXT), {}, Look())


def test_every_verdict_has_words() -> None:
    assert all({*VERDICTS, "reach", "few"} == set(words) for words in REACH_WORDS.values())
