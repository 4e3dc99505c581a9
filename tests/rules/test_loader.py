from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shokai_lint.rules.digest import builtin_dir, digest
from shokai_lint.rules.files import MAX_BYTES
from shokai_lint.rules.loader import Problem, RuleFileError, load_rules

ANYONE = (builtin_dir() / "anyone.yaml").read_text(encoding="utf-8")
CONCEPT = "id: {id}\ntitle: 語\nbelongs: 試験の語\nwords: [{words}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "concepts").mkdir()
    return tmp_path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


LEARNED = "  learned: {of: aside, above: 0.75}\n"


def renamed(name: str, text: str = ANYONE) -> str:
    """A copy of another name, without what a model knows under its own name only."""
    return text.replace("id: anyone", f"id: {name}", 1).replace(LEARNED, "")


def problems(*folders: Path) -> list[Problem]:
    with pytest.raises(RuleFileError) as caught:
        load_rules(folders)
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))  # few enough to be told whole
    return list(caught.value.problems)


def one(folder: Path) -> Problem:
    (problem,) = problems(folder)
    return problem


def test_the_packages_own_rules() -> None:
    rules = load_rules()
    names = {p.stem for p in builtin_dir().glob("*.yaml")}
    assert set(rules.rules) == names
    assert set(rules.words()) == set(rules.concepts) == {p.stem for p in (builtin_dir() / "concepts").glob("*.yaml")}
    assert list(rules.rules) == sorted(rules.rules)


def test_a_later_folder_overrides_by_id(folder: Path) -> None:
    write(folder, "anyone.yaml", ANYONE.replace("severity: error", "severity: info"))
    write(folder, "concepts/person.yaml", CONCEPT.format(id="person", words="人"))
    ours, theirs = load_rules(), load_rules([folder])
    assert (ours.rules["anyone"].severity, theirs.rules["anyone"].severity) == ("error", "info")
    assert theirs.words()["person"] == ("人",)
    assert set(theirs.rules) == set(ours.rules)
    assert theirs.rules["hedge"] == ours.rules["hedge"]


def test_the_last_folder_wins(folder: Path) -> None:
    first, second = folder / "first", folder / "second"
    for place, words in ((first, "甲"), (second, "乙")):
        (place / "concepts").mkdir(parents=True)
        write(place, "concepts/mine.yaml", CONCEPT.format(id="mine", words=words))
    assert load_rules([first, second]).words()["mine"] == ("乙",)
    assert load_rules([second, first]).words()["mine"] == ("甲",)


def test_an_empty_folder_adds_nothing(tmp_path: Path) -> None:
    assert load_rules([tmp_path]) == load_rules()


def test_every_problem_at_once_with_its_place(folder: Path) -> None:
    text = renamed("broken").replace("severity: error", "severity: fatal").replace("status: stable", "status: beta")
    first = write(folder, "broken.yaml", text + "surprise: 1\n")
    second = write(folder, "open.yaml", "id: open\nflag: [")
    third = write(folder, "concepts/empty.yaml", CONCEPT.format(id="empty", words=""))
    found = problems(folder)
    lines = first.read_text(encoding="utf-8").splitlines()
    expected = {
        (first, lines.index("severity: fatal") + 1, 1),
        (first, lines.index("status: beta") + 1, 1),
        (first, len(lines), 1),
        (third, 4, 1),
    }
    assert {(p.file, p.line, p.column) for p in found if p.file != second} == expected
    assert [(p.line, p.column, "not YAML" in p.message) for p in found if p.file == second] == [(2, 8, True)]
    assert len(found) == 5
    assert str(found[0]).startswith(f"{found[0].file}:{found[0].line}:{found[0].column}: ")


def test_a_missing_folder(tmp_path: Path) -> None:
    assert "no such folder" in one(tmp_path / "nowhere").message


def test_an_id_that_is_not_the_files_name(folder: Path) -> None:
    write(folder, "other.yaml", "# note\n" + ANYONE)
    found = one(folder)
    assert (found.line, found.column) == (2, 1)
    assert "'other'" in found.message


def test_an_unknown_concept_is_named_at_its_place(folder: Path) -> None:
    rule = write(folder, "mine.yaml", renamed("mine") + "unless:\n  - head: [person, no-such-list]\n")
    if ANYONE.count("\nunless:"):
        rule.write_text(renamed("mine").replace("unless:\n", "unless:\n  - head: [person, no-such-list]\n"), "utf-8")
    found = one(folder)
    line = rule.read_text(encoding="utf-8").splitlines().index("  - head: [person, no-such-list]") + 1
    assert (found.line, found.column) == (line, 20)
    assert "'no-such-list'" in found.message


def test_a_verdict_that_the_model_does_not_know_is_refused_at_its_place(folder: Path) -> None:
    asked = ANYONE.replace("id: anyone", "id: mine")
    path = write(folder, "mine.yaml", asked)
    line = asked[: asked.index("learned:")].count("\n") + 1
    message = "match.learned: no verdict 'mine' of an aside: leave it out; the model knows anyone, vague-purpose"
    assert problems(folder) == [Problem(path, line, 3, message)]


def test_a_verdict_of_the_other_model_is_refused_and_a_copy_keeps_its_own(folder: Path) -> None:
    write(folder, "anyone.yaml", ANYONE)
    assert load_rules([folder]).rules["anyone"].match.learned
    write(folder, "anyone.yaml", ANYONE.replace("of: aside", "of: condition"))
    (problem,) = problems(folder)
    assert problem.message.startswith(
        "match.learned: no verdict 'anyone' of a condition: leave it out; the model knows no-threshold, "
    )


def test_a_faulty_concept_is_no_fault_of_the_rules_that_name_it(folder: Path) -> None:
    write(folder, "concepts/mine.yaml", CONCEPT.format(id="mine", words="") + "surprise: 1\n")
    rule = renamed("uses-mine").replace("match:\n", "match:\n  text:\n    - head: [mine]\n", 1)
    write(folder, "uses-mine.yaml", rule)
    assert {p.file.name for p in problems(folder)} == {"mine.yaml"}


def test_words_that_old_yaml_takes_for_truth(folder: Path) -> None:
    write(folder, "concepts/mine.yaml", CONCEPT.format(id="mine", words="no, on, yes, off"))
    assert load_rules([folder]).words()["mine"] == ("no", "on", "yes", "off")


def test_a_word_that_is_a_number_or_truth_is_refused_where_it_stands(folder: Path) -> None:
    write(folder, "concepts/mine.yaml", CONCEPT.format(id="mine", words="人, true, 24"))
    assert [(p.line, p.column) for p in problems(folder)] == [(4, 12), (4, 18)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("id: 誰".encode("cp932"), "not UTF-8 at byte 4"),
        (b"id: a\n" + b"#" * MAX_BYTES, "larger than"),
        (b"", "empty"),
        (b"- a\n- b\n", "the file: Input should be an object"),
        (b"id: mine\nid: mine\n", "'id' stands twice"),
        (b"id: &a mine\ntitle: *a\n", "alias"),
        (b"[" * 100_000, "alias or a depth"),
        (b'id: "\\ud83d"\n', "not YAML"),
    ],
)
def test_files_that_are_not_read(folder: Path, content: bytes, message: str) -> None:
    (folder / "concepts" / "mine.yaml").write_bytes(content)
    found = problems(folder)
    assert message in found[0].message
    assert len(found) == 1


def test_a_byte_order_mark_and_crlf_are_read(folder: Path) -> None:
    text = CONCEPT.format(id="mine", words="人").replace("\n", "\r\n")
    (folder / "concepts" / "mine.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert load_rules([folder]).words()["mine"] == ("人",)


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = write(tmp_path_factory.mktemp("elsewhere"), "secret.txt", "秘密")
    (folder / "mine.yaml").symlink_to(secret)
    found = one(folder)
    assert "leads out" in found.message
    assert "秘密" not in str(found)


def test_a_link_inside_the_folder_is_read(folder: Path) -> None:
    write(folder, "text.txt", renamed("mine"))
    (folder / "mine.yaml").symlink_to(folder / "text.txt")
    assert "mine" in load_rules([folder]).rules


def test_what_is_no_file_is_reported(folder: Path) -> None:
    (folder / "dir.yaml").mkdir()
    (folder / "gone.yaml").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe.yaml")
    assert {p.file.name for p in problems(folder) if "not a file" in p.message} == {
        "dir.yaml",
        "gone.yaml",
        "pipe.yaml",
    }
    assert digest([folder]) == digest()


def test_the_hash_changes_with_the_content_and_nothing_else(folder: Path) -> None:
    base = load_rules().hash
    path = write(folder, "concepts/person.yaml", (builtin_dir() / "concepts" / "person.yaml").read_text("utf-8"))
    assert load_rules([folder]).hash == base
    os.utime(path, (0, 0))
    write(folder, "notes.txt", "x")
    assert load_rules([folder]).hash == base
    path.write_text(CONCEPT.format(id="person", words="人"), encoding="utf-8")
    changed = load_rules([folder]).hash
    assert changed != base
    assert load_rules([folder]).hash == changed == digest([folder])


def test_another_process_gives_the_same_hash() -> None:
    code = "from shokai_lint.rules.loader import load_rules; import json; print(json.dumps(load_rules().hash))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "7"},
        timeout=60,
    )
    assert json.loads(done.stdout) == load_rules().hash


def test_a_list_that_adds_joins_the_words_before(tmp_path: Path) -> None:
    folder = tmp_path / "concepts"
    folder.mkdir()
    text = "id: trait\nadds: true\ntitle: our own\nbelongs: words of our group\nwords:\n  - ほがらかな性分\n"
    (folder / "trait.yaml").write_text(text, encoding="utf-8")
    words = load_rules([tmp_path]).words()["trait"]
    assert "ほがらかな性分" in words
    assert set(load_rules().words()["trait"]) < set(words)
