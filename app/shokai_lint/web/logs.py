"""The service's log: one line an event, as key=value or as JSON, with the id of the request that it belongs to.

Owns the shape of a line; what is said is said by others, who never say a text.
"""

from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Literal

from shokai_lint.web.problems import REQUEST_ID

Form = Literal["text", "json"]
FIELDS = "fields"
STDERR = 2


class Lines(logging.Formatter):
    """Writes a record, its fields and the request's id on one line."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """Give the line; line feeds inside are escaped, so that nobody can forge another."""
        told = _told(record)
        if self._form == "json":
            return json.dumps(told, ensure_ascii=False)
        return " ".join(f"{key}={_value(value)}" for key, value in told.items())


class Unbuffered(logging.Handler):
    """Writes each line to standard error at once. One that a full disk does not take is lost.

    In a buffer it would stay, and no worker could be started: multiprocessing flushes standard error before it does so.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        with suppress(OSError):
            os.write(STDERR, f"{self.format(record)}\n".encode("utf-8", "backslashreplace"))


def config(form: Form) -> dict[str, Any]:
    """Give the configuration of `logging` for the service and for uvicorn."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": Lines, "form": form}},
        "handlers": {"stderr": {"()": Unbuffered, "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {"uvicorn": {"level": "INFO"}, "uvicorn.error": {"level": "INFO"}},
    }


def _told(record: logging.LogRecord) -> dict[str, Any]:
    time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    told: dict[str, Any] = {"time": time, "level": record.levelname.lower(), "event": record.getMessage()}
    if (request := REQUEST_ID.get()) != "-":
        told["request"] = request
    told |= getattr(record, FIELDS, {})
    if record.exc_info:
        told["exception"] = _traceback(record)
    return told


def _traceback(record: logging.LogRecord) -> str:
    return logging.Formatter().formatException(record.exc_info) if record.exc_info else ""


def _value(value: object) -> str:
    shown = str(value)
    return shown if shown and not set(shown) & set(' "=\n\r\t') else json.dumps(shown, ensure_ascii=False)
