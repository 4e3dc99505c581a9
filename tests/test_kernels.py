from __future__ import annotations

import os
import subprocess
import sys

SHOW = "from shokai_lint import kernels; kernels.choose(); import os, sys; " + (
    "print(os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules)"
)


def chosen(**environment: str) -> list[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    done = subprocess.run([sys.executable, "-c", SHOW], env=clean | environment, capture_output=True, check=True, timeout=60)
    return done.stdout.decode().split()


def test_one_thread() -> None:
    assert chosen() == ["1", "False"]


def test_what_a_user_has_set_stays() -> None:
    assert chosen(OPENBLAS_NUM_THREADS="2") == ["2", "False"]
