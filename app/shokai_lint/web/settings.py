"""What the operator of a service decides.

Owns the defaults; every part takes from here what is its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shokai_lint.web.logs import Form
from shokai_lint.workers import cores


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of one service.

    `workers`: processes that lint, `waiting`: single texts that may wait for one, `seconds`: what a text may take,
    `log`: key=value or JSON lines, `key`: what callers must know, `rate`: requests a minute for each client, `hosts`: names of
    the service, `proxies`: addresses whose X-Forwarded-For is believed, `answer_seconds`: what a client may take over an answer,
    `store`: the address of the groups' store.
    """

    workers: int = field(default_factory=cores)
    waiting: int = 64
    seconds: float = 10.0
    log: Form = "text"
    key: str | None = field(default=None, repr=False)
    rate: int | None = None
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    answer_seconds: float = 60.0
    store: str | None = field(default=None, repr=False)
