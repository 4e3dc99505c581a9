"""How numpy multiplies matrices, to be said before numpy is loaded.

Owns one environment variable of OpenBLAS; leaves alone what a user has set.
"""

from __future__ import annotations

import os


def choose() -> None:
    """Ask for one thread: the matrices are small, and on a busy machine two threads took four times as long as one."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
