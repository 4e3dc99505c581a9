from __future__ import annotations

import asyncio
from typing import Any

import pytest

from shokai_lint.linter import Linter
from shokai_lint.store.model import LEASE
from shokai_lint.store.opening import Store
from shokai_lint.web.groups import runner as running
from shokai_lint.web.groups.runner import Runner
from shokai_lint.web.problems import Problem
from tests.audit.making import ASKS
from tests.web.conftest import Client, wait_for

from .conftest import Group
from .test_asks import kind


def put(group: Group, *texts: str) -> None:
    group.put("/asks", json={"asks": [{"id": f"{n:03}", "text": text, "member": f"会員{n}"} for n, text in enumerate(texts)]})


def run_all(client: Client) -> int:
    """Do what the service does in the background, until nothing waits."""
    wait_for(lambda: client.get("/readyz").status_code == 200)
    done = 0
    while asyncio.run(client.app.state.runner.once()):
        done += 1
    return done


def start(group: Group, **order: object) -> dict[str, Any]:
    answer = group.call("POST", "/audits", json=order) if order else group.call("POST", "/audits")
    assert answer.status_code == 202, answer.text
    told: dict[str, Any] = answer.json()
    assert answer.headers["location"] == f"/v1/groups/{group.name}/audits/{told['id']}"
    return told


def test_an_audit_is_queued_run_and_told(client: Client, foxes: Group, linter: Linter) -> None:
    put(foxes, *ASKS, ASKS[0])
    queued = start(foxes, narrow=False)
    assert (queued["state"], queued["texts"], queued["done"], queued["share"]) == ("queued", 4, 0, 0.0)
    assert run_all(client) == 1
    done = foxes.get(f"/audits/{queued['id']}").json()
    assert (done["state"], done["done"], done["share"], done["left_seconds"]) == ("finished", 4, 1.0, None)
    assert done["rate"] > 0
    assert done["settings"] == {"lang": "ja", "narrow": False, "listeners": 30, "network": 364, "home_prefecture": None}
    assert (done["figures"]["rows"], done["figures"]["results"], done["figures"]["different"]) == (5, 5, 4)
    assert done["figures"]["rules"]["anyone"] == 2
    shown = foxes.get("/asks/001").json()
    assert shown["result"] == linter.lint(ASKS[1], narrow=False).to_dict() | {"id": "001"}
    assert (shown["score"], shown["level"]) == (shown["result"]["score"], shown["result"]["level"])


def test_one_audit_of_a_group_at_a_time(client: Client, foxes: Group, owls: Group) -> None:
    put(foxes, *ASKS)
    start(foxes)
    assert kind(foxes.call("POST", "/audits")) == (409, "audit-running")
    start(owls)
    assert run_all(client) == 2
    start(foxes)


def test_what_has_not_changed_is_not_linted_again(client: Client, foxes: Group) -> None:
    put(foxes, *ASKS)
    start(foxes, narrow=False)
    run_all(client)
    foxes.put("/asks/new", json={"text": "税理士の方を紹介して下さい"})
    assert foxes.get("/asks/new").json()["score"] is None
    before = texts(client)
    start(foxes, narrow=False)
    run_all(client)
    assert texts(client) == before + 1
    start(foxes, narrow=False, lang="en")  # other settings, other sentences
    run_all(client)
    assert texts(client) == before + 6


def texts(client: Client) -> int:
    (line,) = [n for n in client.get("/metrics").text.splitlines() if n.startswith("shokai_lint_texts_total ")]
    return int(float(line.split()[1]))


def test_an_empty_group_has_an_audit_too(client: Client, foxes: Group) -> None:
    name = start(foxes)["id"]
    run_all(client)
    told = foxes.get(f"/audits/{name}").json()
    assert (told["state"], told["share"], told["figures"]["rows"]) == ("finished", 1.0, 0)


def test_an_audit_that_is_deleted_ends(client: Client, foxes: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "LOT", 1)
    put(foxes, *ASKS)
    name = start(foxes)["id"]
    save = Runner._lot

    async def once_then_deleted(self: Runner, run: Any, some: Any) -> bool:  # noqa: ANN401
        goes_on = await save(self, run, some)
        await self._keeper.call(lambda store: store.audits.delete("foxes", name))
        return goes_on

    monkeypatch.setattr(Runner, "_lot", once_then_deleted)
    run_all(client)
    assert kind(foxes.get(f"/audits/{name}")) == (404, "unknown-audit")
    assert sum(ask["score"] is not None for ask in foxes.get("/asks").json()["asks"]) in {1, 2}


def test_an_audit_of_a_service_that_is_silent_is_taken_up(client: Client, foxes: Group, store: Store) -> None:
    put(foxes, *ASKS)
    name = start(foxes, narrow=False)["id"]
    taken = store.audits.claim("a service that was killed")
    assert taken is not None
    assert taken.id == name
    assert run_all(client) == 0  # it may still be at work
    store.audits._clock = lambda: taken.created + LEASE + 1
    assert store.audits.claim("another service") is not None
    store.audits.release("another service")
    assert run_all(client) == 1
    assert foxes.get(f"/audits/{name}").json()["state"] == "finished"


def test_results_of_another_version_are_not_mixed_in(client: Client, foxes: Group, store: Store) -> None:
    put(foxes, *ASKS)
    name = start(foxes, narrow=False)["id"]
    old = store.audits.get("foxes", name)
    assert old is not None
    claimed = store.audits.claim("x")
    assert claimed is not None
    store.audits.renew(name, "x", settings=old.settings.replace('"rules": "', '"rules": "older'), fingerprint="older")
    store.audits.release("x")
    run_all(client)
    new = store.audits.get("foxes", name)
    assert new is not None
    assert new.settings == old.settings


def test_a_text_that_cannot_be_linted_is_told_with_its_ask(client: Client, foxes: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    async def answers(raws: Any, default: Any) -> Any:  # noqa: ANN401
        return [{"id": None, "error": Problem("text-too-slow", "it takes too long").to_dict()} for _ in raws]

    put(foxes, ASKS[0])
    name = start(foxes)["id"]
    monkeypatch.setattr(client.app.state.engine, "answer_all", answers)
    run_all(client)
    assert foxes.get("/asks/000").json()["error"] == "it takes too long"
    assert foxes.get(f"/audits/{name}").json()["figures"]["errors"] == 1


def test_a_text_whose_worker_ends_is_tried_again_and_then_told(
    client: Client, foxes: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = 0

    async def answers(raws: Any, default: Any) -> Any:  # noqa: ANN401
        nonlocal tried
        tried += 1
        return [{"id": None, "error": Problem("worker-lost", "its process has ended").to_dict()} for _ in raws]

    put(foxes, ASKS[0])
    start(foxes)
    monkeypatch.setattr(client.app.state.engine, "answer_all", answers)
    run_all(client)
    assert tried == running.TRIES
    assert foxes.get("/asks/000").json()["error"] == "its process has ended"


def test_a_fault_of_ours_ends_an_audit_as_failed(client: Client, foxes: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    async def answers(raws: Any, default: Any) -> Any:  # noqa: ANN401
        raise RuntimeError("himitsu")

    put(foxes, ASKS[0])
    name = start(foxes)["id"]
    monkeypatch.setattr(client.app.state.engine, "answer_all", answers)
    run_all(client)
    told = foxes.get(f"/audits/{name}").json()
    assert (told["state"], "RuntimeError" in told["reason"], "himitsu" in told["reason"]) == ("failed", True, False)
    assert kind(foxes.get("/audits/0000000000000000")) == (404, "unknown-audit")


def test_names_of_another_group_lead_nowhere(client: Client, foxes: Group, owls: Group) -> None:
    """Ids are no secret: whoever knows one of another group finds nothing under his own."""
    put(foxes, *ASKS)
    name = start(foxes, narrow=False)["id"]
    for method in ("GET", "DELETE"):
        assert kind(owls.call(method, f"/audits/{name}")) == (404, "unknown-audit")
        assert kind(owls.call(method, "/asks/000")) == (404, "unknown-ask")
    run_all(client)
    assert foxes.get(f"/audits/{name}").json()["state"] == "finished"
    put(owls, *ASKS)  # the same texts, which the other group has had linted
    assert all(ask["score"] is None for ask in owls.get("/asks").json()["asks"])
    assert (kind(owls.get("/report")), owls.get("/export").text.count('"result":null')) == ((404, "no-report"), 4)


def test_audits_are_listed_newest_first(client: Client, foxes: Group, owls: Group, store: Store) -> None:
    names = []
    for second in range(5):
        store.audits._clock = lambda second=second: 1_000 + second // 2  # type: ignore[misc]
        audit = store.audits.create("foxes", '{"lang":"ja","narrow":true,"listeners":1,"network":1,"prefecture":null}', "x")
        assert audit is not None
        names.append((audit.created, audit.id))
        store.audits.claim("x")
        store.audits.finish(audit.id, "x", state="finished")
    found, cursor = [], None
    while True:
        page = foxes.get("/audits", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        found += [audit["id"] for audit in page["audits"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == [name for _, name in sorted(names, reverse=True)]
    assert owls.get("/audits").json() == {"audits": [], "next": None}


@pytest.mark.parametrize("order", [{"lang": "fr"}, {"narrow": 1}, {"listeners": 0}, {"home_prefecture": "x"}, [], "x"], ids=str)
def test_orders_that_cannot_be(foxes: Group, order: object) -> None:
    assert kind(foxes.call("POST", "/audits", json=order)) == (422, "invalid-request")
