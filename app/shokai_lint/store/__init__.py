"""A group's store: its asks, their results, its audits and the tokens that open it, in SQLite or PostgreSQL.

Knows nothing of HTTP; the service and the command `token` come to it through `opening`.
"""
