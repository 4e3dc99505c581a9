from __future__ import annotations

from typing import Any

import pytest

from shokai_lint.rules.loader import load_rules
from shokai_lint.rules.schema import Match
from shokai_lint.rules.written import branches
from shokai_lint.rules.yaml import read_yaml

FIRST, SECOND = ("match", "phrase", 0), ("match", "phrase", 1)
BLOCK = """\
match:
  phrase:
    # first
    - head: [a]
      tail: ['#', "と"]  # why

      # between
      mood: [desire]
    - ends:
        - b
unless:
- negated: true
flag:
- 'x'
"""


def cut(source: str) -> dict[tuple[object, ...], str]:
    return branches(source, read_yaml(source)[1])


def test_a_branch_is_cut_out_as_it_stands() -> None:
    assert cut(BLOCK) == {
        FIRST: "head: [a]\ntail: ['#', \"と\"]  # why\nmood: [desire]",
        SECOND: "ends:\n  - b",
        ("unless", 0): "negated: true",
    }


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("match:\n  learned: {of: aside, above: 0.6}\n  phrase:\n  - head: [a]\n", "learned: {of: aside, above: 0.6}"),
        ("match:\n  learned:\n    of: aside  # why\n  text: []\n", "learned:\n  of: aside  # why"),
        ('{"match": {"learned": {"of": "aside"}, "text": []}}', '"learned": {"of": "aside"}'),
    ],
)
def test_what_is_no_list_is_cut_out_with_its_key(source: str, written: str) -> None:
    assert cut(source)["match", "learned"] == written


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_any_line_end(end: str) -> None:
    assert cut(BLOCK.replace("\n", end)) == cut(BLOCK)


def test_a_branch_in_braces_ends_with_its_brace() -> None:
    source = '{"match": {"phrase": [{"tail": ["}", "\'"], "facets": {"max": 0}}, {"head": ["b"]}]}, "flag": ["x"]}'
    assert cut(source) == {FIRST: '{"tail": ["}", "\'"], "facets": {"max": 0}}', SECOND: '{"head": ["b"]}'}


def test_every_branch_of_the_package_means_what_it_meant_in_its_file() -> None:
    rules = load_rules()
    for name, rule in rules.rules.items():
        parts = ("phrase", "target", "text")
        models: dict[Any, Any] = {("match", p, i): b for p in parts for i, b in enumerate(getattr(rule.match, p))}
        models |= {("match", "learned"): rule.match.learned} if rule.match.learned else {}
        kinds = rule.match.figures
        models |= {("match", "figures"): Match(figures=kinds)} if kinds else {}
        models |= {("unless", i): b for i, b in enumerate(rule.unless)}
        assert set(rules.written[name]) == set(models), name
        for path, model in models.items():
            tree = read_yaml(rules.written[name][path])[0]
            assert type(model).model_validate(tree.get("learned", tree), strict=False) == model, (name, path)
