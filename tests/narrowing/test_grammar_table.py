"""Every pattern before targets of every class: what is put before a noun must be read as its condition."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shokai_lint.linter import Item, Linter
from shokai_lint.model import NOT_NARROWING, LintResult
from shokai_lint.narrowing.audience import classes_of
from shokai_lint.rules.loader import load_rules
from shokai_lint.rules.patterns import Phrase, fill

from .making import See

TARGETS = (
    "人", "方", "男性", "女性", "主婦の方", "大学生", "シニアの方", "ご夫婦", "社長", "美容室のオーナー", "看護師さん",
    "会社員の方", "税理士の先生", "会社", "中小企業", "飲食店", "工務店さん", "整骨院", "お父さん", "農家さん",
    "女性の経営者の方", "建設会社の方",
)  # fmt: skip
PATTERNS = sorted(load_rules().patterns)
# A target may stay as wide as its noun is: what is tried here is the phrase.
OF_THE_NOUN = frozenset({"no-demographic", "broad-target"})
MOST = 2

pytestmark = pytest.mark.slow


def suiting(phrases: list[Phrase], n: int) -> list[Phrase]:
    """A few of the phrases, others for each target."""
    start = n * MOST % len(phrases) if phrases else 0
    return (phrases[start:] + phrases[:start])[:MOST]


def asks(linter: Linter, see: See) -> Iterator[tuple[str, str, str]]:
    """Pattern, phrase and target, where the phrase suits it."""
    for n, noun in enumerate(TARGETS):
        (target,) = see(f"{noun}をご紹介ください。").reading.targets
        classes = classes_of(target, linter.lexicon)
        for name in PATTERNS:
            phrases = [p for p in linter.rules.patterns[name].every_phrase() if p.form == "adnominal" and p.suits(classes)]
            yield from ((name, fill(p.say).text, noun) for p in suiting(phrases, n))


def faults(phrase: str, result: LintResult) -> list[str]:
    targets = [t for a in result.asks for t in a.targets]
    if len(targets) != 1 or targets[0].span.start < len(phrase):
        return [f"targets {[t.text for t in targets]}"]
    found = [f"{f.rule} {f.text}" for f in result.findings if f.rule not in OF_THE_NOUN]
    told = [f for f in targets[0].facets if f.kind not in NOT_NARROWING and f.span.start < len(phrase)]
    return found if told else [*found, "no facet"]


@pytest.fixture(scope="module")
def table(linter: Linter, see: See) -> dict[str, list[str]]:
    """By pattern, each ask with what is wrong in it."""
    rows = list(asks(linter, see))
    wrong: dict[str, list[str]] = {name: [] for name, _, _ in rows}
    for (name, phrase, noun), result in zip(
        rows, linter.lint_many(Item(f"{p}{t}をご紹介ください。") for _, p, t in rows), strict=True
    ):
        assert isinstance(result, LintResult)
        if found := faults(phrase, result):
            wrong[name].append(f"{phrase}|{noun}: {', '.join(found)}")
    return wrong


@pytest.mark.parametrize("name", PATTERNS)
def test_every_phrase_is_read_as_a_condition_of_its_target(name: str, table: dict[str, list[str]]) -> None:
    assert table.get(name, []) == []
