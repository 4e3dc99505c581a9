"""Tests, one module a module."""
