"""The error that a person at the keyboard can mend.

Owns nothing else, so that every module may raise it without importing the command line.
"""

from __future__ import annotations


class UsageError(Exception):
    """Wrong use of a command; the message is one or more lines for standard error and carries no text."""
