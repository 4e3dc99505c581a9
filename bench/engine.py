"""`make bench`: times the engine beside stock ja_ginza in one interleaved run, compares every token, writes docs/performance.md.

Owns the rivals and the page. A figure is the median of rounds in which every rival reads the same texts, one behind the other.
"""

from __future__ import annotations

import statistics
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from bench.corpus import READABLE, rows
from bench.pages import between, machine
from shokai_lint.japanese.ginza.network import Network
from shokai_lint.japanese.ginza.weights import load
from shokai_lint.japanese.morphemes import Morphemes
from shokai_lint.japanese.normalise import normalise
from shokai_lint.japanese.pipeline import Analyser, analyser

BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
EVERY, ROUNDS = 32, 5
UNUSED = ["compound_splitter", "bunsetu_recognizer"]
STOCK = "stock ja_ginza, `nlp.pipe(batch_size=128)`"
Read = Callable[[Sequence[str]], object]


def main() -> None:
    """Compare, time, and write the figures into the page."""
    texts = [text for part in READABLE for row in rows(part, "asks") if (text := normalise(row["text"]).text)]
    stock, plain = _stock(), _plain()
    head = f"{machine()}. Medians of {ROUNDS} rounds."
    lines = [head, "", _compared(plain, texts), "", *_table(_timed(_rivals(stock, plain, analyser()), texts[::EVERY]))]
    between(BEGIN, END, lines)
    print("\n".join(lines))


def _stock() -> Any:  # noqa: ANN401 - spaCy has no types
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        return spacy.load("ja_ginza")


def _plain() -> Any:  # noqa: ANN401
    """Load ja_ginza as shokai-lint ran it before it had a network of its own."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load("ja_ginza", exclude=UNUSED)


def _compared(theirs: Any, texts: Sequence[str]) -> str:  # noqa: ANN401
    """Count the tokens of which place, tag, lemma, norm, head, dependency or entity differ."""
    morphemes, network = Morphemes(), Network(load())
    tokens = different = 0
    for text, doc in zip(texts, theirs.pipe(texts, batch_size=64), strict=True):
        found = morphemes.of(text)
        (parse,) = network.parse([[m.text for m in found]])
        ours = [(m.text, m.start, m.tag, m.lemma, m.norm) for m in found]
        tree = list(zip(parse.heads, parse.dependencies, parse.entities, strict=True))
        seen = [((t.text, t.idx, t.tag_, t.lemma_, t.norm_), (t.head.i, t.dep_, t.ent_type_)) for t in doc]
        tokens += len(seen)
        different += sum(a != b for a, b in zip(seen, zip(ours, tree, strict=True), strict=True))
    read = "place, tag, lemma, norm, head, dependency or entity"
    return f"Of {tokens:,} tokens of {len(texts):,} texts {different:,} differ from spaCy's in {read}."


def _rivals(stock: Any, plain: Any, ours: Analyser) -> dict[str, Read]:  # noqa: ANN401
    return {
        STOCK: lambda texts: list(stock.pipe(texts, batch_size=128)),
        "stock ja_ginza, `nlp(text)`": lambda texts: [stock(text) for text in texts],
        "spaCy as used before: numpy's products, no bunsetsu, 64 at a time": lambda texts: list(plain.pipe(texts, batch_size=64)),
        "the same, 4 at a time": lambda texts: [list(plain.pipe(part)) for part in _parts(texts, 4)],
        "the same, one at a time": lambda texts: [plain(text) for text in texts],
        "this engine, 64 at a time": lambda texts: list(ours.read_many(texts)),
        "this engine, 4 at a time": lambda texts: [list(ours.read_many(part)) for part in _parts(texts, 4)],
        "this engine, one at a time": lambda texts: [ours.read(text) for text in texts],
    }


def _parts(texts: Sequence[str], n: int) -> list[Sequence[str]]:
    return [texts[i : i + n] for i in range(0, len(texts), n)]


def _timed(rivals: dict[str, Read], texts: Sequence[str]) -> dict[str, float]:
    """Give the median seconds a text of each rival."""
    rounds: dict[str, list[float]] = {name: [] for name in rivals}
    for n in range(ROUNDS + 1):
        print(f"round {n} of {ROUNDS}, {len(texts)} texts", file=sys.stderr)
        for name, read in rivals.items():
            started = time.perf_counter()
            read(texts)
            if n:  # the first round warms up
                rounds[name].append((time.perf_counter() - started) / len(texts))
    return {name: statistics.median(times) for name, times in rounds.items()}


def _table(seconds: dict[str, float]) -> list[str]:
    lines = ["| | ms a text, median | texts/s | × stock pipe |", "| --- | ---: | ---: | ---: |"]
    return lines + [f"| {name} | {s * 1000:.1f} | {1 / s:.0f} | {seconds[STOCK] / s:.1f} |" for name, s in seconds.items()]


if __name__ == "__main__":
    main()
