"""Tests, one module a module; numpy works with the matrix kernels that the command chooses."""

from shokai_lint import kernels

kernels.choose()
