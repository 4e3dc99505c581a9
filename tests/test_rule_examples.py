from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shokai_lint.japanese.tokens import Document
from shokai_lint.model import LintResult
from shokai_lint.rules.digest import builtin_dir, digest
from shokai_lint.rules.examples import examples, parse, parse_examples, run_examples
from shokai_lint.rules.loader import RuleSet, load_rules
from shokai_lint.rules.schema import Rule
from shokai_lint.rules.selection import UnknownRuleError, known, selected
from shokai_lint.text import EmptyTextError, TextError

from .samples import finding, result


@pytest.mark.parametrize(
    ("marked", "text", "ranges"),
    [
        ("[元気]な人", "元気な人", ((0, 2),)),
        ("あ[い]う[え]", "あいうえ", ((1, 2), (3, 4))),
        ("括弧なし", "括弧なし", ()),
        ("😊[方]", "😊方", ((1, 2),)),
    ],
)
def test_brackets(marked: str, text: str, ranges: tuple[tuple[int, int], ...]) -> None:
    assert parse(marked) == (text, ranges)


def test_every_rule_has_examples_of_each_kind() -> None:
    rules = load_rules()
    kinds = {(e.rule, e.kind) for e in examples(rules)}
    assert len(kinds) == 3 * len(rules.rules)


class Scripted:
    """Flags what a table says, so that each way of failing can be seen."""

    def __init__(self, rules: RuleSet, answers: dict[str, LintResult]) -> None:
        self.rules, self.answers = rules, answers

    def parse(self, texts: Iterable[str]) -> Iterator[Document | TextError]:
        for text in texts:
            yield Document(text, ()) if text.strip("x") else EmptyTextError("the text is empty")

    def judge(self, document: Document, instead: Rule | None = None) -> LintResult:
        return self.answers.get(document.source, result(document.source))


def reasons(answers: dict[str, LintResult], **lists: tuple[str, ...]) -> list[str]:
    rules = load_rules()
    rule = rules.rules["anyone"].model_copy(update={"flag": (), "pass_": (), "near_miss": ()} | lists)
    linter = Scripted(replace(rules, rules={"anyone": rule}), answers)
    return [f"{f.example.kind} {f.example.number} {f.reason}" for f in run_examples(linter, parse_examples(linter))]


def test_a_flag_example_must_be_flagged_at_each_bracket() -> None:
    text = "誰でも良い、どなたでも良い"
    first = result(text, finding(text, "誰でも良い"))
    both = ("[誰でも]良い、[どなたでも]良い",)
    assert reasons({text: first}, flag=both) == ["flag 1 flagged at 「誰でも良い」 instead of 「どなたでも」"]
    assert reasons({text: first}, flag=("[誰でも]良い、どなたでも良い",)) == []
    assert reasons({}, flag=both) == ["flag 1 must be flagged, but only no finding came"]
    assert reasons({text: result(text, finding(text, None))}, flag=both) == []


def test_another_rules_finding_does_not_count() -> None:
    other = result("方", finding("方", "方", "hedge"))
    assert reasons({"方": other}, flag=("[方]",)) == ["flag 1 must be flagged, but only hedge came"]
    assert reasons({"方": other}, pass_=("方",)) == []


def test_pass_and_near_miss_must_not_be_flagged() -> None:
    flagged = {"方": result("方", finding("方", "方"))}
    assert reasons(flagged, pass_=("人", "方")) == ["pass 2 must not be flagged, but is at 「方」"]
    assert reasons(flagged, near_miss=("方",)) == ["near_miss 1 must not be flagged, but is at 「方」"]


def test_an_example_that_cannot_be_linted_fails() -> None:
    assert reasons({}, pass_=("x",)) == ["pass 1 the text is empty"]


def test_only_the_chosen_rules_are_run() -> None:
    assert {p.example.rule for p in parse_examples(Scripted(load_rules(), {}), {"hedge"})} == {"hedge"}


def test_selection() -> None:
    rules = ["anyone", "hedge", "no-ask"]
    assert selected(rules, [], []) == set(rules)
    assert selected(rules, ["anyone, hedge", "no-ask"], ["hedge"]) == {"anyone", "no-ask"}
    with pytest.raises(UnknownRuleError, match="did you mean hedge"):
        known("hedeg", rules)


def test_the_digest_follows_the_files_and_not_their_line_ends(tmp_path: Path) -> None:
    def written(name: str, content: bytes) -> str:
        (tmp_path / name).write_bytes(content)
        return digest([tmp_path])

    base = digest()
    assert len(base) == 12
    assert digest([builtin_dir()]) == base
    one = written("a.yaml", b"id: a\n")
    assert one != base
    assert written("a.yaml", b"id: a\r\n") == one
    assert written("a.yaml", b"id: b\n") != one
    assert written("notes.txt", b"x") == digest([tmp_path])


def test_one_hash_names_the_rules_everywhere() -> None:
    assert load_rules().hash == digest()
