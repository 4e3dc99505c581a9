"""The REST service and its pages: HTTP on one side, `Linter` on the other.

Owns everything that speaks HTTP; knows nothing of how a text is read or judged.
"""
