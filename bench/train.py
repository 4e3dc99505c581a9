"""`make train`: fits the models of `shokai_lint.learned` on the labelled phrases and on the asks that may be read.

Owns what the models learn from; what they see is `learned.features`'. Never reads `apart`: its figures judge the models too.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np

from bench.alignment import meant
from bench.corpus import CORPUS, READABLE, ROOT, files, read, rows
from shokai_lint.asks.asides import aside_clauses
from shokai_lint.asks.candidates import candidates
from shokai_lint.asks.reader import complete, first_look, grammatical
from shokai_lint.asks.reader import read as read_asks
from shokai_lint.asks.reading import Reading
from shokai_lint.asks.signs import Setting, signs
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import Analyser
from shokai_lint.japanese.tokens import Bunsetsu, Document
from shokai_lint.labels import Label, Named, parse
from shokai_lint.learned.features import Features, phrase_features, text_features, without_vectors
from shokai_lint.learned.judge import Judge
from shokai_lint.learned.model import Model
from shokai_lint.model import FACET_KINDS
from shokai_lint.rules.loader import RuleSet, load_rules

FOLDER = ROOT / "app" / "shokai_lint" / "learned"
PHRASES = CORPUS / "phrases"
# A condition that two labels fit is learned as the first of them: what is vague before what is particular.
LABELS = (
    "universal-trait", "universal-desire", "universal-interest", "universal-problem", "no-threshold", "subjective-fit",
    "sells-to-listener", "sensitive-attribute", "trigger", "need", "interest", "degree", "behavior", "family", "organization",
)  # fmt: skip
ASIDES = ("anyone", "vague-purpose")
OTHER = "other"
# A feature that one phrase alone has, or two bunsetsu, says nothing of the next one.
SEEN, RARE = 2, 3


@dataclass(frozen=True, slots=True)
class Example:
    """What a model sees and what it should say."""

    features: Features
    label: str


def examples(engine: Analyser, rules: RuleSet, labels: Sequence[Label]) -> dict[str, list[Example]]:
    """Give the training examples of each model but that of facets."""
    lexicon = Lexicon(rules.words(), engine.norms)
    documents = list(engine.read_many([label.text for label in labels]))
    readings = [read_asks(d, lexicon) for d in documents]
    pairs = list(zip(labels, readings, strict=True))
    return {
        "conditions": [*_phrases(engine, lexicon), *(e for pair in pairs for e in _conditions(engine, *pair))],
        "asides": [*_asides(engine, lexicon), *(e for pair in pairs for e in _labelled_asides(engine, *pair))],
        "targets": [e for d, label in zip(documents, labels, strict=True) for e in _targets(d, label, lexicon)],
        "texts": [
            *(Example(text_features(d), _asks(label)) for d, label in zip(documents, labels, strict=True)),
            *_rule_examples(engine, rules),
            *_asked_at_last(engine, rules, [label.text for label in labels if _asks(label) == "no-ask"]),
        ],
    }


def _targets(document: Document, label: Label, lexicon: Lexicon) -> Iterator[Example]:
    """Every noun of a text that asks, or that grammar takes for an ask."""
    asks = grammatical(document, lexicon)
    complete(asks, document, lexicon)
    found = candidates(asks, document, lexicon) if asks or label.targets else []
    nouns = meant(label, found)
    yield from (Example(without_vectors(c.clues), "meant" if c.target.head in nouns else OTHER) for c in found)


def _rule_examples(engine: Analyser, rules: RuleSet) -> Iterator[Example]:
    """The rules' own examples ask, but for those that no-ask flags."""
    for rule in rules.rules.values():
        texts = [text.replace("[", "").replace("]", "") for text in rule.flag]
        label = rule.id if rule.id == "no-ask" else "ask"
        yield from (Example(text_features(d), label) for d in engine.read_many(texts))
        yield from (Example(text_features(d), "ask") for d in engine.read_many([*rule.pass_, *rule.near_miss]))


def _asked_at_last(engine: Analyser, rules: RuleSet, silent: Sequence[str]) -> Iterator[Example]:
    """A text that asks nothing asks when an ask is added to it, however long it talks before."""
    added = cycle(text for rule in rules.rules.values() for text in rule.pass_)
    texts = [f"{text}{ask}" for text, ask in zip(silent, added, strict=False)]
    yield from (Example(text_features(d), "ask") for d in engine.read_many(texts))


def _asks(label: Label) -> str:
    return "no-ask" if any(rule.name == "no-ask" for rule in label.rules) else "ask"


def _phrases(engine: Analyser, lexicon: Lexicon) -> Iterator[Example]:
    """Each phrase before its noun, in an ask: all its conditions bear its label."""
    found = [row for path in sorted(PHRASES.glob("*.jsonl")) for row in read(path) if "head" in row]
    texts = [f"{row['text']}{row['head']}をご紹介ください。" for row in found]
    for row, document in zip(found, engine.read_many(texts), strict=True):
        reading = read_asks(document, lexicon)
        for target in reading.targets[-1:]:
            for c in target.conditions:
                features = phrase_features(c.head, c.members, engine.vectors, f"target {target.kind}")
                yield Example(features, row["label"] if row["label"] in LABELS else OTHER)


def _conditions(engine: Analyser, label: Label, reading: Reading) -> Iterator[Example]:
    """The conditions of the corpus' targets, by the labels that they overlap."""
    for target in reading.targets:
        for c in target.conditions:
            names = _over(c.members, [*label.rules, *label.facets])
            chosen = next((name for name in LABELS if name in names), OTHER)
            yield Example(phrase_features(c.head, c.members, engine.vectors, f"target {target.kind}"), chosen)


def _asides(engine: Analyser, lexicon: Lexicon) -> Iterator[Example]:
    """Every clause outside the targets of the texts written for it."""
    found = list(read(PHRASES / "asides.jsonl"))
    for row, document in zip(found, engine.read_many([row["text"] for row in found]), strict=True):
        start = row["text"].index(row["span"])
        named = [Named(row["label"], (start, start + len(row["span"])))] if row["label"] in ASIDES else []
        yield from _clauses(engine, read_asks(document, lexicon), named)


def _labelled_asides(engine: Analyser, label: Label, reading: Reading) -> Iterator[Example]:
    if reading.asks:
        yield from _clauses(engine, reading, [r for r in label.rules if r.name in ASIDES])


def _clauses(engine: Analyser, reading: Reading, named: list[Named]) -> Iterator[Example]:
    for head, members in aside_clauses(reading):
        names = _over([head], named)
        yield Example(phrase_features(head, members, engine.vectors), next((n for n in ASIDES if n in names), OTHER))


def _over(members: Iterable[Bunsetsu], named: Iterable[Named]) -> set[str]:
    tokens = [t for b in members for t in b.tokens]
    start, end = min(t.start for t in tokens), max(t.end for t in tokens)
    return {n.name for n in named if n.range and n.range[0] < end and start < n.range[1]}


def digest() -> str:
    """Give the digest of the labelled asks and phrases; code, lists and the rules' examples have a say too and are not in it."""
    paths = [*sorted(PHRASES.glob("*.jsonl")), *(path for part in READABLE for path in files(part, "asks"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def fit(data: list[Example], balance: str | None = None, tolerance: float = 1e-4) -> Model:
    """Fit a multinomial logistic regression; `balance` weighs rare labels up."""
    from sklearn.linear_model import LogisticRegression

    index = _index([e.features for e in data], SEEN)
    matrix = _matrix([e.features for e in data], index)
    regression = LogisticRegression(C=1.0, max_iter=5000, tol=tolerance, class_weight=balance)
    fitted = regression.fit(matrix, [e.label for e in data])
    weights, bias = _rows(fitted)
    n = len(index)
    return Model(tuple(fitted.classes_), index, weights[:, :n], weights[:, n:], bias, digest())


def _index(found: list[Features], least: int) -> dict[str, int]:
    """Number the features that at least so many examples have."""
    seen = Counter(name for features in found for name in features.names)
    return {name: i for i, name in enumerate(sorted(n for n, times in seen.items() if times >= least))}


def _rows(fitted: Any) -> tuple[Any, Any]:  # noqa: ANN401 - scikit-learn has no types
    """Two classes come as one row of weights for the second of them."""
    weights, bias = fitted.coef_.astype(np.float32), fitted.intercept_.astype(np.float32)
    if len(weights) > 1:
        return weights, bias
    return np.vstack([-weights, weights]) / 2, np.array([-bias[0], bias[0]], np.float32) / 2


def _matrix(data: list[Features], index: dict[str, int]) -> Any:  # noqa: ANN401
    from scipy.sparse import csr_matrix, hstack

    columns = [[index[name] for name in sorted(features.names) if name in index] for features in data]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.array([c for row in columns for c in row], np.int64)
    named = csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(data), len(index)))
    return hstack([named, csr_matrix(np.array([features.dense for features in data]))]).tocsr()


# Texts that ask nothing are few here and common outside.
BALANCE = {"texts": "balanced"}
# The model of facets reads what the others say. Of texts that they have learned they say too much, so each author's asks are
# read by models that were fitted without that author's fold.
FOLDS = 4
# Set on two authors whom no model had seen: how strongly its weights are held down (scikit-learn's C).
FREEDOM = 0.3


class Remembering(Analyser):
    """An analyser that parses each text once: every fold reads the same ones."""

    def __init__(self) -> None:
        super().__init__()
        self._documents: dict[str, Document] = {}

    def read_many(self, texts: Iterable[str]) -> Iterator[Document]:
        """Give the documents in order."""
        texts = list(texts)
        new = list(dict.fromkeys(text for text in texts if text not in self._documents))
        self._documents.update(zip(new, super().read_many(new), strict=True))
        yield from (self._documents[text] for text in texts)


def fit_facets(engine: Analyser, rules: RuleSet) -> Model:
    """Fit the model of facets: one logistic regression for each kind, over every bunsetsu of the asks."""
    found = [e for k in range(FOLDS) for e in _second_looks(engine, rules, k)]
    index = _index([features for features, _ in found], RARE)
    matrix = _matrix([features for features, _ in found], index)
    fitted = [_fit_one(matrix, [kind in kinds for _, kinds in found]) for kind in FACET_KINDS]
    weights, bias = (np.vstack(part).astype(np.float32) for part in zip(*fitted, strict=True))
    return Model(FACET_KINDS, index, weights[:, : len(index)], weights[:, len(index) :], bias[:, 0], digest())


def _fit_one(matrix: Any, labels: list[bool]) -> tuple[Any, Any]:  # noqa: ANN401
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=FREEDOM, solver="liblinear", tol=1e-2, max_iter=1000).fit(matrix, labels)
    return fitted.coef_, fitted.intercept_


def _second_looks(engine: Analyser, rules: RuleSet, fold: int) -> Iterator[tuple[Features, set[str]]]:
    """Every bunsetsu of the asks of a fold's authors with the kinds of facets that stand on it."""
    authors = [[parse(row) for row in read(path)] for part in READABLE for path in files(part, "asks")]
    others = [label for i, labels in enumerate(authors) if i % FOLDS != fold for label in labels]
    models = {name: fit(e, BALANCE.get(name), tolerance=1e-3) for name, e in examples(engine, rules, others).items()}
    judge, lexicon = Judge(engine.vectors, models.__getitem__), Lexicon(rules.words(), engine.norms)
    for label in (label for labels in authors[fold::FOLDS] for label in labels):
        document = engine.read(label.text)
        asks = first_look(document, lexicon, judge)
        if any(a.targets for a in asks):
            found = signs(Setting(asks, document, lexicon), engine.vectors)
            yield from zip(found, (_kinds(b, label) for s in document.sentences for b in s.bunsetsu), strict=True)


def _kinds(b: Bunsetsu, label: Label) -> set[str]:
    start, end = b.content[0].start, b.content[-1].end
    return {f.name for f in label.facets if f.range and f.range[0] < end and start < f.range[1]}


def main() -> None:
    """Train all models and write them into the package."""
    engine, rules = Remembering(), load_rules()
    labels = [parse(row) for part in READABLE for row in rows(part, "asks")]
    data = examples(engine, rules, labels)
    for name, found in data.items():
        _write(name, fit(found, BALANCE.get(name)), len(found))
    _write("facets", fit_facets(engine, rules), len(labels))


def _write(name: str, model: Model, n: int) -> None:
    path = Path(FOLDER / f"{name}.npz")
    with path.open("wb") as file:
        model.save(file)
    print(f"{name}: {n} examples, {len(model.index)} features, {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
