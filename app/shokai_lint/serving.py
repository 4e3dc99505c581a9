"""The options of `serve`: address, workers, limits, and who may come in.

Owns their names and help; what they do is the service's.
"""

from __future__ import annotations

import argparse

from shokai_lint import arguments


def add_options(serve: argparse.ArgumentParser) -> None:
    """Add them to the command's parser."""
    add = serve.add_argument
    add("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    add("--port", type=arguments.port, default=8000, help="port to listen on (default: 8000)")
    add("--workers", metavar="N", type=arguments.jobs, default=None, help="lint in N processes (default: one a core)")
    waiting = "let N texts wait, and refuse more with 503 (default: 64)"
    add("--waiting", metavar="N", type=arguments.waiting, default=64, help=waiting)
    seconds = "give up a text that takes longer, with 504 (default: 10)"
    rate = "take N requests a minute from each client, and refuse more with 429 (default: any number)"
    add("--rate", metavar="N", type=arguments.waiting, default=None, help=rate)
    host = "answer only requests that name the service so in the header Host (repeatable; default: any name)"
    add("--allow-host", dest="hosts", metavar="NAME", action="append", default=[], help=host)
    proxy = "believe the X-Forwarded-For of a proxy at this address (repeatable; default: of none)"
    add("--proxy", dest="proxies", metavar="ADDRESS", action="append", default=[], help=proxy)
    add("--log", choices=["text", "json"], default="text", help="lines of the log: key=value or JSON (default: text)")
    add("--seconds", metavar="S", type=arguments.seconds, default=10.0, help=seconds)
