"""A group's audit: all asks that a group has stored, linted once, with results and a report in a folder.

Sources give rows, the state remembers what is done, writers and the report read it. Knows nothing of the service.
"""
