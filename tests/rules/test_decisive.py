from __future__ import annotations

from dataclasses import replace
from typing import Any

from shokai_lint.linter import Linter
from shokai_lint.rules.decisive import Idle, branches, idle, without
from shokai_lint.rules.examples import parse_examples, run_examples
from shokai_lint.rules.loader import load_rules


def idle_paths(rule: str, **changed: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """The idle branches of a rule of ours, changed."""
    rules = load_rules()
    other = rules.rules[rule].model_copy(update=changed)
    linter = Linter(replace(rules, rules=rules.rules | {rule: other}))
    return [branch.path for branch in idle(linter, parse_examples(linter, {rule}))]


def test_every_example_holds_and_every_branch_of_our_rules_decides_one(linter: Linter) -> None:
    parsed = parse_examples(linter)
    assert [str(failure) for failure in run_examples(linter, parsed)] == []
    assert [str(branch) for branch in idle(linter, parsed)] == []


def test_a_branch_decides_by_a_flag_example_alone() -> None:
    general = "経営者[とか]を紹介してください。"
    assert idle_paths("hedge", flag=(general,)) == [("match", "phrase", i) for i in (1, 2, 3)]
    assert idle_paths("hedge", flag=(general, "[ある程度]経験のある美容師さんをご紹介ください。")) == [
        ("match", "phrase", 1),
        ("match", "phrase", 3),
    ]


def test_an_exception_decides_by_a_near_miss_or_a_pass_alone() -> None:
    rule = load_rules().rules["hedge"]
    plain = ("歯科医院の院長先生をご紹介ください。",)
    kei = ("IT系の会社に勤める20代の女性を探しています。",)
    assert idle_paths("hedge", near_miss=plain) == [("unless", 0), ("unless", 1)]
    assert idle_paths("hedge", near_miss=kei) == [("unless", 0)]
    assert idle_paths("hedge", near_miss=plain, pass_=(*rule.pass_, *kei)) == [("unless", 0)]


def test_an_example_that_does_not_hold_decides_nothing() -> None:
    assert idle_paths("vague-quantity", flag=("[歯科医院]を何社かおつなぎください。",)) == [
        ("match", "phrase", 0),
        ("match", "phrase", 1),
    ]


def test_what_the_model_alone_finds_makes_learned_decisive() -> None:
    ours = load_rules().rules["universal-trait"]
    found = tuple(f for f in ours.flag if "義理堅い" not in f)
    assert idle_paths("universal-trait", flag=found) == [("match", "learned")]


def test_one_branch_less() -> None:
    rule = load_rules().rules["hedge"]
    assert without(rule, ("match", "phrase", 1)).match.phrase == (rule.match.phrase[0], *rule.match.phrase[2:])
    assert without(rule, ("unless", 0)).unless == rule.unless[1:]
    trait = load_rules().rules["universal-trait"]
    assert without(trait, ("match", "learned")).match.learned is None
    assert without(trait, ("match", "learned")).match.phrase == trait.match.phrase
    assert without(trait, ("unless", 1)).match == trait.match


def test_every_branch_is_tried_and_has_its_yaml() -> None:
    rules = load_rules()
    paths = branches(rules.rules["universal-trait"])
    assert paths[:2] == [("match", "learned"), ("match", "figures")]
    assert paths[2:] == [("match", "phrase", 0), ("match", "phrase", 1), ("unless", 0), ("unless", 1)]
    assert all(path in rules.written[name] for name, rule in rules.rules.items() for path in branches(rule))


def test_a_branch_is_named_as_its_file_writes_it() -> None:
    assert str(Idle("a", ("match", "phrase", 1), "head: [b]\nbare: true")) == (
        "a: match.phrase 2 decides no flag example: head: [b] bare: true"
    )
    assert str(Idle("a", ("unless", 0), "negated: true")) == "a: unless 1 decides no pass or near_miss example: negated: true"
    assert str(Idle("a", ("match", "learned"), "learned: {}")) == "a: match.learned decides no flag example: learned: {}"
