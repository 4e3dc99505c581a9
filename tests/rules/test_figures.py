from __future__ import annotations

import csv
from pathlib import Path

import pytest

from shokai_lint.rules.digest import digest
from shokai_lint.rules.figures import COLUMNS, NEEDED, lacking
from shokai_lint.rules.loader import RuleFileError, load_rules

ROW = {
    "key": "beekeeper", "condition": "beekeeper", "facets": "occupation", "labels": "養蜂家|蜂飼い", "universe": "adults",
    "share": "0.0001", "low": "0.00005", "high": "0.0002", "source": "養蜂をめぐる情勢 2023", "url": "https://example.org/bees",
    "year": "2023", "definition": "届出をした飼育者", "confidence": "known",
}  # fmt: skip


def write(folder: Path, *rows: dict[str, str], head: tuple[str, ...] = COLUMNS) -> Path:
    (folder / "reach").mkdir(exist_ok=True)
    path = folder / "reach" / "own.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, head, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def told(folder: Path) -> list[tuple[int, str]]:
    with pytest.raises(RuleFileError) as caught:
        load_rules([folder])
    return [(p.line, p.message) for p in caught.value.problems]


def test_a_row_of_ones_own_is_read_and_counts_for_the_hash(tmp_path: Path) -> None:
    write(tmp_path, ROW)
    rules = load_rules([tmp_path])
    assert rules.figures["beekeeper"].labels == ("養蜂家", "蜂飼い")
    assert len(rules.figures) == len(load_rules().figures) + 1
    assert rules.hash == digest([tmp_path]) != digest()


def test_a_row_of_the_same_key_replaces_ours(tmp_path: Path) -> None:
    write(tmp_path, ROW | {"key": "lawyer", "condition": "lawyer", "labels": "弁護士"})
    assert load_rules([tmp_path]).figures["lawyer"].share == 0.0001


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"source": ""}, "source"),
        ({"url": ""}, "url"),
        ({"url": "example.org"}, "url"),
        ({"year": ""}, "year"),
        ({"year": "2023年"}, "year"),
        ({"definition": ""}, "definition"),
        ({"confidence": "sure"}, "confidence"),
        ({"share": "12%"}, "share"),
        ({"share": ""}, "share"),
        ({"high": "1.2"}, "high is over 1"),
        ({"low": "0.001"}, "must rise"),
        ({"share": "0", "low": "0"}, "share is 0"),
        ({"universe": "everybody"}, "universe"),
        ({"universe": "=nobody_knows"}, "no condition 'nobody_knows'"),
        ({"facets": "job"}, "facets"),
        ({"within": "pref_edo"}, "no row 'pref_edo'"),
        ({"ages": "old"}, "ages"),
    ],
)
def test_a_wrong_row_fails_with_its_line(wrong: dict[str, str], message: str, tmp_path: Path) -> None:
    write(tmp_path, ROW, ROW | {"key": "apiarist", "condition": "apiarist"} | wrong)
    ((line, said),) = told(tmp_path)
    assert line == 3
    assert message in said


def test_a_key_stands_once_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, ROW, ROW)
    assert told(tmp_path) == [(3, "key: 'beekeeper' stands in own.csv:2 already")]


def test_columns_and_cells(tmp_path: Path) -> None:
    path = write(tmp_path, ROW, head=COLUMNS[:-1])
    assert told(tmp_path)[0][0] == 1
    write(tmp_path, ROW)
    path.write_text(path.read_text(encoding="utf-8") + "one,two\n", encoding="utf-8")
    assert told(tmp_path) == [(3, f"2 cells where the head has {len(COLUMNS)}")]


@pytest.mark.parametrize("key", [*NEEDED, "male_30_34"])
def test_what_every_estimate_needs_is_missed(key: str) -> None:
    figures = load_rules().figures
    assert list(lacking(figures)) == []
    assert len(list(lacking({k: f for k, f in figures.items() if k != key}))) == 1


def test_what_was_read_has_the_page_that_it_was_read_on() -> None:
    figures = load_rules().figures.values()
    assert len(figures) > 800
    assert not [f.key for f in figures if f.confidence == "seen" and f.url.startswith("docs/") and f.key != "anyone"]


def test_no_label_stands_twice_in_a_row() -> None:
    assert not [f.key for f in load_rules().figures.values() if len(set(f.labels)) != len(f.labels)]
