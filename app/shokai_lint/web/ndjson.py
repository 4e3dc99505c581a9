"""A stream of JSON lines: each line that comes in gives a line that goes out, before the next has arrived.

Owns the cutting into lines and their numbers; what a line says is the engine's.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from shokai_lint.web.body import NDJSON, parse_json
from shokai_lint.web.problems import MAX_BODY, Problem, body_too_large, internal_error, log_fault, places_of, to_json

LOT = 64
# A stream whose next bytes do not come in so long has ended.
LINE_SECONDS = 300.0
Answers = list[bytes | dict[str, Any]]
Line = tuple[int, bytes | None]


class Cutter:
    """Cuts chunks into numbered lines; a line over `MAX_BODY` bytes comes out as None and is never held whole."""

    def __init__(self) -> None:
        self._part, self._number, self._overlong = bytearray(), 1, False

    def feed(self, chunk: bytes) -> list[Line]:
        """Give the lines that this chunk completes."""
        *whole, rest = chunk.split(b"\n")
        lines = [self._end(part) for part in whole]
        self._keep(rest)
        return [line for line in lines if line[1] is None or line[1].strip()]

    def close(self) -> list[Line]:
        """Give the last line, where no line feed ended it."""
        line = self._end(b"")
        return [line] if line[1] is None or line[1].strip() else []

    def _keep(self, part: bytes) -> None:
        self._overlong = self._overlong or len(self._part) + len(part) > MAX_BODY
        self._part = bytearray() if self._overlong else self._part + part

    def _end(self, part: bytes) -> Line:
        self._keep(part)
        line = (self._number, None if self._overlong else bytes(self._part))
        self._part, self._number, self._overlong = bytearray(), self._number + 1, False
        return line


class NdjsonResponse(Response):
    """Answers while it reads.

    Starlette's StreamingResponse listens for a disconnect on `receive` and would swallow the body.
    """

    media_type = NDJSON

    def __init__(self, answer: Callable[[Sequence[object]], Awaitable[Answers]]) -> None:
        super().__init__()
        del self.headers["content-length"]
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a line for each line received; stop when the client has gone."""
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        async for lines in _lines(receive):
            for start in range(0, len(lines), LOT):
                body = await self._lot(lines[start : start + LOT])
                await send({"type": "http.response.body", "body": body, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    async def _lot(self, lines: list[Line]) -> bytes:
        answers = await self._answered([_parse(raw) for _, raw in lines])
        return b"".join(_numbered(answer, n) + b"\n" for (n, _), answer in zip(lines, answers, strict=True))

    async def _answered(self, raws: list[object]) -> Answers:
        """Nothing that goes wrong ends a stream whose status is sent already."""
        try:
            return await self._answer(raws)
        except Problem as problem:
            return [{"id": None, "error": problem.to_dict()} for _ in raws]
        except Exception as error:
            log_fault(type(error).__name__, places_of(error))
            return [{"id": None, "error": internal_error().to_dict()} for _ in raws]


async def _lines(receive: Receive) -> AsyncIterator[list[Line]]:
    cutter, more = Cutter(), True
    while more:
        try:
            message = await asyncio.wait_for(receive(), LINE_SECONDS)
        except TimeoutError:
            return
        if message["type"] == "http.disconnect":
            return
        yield cutter.feed(message.get("body", b""))
        more = message.get("more_body", False)
    yield cutter.close()


def _parse(raw: bytes | None) -> object:
    if raw is None:
        return body_too_large()
    try:
        return parse_json(raw)
    except Problem as problem:
        return problem


def _numbered(answer: bytes | dict[str, Any], number: int) -> bytes:
    """Say which line an error answers; a result, which is JSON already, says it by its id and its place."""
    if isinstance(answer, bytes):
        return answer
    return to_json({"id": answer["id"], "line": number, "error": answer["error"]})
