from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from shokai_lint.errors import ModelError
from shokai_lint.japanese.ginza import weights as module
from shokai_lint.japanese.ginza.weights import StepModel, Weights, load, model_folder

from .conftest import Spacy


def test_sizes(weights: Weights) -> None:
    assert weights.vectors.shape == (20000, 300)
    assert (weights.orth.rows.shape, weights.shape.rows.shape) == ((5000, 256), (2500, 256))
    assert len(weights.encoder) == 8
    assert all(layer.weights.shape == (768, 768) for layer in (weights.mix, *weights.encoder))
    assert (weights.parser.n_features, weights.ner.n_features) == (8, 3)


@pytest.mark.parametrize("name", ["parser", "ner"])
def test_moves_stand_in_the_order_of_their_scores(name: str, weights: Weights, stock: Spacy) -> None:
    model: StepModel = getattr(weights, name)
    letters = {"parser": "SDLRB", "ner": "-BILUO"}[name]
    ours = [f"{letters[kind]}-{label}" if label else letters[kind] for kind, label in model.moves]
    # spaCy does not name the move of a token that was marked beforehand as no entity.
    assert [move for move in ours if move != "U"] == list(stock.get_pipe(name).move_names)
    assert model.upper.shape[1] == len(ours)


def test_the_seeds_are_those_of_the_model(weights: Weights, stock: Spacy) -> None:
    seeds = [node.attrs["seed"] for node in stock.get_pipe("tok2vec").model.walk() if node.name == "hashembed"]
    assert seeds == [weights.orth.seed, weights.shape.seed]


def test_a_model_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match="pip install ja-ginza"):
        load()


def _copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "model"
    shutil.copytree(model_folder(), folder)
    monkeypatch.setattr(module, "model_folder", lambda: folder)
    return folder


def test_a_copy_is_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weights: Weights) -> None:
    _copied(tmp_path, monkeypatch)
    assert np.array_equal(load().ner.upper, weights.ner.upper)


@pytest.mark.parametrize("damage", ["missing", "cut", "other", "empty", "number"])
@pytest.mark.parametrize("file", ["ner/model", "parser/moves", "vocab/vectors", "vocab/key2row"])
def test_a_damaged_model_is_named(file: str, damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _copied(tmp_path, monkeypatch)
    model = folder / file
    if damage == "missing":
        model.unlink()
    elif damage == "other":
        shutil.copy(folder / "tok2vec" / "model", model)
    else:
        model.write_bytes({"cut": model.read_bytes()[:-1], "empty": b"", "number": b"\x01"}[damage])
    with pytest.raises(ModelError, match=f"cannot be read from {folder}: install it again"):
        load()


def test_a_move_without_a_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = _copied(tmp_path, monkeypatch)
    (folder / "parser" / "moves").write_bytes(json.dumps({}).encode())
    with pytest.raises(ModelError, match="install it again"):
        load()
