"""The libraries of the extras `audit` and `dask`, imported when they are needed.

Owns what is said where one is missing.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from shokai_lint.errors import UsageError


def extra(module: str, of: str = "audit") -> Any:  # noqa: ANN401 - a module
    """Import a module of an extra; raise UsageError with the command that installs it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise UsageError(_missing(error.name, of)) from None


def require() -> None:
    """Raise UsageError unless everything is there that a run needs at its end; imports nothing."""
    for module in ("pyarrow", "pygal", "jinja2"):
        if find_spec(module) is None:
            raise UsageError(_missing(module, "audit"))


def _missing(module: str | None, of: str) -> str:
    return f"audit needs {module}: install it with pip install 'shokai-lint[{of}]'"
