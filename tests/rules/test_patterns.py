from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shokai_lint.linter import Linter
from shokai_lint.model import FACET_KINDS
from shokai_lint.rules.loader import Problem, RuleFileError, load_rules
from shokai_lint.rules.patterns import CLASSES, UNFLAGGED, Phrase, TargetClass, fill

PATTERN = """id: our-corners
since: "0.2.0"
title: {ja: 私たちの切り口, en: Corners of our own}
model: 顔ヨガの教室に月2回通っている女性
summary: {ja: 会員の成功例にならいました。, en: As our members asked.}
answers: [universal-interest]
topics:
  - id: beauty
    words: [美容]
    phrases:
      - say: 顔ヨガの教室に月〔count:2回|3回|4回〕通っている
        fits: [person]
      - say: 〔place:銀座|青山|表参道〕の美容皮膚科に通っている
        fits: [person]
examples:
  - ask: 美容に興味がある女性をご紹介ください。
    better: 顔ヨガの教室に月2回通っている女性をご紹介ください。
"""
SAY = "顔ヨガの教室に月〔count:2回|3回|4回〕通っている"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "narrowings").mkdir()
    return tmp_path


def write(folder: Path, text: str, name: str = "our-corners") -> Path:
    path = folder / "narrowings" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problem(folder: Path) -> Problem:
    with pytest.raises(RuleFileError) as caught:
        load_rules([folder])
    (found,) = caught.value.problems
    return found


def line_of(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if part in line)


@pytest.mark.parametrize(
    ("slot", "message"),
    [
        ("〔count:2回|3回〕", "3 to 6 different examples"),
        ("〔count:2回|3回|3回〕", "3 to 6 different examples"),
        ("〔count:2回||4回〕", "3 to 6 different examples"),
        ("〔count:1|2|3|4|5|6|7〕", "3 to 6 different examples"),
        ("〔count〕", "3 to 6 different examples"),
        ("〔times:2回|3回|4回〕", "'times' is no kind of facet"),
        ("〔2回|3回|4回〕", "is no kind of facet"),
        ("〔〕", "is no kind of facet"),
        ("〔count:2回|3回|4回", "a slot is written"),
        ("count:2回|3回|4回〕", "a slot is written"),
        ("〔count:2回|〔count:3回|4回|5回〕〕", "a slot is written"),
    ],
)
def test_a_slot_that_is_no_slot_is_reported_at_its_line(slot: str, message: str, folder: Path) -> None:
    text = PATTERN.replace("〔count:2回|3回|4回〕", slot)
    path, found = write(folder, text), problem(folder)
    assert (found.file, found.line) == (path, line_of(text, "顔ヨガの教室に月" + slot))
    assert message in found.message


@pytest.mark.parametrize(
    ("old", "new", "part", "message"),
    [
        ("[universal-interest]", "[universal-interest, universal-hobby]", "answers:", "no rule 'universal-hobby' to answer"),
        ("[universal-interest]", "[]", "answers:", "at least 1 item"),
        ("        fits: [person]\n      - say: 〔place", "        fitz: [person]\n      - say: 〔place", "fitz", "Extra inputs"),
        ("since:", "colour: red\nsince:", "colour:", "Extra inputs"),
        ("fits: [person]\nexamples", "fits: [person, human]\nexamples", "human", "Input should be 'person'"),
        ("fits: [person]\nexamples", "fits: []\nexamples", "fits: []", "at least 1 item"),
        ("fits: [person]\nexamples", "form: verb\nexamples", "form: verb", "Input should be 'adnominal'"),
        ("fits: [person]\nexamples", "adds: [hobby]\nexamples", "adds:", "Input should be 'gender'"),
        ("since:", "hiring: always\nsince:", "hiring:", "Input should be 'only'"),
        ("id: our-corners", "id: your-corners", "id: your", "id must be the file's name"),
        ("words: [美容]", "words: []", "words:", "at least 1 item"),
    ],
)
def test_what_is_not_known_is_reported_at_its_line(old: str, new: str, part: str, message: str, folder: Path) -> None:
    text = PATTERN.replace(old, new, 1)
    assert text != PATTERN
    path, found = write(folder, text), problem(folder)
    assert (found.file, found.line) == (path, line_of(text, part))
    assert message in found.message


def test_every_fault_of_a_file_at_once(folder: Path) -> None:
    path = write(folder, PATTERN.replace("count:", "times:").replace("answers: [", "answers: [No Rule, "))
    with pytest.raises(RuleFileError) as caught:
        load_rules([folder])
    assert {(p.file, p.line) for p in caught.value.problems} == {
        (path, line_of(PATTERN, part)) for part in ("answers:", "〔count")
    }


def test_a_group_adds_a_pattern_of_its_own(folder: Path) -> None:
    ours = load_rules()
    write(folder, PATTERN)
    theirs = load_rules([folder])
    assert set(theirs.patterns) == {*ours.patterns, "our-corners"}
    assert [p.id for p in theirs.answering("universal-interest")] == sorted(
        [*(p.id for p in ours.answering("universal-interest")), "our-corners"]
    )
    assert theirs.hash != ours.hash
    assert theirs.rules == ours.rules


def test_and_it_is_offered(folder: Path, linter: Linter) -> None:
    write(folder, PATTERN)
    ask = "美容に興味がある女性をご紹介ください。"
    ours = Linter(load_rules([folder])).lint(ask, narrow=True).narrowings
    mine = [n for n in ours if n.pattern == "our-corners"]
    assert mine
    assert all("顔ヨガの教室に月2回通っている" in n.text or "銀座の美容皮膚科に通っている" in n.text for n in mine)
    assert all(n.summary.startswith("会員の成功例にならいました。") and n.slots for n in mine)
    assert "our-corners" not in {n.pattern for n in linter.lint(ask, narrow=True).narrowings}


def test_a_group_replaces_a_pattern_of_ours(folder: Path) -> None:
    name = load_rules().answering("universal-interest")[0].id
    write(folder, PATTERN.replace("our-corners", name), name)
    theirs = load_rules([folder])
    assert set(theirs.patterns) == set(load_rules().patterns)
    assert theirs.patterns[name].title.ja == "私たちの切り口"


def test_the_packages_own_patterns() -> None:
    rules = load_rules()
    assert rules.patterns
    for name, pattern in rules.patterns.items():
        assert pattern.id == name
        assert set(pattern.answers) <= {*rules.rules, UNFLAGGED}
    # What can be better has a pattern that makes it so.
    assert all(rules.answering(name) for name in rules.rules)


def test_a_slot_is_filled_with_its_first_example() -> None:
    filled = fill("〔place: 川越市 |藤沢市|堺市〕に住む〔age:30代|40代|50代〕の")
    assert filled.text == "川越市に住む30代の"
    assert [(filled.text[b.start : b.end], b.kind, b.examples) for b in filled.blanks] == [
        ("川越市", "place", ("川越市", "藤沢市", "堺市")),
        ("30代", "age", ("30代", "40代", "50代")),
    ]
    assert (fill("独身の").text, fill("独身の").blanks) == ("独身の", ())


WORD = st.text(alphabet="市川a😊𠮷", min_size=1, max_size=4)


@given(st.lists(st.tuples(WORD, st.sampled_from(FACET_KINDS), st.lists(WORD, min_size=3, max_size=6, unique=True)), max_size=3))
def test_any_slots_lie_on_their_words(parts: list[tuple[str, str, list[str]]]) -> None:
    filled = fill("".join(f"{words}〔{kind}:{'|'.join(examples)}〕" for words, kind, examples in parts))
    assert filled.text == "".join(words + examples[0] for words, _, examples in parts)
    assert [filled.text[b.start : b.end] for b in filled.blanks] == [examples[0] for _, _, examples in parts]


def phrase(fits: list[TargetClass], not_: list[TargetClass]) -> Phrase:
    return Phrase.model_validate({"say": SAY, "fits": fits, "not": not_, "adds": ["behavior"]}, strict=False)


def test_who_a_phrase_suits() -> None:
    assert phrase(["person"], []).suits(frozenset({"person", "woman"}))
    assert not phrase(["person"], ["woman"]).suits(frozenset({"person", "woman"}))
    assert not phrase(["company"], []).suits(frozenset({"person"}))
    assert not phrase(["company"], []).suits(frozenset())
    assert phrase(list(CLASSES), []).suits(frozenset({"shop"}))


def test_what_a_phrase_brings() -> None:
    assert phrase(["person"], []).brings() == {"count", "behavior"}
