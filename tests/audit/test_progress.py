from __future__ import annotations

import io

import pytest

from shokai_lint.audit.progress import Progress
from shokai_lint.model import Lang


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def stepped(out: io.StringIO, steps: int, lang: Lang = "ja") -> Progress:
    times = iter(range(0, 10_000))
    progress = Progress(out, 10_000, lang, lambda: float(next(times)))
    for _ in range(steps):
        progress.step()
    return progress


@pytest.mark.parametrize(
    ("lang", "line"),
    [("ja", "1,000 / 10,000 件 (10%)  毎秒 1.0 件  残り 2:30:00"), ("en", "1,000 of 10,000 (10%)  1.0 a second  2:30:00 left")],
)
def test_a_terminal_sees_rate_and_time_left_on_one_line(lang: Lang, line: str) -> None:
    out = Terminal()
    progress = stepped(out, 1_000, lang)
    assert out.getvalue().split("\r\x1b[K")[-1] == line
    assert "\n" not in out.getvalue()
    progress.end()
    assert out.getvalue().endswith("\r\x1b[K")


def test_a_pipe_sees_nothing() -> None:
    out = io.StringIO()
    stepped(out, 1_000).end()
    assert out.getvalue() == ""
