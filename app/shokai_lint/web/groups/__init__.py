"""A group's calls and its page: tokens at the door, asks, audits and the report behind it.

Owns everything of a group that speaks HTTP; what is kept, and how, is the store's.
"""
