"""Measures the linter on the labelled corpus; nothing here travels in the package."""

from shokai_lint import kernels

kernels.choose()
