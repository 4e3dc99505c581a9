from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from shokai_lint.audit.linting import lint_waiting
from shokai_lint.audit.rows import Row
from shokai_lint.audit.state import opened
from shokai_lint.linter import Linter
from shokai_lint.result import build

TEXTS = [f"{n}歳の税理士の方を紹介して下さい" for n in range(21, 61)]


def arguments(jobs: int, narrow: bool) -> argparse.Namespace:
    return argparse.Namespace(lang="ja", jobs=jobs, no_narrow=not narrow, listeners=30, network=364, home_prefecture=None)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_on_which_the_linter_fails_is_in_error_and_the_rest_has_results(
    linter: Linter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    def failing(text: str, *args: object, **options: object) -> object:
        if text == TEXTS[17]:
            raise ZeroDivisionError(text)
        return build(text, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("shokai_lint.linter.build", failing)
    with opened(tmp_path) as state:
        state.stage(Row("f", n, text=text) for n, text in enumerate(TEXTS, 2))
        lint_waiting(state, linter.rules, arguments(jobs, narrow=False))
        told = list(state.told())
    errors = [(t.n, t.error) for t in told if t.error]
    assert errors == [(18, "the linter failed on this text (ZeroDivisionError); please report it")]
    assert [t.result["text"] for t in told if t.result] == [text for text in TEXTS if text != TEXTS[17]]


def test_results_are_those_of_the_linter(linter: Linter, tmp_path: Path) -> None:
    with opened(tmp_path) as state:
        state.stage(Row("f", n, text=text) for n, text in enumerate(TEXTS[:10], 2))
        lint_waiting(state, linter.rules, arguments(1, narrow=True))
        results = [t.result for t in state.told()]
    assert results == [json.loads(json.dumps(linter.lint(text, narrow=True).to_dict())) for text in TEXTS[:10]]
