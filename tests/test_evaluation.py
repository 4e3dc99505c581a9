from __future__ import annotations

import io
import json
import random
import runpy
from pathlib import Path
from typing import Any

import pytest

from shokai_lint.decoding import BadLine
from shokai_lint.evaluation import RULES, Evaluation, match
from shokai_lint.labels import Label, Named, parse, read_labels
from shokai_lint.measures import Counts, spearman, wilson
from shokai_lint.model import FACET_KINDS, Ask, Facet, Finding, LintResult, Target
from shokai_lint.output.evaluation import table
from shokai_lint.text import Positions

from .samples import result as sample

# The script that first defined the counting; ours must agree with it to the last digit.
REFERENCE = runpy.run_path(str(Path(__file__).parent / "data" / "evaluate.py.txt"))["labelled"]
TEXT = "元気な30代の女性か、なんとなく良い感じの社長など、いろいろな方をたくさん紹介して下さい"
HEADS = ["女性", "社長", "方", "女性社長", "人"]


def random_part(dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(TEXT) - 4)
    return start, min(len(TEXT), start + dice.randint(1, 8))


def random_label(dice: random.Random, number: int) -> dict[str, Any]:
    def marks(key: str, names: tuple[str, ...], most: int) -> list[dict[str, str]]:
        return [
            {key: dice.choice(names), "text": dice.choice(["", TEXT[slice(*random_part(dice))]])}
            for _ in range(dice.randint(0, most))
        ]

    return {
        "id": f"x-{number}",
        "text": TEXT,
        "grade": dice.randint(1, 5),
        "target": dice.sample(HEADS, dice.randint(0, 2)),
        "flags": marks("rule", RULES, 3),
        "facets": marks("kind", FACET_KINDS, 3),
    }


def random_result(dice: random.Random, label: dict[str, Any]) -> LintResult:
    """Some of what is labelled, in pieces or whole or moved, and something else."""
    at = Positions(TEXT)
    names = [f["rule"] for f in label["flags"]] * 2 + [dice.choice([*RULES, "house-rule"]) for _ in range(2)]
    found = []
    for name in dice.sample(names, dice.randint(0, len(names))):
        span = dice.choice([None, at.span(*random_part(dice))])
        found.append(Finding(name, "warning", "", "", span, ""))
    kinds = [f["kind"] for f in label["facets"]] * 2 + [dice.choice(FACET_KINDS)]
    facets = [Facet(k, "", at.span(*random_part(dice))) for k in dice.sample(kinds, dice.randint(0, len(kinds)))]
    whole = at.span(0, len(TEXT))
    targets = [Target(dice.choice(HEADS), "person", whole, tuple(facets))]
    targets += [Target(dice.choice(HEADS), "person", whole) for _ in range(dice.randint(0, 2))]
    plain = sample(TEXT, *found, score=dice.randint(0, 100), name=label["id"])
    return LintResult(
        **{name: getattr(plain, name) for name in plain.__dataclass_fields__}
        | {"asks": (Ask(whole, None, tuple(targets)),), "level": dice.randint(1, 5)}
    )


def without_intervals(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {k: without_intervals(v) for k, v in value.items() if not k.endswith("_95")}
    return value


@pytest.mark.parametrize("seed", range(20))
def test_every_number_agrees_with_the_reference(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    labels = [random_label(dice, n) for n in range(30)]
    results = [random_result(dice, label) for label in labels]
    evaluation = Evaluation()
    for label, found in zip(labels, results, strict=True):
        evaluation.add(parse(label), found)
    expected, errors = REFERENCE(labels, {r.id: r.to_dict() for r in results}, True)
    assert without_intervals(evaluation.report()) == expected
    # Each ask's target lists what was still left or all that was found; the rest of the lines is the same.
    assert sorted(e.split(" (found")[0] for e in evaluation.errors) == sorted(e.split(" (found")[0] for e in errors)


def test_one_phrase_found_in_pieces_is_one_finding() -> None:
    want = [Named("hedge", (0, 10))]
    pieces = [Named("hedge", (0, 3)), Named("hedge", (5, 8)), Named("hedge", (20, 22))]
    assert match(want, pieces) == (want, [], [pieces[2]])


def test_rules_without_a_phrase_count_by_presence() -> None:
    want = [Named("bare-target", (0, 2))]
    assert match(want, [Named("bare-target", (5, 6))]) == (want, [], [])


def test_no_demographic_follows_from_the_facets() -> None:
    row = {"id": 1, "text": "ゲーム好きな方", "grade": 4, "target": ["方"], "flags": [], "facets": []}
    assert parse(row).rules == (Named("no-demographic"),)
    assert parse(row | {"facets": [{"kind": "age", "text": "30代"}]}).rules == ()
    assert parse(row | {"flags": [{"rule": "no-ask", "text": ""}]}).rules == (Named("no-ask"),)


def test_a_line_that_is_no_label_is_given_with_its_number() -> None:
    row = {"id": "a", "text": "方", "grade": 4, "target": ["方"], "flags": [], "facets": []}
    bad = ["{", "[]", "5", '{"id": 1}', json.dumps(row | {"grade": "x"}), json.dumps(row | {"text": 5, "flags": [{}]})]
    lines = [json.dumps(row), *bad, ""]
    first, *rest = read_labels(io.BytesIO("\n".join(lines).encode()))
    assert isinstance(first, Label)
    assert [r.number for r in rest if isinstance(r, BadLine)] == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 2, 0.0945, 0.9055), (0, 0, 0.0, 1.0)],
)
def test_wilson(hits: int, n: int, low: float, high: float) -> None:
    assert wilson(hits, n) == pytest.approx([low, high], abs=1e-4)


def test_spearman() -> None:
    assert spearman([1, 2, 3], [10, 20, 90]) == pytest.approx(1)
    assert spearman([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 1, 1], [3, 2, 1]) == 0
    assert spearman([1, 2, 2, 3], [1, 3, 2, 4]) == pytest.approx(0.9487, abs=1e-4)


def test_counts() -> None:
    measured = Counts(hits=3, missed=1, extra=2).measures()
    assert measured["n"] == 4
    assert (measured["precision"], measured["recall"], measured["f1"]) == (0.6, 0.75, 0.6667)
    assert Counts().measures()["precision"] == 1.0


def test_the_table_holds_every_rule_and_facet_with_intervals() -> None:
    evaluation = Evaluation()
    row = {"id": "a", "text": "元気な方", "grade": 1, "target": ["方"], "facets": [{"kind": "age", "text": "30代"}]}
    evaluation.add(parse(row | {"flags": [{"rule": "universal-trait", "text": "元気"}]}), sample("元気な方"))
    lines = table(evaluation.report())
    assert lines[0] == "1 asks"
    assert any(line.split() == ["universal-trait", "1", "1.000", "0.00-1.00", "0.000", "0.00-0.79", "0.000"] for line in lines)
    assert any(line.startswith("age ") for line in lines)
