"""The service as it is started, with a store: killed in the middle of an audit, told to stop, and tried by its description."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from shokai_lint.store.opening import Store
from tests.service import free_port
from tests.web.conftest import wait_for

from .conftest import ASK, bearer

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="ends processes by signals")]
WITHOUT_EXTRA = """
import sys
for name in ("sqlalchemy", "alembic", "pyarrow", "pygal", "openpyxl"):
    sys.modules[name] = None
import asyncio, httpx
from shokai_lint.web.server import create_app
from shokai_lint.web.settings import Settings
async def asked(app):
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
        return await client.get("/v1/groups", headers={"Authorization": "Bearer x"}), await client.get("/openapi.json")
groups, described = asyncio.run(asked(create_app((), Settings(store="sqlite:///x.sqlite"))))
print(groups.status_code, groups.json()["detail"], described.status_code)
"""


@dataclass(frozen=True)
class Serving:
    """A service with a store, and a token of the group foxes."""

    http: httpx.Client
    process: subprocess.Popen[bytes]
    log: Path

    def audit(self, name: str) -> dict[str, Any]:
        told: dict[str, Any] = self.http.get(f"/v1/groups/foxes/audits/{name}").json()
        return told


@contextmanager
def serving(folder: Path, token: str) -> Iterator[Serving]:
    port, log = free_port(), folder / "log"
    command = [
        sys.executable,
        "-m",
        "shokai_lint",
        "serve",
        "--port",
        str(port),
        "--workers",
        "2",
        "--store",
        str(folder / "data"),
    ]
    url = f"http://127.0.0.1:{port}"
    with (
        log.open("ab") as out,
        subprocess.Popen(command, stdout=out, stderr=out) as process,
        httpx.Client(base_url=url, headers=bearer(token), timeout=60) as http,
    ):
        try:
            wait_for(lambda: _ready(http, process))
            yield Serving(http, process, log)
        finally:
            process.kill()


def _ready(http: httpx.Client, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None
    try:
        return http.get("/readyz").status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture
def token(tmp_path: Path) -> str:
    with closing(Store(f"sqlite:///{tmp_path}/data/store.sqlite")) as store:
        store.make()
        return store.tokens.create("foxes", ["read", "write"])


def put(service: Serving, count: int) -> None:
    rows = [{"id": f"{n:04}", "text": f"himitsu {ASK}{n}", "member": f"会員{n % 7}"} for n in range(count)]
    assert service.http.put("/v1/groups/foxes/asks", json={"asks": rows}).json()["created"] == count


def test_an_audit_outlives_kills_and_restarts(tmp_path: Path, token: str) -> None:
    with serving(tmp_path, token) as service:
        put(service, 150)
        name = service.http.post("/v1/groups/foxes/audits").json()["id"]
        wait_for(lambda: 0 < service.audit(name)["done"] < 150)
        service.process.send_signal(signal.SIGKILL)
    with serving(tmp_path, token) as service:
        assert service.audit(name)["state"] == "running"  # its lease has not run out
        before = service.audit(name)["done"]
        assert 0 < before < 150
        wait_for(lambda: service.audit(name)["done"] > before, 120)
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(60) in {0, -signal.SIGTERM}
    with serving(tmp_path, token) as service:  # one that was told to stop has given it back
        wait_for(lambda: service.audit(name)["state"] == "finished", 120)
        asks = service.http.get("/v1/groups/foxes/asks", params={"limit": 500}).json()["asks"]
        assert (len(asks), sum(ask["score"] is not None for ask in asks)) == (150, 150)
        assert service.audit(name)["figures"]["results"] == 150
        log = service.log.read_text(encoding="utf-8")
        assert "himitsu" not in log
        assert "会員" not in log
        assert token.split("_", 2)[2] not in log
        assert "route=/v1/groups/{group}/audits/{audit}" in log


def test_single_texts_are_answered_while_an_audit_runs(tmp_path: Path, token: str) -> None:
    with serving(tmp_path, token) as service:
        put(service, 120)
        name = service.http.post("/v1/groups/foxes/audits").json()["id"]
        wait_for(lambda: service.audit(name)["done"] > 0)
        for n in range(5):
            assert service.http.post("/v1/lint", json={"text": f"{ASK}{n}"}, headers={"Authorization": ""}).status_code == 200
        assert service.audit(name)["state"] == "running"
        assert service.http.delete(f"/v1/groups/foxes/audits/{name}").status_code == 204


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_every_answer_is_one_that_is_described(tmp_path: Path, token: str, mode: GenerationMode) -> None:
    with serving(tmp_path, token) as service:
        described = schemathesis.openapi.from_dict(service.http.get("/openapi.json").json())
        paths = service.http.get("/openapi.json").json()["paths"]
        calls = [(m.upper(), p) for p, item in paths.items() if p.startswith("/v1/groups") for m in item]
        assert len(calls) >= 14
        for method, path in calls:
            operation = described[path][method]

            @settings(max_examples=15, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
            @given(data=st.data())
            def one(data: st.DataObject) -> None:
                try:
                    case = data.draw(operation.as_strategy(generation_mode=mode))  # noqa: B023 - called in this turn
                except schemathesis.errors.SchemathesisError:
                    return  # nothing about this call can be wrong
                if "group" in case.path_parameters:
                    case.path_parameters["group"] = "foxes"
                answer = case.call(base_url=str(service.http.base_url), headers=bearer(token))
                assert answer.status_code < 500
                # No schema says which ids are there, that a text is blank or that a bad ask of many is told in its place.
                case.validate_response(answer, excluded_checks=[positive_data_acceptance, negative_data_rejection])

            try:
                one()
            except Exception as error:
                raise AssertionError(f"{method} {path}: {type(error).__name__}: {error}") from error


def test_without_the_extra_the_service_says_how_to_install_it(tmp_path: Path) -> None:
    plain = {k: v for k, v in os.environ.items() if not k.startswith("SHOKAI")}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRA], cwd=tmp_path, env=plain, capture_output=True, timeout=60, check=False
    )
    status, *said, described = done.stdout.decode().split()
    assert (status, described) == ("404", "200"), done.stderr.decode()
    assert "install it with pip install 'shokai-lint[store]'" in " ".join(said)
