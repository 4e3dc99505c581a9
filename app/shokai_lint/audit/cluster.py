"""An audit over a Dask cluster: lots of texts go to the workers of a scheduler that runs already, and outcomes come back.

Owns the connection, how many lots are under way, and what is said when the cluster fails. Whatever is lost there is done
again: by Dask where a worker ends, by the next start of the audit where the cluster does.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from queue import Empty, SimpleQueue
from typing import Any

from shokai_lint.audit.extras import extra
from shokai_lint.audit.outcome import Outcome
from shokai_lint.audit.remote import Differs, Setting, lot, stays
from shokai_lint.audit.state import Waiting
from shokai_lint.errors import UsageError

# Texts of a lot: many enough that Dask's millisecond a task does not count, few enough that all threads end together.
_MOST, _LEAST = 64, 8
# So many lots a thread are under way, so that none waits for the next.
_AHEAD = 3
# Seconds between looks at the cluster.
_LOOK = 1.0
_GO_ON = "what is done is kept: the same command goes on from there, with or without the cluster"
Future = Any  # distributed has no types


@dataclass(frozen=True, slots=True)
class Cluster:
    """The cluster of a scheduler; `patience` is how many seconds it may be without a worker."""

    address: str
    patience: float
    setting: Setting

    def lint(self, texts: Iterator[Waiting], waiting: int) -> Generator[tuple[int, Outcome]]:
        """Give what came of each text, by its key, as workers answer; raise UsageError when the cluster cannot go on."""
        with self._client() as client:
            yield from _Run(client, self, waiting).outcomes(texts)

    @contextmanager
    def _client(self) -> Iterator[Any]:
        distributed = extra("distributed", "dask")
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it is said below, in our words
        try:
            distributed.comm.get_address_host_port(self.address)  # a client made half leaves a traceback
            client = distributed.Client(self.address, timeout=self.patience, set_as_default=False, name="shokai-lint-audit")
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise UsageError(f"--scheduler {self.address}: no Dask scheduler can be reached there ({_first(error)})") from None
        try:
            yield client
        finally:
            client.close(timeout=self.patience)


class _Run:
    """Lots under way; their number follows that of the cluster's threads."""

    def __init__(self, client: Any, cluster: Cluster, waiting: int) -> None:  # noqa: ANN401
        self._client, self._cluster, self._waiting = client, cluster, waiting
        self._name = f"shokai-lint-{uuid.uuid4().hex[:12]}"
        self._ended: SimpleQueue[Future] = SimpleQueue()
        # Who lets go of a future gives up its task, so both are kept: by its key the future, and the keys of its texts.
        self._under_way: dict[object, tuple[Future, list[int]]] = {}
        self._threads = 0
        self._looked, self._seen = 0.0, time.monotonic()

    def outcomes(self, texts: Iterator[Waiting]) -> Generator[tuple[int, Outcome]]:
        """Give what came of each text, by its key."""
        self._await_worker()
        size = max(_LEAST, min(_MOST, self._waiting // (_AHEAD * self._threads)))
        lots = enumerate(iter(lambda: list(islice(texts, size)), []))
        setting = self._client.submit(stays(self._cluster.setting), key=(f"{self._name}-setting", 0))
        while self._send(lots, setting):
            future = self._next_ended()
            if (answer := self._answer(future)) is not None:
                _, keys = self._under_way.pop(future.key)
                yield from zip(keys, answer, strict=True)

    def _await_worker(self) -> None:
        while not self._threads:
            self._look()
            time.sleep(_LOOK / 10)

    def _look(self) -> None:
        """Count the cluster's threads, once a second at most; raise UsageError when there has been none for too long."""
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return
        self._threads = self._client.scheduler_info(n_workers=0).get("total_threads", 0)
        self._looked = now
        if self._threads:
            self._seen = now
        elif now - self._seen > self._cluster.patience:
            raise self._error(f"has had no worker for {self._cluster.patience:g} seconds; {_GO_ON}")

    def _send(self, lots: Iterator[tuple[int, list[Waiting]]], setting: Future) -> bool:
        """Keep the threads busy; tell whether anything is under way."""
        self._look()
        for n, texts in islice(lots, max(0, _AHEAD * max(1, self._threads) - len(self._under_way))):
            future = self._client.submit(lot([text.text for text in texts]), setting, key=(self._name, n), pure=False)
            self._under_way[future.key] = future, [text.key for text in texts]
            future.add_done_callback(self._ended.put)
        return bool(self._under_way)

    def _next_ended(self) -> Future:
        while True:
            try:
                return self._ended.get(timeout=_LOOK)
            except Empty:
                self._look()

    def _answer(self, future: Future) -> list[Outcome] | None:
        """Give what a worker answered; None where that was lost on its way, and Dask has it done again."""
        try:
            answer = future.result(timeout=self._cluster.patience)
        except TimeoutError:
            future.add_done_callback(self._ended.put)
            return None
        except Exception as error:
            raise self._failed(future, error) from None
        if isinstance(answer, Differs):
            raise self._other(answer)
        outcomes: list[Outcome] = answer
        return outcomes

    def _failed(self, future: Future, error: Exception) -> UsageError:
        """Say why a lot has no answer; of what went wrong in a worker only the type, for more may quote a text."""
        kind = type(error).__name__
        if future.status in {"cancelled", "lost"}:
            return self._error(f"does not answer any more; {_GO_ON}")
        if kind == "KilledWorker":
            return self._error(f"lost four workers in a row over the same texts, perhaps for want of memory; {_GO_ON}")
        if isinstance(error, ImportError):
            needed = f"shokai-lint[dask] {self._cluster.setting.versions['package']}"
            return self._error(f"has a worker that cannot lint ({error}): install {needed} there")
        return self._error(f"has a worker that failed ({kind}); its log says more. {_GO_ON}")

    def _other(self, differs: Differs) -> UsageError:
        mend = "install the same on both, and start the worker again"
        return self._error(f"has a worker on {differs.host} with {differs.what} {differs.there}, not {differs.here}: {mend}")

    def _error(self, what: str) -> UsageError:
        return UsageError(f"the cluster at {self._cluster.address} {what}")


def _first(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
