from __future__ import annotations

import pytest

from shokai_lint.japanese.pipeline import analyser
from shokai_lint.linter import Linter
from shokai_lint.model import Finding, Lang
from shokai_lint.narrowing.opposite import opposite


def finding(text: str, rule: str, linter: Linter, lang: Lang = "ja") -> Finding:
    return next(f for f in linter.lint(text, lang=lang).findings if f.rule == rule)


# The flagged words are denied, not those around them.
ASKED = [
    ("universal-desire", "お金を稼ぎたい方をご紹介ください。", "稼ぎたくない方", "人"),
    ("universal-desire", "売上を上げたい会社をご紹介ください。", "売上を上げたくない会社", "社"),
    ("universal-interest", "美容に興味がある女性をご紹介ください。", "美容に興味がない方", "人"),
    ("universal-interest", "健康に関心のある方をご紹介ください。", "健康に関心のない方", "人"),
    ("universal-trait", "明るい方をご紹介ください。", "明るくない方", "人"),
    ("universal-trait", "元気な方をご紹介ください。", "元気ではない方", "人"),
    ("universal-trait", "やる気のある会社をご紹介ください。", "やる気のない会社", "社"),
    ("universal-problem", "人手不足に困っている会社をご紹介ください。", "困っていない会社", "社"),
]


@pytest.mark.parametrize(("rule", "text", "denied", "counter"), ASKED, ids=[a[1] for a in ASKED])
def test_three_who_are_not_so(rule: str, text: str, denied: str, counter: str, linter: Linter) -> None:
    assert finding(text, rule, linter).help.endswith(f"「{denied}」を3{counter}、思い浮かべられますか。")


def test_a_past_has_the_rules_own_words(linter: Linter) -> None:
    general = linter.rules.rules["universal-problem"].opposite
    assert general is not None
    assert finding("集客に困っていた会社をご紹介ください。", "universal-problem", linter).help.endswith(general.ja)


@pytest.mark.parametrize("phrase", ["売上を上げたいという", "もっと稼ぎたいと", "売上を上げたくない"])
def test_so_has_what_is_only_reported_or_denied_already(phrase: str, linter: Linter) -> None:
    rule = linter.rules.rules["universal-desire"]
    tokens = [t for t in analyser().read(f"{phrase}会社をご紹介ください。").tokens if t.end <= len(phrase)]
    assert rule.opposite is not None
    assert opposite(rule, phrase, tokens, "organization", "ja") == rule.opposite.ja
    assert opposite(rule, phrase, [], "organization", "ja") == rule.opposite.ja


@pytest.mark.parametrize(("rule", "text", "denied", "counter"), ASKED, ids=[a[1] for a in ASKED])
def test_english_has_the_rules_own_words(rule: str, text: str, denied: str, counter: str, linter: Linter) -> None:
    general, found = linter.rules.rules[rule].opposite, finding(text, rule, linter, "en").help
    assert general is not None
    assert found.endswith(" " + general.en)
    assert denied not in found


def test_a_rule_without_the_test_asks_nothing(linter: Linter) -> None:
    found = finding("男性なら誰でも良いので紹介して下さい", "anyone", linter)
    assert linter.rules.rules["anyone"].opposite is None
    assert found.help == linter.rules.rules["anyone"].help.ja
