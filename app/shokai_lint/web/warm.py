"""Loaded once by the process that all workers are forked from, so that they share the model and start in no time.

Owns nothing; imported for its effect and by nobody but that process.
"""

from __future__ import annotations

import gc
import logging
from contextlib import suppress
from importlib import import_module

from shokai_lint.japanese.pipeline import analyser

logging.lastResort = None  # whatever is wrong here is told by the worker that meets it again
with suppress(Exception):
    analyser()
    import_module("shokai_lint.linter")
gc.freeze()  # the collector would write to every page that is shared
