"""Who may come in: by key, by rate, by the name that the request gives the service.

Owns these three refusals; every route depends on them, and none knows of them.
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from urllib.parse import urlsplit

from starlette.requests import Request

from shokai_lint.web.problems import Problem

# Whoever watches the service needs no key, and is not counted.
OPEN = frozenset({"/healthz", "/readyz"})
# Closed by tokens of their own, which stand where the key would.
TOKENS = re.compile(r"/v1/groups(/.*)?", re.DOTALL)
# So many clients are remembered; the one that was quiet for longest is forgotten first.
CLIENTS = 10_000
MINUTE = 60.0


class Gate:
    """Lets a request in or raises a problem; made for one service."""

    def __init__(self, key: str | None, rate: int | None, hosts: tuple[str, ...]) -> None:
        self._key, self._hosts = key, frozenset(h.lower() for h in hosts)
        self._rate = Rate(rate) if rate else None

    def __call__(self, request: Request) -> None:
        """Check one request."""
        if self._hosts and host_of(request) not in self._hosts:
            raise Problem("unknown-host", "the service is not known by the name in the header Host")
        if request.url.path in OPEN:
            return
        if self._rate is not None:
            self._rate.admit(request.client.host if request.client else "")
        if TOKENS.fullmatch(request.url.path):
            return
        if self._key is not None and not _matches(_given(request), self._key):
            headers = {"WWW-Authenticate": 'Basic realm="shokai-lint", charset="UTF-8"'}
            raise Problem("key-needed", "send the key as Authorization: Bearer, or as the password of Basic", headers=headers)


class Rate:
    """So many requests a minute for each client, as many at once (generic cell rate algorithm, ITU-T I.371)."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = monotonic) -> None:
        self._each, self._clock = MINUTE / a_minute, clock
        self._due: OrderedDict[str, float] = OrderedDict()

    def admit(self, client: str) -> None:
        """Count a request; raise a 429 problem where the client has used up its minute."""
        now = self._clock()
        due = max(self._due.get(client, 0.0), now) + self._each
        if due - now > MINUTE + 1e-6:
            wait = {"Retry-After": str(int(due - now - MINUTE) + 1)}
            raise Problem("too-many-requests", "this client asks too often: see the header Retry-After", headers=wait)
        self._due[client] = due
        self._due.move_to_end(client)
        if len(self._due) > CLIENTS:
            self._due.popitem(last=False)


def host_of(request: Request) -> str:
    """Give the name in the header Host, without its port, in lower case; empty when it is no name."""
    try:
        return (urlsplit(f"//{request.headers.get('host', '')}").hostname or "").lower()
    except ValueError:
        return ""


def _given(request: Request) -> str:
    """Read the key from a bearer token, which programs send, or from the password that a browser asks for."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(value, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _matches(given: str, key: str) -> bool:
    """Compare in a time that does not tell how much of the key was right."""
    return secrets.compare_digest(given.encode("utf-8", "surrogateescape"), key.encode("utf-8", "surrogateescape"))
