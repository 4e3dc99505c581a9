"""Requests, their targets and the conditions on them, read from plain bunsetsu."""
