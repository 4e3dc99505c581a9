from __future__ import annotations

import json

from shokai_lint.rules.loader import load_rules

from .commandline import ANYONE, rows, run


def test_better_asks_are_offered_unless_they_are_not_wanted() -> None:
    (told,), (quiet,) = (rows(run("check", ANYONE, "--output", "jsonl", *option)) for option in ([], ["--no-narrow"]))
    assert len(told.pop("narrowings")) >= 3
    assert quiet.pop("narrowings") == []
    assert any([f.pop("narrowings") for f in told["findings"]])  # noqa: C419 - each of them is taken out
    assert [f.pop("narrowings") for f in quiet["findings"]] == [[]] * len(quiet["findings"])
    assert told == quiet


def test_of_one_text_and_of_many_and_whatever_stands_beside_them() -> None:
    for args in (["--output", "json"], ["--input", "lines", "--output", "json"]):
        done = run("check", "--no-narrow", *args, stdin=f"{ANYONE}\n".encode())
        found = json.loads(done.stdout)
        assert (found if isinstance(found, dict) else found[0])["narrowings"] == []
        assert done.returncode == 1


def test_people_read_the_better_asks_or_not() -> None:
    (told,) = rows(run("check", ANYONE, "--output", "jsonl"))
    best = told["narrowings"][0]["text"]
    shown, quiet = ("".join(run("check", ANYONE, *option).stdout.decode().split()) for option in ([], ["--no-narrow"]))
    assert best in shown
    assert not any(n["text"] in quiet for n in told["narrowings"])
    assert ANYONE in quiet


def test_other_formats_have_none_either_way() -> None:
    for output in ("github", "sarif"):
        assert run("check", ANYONE, "--output", output).stdout == run("check", ANYONE, "--output", output, "--no-narrow").stdout


def test_the_manual_names_the_patterns_of_a_rule() -> None:
    patterns = load_rules().answering("anyone")
    assert patterns
    for lang in ("ja", "en"):
        shown = "".join(run("rules", "show", "anyone", "--lang", lang, COLUMNS="200").stdout.decode().split())
        for p in patterns:
            assert "".join(f"- {getattr(p.title, lang)} ({p.id}): {p.model}".split()) in shown
