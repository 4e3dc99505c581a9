from __future__ import annotations

import pytest

from shokai_lint.linter import Linter
from shokai_lint.pitch import MORAE_PER_SECOND, PAUSE

WHO = "整体師の山口と申します。"
OFFER = "腰痛のある方の施術を行っています。"
ASK = "30代の看護師さんをご紹介ください。"
REASON = "ご紹介くださった方には、初回の施術を無料でプレゼントします。"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (ASK, "ask"),
        (WHO, "who"),
        (WHO + ASK, "who ask"),
        (WHO + OFFER, "who offer"),
        (OFFER + ASK, "offer ask"),
        (WHO + OFFER + ASK, "who offer ask"),
        (ASK + REASON, "ask reason"),
        (WHO + OFFER + ASK + REASON, "who offer ask reason"),
        ("渋谷で花屋をしている佐藤です。" + ASK, "who ask"),
        ("税理士の鈴木です。" + ASK, "who ask"),
        ("相続の手続きをお手伝いしています。" + ASK, "offer ask"),
        ("ホームページを制作しています。" + ASK, "offer ask"),
        ("今日はよいお天気ですね。", ""),
        ("先日、山口さんに会いました。", ""),
    ],
)
def test_the_four_parts(text: str, parts: str, linter: Linter) -> None:
    pitch = linter.lint(text).pitch
    assert [p for p in ("who", "offer", "ask", "reason") if getattr(pitch, p)] == parts.split()


def test_seconds_grow_with_every_sentence(linter: Linter) -> None:
    texts = [ASK, WHO + ASK, WHO + OFFER + ASK, WHO + OFFER + ASK + REASON]
    seconds = [linter.lint(t).pitch.seconds for t in texts]
    assert seconds == sorted(set(seconds))


def test_seconds_of_kana_are_exact(linter: Linter) -> None:
    text = "すてきなおはなやさんをさがしています。"
    assert linter.lint(text).pitch.seconds == round(18 / MORAE_PER_SECOND + PAUSE, 1)


def test_a_minute_of_speech_is_about_a_minute(linter: Linter) -> None:
    # 400 characters of mixed kana and kanji are about 60 seconds of speech.
    text = (WHO + OFFER + ASK + REASON) * 5
    assert 0.12 <= linter.lint(text).pitch.seconds / len(text) <= 0.3


@pytest.mark.parametrize("text", [ASK + "😊🎉", ASK + "\n\n", "\u3000" + ASK])
def test_what_is_not_spoken_takes_no_time(text: str, linter: Linter) -> None:
    assert linter.lint(text).pitch.seconds == linter.lint(ASK).pitch.seconds
