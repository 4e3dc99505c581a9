"""Which matrix kernels numpy uses, to be said before numpy is loaded.

Owns two environment variables of OpenBLAS; leaves alone what a user has set.
"""

from __future__ import annotations

import os
from pathlib import Path

AVX512 = {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"}


def choose() -> None:
    """Ask for one thread, and for 512-bit kernels where OpenBLAS would not know that the processor has them.

    Parsing multiplies small matrices: on a busy machine two threads took four times as long as one. OpenBLAS as of numpy 2.4
    takes a Zen 5 for a Haswell and reaches 110 of the 220 GFLOP/s that it reaches with the kernels of a Skylake-X.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "OPENBLAS_CORETYPE" not in os.environ and _wide_amd():
        os.environ["OPENBLAS_CORETYPE"] = "SKYLAKEX"


def _wide_amd() -> bool:
    """Tell whether this is an AMD processor with AVX-512, as Linux describes it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    first = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines[:40])}
    return first.get("vendor_id") == "AuthenticAMD" and set(first.get("flags", "").split()) >= AVX512
