from __future__ import annotations

from shokai_lint.audit.outcome import outcome, unpacked
from shokai_lint.linter import Linter
from shokai_lint.output.json import dumps
from shokai_lint.text import TextError


def test_a_result_is_packed_and_comes_out_as_it_was(linter: Linter) -> None:
    result = linter.lint("誰でも良いので紹介して下さい")
    done = outcome(result)
    assert done.packed is not None
    assert done.error is None
    assert unpacked(done.packed) == dumps(result)
    assert len(done.packed) < len(dumps(result).encode())


def test_an_error_stays_a_sentence() -> None:
    assert (outcome(TextError("too long")).packed, outcome(TextError("too long")).error) == (None, "too long")
