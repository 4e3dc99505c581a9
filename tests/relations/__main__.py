"""`python -m tests.relations [few]`: where the relations do not hold, over every ask (a quarter of an hour) or as the suite does.

Prints a table, and of each relation the causes and the smallest texts that show them.
"""

from __future__ import annotations

import sys
from collections import Counter

from bench.corpus import READABLE

from shokai_lint.linter import Linter
from shokai_lint.rules.loader import load_rules

from .relation import RELATIONS
from .study import ALL, Linted, Study, a_few, cases, differences, told

SHOWN = 12
NAMES = [relation.name for relation in RELATIONS]


def main(linted: Linted) -> None:
    """Print the table, then each relation's causes."""
    study = Study(cases(linted, a_few if sys.argv[1:] == ["few"] else lambda _: ALL), linted)
    for name in NAMES:
        cells = (f"{part} {wrong:4}/{n:4} {1 - wrong / n:6.4f}" for part, (wrong, n) in study.counts(name).items())
        print(f"{name:30}", *cells, sep="  ")
    for name in NAMES:
        _show(name, study)


def _show(name: str, study: Study) -> None:
    """Each cause with its count, then the shortest ask that shows it."""
    wrong = [(differences(c.relation, c.text, study.linted)[0], c) for c in study.broken(name)]
    shortest = {cause: c for cause, c in reversed(wrong) if c.part in READABLE}
    print(f"\n## {name}")
    for cause, n in Counter(cause for cause, _ in wrong).most_common(SHOWN):
        print(f"{n:4} {cause}")
        print(*([told(shortest[cause], study.linted)] if cause in shortest else []))


if __name__ == "__main__":
    main(Linted(Linter(load_rules())))
