from __future__ import annotations

import pickle
from pathlib import Path

from shokai_lint.audit.outcome import Outcome, packed
from shokai_lint.audit.remote import Differs, Setting, lint, lot, sent
from shokai_lint.linter import Linter
from shokai_lint.output.json import dumps
from shokai_lint.reach.room import Room
from shokai_lint.rules.digest import digest
from shokai_lint.version import versions

TEXTS = ("誰でも良いので紹介して下さい", "川越市でパン屋を営んでいる方を紹介して下さい")


def setting(folders: list[Path], **other: str) -> Setting:
    return Setting(versions(digest(folders)) | other, sent(folders), "en", narrow=True, room=Room(9))


def test_outcomes_are_those_of_the_linter(linter: Linter) -> None:
    expected = [Outcome(packed(dumps(linter.lint(text, lang="en", narrow=True, room=Room(9))))) for text in TEXTS]
    assert lint(TEXTS, setting([])) == expected


def test_rules_that_travel_are_in_force(tmp_path: Path) -> None:
    (tmp_path / "concepts").mkdir()
    words = 'id: broad-class\nadds: true\ntitle: Ours\nbelongs: 税理士, for a test.\nwords: ["税理士"]\n'
    (tmp_path / "concepts" / "broad-class.yaml").write_text(words, encoding="utf-8")
    texts = ["税理士の方を紹介して下さい"]
    assert lint(texts, pickle.loads(pickle.dumps(setting([tmp_path])))) != lint(texts, setting([]))  # noqa: S301
    assert not list(Path("/tmp").glob("shokai-lint-*/0/concepts"))  # noqa: S108


def test_nothing_is_linted_by_other_rules_or_versions() -> None:
    for what in ("rules", "dictionary", "package"):
        answer = lint(TEXTS, setting([], **{what: "1999"}))
        assert isinstance(answer, Differs)
        assert (answer.what, answer.here) == (what, "1999")
        assert answer.there == versions(digest())[what]


def test_a_task_shows_no_text() -> None:
    task = lot(TEXTS)
    assert "誰" not in repr(task)
    assert task(setting([])) == lint(TEXTS, setting([]))
