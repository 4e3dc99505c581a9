from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shokai_lint.asks.reader import read
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import analyser
from shokai_lint.learned.judge import Judge
from shokai_lint.linter import Linter
from shokai_lint.rules.loader import load_rules
from shokai_lint.rules.schema import Branch, Structure

# One tiny rule a key: what the key is given, an ask that it matches, one that only this key keeps out.
ASK = "をご紹介ください。"
LIZARD: dict[str, Any] = {"head": ["lizard"]}
KEYS: dict[str, tuple[dict[str, Any], str, str]] = {
    "head": (LIZARD, f"トカゲの社長{ASK}", f"ヤモリの社長{ASK}"),
    "scope": (LIZARD | {"scope": ["around"]}, "トカゲを飼っています。社長をご紹介ください。", f"トカゲの社長{ASK}"),
    "ends": ({"ends": ["lizard"]}, f"新種トカゲの専門家{ASK}", f"トカゲ専門家{ASK}"),
    "begins": ({"begins": ["lizard"]}, f"トカゲ専門家{ASK}", f"新種トカゲの専門家{ASK}"),
    "child": ({"head": ["keep"], "child": ["lizard"]}, f"トカゲを飼う人{ASK}", f"ヤモリを飼う人{ASK}"),
    "child_ends": ({"head": ["keep"], "child_ends": ["lizard"]}, f"新種トカゲを飼う人{ASK}", f"トカゲ専門家を飼う人{ASK}"),
    "child_particle": (
        {"head": ["keep"], "child": ["lizard"], "child_particle": ["を"]},
        f"トカゲを飼う人{ASK}",
        f"トカゲと飼う人{ASK}",
    ),
    "bare": ({"head": ["keep"], "bare": True}, f"飼っている人{ASK}", f"茶色い亀を飼っている人{ASK}"),
    "tail": ({"tail": ["とか"]}, f"社長とか{ASK}", f"社長{ASK}"),
    "mood": ({"head": ["keep"], "mood": ["desire"]}, f"飼いたい人{ASK}", f"飼っている人{ASK}"),
    "of_asker": ({"head": ["keep"], "of_asker": True}, f"うちの亀を飼う人{ASK}", f"大きな亀を飼う人{ASK}"),
    "universal": ({"head": ["want"], "universal": True}, f"お金が欲しい人{ASK}", f"陶器が欲しい人{ASK}"),
    "describes": ({"head": ["soft"], "describes": True}, f"柔らかい人{ASK}", f"柔らかく話す人{ASK}"),
    "negated": ({"head": ["keep"], "negated": True}, f"亀を飼わない人{ASK}", f"亀を飼う人{ASK}"),
    "narrowed": ({"head": ["keep"], "narrowed": True}, f"亀を飼っている人{ASK}", f"飼っている人{ASK}"),
    "measured": ({"head": ["keep"], "measured": True}, f"亀を3匹以上飼っている人{ASK}", f"亀を飼っている人{ASK}"),
    "modifies_target": (
        {"head": ["keep"], "modifies_target": True},
        f"亀を飼っている人{ASK}",
        f"亀を飼っている店に通っている人{ASK}",
    ),
    "of_other": ({"head": ["keep"], "of_other": True}, f"亀を飼っている人を診ている獣医師{ASK}", f"亀を飼っている獣医師{ASK}"),
    "facets": ({"head": ["keep"], "facets": {"min": 2}}, f"亀を飼う30代の人{ASK}", f"亀を飼う人{ASK}"),
}
STRUCTURES: dict[str, tuple[dict[str, Any], str, str]] = {
    "asks": ({"asks": {"min": 2}}, "大工さんをご紹介ください。社長にお会いしたいです。", f"社長{ASK}"),
    "head": ({"head": ["person"]}, f"札幌市の方{ASK}", f"札幌市の店長{ASK}"),
    "facets": ({"facets": {"max": 1}}, f"女性{ASK}", f"札幌市の女性{ASK}"),
    "kinds": ({"kinds": ["place"]}, f"札幌市の女性{ASK}", f"30代の女性{ASK}"),
    "no_kinds": ({"no_kinds": ["place"]}, f"30代の女性{ASK}", f"札幌市の女性{ASK}"),
    "one_broad": ({"one_broad": ["broad-class"]}, f"経営者{ASK}", f"税理士{ASK}"),
    "plain": ({"plain": True}, f"新しい方{ASK}", f"畑を耕している方{ASK}"),
    "flagged": ({"flagged": True}, f"元気な女性{ASK}", f"札幌市の女性{ASK}"),
    "different_targets": ({"different_targets": {"min": 2}}, f"大工さんと左官さん{ASK}", f"大工さん{ASK}"),
    "hiring": ({"hiring": ["hiring"]}, "看護師さんを募集しています。", f"看護師さん{ASK}"),
}
UNLESS = (LIZARD | {"scope": ["target"]}, [{"tail": ["とか"]}], f"トカゲの社長{ASK}", f"トカゲとかの社長{ASK}")


def rule_file(name: str, match: dict[str, Any], unless: list[dict[str, Any]]) -> str:
    texts = {k: {"ja": "試験", "en": "trial"} for k in ("title", "what", "why", "message", "question", "help")}
    rule = {"id": name, "since": "0.1", "status": "stable", "severity": "info", **texts, "match": match}
    lists = {"unless": unless, "flag": ["方"], "pass": ["方"], "near_miss": ["方"]}
    return json.dumps(rule | lists, ensure_ascii=False)  # JSON is YAML


Rules = dict[str, tuple[dict[str, Any], list[dict[str, Any]]]]


def with_rules(folder: Path, rules: Rules) -> Linter:
    """Lint by a folder as a user writes it: word lists, and a rule for each key."""
    (folder / "concepts").mkdir()
    for name, word in (("lizard", "トカゲ"), ("keep", "飼う"), ("soft", "柔らかい")):
        listed = {"id": name, "title": name, "belongs": "試験の語", "words": [word]}
        (folder / "concepts" / f"{name}.yaml").write_text(json.dumps(listed, ensure_ascii=False), "utf-8")
    for name, (match, unless) in rules.items():
        (folder / f"{name}.yaml").write_text(rule_file(name, match, unless), "utf-8")
    return Linter(load_rules([folder]))


def name_of(key: str) -> str:
    return f"trial-{key.replace('_', '-')}"


@pytest.fixture(scope="module")
def branches(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    rules: Rules = {name_of(k): ({"phrase": [v[0]]}, []) for k, v in KEYS.items()}
    rules["trial-unless"] = ({"phrase": [UNLESS[0]]}, UNLESS[1])
    return with_rules(tmp_path_factory.mktemp("branches"), rules)


@pytest.fixture(scope="module", params=["target", "text"])
def structures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Linter:
    rules: Rules = {name_of(k): ({request.param: [v[0]]}, []) for k, v in STRUCTURES.items()}
    return with_rules(tmp_path_factory.mktemp("structures"), rules)


def fires(linter: Linter, rule: str, *texts: str) -> list[bool]:
    return [rule in {f.rule for f in linter.lint(text).findings} for text in texts]


def test_every_key_has_a_rule() -> None:
    assert set(KEYS) == set(Branch.model_fields)
    assert set(STRUCTURES) == set(Structure.model_fields)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_of_a_branch(key: str, branches: Linter) -> None:
    _, matched, kept_out = KEYS[key]
    assert fires(branches, name_of(key), matched, kept_out) == [True, False]


@pytest.mark.parametrize("key", STRUCTURES)
def test_a_key_of_a_structure(key: str, structures: Linter) -> None:
    _, matched, kept_out = STRUCTURES[key]
    assert fires(structures, name_of(key), matched, kept_out) == [True, False]


def test_unless_takes_a_match_back(branches: Linter) -> None:
    assert fires(branches, "trial-unless", UNLESS[2], UNLESS[3]) == [True, False]


# What only the trained model knows: no list has these words. The border is set where this phrase falls on either side of it.
LEARNED = "universal-trait"
CHEERFUL = "胸の内がぽかぽかと温かい方をご紹介ください。"


def learned_rule(folder: Path, above: float, **match: Any) -> Linter:  # noqa: ANN401
    """The rule that the model has a label for, written anew with nothing but the model's verdict."""
    unless = match.pop("unless", [])
    (folder / f"{LEARNED}.yaml").write_text(
        rule_file(LEARNED, {"learned": {"of": "condition", "above": above}, **match}, unless), "utf-8"
    )
    return Linter(load_rules([folder]))


def share(text: str) -> float:
    engine = analyser()
    lexicon = Lexicon(load_rules().words(), engine.norms)
    (target,) = read(engine.read(text), lexicon, Judge(engine.vectors)).targets
    return max(c.verdict[LEARNED] for c in target.conditions)


@pytest.mark.parametrize(("off", "fired"), [(-0.01, True), (0.01, False)])
def test_the_model_must_be_sure_enough(off: float, fired: bool, tmp_path: Path) -> None:
    linter = learned_rule(tmp_path, round(share(CHEERFUL) + off, 4))
    assert fires(linter, LEARNED, CHEERFUL) == [fired]


def test_the_model_points_at_the_phrase(tmp_path: Path) -> None:
    linter = learned_rule(tmp_path, round(share(CHEERFUL) - 0.01, 4))
    (found,) = (f for f in linter.lint(CHEERFUL).findings if f.rule == LEARNED)
    assert found.text == "胸の内がぽかぽかと温かい"


def test_an_exception_silences_the_model(tmp_path: Path) -> None:
    above = round(share(CHEERFUL) - 0.01, 4)
    linter = learned_rule(tmp_path, above, unless=[{"negated": False}])
    assert fires(linter, LEARNED, CHEERFUL) == [False]


def test_where_a_rule_has_spoken_the_model_is_silent(tmp_path: Path) -> None:
    linter = learned_rule(tmp_path, 0.0001, phrase=[{"head": ["trait"]}])
    findings = linter.lint("明るい方をご紹介ください。", explain=True).findings
    (found,) = (f for f in findings if f.rule == LEARNED)
    assert found.explain
    assert [m.part for m in found.explain.matches] == ["phrase"]
