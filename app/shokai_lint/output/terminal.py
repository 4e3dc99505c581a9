"""The terminal that the command runs in: its width, whether it shows colour, how to write to it safely.

Owns environment variables and streams; knows nothing of results.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import Literal, TextIO

from shokai_lint.output.display import printable

ColourChoice = Literal["auto", "always", "never"]
_NARROWEST, _WIDEST = 40, 100


def columns() -> int:
    """Give the columns to write in: the terminal's or $COLUMNS, 80 behind a pipe, between 40 and 100."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, _NARROWEST), _WIDEST)


def colour(choice: ColourChoice, out: TextIO) -> bool:
    """Tell whether to colour; `auto` asks the stream, NO_COLOR (no-color.org) and TERM."""
    if choice != "auto":
        return choice == "always"
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def safe(text: str) -> str:
    """Make a file name or a message safe to show: no control characters."""
    return printable(text)


def use_utf8() -> None:
    """Write UTF-8 with plain line feeds whatever the locale, so that the bytes are the same everywhere."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
