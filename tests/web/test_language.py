from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from shokai_lint.model import SEVERITIES, Pitch
from shokai_lint.web import words
from shokai_lint.web.language import accepted
from shokai_lint.web.problems import KINDS as PROBLEMS
from shokai_lint.web.view import QUESTIONS
from shokai_lint.web.words import WORDS


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "ja"),
        ("en", "en"),
        ("en-US,en;q=0.9,ja;q=0.8", "en"),
        ("en;q=0.3, ja;q=0.8", "ja"),
        ("ja,en", "ja"),
        ("fr,en;q=0.1", "en"),
        ("en;q=0", "ja"),
        ("en;q=x", "ja"),
        ("*", "ja"),
        ("EN", "en"),
    ],
)
def test_accept_language(header: str, lang: str) -> None:
    assert accepted(header) == lang


def test_both_languages_say_the_same_things() -> None:
    assert WORDS["ja"].keys() == WORDS["en"].keys()


def test_every_sentence_is_said_somewhere() -> None:
    templates = Path(words.__file__).parent / "templates"
    said = "".join(p.read_text(encoding="utf-8") for p in templates.iterdir())
    computed = {
        *SEVERITIES,
        *(f.name for f in dataclasses.fields(Pitch)),
        "flag",
        "pass",
        "near_miss",
        "other",
        *PROBLEMS,
        *QUESTIONS,
        *(f"{f.name}_word" for f in dataclasses.fields(Pitch)),
        *(f"{prefix}{name}" for name in ("anyone", "broad", "narrow") for prefix in ("", "example_")),
        *(f"calm_{how}" for how in ("more", "good", "best")),
        *(key for key in WORDS["ja"] if key.startswith("say-") and f'"{key.removeprefix("say-")}"' in said),
    }
    assert {key for key in WORDS["ja"] if f"t.{key}" not in said} <= computed


def test_the_script_says_only_what_the_page_has() -> None:
    folder = Path(words.__file__).parent
    script = "".join(p.read_text(encoding="utf-8") for p in (folder / "static" / "js").glob("*.js"))
    said = set(re.findall(r'\b(?:say|sentence)\("([a-z-]+)"[,)]', script)) | {"offline", "not-ready"}
    shown = re.search(r"{% for state in \((.*?)\) %}", (folder / "templates" / "home.html").read_text(encoding="utf-8"))
    assert shown
    assert said == set(re.findall(r'"([a-z-]+)"', shown[1]))
