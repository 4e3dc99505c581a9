"""The time that a client has: to send the head of a request, to send its body, and to take its answer.

Owns the clock of a connection; uvicorn itself waits for ever for a client that has begun and does not go on.
"""

from __future__ import annotations

from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0


class Patient(H11Protocol):
    """HTTP/1.1 that ends a connection whose client dawdles."""

    # For what fills the buffer, 64 kB: a client that takes a kilobyte a second is waited for.
    answer_seconds = 60.0
    _late: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 - as uvicorn's
        """Begin to wait for the head of the first request."""
        super().connection_made(transport)
        self._wait(HEAD_SECONDS)

    def data_received(self, data: bytes) -> None:
        """Stop the clock when a head is whole; start it at the first byte of the next."""
        super().data_received(data)
        if self.flow.write_paused:
            return
        if self._answering():
            self._stop()
        elif self._late is None:
            self._wait(HEAD_SECONDS)

    def on_response_complete(self) -> None:
        """Leave an idle connection to uvicorn's own keep-alive clock, unless the next head has begun.

        What a client that asks again has not taken yet keeps its clock.
        """
        super().on_response_complete()
        if self.flow.write_paused:
            return
        if self._answering():
            self._stop()
        elif self._late is None and self.transport.get_write_buffer_size():
            self._late = self.loop.call_later(self.answer_seconds, self._end_unless_taken)

    def pause_writing(self) -> None:
        """Begin to wait for a client to take what fills the buffer."""
        super().pause_writing()
        self._wait(self.answer_seconds)

    def resume_writing(self) -> None:
        """Go on."""
        super().resume_writing()
        self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the clock."""
        self._stop()
        super().connection_lost(exc)

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _end_unless_taken(self) -> None:
        self._late = None
        if self.transport.get_write_buffer_size():
            self.transport.abort()

    def _wait(self, seconds: float) -> None:
        self._stop()
        self._late = self.loop.call_later(seconds, self.transport.abort)

    def _stop(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


def patient(answer_seconds: float) -> type[Patient]:
    """Give the protocol of a service that waits so long for its answers to be taken."""
    return type("Patient", (Patient,), {"answer_seconds": answer_seconds})
