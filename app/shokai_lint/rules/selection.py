"""Which rules a reader wants to see, by id.

Owns `--select` and `--ignore`; knows nothing of findings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches


class UnknownRuleError(ValueError):
    """A rule id that no rule bears; the message names the nearest ones."""


def known(name: str, rules: Collection[str]) -> str:
    """Give the id back; raise UnknownRuleError with near matches when there is no such rule."""
    if name in rules:
        return name
    near = get_close_matches(name, sorted(rules), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "`shokai-lint rules list` names them all"
    raise UnknownRuleError(f"no rule is called {name!r}: {hint}")


def selected(rules: Collection[str], select: Iterable[str], ignore: Iterable[str]) -> frozenset[str]:
    """Give the selected ids (all when none is selected) without the ignored ones; raise UnknownRuleError."""
    wanted = [known(name, rules) for name in _split(select)]
    unwanted = [known(name, rules) for name in _split(ignore)]
    return frozenset(wanted or rules) - frozenset(unwanted)


def _split(values: Iterable[str]) -> list[str]:
    """Options may be repeated and hold several ids with commas between."""
    return [name.strip() for value in values for name in value.split(",") if name.strip()]
