from __future__ import annotations

import pytest

from shokai_lint.japanese.negation import negative
from shokai_lint.japanese.pipeline import Analyser

# A phrase as it stands before 方, and its negative.
SAID = """
稼ぎたい 稼ぎたくない
収入を増やしたい 収入を増やしたくない
幸せになりたい 幸せになりたくない
お金がほしい お金がほしくない
時間が欲しい 時間が欲しくない
明るい 明るくない
優しい 優しくない
面白い 面白くない
忙しい 忙しくない
感じがいい 感じがよくない
性格の良い 性格のよくない
人柄がよい 人柄がよくない
かっこいい かっこよくない
気持ちいい 気持ちよくない
美容に興味がある 美容に興味がない
向上心のある 向上心のない
人気がある 人気がない
悩んでいる 悩んでいない
困っている 困っていない
健康に気をつけている 健康に気をつけていない
家にいる 家にいない
努力する 努力しない
成長する 成長しない
勉強してくる 勉強してこない
店に行く 店に行かない
話を聞く 話を聞かない
急ぐ 急がない
話す 話さない
人を待つ 人を待たない
喜ぶ 喜ばない
本を読む 本を読まない
楽しむ 楽しまない
よく笑う よく笑わない
約束を守る 約束を守らない
家に帰る 家に帰らない
走る 走らない
道を知る 道を知らない
お金が要る お金が要らない
体重が減る 体重が減らない
部屋に入る 部屋に入らない
よく喋る よく喋らない
未来が見える 未来が見えない
責任を感じる 責任を感じない
人を信じる 人を信じない
よく食べる よく食べない
朝早く起きる 朝早く起きない
テレビを見る テレビを見ない
人前に出る 人前に出ない
何でもできる 何でもできない
頼れる 頼れない
"""
# The same before の方.
NAMED = """
元気 元気ではない
誠実 誠実ではない
笑顔 笑顔ではない
料理が趣味 料理が趣味ではない
旅行好き 旅行好きではない
健康志向 健康志向ではない
ダイエット中 ダイエット中ではない
夢をお持ち 夢をお持ちではない
転職をお考え 転職をお考えではない
"""
CASES = [(*row.split(), link) for rows, link in ((SAID, ""), (NAMED, "の")) for row in rows.split("\n") if row]


def denied(phrase: str, link: str, engine: Analyser) -> str | None:
    """The negative of a phrase that stands before 方."""
    tokens = engine.read(f"{phrase}{link}方をご紹介ください。").tokens
    (last,) = [t for t in tokens if t.end == len(phrase)]
    return negative(phrase, last)


@pytest.mark.parametrize(("phrase", "expected", "link"), CASES, ids=[c[0] for c in CASES])
def test_the_negative(phrase: str, expected: str, link: str, engine: Analyser) -> None:
    assert denied(phrase, link, engine) == expected


@pytest.mark.parametrize(
    "phrase",
    ["興味がない", "お金が無い", "困らない", "元気でない", "独立した", "興味があった", "明るかった", "悩みがあります"],
)
def test_what_is_past_polite_or_negative_already_is_not_denied(phrase: str, engine: Analyser) -> None:
    assert denied(phrase, "", engine) is None


def test_a_phrase_that_does_not_end_in_the_token(engine: Analyser) -> None:
    last = engine.read("明るい方をご紹介ください。").tokens[0]
    assert last.text == "明るい"
    assert negative("元気", last) is None
