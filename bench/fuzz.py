"""`python -m bench.fuzz --seconds 300`: a coverage-guided fuzzer over text → result (atheris, `make fuzz` installs it).

Owns what must hold of every text (`tests/invariants.py`) and the time that it may take.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["shokai_lint"]):
    from shokai_lint.linter import Linter
    from shokai_lint.rules.loader import load_rules

from tests.invariants import broken

from bench.corpus import rows
from shokai_lint.text import TextError

# Seconds of processor time for a code point, beyond a second for any text.
EACH = 0.01
# Better asks take five times as long: one text of so many asks for them.
NARROWED = 4
ASKS = [row["text"] for row in rows("gold", "asks")]


def mutated(data: bytes, max_size: int, seed: int) -> bytes:
    """Change bytes as libFuzzer does, or put a piece of an ask into the text: most changed bytes are no Japanese."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    if draw.random() < 0.5:
        return bytes(atheris.Mutate(data, max_size))
    text, other = data.decode("utf-8", "ignore"), draw.choice(ASKS)
    start, end = sorted(draw.choices(range(len(text) + 1), k=2))
    begin, stop = sorted(draw.choices(range(len(other) + 1), k=2))
    return (text[:start] + other[begin:stop] + text[end:]).encode()[:max_size]


def main() -> None:
    """Fuzz for some seconds, beginning with the labelled asks; end with a traceback at the first fault."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=300)
    args = parser.parse_args()
    linter = Linter(load_rules())
    linter.prepare()

    def one(data: bytes) -> None:
        text = data.decode("utf-8", "surrogatepass" if data[:1] == b"\0" else "ignore")
        started = time.process_time()
        try:
            result = linter.lint(text, narrow=len(data) % NARROWED == 0, explain=len(data) % 2 == 0)
        except (TextError, UnicodeDecodeError):
            return
        took = time.process_time() - started
        if faults := broken(text, result):
            raise AssertionError(faults)
        if took > 1 + EACH * len(text):
            raise AssertionError(f"{took:.1f} s for {len(text)} characters")

    with tempfile.TemporaryDirectory() as seeds:
        for n, text in enumerate(ASKS):
            (Path(seeds) / str(n)).write_text(text, encoding="utf-8")
        options = [
            f"-max_total_time={args.seconds}",
            "-max_len=600",
            "-timeout=60",
            "-rss_limit_mb=4096",
            f"-artifact_prefix={tempfile.gettempdir()}/",
        ]
        atheris.Setup([sys.argv[0], *options, seeds], one, custom_mutator=mutated)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
