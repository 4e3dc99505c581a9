"""What Prometheus reads: requests, their seconds, findings by rule, queue, workers, memory, and the versions that answer.

Owns the names of the metrics; no label ever carries a text, an id or a path that a caller made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram, Info, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from shokai_lint.web.pool import Pool
from shokai_lint.web.processes import resident

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
# Seconds: a short ask takes about 10 ms, a batch of 1,000 some ten seconds on one core.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The counters of one application, in a registry of their own."""

    def __init__(self, versions: Mapping[str, str]) -> None:
        self._registry = CollectorRegistry()
        labels = ["method", "route", "status"]
        self._requests = Counter("shokai_lint_requests", "Requests answered", labels, registry=self._registry)
        self._seconds = Histogram(
            "shokai_lint_request_seconds",
            "Seconds to the last byte",
            ["route"],
            buckets=BUCKETS,
            registry=self._registry,
        )
        self._texts = Counter("shokai_lint_texts", "Texts linted", registry=self._registry)
        self._findings = Counter("shokai_lint_findings", "Findings by rule", ["rule"], registry=self._registry)
        self._refusals = Counter("shokai_lint_refusals", "Texts refused, by kind of problem", ["kind"], registry=self._registry)
        Info("shokai_lint_build", "Versions that decide an answer", registry=self._registry).info(dict(versions))

    def watch(self, pool: Pool) -> None:
        """Show a pool's queue, workers and memory whenever they are asked for."""
        self._registry.register(_Watch(pool))

    def refuse(self, kind: str) -> None:
        """Count a text that was not linted though nothing is wrong with it."""
        self._refusals.labels(kind).inc()

    def count(self, rules: Iterable[str]) -> None:
        """Count one result by the rules that its findings name."""
        self._texts.inc()
        for rule in rules:
            self._findings.labels(rule).inc()

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request; `route` is the template (`/rules/{rule}`), not the path."""
        self._requests.labels(method if method in METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def render(self) -> bytes:
        """Give the text exposition format."""
        return generate_latest(self._registry)


class _Watch(Collector):
    """Reads a pool at the moment of the question."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def collect(self) -> Iterator[Metric]:
        """Give queue, workers and memory."""
        pool = self._pool
        yield GaugeMetricFamily("shokai_lint_waiting", "Texts that wait for a worker", value=len(pool.queue))
        yield GaugeMetricFamily("shokai_lint_workers", "Workers that are ready", value=len(pool.workers))
        yield CounterMetricFamily("shokai_lint_workers_lost", "Workers that died or were too late", value=pool.lost)
        memory = GaugeMetricFamily("shokai_lint_resident_bytes", "Resident memory (shared pages in each)", labels=["process"])
        workers = {pid: f"worker-{n}" for n, w in enumerate(list(pool.workers)) if (pid := w.pid) is not None}
        for name, size in resident(workers).items():
            memory.add_metric([name], size)
        yield memory
