"""What each generator makes of a text, and where it does not apply."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shokai_lint.linter import Linter
from shokai_lint.model import LintResult

from . import readings, rewordings
from .cuts import phrases, sentences, stopped
from .shrink import shrunk


@pytest.mark.parametrize(
    ("rewording", "text", "made"),
    [
        (rewordings.digits_in_the_other_width, "30代と５名", "３０代と5名"),
        (rewordings.digits_in_the_other_width, "三十代", None),
        (rewordings.half_width_kana, "えーと、ゴルフのコーチ", "えーと、ｺﾞﾙﾌのｺｰﾁ"),
        (rewordings.half_width_kana, "えーと", None),
        (rewordings.kanji_numerals, "30代で10年、5名", "三十代で十年、五名"),
        (rewordings.kanji_numerals, "25名か100名か1,250名か1人", None),
        (rewordings.zero_width, "犬を飼っている方をご紹介", "犬を\u200b飼っている\u200b方をご紹介"),
        (rewordings.zero_width, "方", None),
        (rewordings.politeness, "方をご紹介ください。", "方をご紹介いただけませんか。"),
        (rewordings.politeness, "方を紹介して下さい", "方をご紹介くださいませ"),
        (rewordings.politeness, "方はいらっしゃいませんか?", "方はいませんか?"),
        (rewordings.politeness, "会いたいです。探しています!", "会いたいです。探しております!"),
        (rewordings.politeness, "ご興味ございませんか", None),
        (rewordings.politeness, "「紹介してください」と言う", None),
        (rewordings.script_of_requests, "下さいませ。いただけると", "くださいませ。頂けると"),
        (rewordings.script_of_requests, "部下さんと山頂", None),
        (rewordings.words_in_kana, "感じの良い方を是非", "感じのよいかたをぜひ"),
        (rewordings.words_in_kana, "女性の方が多い地方", None),
        (rewordings.greeting, "方を", "皆さんこんばんは。方を"),
        (rewordings.greeting, "こんばんは。方を", None),
        (rewordings.closing, "方を紹介して", "方を紹介して。どうぞよろしくお願いいたします。"),
        (rewordings.closing, "よろしくです", None),
        (rewordings.final_mark, "紹介して。", "紹介して!"),
        (rewordings.final_mark, "紹介して", "紹介して。"),
        (rewordings.final_mark, "紹介して🙏", None),
        (rewordings.emoji_at_the_end, "紹介して", "紹介して😊✨"),
        (rewordings.emoji_between, "佐藤です。紹介して。", "佐藤です。😊紹介して。"),
        (rewordings.emoji_between, "佐藤です。\n紹介して。", None),
        (rewordings.lines_at_stops, "佐藤です。紹介して。", "佐藤です。\n紹介して。"),
        (rewordings.lines_at_stops, "「はい。ええ。」と言う方", None),
        (rewordings.lines_at_commas, "今日は、方を、", "今日は、\n方を、"),
        (rewordings.lines_at_commas, "方を", None),
        (rewordings.spaces_at_commas, "今日は、方を", "今日は、\u3000方を"),
    ],
)
def test_a_text_is_reworded(rewording: Callable[[str], str | None], text: str, made: str | None) -> None:
    assert rewording(text) == made


def test_no_form_of_courtesy_is_a_dead_end() -> None:
    for form in rewordings.AFTER:
        text = f"横浜市の方を{form}。"
        seen = {text}
        while (text := rewordings.politeness(text) or "") not in seen:
            seen.add(text)
        assert len(seen) >= 4


@pytest.mark.parametrize(
    ("reading", "text", "made"),
    [
        (readings.speaker_in_front, "女性を紹介してください。", readings.SPEAKER + "女性を紹介してください。"),
        (readings.joined_to_a_clear_ask, "女性を紹介して", "女性を紹介して。" + readings.CLEAR),
        (readings.joined_to_a_vague_ask, "女性を紹介して!", "女性を紹介して!" + readings.VAGUE),
        (
            readings.condition_before_a_bare_target,
            "佐藤です。女性を紹介してください。",
            "佐藤です。渋谷区に住んでいる30代の女性を紹介してください。",
        ),
        (
            readings.condition_before_a_bare_target,
            "会社を紹介してください。",
            "渋谷区にある創業3年以内の会社を紹介してください。",
        ),
        (readings.condition_before_a_bare_target, "犬を飼っている女性を紹介してください。", None),
        (readings.condition_before_a_bare_target, "今日は寒いですね。", None),
        (
            readings.condition_behind_a_condition,
            "犬を飼っている女性を紹介してください。",
            "犬を飼っている、渋谷区に住んでいる30代の女性を紹介してください。",
        ),
        (readings.condition_behind_a_condition, "横浜市に住んでいる女性を紹介してください。", None),
        (readings.conditions_taken_away, "犬を飼っている30代の男性を紹介してください。", "男性を紹介してください。"),
        (readings.conditions_taken_away, "元気な30代の男性を紹介してください。", None),
        (readings.conditions_taken_away, "30代の男性を紹介してください。40代の女性を紹介してください。", None),
        (readings.conditions_taken_away, "男性を紹介してください。", None),
    ],
)
def test_a_text_is_changed_by_what_was_read(
    reading: Callable[[LintResult], str | None], text: str, made: str | None, linter: Linter
) -> None:
    assert reading(linter.lint(text)) == made


@pytest.mark.parametrize("cut", [sentences, phrases])
@pytest.mark.parametrize("text", ["佐藤です。\n「はい。」と言う方を!?", "「方を", "。。", "\n今日は、30代の方を🙏"])
def test_a_cut_loses_nothing(cut: Callable[[str], list[str]], text: str) -> None:
    assert "".join(cut(text)) == text


def test_sentences_and_their_ends() -> None:
    assert sentences("佐藤です。「はい。」と言う方を!?はい") == ["佐藤です。", "「はい。」と言う方を!?", "はい"]
    assert [stopped(t) for t in ["方を", "方を。 ", "方を🙏", "5名", "(笑)"]] == ["方を。", "方を。", "方を🙏", "5名。", "(笑)。"]


@pytest.mark.parametrize(
    ("text", "needed", "small"),
    [
        ("佐藤です。今日は元気な方を紹介して。よろしく。", "元気な", "元気な"),
        ("一つ。二つ。三つ。", "つ。", "三つ。"),
        ("三つ。", "", "三つ。"),
    ],
)
def test_a_text_shrinks_while_it_shows_the_same(text: str, needed: str, small: str) -> None:
    assert shrunk(text, lambda rest: needed in rest) == small
