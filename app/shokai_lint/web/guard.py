"""The outermost layer of every answer: version, request id, security headers, metrics, and no fault that shows.

Owns what all answers have in common; knows nothing of what they say.
"""

from __future__ import annotations

import logging
import re
import uuid
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shokai_lint.web.logs import FIELDS
from shokai_lint.web.metrics import METHODS, Metrics
from shokai_lint.web.problems import REQUEST_ID, internal_error, log_fault, places_of

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Asked for every few seconds by whoever watches.
UNTOLD = frozenset({"/healthz", "/readyz", "/metrics"})
PLAIN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

log = logging.getLogger("shokai_lint.web")


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, version: str, metrics: Metrics) -> None:
        self._app, self._version, self._metrics = app, version, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and complete its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["request_id"] = _request_id(Headers(scope=scope))
        REQUEST_ID.set(scope["request_id"])
        exchange = Exchange(send, {"Shokai-Lint-Version": self._version, "X-Request-Id": scope["request_id"], **SECURITY})
        started = perf_counter()
        try:
            await self._pass(scope, receive, exchange)
        finally:
            self._tell(scope["method"], _route(scope), exchange.status, perf_counter() - started)

    def _tell(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count and log; neither carries a path, a query or a body, for each can carry a text."""
        self._metrics.observe(method, route, status, seconds)
        if route not in UNTOLD:
            fields = {
                "method": method if method in METHODS else "other",
                "route": route,
                "status": status,
                "ms": round(seconds * 1000, 1),
            }
            log.info("answered", extra={FIELDS: fields})

    async def _pass(self, scope: Scope, receive: Receive, exchange: Exchange) -> None:
        """Raise nothing on: a traceback in the server's log quotes messages, and a message can quote the text."""
        try:
            await self._app(scope, receive, exchange.send)
        except ClientDisconnect:
            return
        except Exception as error:
            log_fault(type(error).__name__, places_of(error))
            if exchange.started:
                raise RuntimeError(f"request {scope['request_id']} broke off") from None
            await internal_error().response()(scope, receive, exchange.send)


class Exchange:
    """One answer on its way out: adds the common headers and remembers the status (499: the client left before one)."""

    def __init__(self, send: Send, headers: dict[str, str]) -> None:
        self._send, self._headers = send, headers
        self.status, self.started = 499, False

    async def send(self, message: Message) -> None:
        """Send one ASGI message."""
        if message["type"] == "http.response.start":
            self.status, self.started = message["status"], True
            headers = MutableHeaders(scope=message)
            own = headers.get("content-security-policy", CSP)  # a report's is as strict, but for the styles that it carries
            headers.update(self._headers | {"Content-Security-Policy": own})
        await self._send(message)


def _request_id(headers: Headers) -> str:
    """Keep a caller's plain id, so that his log and ours can be read together."""
    given = headers.get("x-request-id", "")
    return given if PLAIN_ID.fullmatch(given) else uuid.uuid4().hex


def _route(scope: Scope) -> str:
    """Give the route's template: a path made up by a caller would make a label of its own."""
    if scope["path"].startswith("/static/"):
        return "/static"
    return getattr(scope.get("route"), "path", None) or "unmatched"
