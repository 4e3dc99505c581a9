"""What decides a result besides the text: the versions of package, rules, model and dictionary.

Reads installed metadata only; imports neither spaCy nor Sudachi, so that it costs milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version

# Key of the version block, name of the distribution.
_DISTRIBUTIONS = {
    "package": "shokai-lint",
    "spacy": "spacy",
    "ginza": "ginza",
    "model": "ja-ginza",
    "sudachi": "SudachiPy",
    "dictionary": "SudachiDict-core",
}


def versions(rules_hash: str) -> dict[str, str]:
    """Give the version block: package, rules (the hash as given), spacy, ginza, model, sudachi, dictionary."""
    installed = _installed()
    return {"package": installed["package"], "rules": rules_hash} | installed


def version_line(block: Mapping[str, str], separator: str = " · ") -> str:
    """Write a version block on one line: `shokai-lint 0.1.0 · rules 0123456789ab · spacy 3.8.18 · …`."""
    return separator.join(f"{_DISTRIBUTIONS.get(key, key)} {value}" for key, value in block.items())


@cache
def _installed() -> dict[str, str]:
    return {key: _version(name) for key, name in _DISTRIBUTIONS.items()}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # `--version` shows what is missing, and whoever needs it says so
        return "missing"
