"""Lets `python -m shokai_lint` stand for the command.

Owns nothing; knows only the command's entry point.
"""

from __future__ import annotations

import sys

from shokai_lint.cli import main

if __name__ == "__main__":
    sys.exit(main())
