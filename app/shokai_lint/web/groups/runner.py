"""Runs the audits of all groups in the background, one after the other, through the service's workers as batches go.

Owns when an audit is taken up, how its progress is told, and what ends it; a single text is never behind more than one lot.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from shokai_lint.store.model import LEASE, Audit, Linted
from shokai_lint.version import versions
from shokai_lint.web.engine import Engine
from shokai_lint.web.groups.keeper import Keeper
from shokai_lint.web.groups.settings import fingerprint, settings_of, wanted_of, written
from shokai_lint.web.problems import Problem, log_fault, places_of
from shokai_lint.web.wire import Wanted

# Texts that are linted between two steps of the progress.
LOT = 16
IDLE_SECONDS, LONGEST_PAUSE = 3.0, 60.0
COUNT_SECONDS = 5.0
# Times that a text is tried whose worker ends; other refusals of the service pass by themselves.
TRIES = 3
PASSING = frozenset({"busy", "stopping", "not-ready", "load-failed", "worker-lost"})
Answer = bytes | dict[str, Any]


@dataclass(slots=True)
class Run:
    """An audit that is under way in this service."""

    audit: Audit
    wanted: Wanted
    settings: dict[str, Any]
    texts: int = 0
    before: int = 0
    here: int = 0
    counted: float = 0.0
    began: float = field(default_factory=monotonic)
    tries: Counter[bytes] = field(default_factory=Counter)

    @property
    def fingerprint(self) -> str:
        """Name the settings."""
        return fingerprint(self.settings)

    def progress(self) -> dict[str, object]:
        """Say how far it is."""
        done = self.before + self.here
        rate = self.here / max(monotonic() - self.began, 1e-9)
        return {"done": done, "texts": max(done, self.texts), "rate": round(rate, 2)}


class Runner:
    """Takes up what waits in the store for as long as the service lives."""

    def __init__(self, keeper: Keeper, engine: Engine) -> None:
        self._keeper, self._engine = keeper, engine
        self._owner = secrets.token_hex(8)
        self._news: asyncio.Event | None = None

    def wake(self) -> None:
        """Look at once whether there is something to do."""
        if self._news is not None:
            self._news.set()

    async def run(self) -> None:
        """Run audits until cancelled; then others may take up what is not finished."""
        self._news, pause = asyncio.Event(), IDLE_SECONDS
        try:
            while True:
                try:
                    busy, pause = await self.once(), IDLE_SECONDS
                except Problem:  # the store or the model cannot be used just now; the log says so
                    busy, pause = False, min(2 * pause, LONGEST_PAUSE)
                if not busy:
                    await self._rest(pause)
        finally:
            with suppress(Problem):
                await asyncio.shield(self._keeper.call(lambda store: store.audits.release(self._owner)))

    async def once(self) -> bool:
        """Run the audit that has waited longest, to its end; tell whether there was one."""
        audit = await self._keeper.call(lambda store: store.audits.claim(self._owner))
        if audit is None:
            return False
        try:
            await self._while_ours(audit.id, self._audit(audit))
        except Problem:
            raise
        except Exception as error:
            log_fault(type(error).__name__, places_of(error))
            await self._end(audit.id, state="failed", reason=f"a fault of ours ({type(error).__name__}); the log says where")
        return True

    async def _while_ours(self, id: str, work: Any) -> None:  # noqa: ANN401 - a coroutine
        """Renew the lease while the work goes on; stop it when the audit has been deleted or taken over."""
        tasks = [asyncio.ensure_future(work), asyncio.ensure_future(self._renew(id))]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _renew(self, id: str) -> None:
        while await self._keeper.call(lambda store: store.audits.renew(id, self._owner)):
            await asyncio.sleep(LEASE / 3)

    async def _audit(self, audit: Audit) -> None:
        run = await self._begun(audit)
        after = b""
        while True:
            texts = await self._next(run, after)
            if not texts and not after:
                break
            after = texts[-1][0] if texts else b""  # what was put meanwhile, or has to be tried again, comes in the next round
            if texts and not await self._lot(run, texts):
                return
        await self._finish(run)

    async def _next(self, run: Run, after: bytes) -> list[tuple[bytes, str]]:
        return await self._keeper.call(lambda store: store.audits.waiting(run.audit.group, run.fingerprint, after, LOT))

    async def _begun(self, audit: Audit) -> Run:
        """Read the settings; a service of another version goes on by its own."""
        wanted = wanted_of(json.loads(audit.settings))
        settings = settings_of(wanted, versions(self._engine.rules.hash))
        run = Run(audit, wanted, settings)
        changes = {"settings": written(settings), "fingerprint": run.fingerprint}
        await self._keeper.call(lambda store: store.audits.renew(audit.id, self._owner, **changes))
        await self._count(run)
        return run

    async def _lot(self, run: Run, texts: list[tuple[bytes, str]]) -> bool:
        """Lint some texts and keep their results; tell whether the audit goes on."""
        answers = await self._engine.answer_all([{"text": text} for _, text in texts], run.wanted)
        pairs = list(zip((digest for digest, _ in texts), answers, strict=True))
        audit, owner, name = run.audit, self._owner, run.fingerprint
        if monotonic() - run.counted > COUNT_SECONDS:
            await self._count(run)
        linted = [one for digest, answer in pairs if (one := _linted(digest, answer, run.tries)) is not None]
        run.here += len(linted)
        told = run.progress()
        return await self._keeper.call(lambda store: store.audits.save(audit.group, audit.id, owner, name, linted, **told))

    async def _count(self, run: Run) -> None:
        """Count anew: asks are put and deleted while an audit runs."""
        run.texts, done = await self._keeper.call(lambda store: store.audits.progress(run.audit.group, run.fingerprint))
        run.before, run.counted = done - run.here, monotonic()

    async def _finish(self, run: Run) -> None:
        from shokai_lint.store.report import figures_of, summary, told

        group, name = run.audit.group, run.fingerprint
        found = await self._keeper.call(
            lambda store: figures_of(summary(told(store.asks.all(group), name), group, run.settings, hidden=True)), long=True
        )
        await self._count(run)
        figures = json.dumps(found, ensure_ascii=False)
        await self._end(run.audit.id, state="finished", figures=figures, **run.progress())

    async def _end(self, id: str, **told: object) -> None:
        await self._keeper.call(lambda store: store.audits.finish(id, self._owner, **told))

    async def _rest(self, seconds: float) -> None:
        assert self._news is not None  # noqa: S101 - made by `run`
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)
        self._news.clear()


def _linted(digest: bytes, answer: Answer, tries: Counter[bytes]) -> Linted | None:
    """Give what is kept of an answer; None for a text that is tried again."""
    if isinstance(answer, bytes):
        result = json.loads(answer)
        return Linted(digest, result["score"], result["level"], zlib.compress(answer, 1))
    error = answer["error"]
    tries[digest] += 1
    if error["type"].removeprefix("/docs#") in PASSING and tries[digest] < TRIES:
        return None
    return Linted(digest, error=error["detail"])
