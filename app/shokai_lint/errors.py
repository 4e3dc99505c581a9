"""The errors that a person at the keyboard can mend.

Owns nothing else, so that every module may raise them without importing the command line.
"""

from __future__ import annotations


class UsageError(Exception):
    """Wrong use of a command; the message is one or more lines for standard error and carries no text."""


class ModelError(UsageError):
    """The language model or its dictionary is not there, or not as it is known here."""
