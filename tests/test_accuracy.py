"""The figures of a part, the page made of them and the keyword baseline."""

from __future__ import annotations

import random
import runpy
from dataclasses import replace
from pathlib import Path

import pytest
from bench.accuracy import GOALS, page
from bench.corpus import rows
from bench.figures import measure
from bench.keyword_baseline import FACET_LISTS, Keywords

from shokai_lint.evaluation import Evaluation, Rewordings, measure_ladders, measure_variants
from shokai_lint.labels import parse
from shokai_lint.linter import Linter
from shokai_lint.model import FACET_KINDS, LintResult
from shokai_lint.rules.loader import load_rules

from .samples import finding, result

REFERENCE = runpy.run_path(str(Path(__file__).parent / "data" / "evaluate.py.txt"))
TEXT = "誰でも"


def random_result(dice: random.Random) -> LintResult:
    names = dice.sample(["anyone", "hedge", "no-demographic", "house-rule"], dice.randint(0, 3))
    return result(TEXT, *(finding(TEXT, None, name) for name in names), score=dice.randint(40, 46))


@pytest.mark.parametrize("seed", range(10))
def test_ladders_and_variants_agree_with_the_reference(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    ladders = [[dice.randint(0, 9) for _ in range(dice.randint(3, 5))] for _ in range(6)]
    steps = [{"id": str(n), "steps": [TEXT] * len(scores)} for n, scores in enumerate(ladders)]
    scored = {f"{n}/{i}": {"score": score} for n, scores in enumerate(ladders) for i, score in enumerate(scores)}
    assert measure_ladders(ladders) == REFERENCE["ladders"](steps, scored, False)[0]
    groups = [
        Rewordings(random_result(dice), tuple(random_result(dice) for _ in range(6)), *(random_result(dice),) * 2)
        for _ in range(6)
    ]
    rows_ = [{"id": str(n), "base": TEXT, "same": [TEXT] * 6, "better": TEXT, "worse": TEXT} for n in range(6)]
    found = {f"{n}/{k}": r.to_dict() for n, g in enumerate(groups) for k, r in named(g)}
    assert measure_variants(groups) == REFERENCE["variants"](rows_, found, False)[0]


def named(group: Rewordings) -> list[tuple[str, LintResult]]:
    same = [(f"same{i}", r) for i, r in enumerate(group.same)]
    return [("base", group.base), ("better", group.better), ("worse", group.worse), *same]


def test_asks_told_apart_counts_both_mistakes() -> None:
    ask = {"id": "a", "text": TEXT, "grade": 1, "target": [], "flags": [], "facets": []}
    none = ask | {"flags": [{"rule": "no-ask", "text": ""}]}
    silent, flagged = result(TEXT), result(TEXT, finding(TEXT, None, "no-ask"))
    evaluation = Evaluation()
    assert evaluation.asks_told_apart() == 1.0
    for row, found in ((ask, silent), (ask, flagged), (none, silent), (none, flagged), (ask, silent)):
        evaluation.add(parse(row), found)
    assert evaluation.asks_told_apart() == 0.6


KEYWORDS = Keywords(load_rules())


@pytest.mark.parametrize(
    ("text", "rule", "phrases"),
    [
        ("健康維持に興味があります", "universal-interest", ["健康維持"]),
        ("健康診断の話に興味がある", "universal-interest", ["健康"]),  # blind to what narrows
        ("誰でも良いわけではなく", "anyone", ["誰"]),  # blind to negation
        ("沢山の実績がある当社です", "vague-quantity", ["沢山"]),  # blind to whose it is
        ("とかとか", "hedge", ["とか", "とか"]),
        ("犬", "universal-interest", []),
    ],
)
def test_keywords_see_words_and_nothing_else(text: str, rule: str, phrases: list[str]) -> None:
    ranges = [n.range for n in KEYWORDS.findings(text) if n.name == rule]
    found = [text[slice(*r)] for r in ranges if r]
    assert len(found) == len(phrases)
    assert all(phrase in word for phrase, word in zip(phrases, found, strict=True))


def test_keywords_mark_facets() -> None:
    text = "税理士の女性"
    assert {(n.name, text[slice(*n.range)]) for n in KEYWORDS.facets(text) if n.range} >= {
        ("occupation", "税理士"),
        ("gender", "女性"),
    }
    assert FACET_LISTS.keys() == set(FACET_KINDS) - {"measure", "count", "deadline"}
    assert {name for lists in FACET_LISTS.values() for name in lists} <= load_rules().concepts.keys()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles' eleven asks, two ladders and one group of rewordings."""
    source, folder = Path(__file__).parents[1] / "corpus" / "gold", tmp_path_factory.mktemp("corpus") / "gold"
    folder.mkdir()
    for name, lines in (("dev.jsonl", 11), ("dev.ladders.jsonl", 2), ("dev.variants.jsonl", 1)):
        text = (source / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(text[:lines]), encoding="utf-8")
    return folder.parent


def test_a_part_is_measured_as_the_command_measures(small: Path, linter: Linter) -> None:
    figures = measure(linter, "gold", small)
    evaluation = Evaluation()
    for label in map(parse, rows("gold", "asks", small)):
        evaluation.add(label, linter.lint(label.text))
    report = evaluation.report()
    assert figures.shares["rules_f1"] == report["rules"]["f1"]
    assert figures.by_facet == report["by_facet"]
    assert figures.sizes["asks"] == 11
    assert figures.shares.keys() == GOALS.keys()


def test_the_page_is_the_same_every_time_and_shows_every_figure(small: Path, linter: Linter) -> None:
    figures = measure(linter, "gold", small)
    shown = page({"gold": figures}, "shokai-lint 1")
    assert shown == page({"gold": measure(linter, "gold", small)}, "shokai-lint 1")
    assert "make evaluate" in shown and "shokai-lint 1" in shown
    for name, goal in GOALS.values():
        assert f"| {name} | " in shown and f" | {goal:.2f} |" in shown
    for name in (*figures.by_rule, *figures.by_facet):
        assert f"| `{name}` | " in shown


def test_the_part_kept_apart_is_shown_by_author(small: Path, linter: Linter, tmp_path: Path) -> None:
    (tmp_path / "apart").mkdir()
    lines = (small / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "apart" / "a.jsonl").write_text("".join(lines[:4]).replace('"dev-', '"a-'), encoding="utf-8")
    (tmp_path / "apart" / "b.jsonl").write_text("".join(lines[4:]).replace('"dev-', '"b-'), encoding="utf-8")
    whole, figures = measure(linter, "gold", small), measure(linter, "apart", tmp_path)
    assert whole.by_author == {"dev": {"asks": 11} | {key: whole.shares[key] for key in ("rules_f1", "facets_f1", "spearman")}}
    assert [(name, m["asks"]) for name, m in figures.by_author.items()] == [("a", 4), ("b", 7)]
    shown = page({"gold": whole, "apart": figures}, "")
    assert "11 asks, by author (2):" in shown and "| dev |" not in shown
    b = figures.by_author["b"]
    assert f"| b | 7 | {b['rules_f1']:.3f} | {b['facets_f1']:.3f} | {b['spearman']:.3f} |" in shown


def test_what_no_list_finds_is_shown_as_such(small: Path, linter: Linter) -> None:
    figures = measure(linter, "gold", small)
    m = {"n": 4, "precision": 1.0, "recall": 0.25, "f1": 0.4, "precision_95": [0.2, 1.0], "recall_95": [0.05, 0.7]}
    none = m | {"recall": 0.0, "f1": 0.0, "precision_95": [0.0, 1.0]}
    lines = page({"gold": replace(figures, by_rule={"a": m, "b": m, "c": m}, keyword_rules={"a": m, "b": none})}, "")
    row = "4 | 1.000 (0.20–1.00) | 0.250 (0.05–0.70) | 0.400"
    assert f"| `a` | {row} | 1.000 | 0.250 | 0.400 |" in lines
    assert f"| `b` | {row} | – | – | – |" in lines
    assert f"| `c` | {row} | – | – | – |" in lines


def test_a_text_that_cannot_be_linted_is_named_by_its_id(tmp_path: Path, linter: Linter) -> None:
    (tmp_path / "gold").mkdir()
    row = '{"id": "x-1", "text": "\\ud800秘密", "grade": 1, "target": [], "flags": [], "facets": []}'
    (tmp_path / "gold" / "x.jsonl").write_text(row, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^x-1: ") as caught:
        measure(linter, "gold", tmp_path)
    assert "秘密" not in str(caught.value)
