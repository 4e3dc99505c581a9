from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from importlib.resources import files

import numpy as np
import pytest
from bench.train import ASIDES, FOLDER, LABELS, OTHER, digest

from shokai_lint.learned.features import Features
from shokai_lint.learned.judge import verdicts
from shokai_lint.learned.model import Model, load
from shokai_lint.model import FACET_KINDS
from shokai_lint.rules.loader import load_rules

SHIPPED = {
    "conditions": {*LABELS, OTHER},
    "asides": {*ASIDES, OTHER},
    "texts": {"ask", "no-ask"},
    "targets": {"meant", OTHER},
    "facets": {*FACET_KINDS},
}
# How many numbers of word vectors a model sees besides names.
VECTORS = {"conditions": 900, "asides": 900, "facets": 600, "texts": 0, "targets": 0}
NOTHING = np.zeros(0, np.float32)


def small() -> Model:
    """Two labels, three names, two dense columns: what it says can be worked out by hand."""
    named = np.array([[2, 0, -1], [0, 0, 1]], np.float32)
    dense = np.array([[0, 1], [0, 0]], np.float32)
    return Model(("yes", "no"), {"a": 0, "b": 1, "c": 2}, named, dense, np.array([0, 0], np.float32), "0")


def odds(*names: str, dense: tuple[float, float] = (0, 0)) -> float:
    shares = small().judge(Features(frozenset(names), np.array(dense, np.float32)))
    assert shares["yes"] + shares["no"] == pytest.approx(1)
    return float(np.log(shares["yes"] / shares["no"]))


def test_names_and_vectors_add_up_to_odds() -> None:
    assert odds() == pytest.approx(0)
    assert odds("a") == pytest.approx(2)
    assert odds("a", "c") == pytest.approx(0, abs=1e-6)
    assert odds("b", "never seen") == pytest.approx(0)
    assert odds("a", dense=(5, 0.5)) == pytest.approx(2.5)


def test_phrases_are_judged_together_as_by_themselves() -> None:
    phrases = [Features(frozenset(names), np.array([5, 0.5], np.float32)) for names in ("a", "", "bc")]
    alone = [small().judge(phrase) for phrase in phrases]
    assert small().judge_all(phrases) == [pytest.approx(shares) for shares in alone]
    assert small().judge_all([]) == []


def test_labels_that_are_judged_each_by_itself_are_odds_of_their_own() -> None:
    (shares,) = small().judge_each([Features(frozenset({"a", "c"}), np.array([1, 2], np.float32))])
    assert shares["yes"] == pytest.approx(1 / (1 + np.exp(-3)))
    assert shares["no"] == pytest.approx(1 / (1 + np.exp(-1)))
    assert small().judge_each([]) == []


def test_large_scores_do_not_overflow() -> None:
    assert small().judge(Features(frozenset(), np.array([0, 5000], np.float32))) == {"yes": 1, "no": 0}


def test_a_model_that_is_saved_is_read_again() -> None:
    file = io.BytesIO()
    small().save(file)
    file.seek(0)
    with np.load(file, allow_pickle=False) as data:
        words = json.loads(data["words"].tobytes())
        assert words == {"labels": ["yes", "no"], "names": ["a", "b", "c"], "source": "0"}
        assert np.array_equal(data["named"], small().named)
        assert np.array_equal(data["dense"], small().dense)


def test_every_file_is_a_known_model() -> None:
    shipped = {p.name.removesuffix(".npz") for p in files("shokai_lint.learned").iterdir() if p.name.endswith(".npz")}
    assert shipped == set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_model_is_whole(name: str) -> None:
    model = load(name)
    assert set(model.labels) == SHIPPED[name]
    assert list(model.index.values()) == list(range(len(model.index)))
    assert model.named.shape == (len(model.labels), len(model.index))
    assert model.dense.shape == (len(model.labels), VECTORS[name])
    assert model.bias.shape == (len(model.labels),)
    assert all(np.isfinite(part).all() and part.any() for part in (model.named, model.bias))
    assert not [m for m in zipfile.ZipFile(FOLDER / f"{name}.npz").namelist() if not m.endswith(".npy")]
    assert (FOLDER / f"{name}.npz").stat().st_size < 1_000_000


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_model_was_trained_on_the_labelled_phrases_as_they_are(name: str) -> None:
    assert load(name).source == digest(), f"what {name}.npz was trained on has changed since: run `make train`"


@pytest.mark.parametrize("name", sorted(set(SHIPPED) - {"targets"}))
def test_a_shipped_model_knows_no_name_of_its_corpus_by_heart(name: str) -> None:
    """A proper name in a phrase counts by its kind, not by the name (地名, not 渋谷)."""
    assert "name 地名" in load(name).index


def test_rules_ask_for_labels_that_exist() -> None:
    for rule in load_rules().rules.values():
        if rule.match.learned:
            assert rule.id in verdicts(rule.match.learned.of)


def test_judging_needs_no_scikit_learn() -> None:
    code = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"sklearn", "scipy", "joblib"}:
            raise ImportError(f"{name} is asked for")

sys.meta_path.insert(0, Missing())
from shokai_lint.linter import Linter
from shokai_lint.rules.loader import load_rules
found = Linter(load_rules()).lint("人柄に惚れ込める方をご紹介ください。")
print(found.score, "sklearn" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.split()[-1] == b"False"
