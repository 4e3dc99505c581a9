"""Every way a request can fail, as RFC 9457 problem details.

Owns kinds, statuses and their JSON; no problem ever carries a text, and none knows which page or call it answers.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from shokai_lint.text import MAX_CHARS, EmptyTextError, MalformedTextError, TangledTextError, TextError, TooLongError

MEDIA_TYPE = "application/problem+json"
MAX_BODY = 1 << 20
MAX_ITEMS = 1000

# The request that is being answered, wherever something is to be said of it.
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="-")

log = logging.getLogger("shokai_lint.web")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: HTTP status, fixed title, and when it happens."""

    status: int
    title: str
    when: str


KINDS: dict[str, Kind] = {
    "broken-json": Kind(400, "Broken JSON", "The body, or a line of it, is not JSON in UTF-8."),
    "broken-form": Kind(400, "Broken form", "The form's fields cannot be read as UTF-8."),
    "unknown-host": Kind(400, "Unknown host", "The header Host names none of the names of this service."),
    "key-needed": Kind(401, "Key needed", "The service has a key, and the request does not give it."),
    "token-needed": Kind(401, "Token needed", "A call of a group comes without a token, or with one that opens nothing."),
    "not-allowed": Kind(403, "Not allowed", "The token is for another group, or not for what is asked."),
    "no-store": Kind(404, "No store", "The service keeps no groups."),
    "unknown-ask": Kind(404, "Unknown ask", "The group has no ask of this id."),
    "unknown-audit": Kind(404, "Unknown audit", "The group has no audit of this id."),
    "no-report": Kind(404, "No report", "No audit of the group has been asked for yet."),
    "not-found": Kind(404, "Not found", "There is nothing at this address."),
    "unknown-rule": Kind(404, "Unknown rule", "No rule in force has this id."),
    "method-not-allowed": Kind(405, "Method not allowed", "The address answers other methods: see the header Allow."),
    "request-too-slow": Kind(408, "Request too slow", "The body, or the next line of a stream, did not come in time."),
    "audit-running": Kind(409, "Audit running", "An audit of the group is not finished yet."),
    "text-too-long": Kind(413, "Text too long", f"A text has more than {MAX_CHARS:,} characters."),
    "body-too-large": Kind(413, "Body too large", f"A body, or a line of a stream, has more than {MAX_BODY:,} bytes."),
    "batch-too-large": Kind(413, "Batch too large", f"A batch has more than {MAX_ITEMS:,} items."),
    "group-full": Kind(413, "Group full", "A group would have more asks than may be kept."),
    "wrong-content-type": Kind(415, "Wrong content type", "The body's Content-Type is not one that the call takes."),
    "empty-text": Kind(422, "Empty text", "A text shows nothing but white space."),
    "malformed-text": Kind(422, "Malformed text", "A text has half of a surrogate pair."),
    "unreadable-file": Kind(422, "Unreadable file", "A file of asks cannot be read, or its columns cannot be found."),
    "text-tangled": Kind(422, "Text tangled", "A text has hundreds of phrases one inside the other."),
    "invalid-request": Kind(422, "Invalid request", "A field is missing, has the wrong type or an unknown value."),
    "too-many-requests": Kind(429, "Too many requests", "The client asks too often: try again after Retry-After seconds."),
    "internal-error": Kind(500, "Internal error", "The fault is ours; the log names it under the X-Request-Id."),
    "not-ready": Kind(503, "Not ready", "The model is still loading: try again after Retry-After seconds."),
    "load-failed": Kind(503, "Model not loaded", "The model could not be loaded; the log says why."),
    "busy": Kind(503, "Busy", "As many texts wait as may: try again after Retry-After seconds."),
    "worker-lost": Kind(503, "Worker lost", "The process that read the text has ended: try again after Retry-After seconds."),
    "stopping": Kind(503, "Stopping", "The service is stopping: try again after Retry-After seconds."),
    "store-busy": Kind(503, "Store busy", "Another program is writing to the store: try again after Retry-After seconds."),
    "store-full": Kind(503, "Store full", "The disk of the store is full; nothing was changed."),
    "store-unreachable": Kind(503, "Store unreachable", "The store's database cannot be reached; nothing was changed."),
    "store-failed": Kind(503, "Store failed", "The store's database cannot be used; the log says why."),
    "text-too-slow": Kind(504, "Text too slow", "A text takes longer to read than the service allows: send it in parts."),
    "http-error": Kind(400, "Request refused", "Any other refusal; its status says which."),
}


class Problem(Exception):  # noqa: N818 - RFC 9457 calls it a problem
    """A refusal with its kind, a sentence for the caller and HTTP headers."""

    def __init__(self, kind: str, detail: str, *, status: int | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.headers = kind, detail, dict(headers or {})
        self.status = status or KINDS[kind].status

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON object of RFC 9457; `type` points into the documentation."""
        title = KINDS[self.kind].title
        return {"type": f"/docs#{self.kind}", "title": title, "status": self.status, "detail": self.detail}

    def response(self) -> Response:
        """Give the answer as application/problem+json."""
        return Response(to_json(self.to_dict()), self.status, self.headers, MEDIA_TYPE)


def to_json(value: object) -> bytes:
    """Write JSON as every answer does: UTF-8, compact, so that one result has the same bytes everywhere."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def from_text_error(error: TextError) -> Problem:
    """Translate a text that cannot be linted; the sentence is the linter's own and never carries the text."""
    return Problem(_KINDS.get(type(error), "invalid-request"), str(error))


_KINDS = {
    EmptyTextError: "empty-text",
    TooLongError: "text-too-long",
    MalformedTextError: "malformed-text",
    TangledTextError: "text-tangled",
}


def body_too_large(most: int = MAX_BODY) -> Problem:
    """Refuse a body over the limit."""
    return Problem("body-too-large", f"the body has more than {most:,} bytes, the limit: send fewer texts at once")


def internal_error() -> Problem:
    """Answer a fault of ours without any of its particulars."""
    return Problem("internal-error", "something went wrong on our side; please quote the X-Request-Id of this answer")


def log_fault(kind: str, places: str) -> None:
    """Log the type and the places of a fault, never its message: a message can quote the text."""
    log.error("request %s failed with %s at %s", REQUEST_ID.get(), kind, places)


def places_of(error: Exception) -> str:
    """Give the files, lines and functions of a fault, the innermost first."""
    return " < ".join(f"{f.filename}:{f.lineno} {f.name}" for f in reversed(traceback.extract_tb(error.__traceback__)))
