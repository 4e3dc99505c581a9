"""What a group's calls cost: `python -m bench.groups [ASKS]`, on SQLite and, where it is installed, on PostgreSQL.

Each row of the table is the median of five calls against a real service whose group has that many asks with results; single
texts are timed in turns with no audit and with one running.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
from tests.audit.postgres import postgresql
from tests.service import serving

from shokai_lint.linter import Linter
from shokai_lint.output.json import dumps
from shokai_lint.rules.loader import load_rules
from shokai_lint.store.asks import digest
from shokai_lint.store.model import Linted
from shokai_lint.store.opening import Store

LINE = "横浜市で保育園を運営している方を紹介して下さい {n}"
Measured = dict[str, float]


def timed(call: Callable[[], httpx.Response], times: int = 5) -> float:
    """Give the median in milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        call().raise_for_status()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


@contextmanager
def group(url: str, token: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{url}/v1/groups/foxes", headers={"Authorization": f"Bearer {token}"}, timeout=600) as client:
        yield client


def fill(store: Store, client: httpx.Client, asks: int) -> None:
    """Put the asks and give the result of one to all."""
    table = "依頼,氏名\n" + "".join(f"{LINE.format(n=n)},会員{n % 200}\n" for n in range(asks))
    client.post("/uploads", params={"name": "asks.csv"}, content=table.encode()).raise_for_status()
    name = client.post("/audits").raise_for_status().json()["id"]
    (audit,) = store.audits.page("foxes", None, 1)
    client.delete(f"/audits/{name}").raise_for_status()
    result = Linter(load_rules()).lint(LINE.format(n=0), narrow=True)
    packed = zlib.compress(dumps(result).encode(), 1)
    for start in range(0, asks, 1000):
        texts = [LINE.format(n=n) for n in range(start, min(asks, start + 1000))]
        same = [Linted(digest(text), result.score, result.level, packed) for text in texts]
        store.audits.save("foxes", name, "", audit.fingerprint, same)
    client.post("/audits").raise_for_status()


def measure(address: str, asks: int) -> Measured:
    os.environ["SHOKAI_LINT_DATABASE_URL"] = address
    with closing(Store(address)) as store:
        store.make()
        token = store.tokens.create("foxes", ["read", "write"])
        with serving() as service, group(service.url, token) as client:
            fill(store, client, asks)
            while client.get("/audits").json()["audits"][0]["state"] != "finished":
                time.sleep(0.5)
            return calls(client) | beside(service.url, client)


def calls(client: httpx.Client) -> Measured:
    text = {"text": "税理士の方を紹介して下さい"}
    return {
        "put a new ask": timed(lambda: client.put(f"/asks/{time.time_ns()}", json=text)),
        "put another text": timed(lambda: client.put("/asks/changing", json={"text": f"依頼{time.time_ns()}"})),
        "a page of 100": timed(lambda: client.get("/asks")),
        "delete an ask": timed(
            lambda: client.delete(f"/asks/{client.get('/asks', params={'limit': 1}).json()['asks'][0]['id']}")
        ),
        "the report": timed(lambda: client.get("/report"), 3),
        "the export": timed(lambda: client.get("/export"), 1),
    }


def beside(url: str, client: httpx.Client) -> Measured:
    """Time single texts with no audit, and with one that lints everything anew."""
    with httpx.Client(base_url=url, timeout=60) as single:
        lint = {"text": LINE.format(n="")}
        alone = timed(lambda: single.post("/v1/lint", json=lint), 40)
        name = client.post("/audits", json={"listeners": 31}).json()["id"]
        time.sleep(2)
        busy = timed(lambda: single.post("/v1/lint", json=lint), 40)
        rate = client.get(f"/audits/{name}").json()["rate"]
        client.delete(f"/audits/{name}")
    return {"a single text": alone, "a single text beside an audit": busy, "texts a second of the audit": rate}


def main(asks: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = {"SQLite": measure(f"sqlite:///{Path(folder)}/store.sqlite", asks)}
    with postgresql() as address:
        found["PostgreSQL"] = measure(address, asks)
    print(f"asks: {asks:,}  load: {os.getloadavg()[0]:.1f}  cores: {os.cpu_count()}")
    for name in found["SQLite"]:
        print(f"{name:32}" + "".join(f"{kind} {measured[name]:10,.1f}  " for kind, measured in found.items()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
