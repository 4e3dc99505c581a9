from __future__ import annotations

import pytest

from shokai_lint.store.opening import Store
from shokai_lint.web.groups.words import WORDS
from tests.audit.making import ASKS
from tests.web.conftest import Client
from tests.web.test_pages import check

from .conftest import Group, group
from .test_audits import put, run_all, start

HTML = {"Accept": "text/html"}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_is_well_formed_and_stays_at_home(client: Client, lang: str) -> None:
    answer = client.get("/groups", params={"lang": lang}, headers=HTML)
    assert answer.headers["content-language"] == lang
    check(answer.text)
    assert WORDS["ja"].keys() == WORDS["en"].keys()


def test_pages_lead_to_it_where_there_is_a_store(client: Client) -> None:
    assert 'href="/groups?lang=ja"' in client.get("/", headers=HTML).text


def test_the_report_opens_by_a_form(client: Client, foxes: Group) -> None:
    put(foxes, *ASKS)
    early = client.post("/groups/report", data={"token": foxes.token}, headers=HTML)
    assert (early.status_code, "まだ一度も調べていません" in early.text) == (404, True)
    start(foxes, narrow=False)
    run_all(client)
    shown = client.post("/groups/report", data={"token": foxes.token, "lang": "en"}, headers=HTML)
    assert (shown.status_code, "Our asks for introductions" in shown.text, "会員1" in shown.text) == (200, True, True)
    hidden = client.post("/groups/report", data={"token": foxes.token, "anonymous": "true"}, headers=HTML)
    assert (hidden.status_code, "会員1" in hidden.text) == (200, False)


@pytest.mark.parametrize("form", [{}, {"token": ""}, {"token": "slt_x_y"}])
def test_the_form_opens_nothing_without_a_token(client: Client, form: dict[str, str]) -> None:
    answer = client.post("/groups/report", data=form or {"lang": "ja"}, headers=HTML)
    assert (answer.status_code, "このトークンでは開けませんでした" in answer.text) == (401, True)


def test_a_token_for_writing_opens_no_report(client: Client, store: Store, foxes: Group) -> None:
    writer = group(client, store, "foxes", "write")
    assert client.post("/groups/report", data={"token": writer.token}, headers=HTML).status_code == 403
