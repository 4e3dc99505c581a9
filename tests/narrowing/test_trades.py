from __future__ import annotations

from collections.abc import Callable

import pytest

from shokai_lint.japanese.pipeline import analyser
from shokai_lint.narrowing.trades import Trades

from .making import See, pattern

PHRASES = [{"say": "〔measure:3年|5年|9年〕以上続けている"}]
OURS = pattern(
    "ours",
    answers=["subjective-fit", "no-ask"],
    spoken_of="speaker",
    topics=[
        {"id": "insurance", "words": ["保険", "生命保険"], "phrases": PHRASES},
        {"id": "photo", "words": ["写真", "撮影"], "phrases": PHRASES},
        {"id": "lessons", "words": ["写真教室", "料理教室"], "phrases": PHRASES},
    ],
)
THEIRS = pattern("theirs", topics=[{"id": "tax", "words": ["税理士"], "phrases": PHRASES}])
Hear = Callable[[str], str | None]


@pytest.fixture(scope="module")
def hear(see: See) -> Hear:
    trades = Trades([OURS, THEIRS], analyser().norms)

    def heard(text: str) -> str | None:
        seen = see(text)
        found = trades.of(seen.flaws[0], seen.reading)
        return found[1].id if found else None

    return heard


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("保険の代理店をしている森です。合いそうな方をご紹介ください。", "insurance"),
        ("合いそうな方をご紹介ください。家族写真の撮影を承っています。", "photo"),
        ("写真教室を開いている原です。合いそうな方をご紹介ください。", "lessons"),  # the longest word names it
        ("うちの保険に入ってくれる方をご紹介ください。", "insurance"),
        ("生命保険の募集人さんをご紹介ください。お役に立てそうな方がいいです。", None),  # whom one asks for has that trade
        ("先日は写真の森さんをご紹介いただき、ありがとうございました。", None),
        ("税理士の森です。合いそうな方をご紹介ください。", None),
        ("合いそうな方をご紹介ください。", None),
    ],
)
def test_a_trade_is_what_the_speaker_tells_of_themselves(text: str, trade: str | None, hear: Hear) -> None:
    assert hear(text) == trade
