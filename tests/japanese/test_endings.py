from __future__ import annotations

import pytest

from shokai_lint.japanese.endings import Ending, ending
from shokai_lint.japanese.pipeline import Analyser

# A plain form before けど or が stays inside the relative clause; a polite one, or one with だ or のだ, ends a clause of its own.
CONCESSIVE = [
    ("資格は取ったけれど、", "働いていない方", True),
    ("場所は決まったものの、", "設計士が見つからない方", True),
    ("詳しくはないけど、", "将棋が好きな方", True),
    ("若くないが、", "山に登る方", True),
    ("店は残したけれども、", "跡取りがいない方", True),
    ("資格を取りましたけれど、", "働いていない方", False),
    ("静かな町だけど、", "人が来る店", False),
    ("畑を借りたのですが、", "農家さん", False),
    ("鞄を売っていますが、", "職人さん", False),
    ("鞄を売っておりますけれども、", "職人さん", False),
    ("畑を借りたんだけど、", "農家さん", False),
]


@pytest.mark.parametrize(("clause", "rest", "inside"), CONCESSIVE, ids=[c for c, _, _ in CONCESSIVE])
def test_a_concession_inside_a_relative_clause(clause: str, rest: str, inside: bool, engine: Analyser) -> None:
    (sentence,) = engine.read(f"{clause}{rest}をご紹介ください。").sentences
    conceding = next(b for b in sentence.bunsetsu if b.text.endswith("、"))
    assert clause.endswith(conceding.text)
    assert (ending(conceding, is_last=False) is Ending.NONI) == inside
