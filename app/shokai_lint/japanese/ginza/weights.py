"""The weights of the installed ja_ginza, read from its files without spaCy.

Owns the layout of these files: MessagePack of thinc's layers, named by what they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shokai_lint.errors import ModelError

Floats = NDArray[np.float32]
_SUPPORTED = {
    "tok2vec": {"static_vectors": 1, "hashembed": 2, "maxout": 9, "layernorm": 9},
    "parser": {"precomputable_affine": 1, "linear": 2},
    "ner": {"precomputable_affine": 1, "linear": 2},
}


@dataclass(frozen=True, slots=True)
class Maxout:
    """A maxout layer of three pieces and the normalisation behind it.

    `weights` (inputs × 3·width) has its pieces one behind the other, so that the greatest of them is that of three blocks.
    """

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class HashTable:
    """A hash embedding (rows × width)."""

    rows: Floats
    seed: int


@dataclass(frozen=True, slots=True)
class StepModel:
    """What scores the moves of a state: features of tokens are added up, the greater pieces taken, and each move weighed.

    `weights` (width × features·pieces·hidden) and `bias` make the features of each token, `padding` stands where there is
    none; `upper` (hidden × moves) and `upper_bias` weigh the moves.
    """

    reduce: Floats
    reduce_bias: Floats
    weights: Floats
    bias: Floats
    padding: Floats
    n_features: int
    n_pieces: int
    upper: Floats
    upper_bias: Floats
    moves: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """All of ja_ginza that is used: word vectors with their rows by key, the embedding, the encoder, the two step models."""

    vectors: Floats
    rows: Mapping[int, int]
    static: Floats
    orth: HashTable
    shape: HashTable
    mix: Maxout
    encoder: tuple[Maxout, ...]
    parser: StepModel
    ner: StepModel


def load() -> Weights:
    """Read the weights; raise ModelError when ja_ginza is missing or of another architecture."""
    folder = model_folder()
    try:
        return _read(folder)
    except (OSError, EOFError, KeyError, ValueError, IndexError, TypeError, AttributeError) as error:
        raise ModelError(f"ja_ginza cannot be read from {folder}: install it again ({type(error).__name__}: {error})") from error


def model_folder() -> Path:
    """Give the folder of the installed model."""
    spec = find_spec("ja_ginza")
    folders = sorted(Path(spec.origin).parent.glob("ja_ginza-*/config.cfg")) if spec and spec.origin else []
    if not folders:
        raise ModelError("the language model ja_ginza is not installed: pip install ja-ginza")
    return folders[-1].parent


def _read(folder: Path) -> Weights:
    from srsly import read_msgpack

    rows = dict(read_msgpack(folder / "vocab" / "key2row"))
    sum(rows)  # a TypeError where a key is no number: another file under this name
    tok2vec = _layers(folder, "tok2vec")
    static, tables = tok2vec["static_vectors"][0]["W"], tok2vec["hashembed"]
    mix, *encoder = map(_maxout, tok2vec["maxout"], tok2vec["layernorm"])
    return Weights(
        np.load(folder / "vocab" / "vectors", mmap_mode="r"),
        rows,
        np.ascontiguousarray(static.T),
        HashTable(tables[0]["E"], 8),
        HashTable(tables[1]["E"], 9),
        mix,
        tuple(encoder),
        _step_model(folder, "parser"),
        _step_model(folder, "ner"),
    )


def _layers(folder: Path, component: str) -> dict[str, list[dict[str, Any]]]:
    """Give the parameters of a component's layers by kind, in the order in which they are applied."""
    from srsly import read_msgpack

    model = read_msgpack(folder / component / "model")
    found: dict[str, list[dict[str, Any]]] = {}
    for node, parameters in zip(model["nodes"], model["params"], strict=True):
        if parameters:
            found.setdefault(node["name"], []).append(parameters)
    if {kind: len(layers) for kind, layers in found.items()} != _SUPPORTED[component]:
        raise ValueError(f"{component} has layers that are not known here")
    return found


def _maxout(maxout: Mapping[str, Any], norm: Mapping[str, Any]) -> Maxout:
    by_piece = maxout["W"].transpose(1, 0, 2).reshape(-1, maxout["W"].shape[2])
    return Maxout(np.ascontiguousarray(by_piece.T), maxout["b"].T.reshape(-1).copy(), norm["G"], norm["b"])


def _step_model(folder: Path, component: str) -> StepModel:
    layers = _layers(folder, component)
    lower, (upper, reduce) = layers["precomputable_affine"][0], layers["linear"]
    n_features, _, n_pieces, n_inputs = lower["W"].shape
    weights = lower["W"].transpose(0, 2, 1, 3).reshape(-1, n_inputs)
    padding = lower["pad"][0].transpose(0, 2, 1).reshape(n_features, -1)
    return StepModel(
        np.ascontiguousarray(reduce["W"].T),
        reduce["b"],
        np.ascontiguousarray(weights.T),
        lower["b"].T.reshape(-1).copy(),
        padding,
        n_features,
        n_pieces,
        np.ascontiguousarray(upper["W"].T),
        upper["b"],
        _moves(folder / component / "moves"),
    )


def _moves(file: Path) -> tuple[tuple[int, str], ...]:
    """Give the moves in the order of their scores: by kind, then by falling frequency and label, as spaCy adds them."""
    from srsly import read_msgpack

    found: list[tuple[int, str]] = []
    for kind, labels in sorted(json.loads(read_msgpack(file)["moves"]).items()):
        found += [(int(kind), label) for _, label in _falling(labels)]
    return tuple(found)


def _falling(labels: Mapping[str, int]) -> Sequence[tuple[int, str]]:
    return sorted(((n, label) for label, n in labels.items()), reverse=True)
