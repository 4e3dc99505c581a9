from __future__ import annotations

import asyncio

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

from shokai_lint.web.body import DRAIN, read_body
from shokai_lint.web.problems import MAX_BODY, Problem


def read(*messages: Message, headers: dict[str, str] | None = None) -> tuple[bytes, int]:
    """Read a body from these ASGI messages; after the last, nothing comes ever. Give it and what was left unread."""
    left = list(messages)

    async def receive() -> Message:
        if not left:
            await asyncio.Event().wait()
        return left.pop(0)

    raw = [(k.encode(), v.encode()) for k, v in (headers or {}).items()]
    request = Request({"type": "http", "headers": raw}, receive)
    body = asyncio.run(asyncio.wait_for(read_body(request), 5))
    return body, len(left)


def piece(size: int, *, more: bool) -> Message:
    return {"type": "http.request", "body": b"a" * size, "more_body": more}


def test_the_limit_itself_passes() -> None:
    assert read(piece(MAX_BODY - 1, more=True), piece(1, more=False)) == (b"a" * MAX_BODY, 0)


def test_a_last_piece_over_the_limit_is_answered_at_once() -> None:
    with pytest.raises(Problem) as caught:
        read(piece(MAX_BODY, more=True), piece(1, more=False))
    assert caught.value.kind == "body-too-large"


def test_an_endless_body_is_given_up() -> None:
    with pytest.raises(Problem) as caught:
        read(*[piece(DRAIN // 2 + 1, more=True)] * 2)
    assert caught.value.status == 413


def test_a_client_that_waits_to_send_is_refused_unread() -> None:
    with pytest.raises(Problem):
        read(headers={"content-length": str(MAX_BODY + 1), "expect": "100-continue"})


def test_a_client_that_leaves_is_no_answer() -> None:
    with pytest.raises(ClientDisconnect):
        read(piece(1, more=True), {"type": "http.disconnect"})
