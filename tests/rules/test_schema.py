from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from shokai_lint.rules.loader import load_rules
from shokai_lint.rules.schema import ConceptList, Rule

BOTH = {"ja": "誰でも良い", "en": "anyone will do"}
RULE: dict[str, Any] = {
    **{"id": "anyone-else", "since": "0.1", "status": "stable", "severity": "warning"},
    **dict.fromkeys(("title", "what", "why", "message", "question", "help"), BOTH),
    "match": {"phrase": [{"head": ["person"]}]},
    **{"flag": ["[誰でも]"], "pass": ["医師"], "near_miss": ["誰か"]},
}


def parse(**changes: object) -> Rule:
    return Rule.model_validate_json(json.dumps(RULE | changes))


def faults(**changes: object) -> list[tuple[object, ...]]:
    with pytest.raises(ValidationError) as caught:
        parse(**changes)
    return [tuple(e["loc"]) for e in caught.value.errors()]


def test_defaults() -> None:
    rule = parse()
    assert rule.match.phrase[0].scope == ("target",)
    assert rule.match.learned is None
    assert (rule.unless, rule.opposite, rule.match.target, rule.match.text) == ((), None, (), ())


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"surprise": 1}, ("surprise",)),
        ({"id": "Anyone"}, ("id",)),
        ({"id": "a/../b"}, ("id",)),
        ({"status": "beta"}, ("status",)),
        ({"severity": "fatal"}, ("severity",)),
        ({"title": {"ja": "誰"}}, ("title", "en")),
        ({"title": {"ja": "", "en": "x"}}, ("title", "ja")),
        ({"flag": []}, ("flag",)),
        ({"pass": []}, ("pass",)),
        ({"near_miss": []}, ("near_miss",)),
        ({"since": 1}, ("since",)),
        ({"match": {"phrase": [{"head": []}]}}, ("match", "phrase", 0, "head")),
        ({"match": {"phrase": [{"heads": ["person"]}]}}, ("match", "phrase", 0, "heads")),
        ({"match": {"phrase": [{"bare": "true"}]}}, ("match", "phrase", 0, "bare")),
        ({"match": {"phrase": [{"scope": ["everywhere"]}]}}, ("match", "phrase", 0, "scope", 0)),
        ({"match": {"phrase": [{"facets": {"min": -1}}]}}, ("match", "phrase", 0, "facets", "min")),
        ({"unless": [{"negated": 1}]}, ("unless", 0, "negated")),
        ({"match": {"learned": {"of": "text", "above": 0.6}}}, ("match", "learned", "of")),
        ({"match": {"learned": {"of": "aside", "above": 0}}}, ("match", "learned", "above")),
        ({"match": {"learned": {"of": "aside", "above": 1}}}, ("match", "learned", "above")),
        ({"match": {"learned": {"of": "aside", "above": "0.6"}}}, ("match", "learned", "above")),
        ({"match": {"learned": {"of": "aside"}}}, ("match", "learned", "above")),
        ({"match": {"learned": {"of": "aside", "above": 0.6, "below": 0.9}}}, ("match", "learned", "below")),
    ],
)
def test_what_is_not_a_rule_is_refused(changes: dict[str, object], place: tuple[object, ...]) -> None:
    assert faults(**changes) == [place]


def test_what_a_trained_model_must_say() -> None:
    learned = parse(match={"learned": {"of": "condition", "above": 0.65}}).match.learned
    assert learned is not None
    assert (learned.of, learned.above) == ("condition", 0.65)


def test_a_rule_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        parse().id = "other"


def test_a_concept_has_words() -> None:
    concept = {"id": "person", "title": "人", "belongs": "人を指す語", "words": []}
    with pytest.raises(ValidationError, match="words"):
        ConceptList.model_validate_json(json.dumps(concept))
    assert ConceptList.model_validate_json(json.dumps(concept | {"words": ["人"]})).words == ("人",)


def test_severities_of_the_contract() -> None:
    found = {name: rule.severity for name, rule in load_rules().rules.items()}
    errors, infos = {"anyone", "bare-target", "no-ask"}, {"no-demographic"}
    expected = {n: "error" if n in errors else "info" if n in infos else "warning" for n in found}
    assert found == expected
    assert errors | infos <= set(found)
