"""`make bench`: the whole lint beside stock ja_ginza, the ginza command and textlint; writes docs/performance.md.

Owns the rivals, their turns and their tables. Rivals read the same texts, slice by slice, one behind the other.
`make bench PARTS="batch own"` runs some of the parts alone.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from bench.asks import asks
from bench.corpus import READABLE, ROOT, rows
from bench.pages import between, machine
from shokai_lint.linter import Item, Linter
from shokai_lint.rules.loader import load_rules
from shokai_lint.text import MAX_CHARS
from shokai_lint.workers import Workers

Texts = Sequence[str]
Read = Callable[[Texts], object]
STOCK = "stock ja_ginza, `nlp.pipe(batch_size=128)`, one process"
TEXTS, SLICE, PROCESSES = 3_000, 300, 2
LENGTHS = (10, 40, 160, 640, 1_600, MAX_CHARS)
RIVAL = ROOT / "bench" / "textlint"


def main() -> None:
    """Run parts, each writing its table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all unless told")
    chosen = options.parse_args().parts or list(PARTS)
    linter = Linter(load_rules())
    linter.prepare()
    stock = _stock()
    for name in chosen:
        started = time.perf_counter()
        lines = [*PARTS[name](linter, stock), "", f"{machine()}, {time.strftime('%F', time.gmtime())}."]
        between(f"<!-- {name} -->\n", f"<!-- end of {name} -->\n", lines)
        print("\n".join(lines), f"\n{name}: {time.perf_counter() - started:.0f} s", flush=True)


def _stock() -> Any:  # noqa: ANN401 - spaCy has no types
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        return spacy.load("ja_ginza")


def corpus() -> list[str]:
    """Give every ask of the corpus that may be read."""
    return list(dict.fromkeys(row["text"] for part in READABLE for row in rows(part, "asks")))


def texts() -> list[str]:
    """Give the corpus and as many generated asks as make `TEXTS`, mixed, so that slices are alike."""
    found = corpus()
    found += asks(TEXTS - len(found))
    return [found[i * 7 % TEXTS] for i in range(TEXTS)]


def _batch(linter: Linter, stock: Any) -> list[str]:  # noqa: ANN401
    """All texts, slice by slice: stock's pipe, and whole lints in one and in two processes."""
    rivals: dict[str, Read] = {
        STOCK: lambda part: list(stock.pipe(part, batch_size=128)),
        "whole lint without better asks, one process": lambda part: list(linter.lint_many(map(Item, part))),
        "whole lint without better asks, two processes": lambda part: _shared(linter, part, narrow=False),
        "whole lint with better asks, one process": lambda part: list(linter.lint_many(Item(t, narrow=True) for t in part)),
        "whole lint with better asks, two processes": lambda part: _shared(linter, part, narrow=True),
    }
    found = texts()
    return _table(_timed(rivals, [found[i : i + SLICE] for i in range(0, TEXTS, SLICE)]), STOCK, f"{TEXTS:,} texts")


def _shared(linter: Linter, part: Texts, *, narrow: bool) -> list[object]:
    return list(Workers(linter, PROCESSES, _lost).lint_many(Item(t, narrow=narrow) for t in part))


def _lost(message: str) -> None:
    raise RuntimeError(message)


def _own(linter: Linter, _: Any) -> list[str]:  # noqa: ANN401
    """The share of a lint that is not parsing."""
    parse, lint = "parsing: normalising, Sudachi, the network, bunsetsu", "whole lint without better asks"
    rivals: dict[str, Read] = {
        parse: lambda part: list(linter.parse(part)),
        lint: lambda part: list(linter.lint_many(map(Item, part))),
    }
    found = corpus()
    times = _timed(rivals, [found[i::7] for i in range(7)])
    share = statistics.median(1 - p / w for p, w in zip(times[parse], times[lint], strict=True))
    return [*_table(times, parse, "one process"), "", f"Our own code: {share:.0%} of a lint (median of slices)."]


def _alone(linter: Linter, stock: Any) -> list[str]:  # noqa: ANN401
    """One text at a time, as a rehearsal has it."""
    alone = "stock ja_ginza, `nlp(text)`"
    rivals: dict[str, Read] = {
        alone: lambda part: [stock(t) for t in part],
        "whole lint, one text at a time": lambda part: [linter.lint(t) for t in part],
        "whole lint with better asks, one text at a time": lambda part: [linter.lint(t, narrow=True) for t in part],
    }
    found = corpus()[::7]
    return _table(_timed(rivals, [found[i::5] for i in range(5)]), alone, f"{len(found)} texts of the corpus")


def _lengths(linter: Linter, stock: Any) -> list[str]:  # noqa: ANN401
    """One text of so many characters: many asks in sentences of their own, and all in one sentence."""
    lines = [
        "| characters | stock `nlp(text)`, ms | whole lint, ms | ms a character | in one sentence, ms | ms a character |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for n in LENGTHS:
        apart, joined = _long(n, "。"), _long(n, "、")
        rounds = [
            [_seconds(read, [t]) for read, t in ((_stock_alone(stock), apart), (_one(linter), apart), (_one(linter), joined))]
            for _ in range(4)
        ]
        stocks, ours, ones = (statistics.median(column) * 1000 for column in zip(*rounds[1:], strict=True))
        lines.append(f"| {n:,} | {stocks:.0f} | {ours:.1f} | {ours / n:.2f} | {ones:.1f} | {ones / n:.2f} |")
    return lines


def _stock_alone(stock: Any) -> Read:  # noqa: ANN401
    return lambda part: [stock(t) for t in part]


def _one(linter: Linter) -> Read:
    return lambda part: [linter.lint(t) for t in part]


def _long(n: int, between_asks: str) -> str:
    """A text of `n` characters of generated asks, with a full stop or a comma between two."""
    joined = between_asks.join(ask.rstrip("。!") for ask in asks(n // 20 + 1))
    return joined[-n:]


def _others(linter: Linter, _: Any) -> list[str]:  # noqa: ANN401
    """Other programs on the same texts: the ginza command (less its start) and textlint (without its start)."""
    ours = "whole lint without better asks, one process"
    rivals: dict[str, Callable[[Texts], float]] = {
        ours: lambda part: _seconds(lambda p: list(linter.lint_many(map(Item, p))), part),
        "`ginza -f conllu`": _ginza,
        "textlint, preset-ja-technical-writing and ja-no-weak-phrase": _textlint,
    }
    found = corpus()[::5]
    parts = [found[i::3] for i in range(3)]
    times = {name: [read(part) / len(part) for part in parts] for name, read in rivals.items()}
    return _table(times, "`ginza -f conllu`", f"{len(found)} texts of the corpus")


def _ginza(part: Texts) -> float:
    """Seconds for the texts, one a line, beyond those for one of them."""
    return _command(part) - _command(part[:1])


def _command(part: Texts) -> float:
    command = [str(Path(sys.executable).with_name("ginza")), "-f", "conllu"]
    started = time.perf_counter()
    lines = "".join(t.replace("\n", " ") + "\n" for t in part)
    subprocess.run(command, input=lines, text=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def _textlint(part: Texts) -> float:
    if not (RIVAL / "node_modules").is_dir():
        raise SystemExit(f"textlint is not installed: npm ci --prefix {RIVAL.relative_to(ROOT)}")
    done = subprocess.run(["node", RIVAL / "lint.mjs"], input=json.dumps(part), text=True, check=True, stdout=subprocess.PIPE)
    return float(json.loads(done.stdout)["ms"]) / 1000


def _timed(rivals: dict[str, Read], slices: Sequence[Texts]) -> dict[str, list[float]]:
    """Give the seconds a text of each rival for each slice; a first few texts warm everybody up."""
    for read in rivals.values():
        read(slices[0][:64])
    times: dict[str, list[float]] = {name: [] for name in rivals}
    for n, part in enumerate(slices):
        print(f"slice {n + 1} of {len(slices)}", file=sys.stderr, flush=True)
        for name, read in rivals.items():
            times[name].append(_seconds(read, part) / len(part))
    return times


def _seconds(read: Read, part: Texts) -> float:
    started = time.perf_counter()
    read(part)
    return time.perf_counter() - started


def _table(times: dict[str, list[float]], base: str, what: str) -> list[str]:
    """Medians over the slices, and the median of each slice's own ratio to the base."""
    lines = [f"| {what} | ms a text | texts/s | times as fast |", "| --- | ---: | ---: | ---: |"]
    return lines + [
        f"| {name} | {_median(own) * 1000:.1f} | {1 / _median(own):.0f} | {_ratio(times[base], own):.1f} |"
        for name, own in times.items()
    ]


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)


def _ratio(base: Sequence[float], own: Sequence[float]) -> float:
    return _median(b / o for b, o in zip(base, own, strict=True))


PARTS: dict[str, Callable[[Linter, Any], list[str]]] = {
    "batch": _batch, "own": _own, "alone": _alone, "lengths": _lengths, "others": _others,
}  # fmt: skip

if __name__ == "__main__":
    main()
