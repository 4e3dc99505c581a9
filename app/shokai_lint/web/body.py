"""Reads the body of a request: its type, its bytes up to the limit, its JSON.

Owns limits on bytes; knows nothing of what the JSON should say.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.requests import ClientDisconnect, Request

from shokai_lint.web.problems import MAX_BODY, Problem, body_too_large

JSON = "application/json"
NDJSON = "application/x-ndjson"
FORM = "application/x-www-form-urlencoded"
# A client that is still sending sees a reset connection instead of the answer, so some more is read.
BODY_SECONDS = 30.0
# A file of a group comes over a telephone perhaps: so many bytes a second are asked for.
BYTES_A_SECOND = 128 << 10
CLOSE = {"Connection": "close"}
DRAIN = 16 * MAX_BODY


def media_type(request: Request) -> str:
    """Give the Content-Type without its parameters, in lower case."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def require_type(request: Request, *accepted: str) -> None:
    """Raise a 415 problem unless the body's type is one of `accepted`."""
    if media_type(request) not in accepted:
        raise Problem("wrong-content-type", f"send the body as Content-Type: {' or '.join(accepted)}")


async def read_body(request: Request, most: int = MAX_BODY) -> bytes:
    """Read the body; raise a 413 problem when it has more than `most` bytes, which are never held at once."""
    declared, read, more = _declared(request), 0, True
    seconds = BODY_SECONDS if most <= MAX_BODY else most / BYTES_A_SECOND
    if declared > most and "expect" in request.headers:
        raise body_too_large(most)  # the client waits for `100 Continue` and has sent nothing yet
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            while more and read <= max(DRAIN, 2 * most):
                chunk, more = await _receive(request)
                read += len(chunk)
                body += chunk if read <= most else b""
    except TimeoutError:
        raise Problem("request-too-slow", f"the body did not come within {seconds:.0f} seconds", headers=CLOSE) from None
    if max(read, declared) > most:
        raise body_too_large(most)
    return bytes(body)


async def read_json(request: Request) -> Any:  # noqa: ANN401 - JSON is any type
    """Read a JSON body; raise a 415, 413 or 400 problem."""
    require_type(request, JSON)
    return parse_json(await read_body(request))


def parse_json(raw: bytes) -> Any:  # noqa: ANN401
    """Parse JSON in UTF-8, with or without a byte order mark; raise a 400 problem that names the place alone."""
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise Problem("broken-json", f"not JSON from character {error.pos} on") from None
    except UnicodeDecodeError as error:
        raise Problem("broken-json", f"not UTF-8 at byte {error.start}") from None
    except (ValueError, RecursionError):
        raise Problem("broken-json", "a number is too long, or brackets are nested too deep") from None


def _declared(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isdecimal() and len(length) < 20 else 0


async def _receive(request: Request) -> tuple[bytes, bool]:
    """Give the next piece and whether more comes: after the last one `receive` waits for the client to leave."""
    message = await request.receive()
    if message["type"] == "http.disconnect":
        raise ClientDisconnect
    return message.get("body", b""), message.get("more_body", False)
