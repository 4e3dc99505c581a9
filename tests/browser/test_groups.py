"""The organiser's page in a real Chromium: a file handed in, the audit watched, the report opened, everything deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from shokai_lint.store.model import RIGHTS, Right
from shokai_lint.store.opening import Store
from tests.service import Service, serving

from .conftest import DESK, PHONE, Watched
from .test_access import WIDER, serious

FORM = """タイムスタンプ,お名前,紹介してほしい方を教えてください
2025/04/01 10:22:33,三浦 健太,"保険代理店の三浦です。
美容や健康に興味がある人を紹介して下さい!"
2025/04/08 9:10:00,佐藤,誰でも良いので紹介して下さい
2025/05/15 9:01:30,高橋,
"""
REFUSED = "Failed to load resource: the server responded with a status of"


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with serving(store=tmp_path_factory.mktemp("store")) as started:
        yield started


@pytest.fixture
def token(groups: Service, request: pytest.FixtureRequest) -> str:
    """A token of a group that is this test's own."""
    return made(groups, f"g{abs(hash(request.node.name))}")


def made(groups: Service, group: str, *rights: Right) -> str:
    with closing(Store(f"sqlite:///{groups.store}/store.sqlite")) as store:
        store.make()
        return store.tokens.create(group, rights or RIGHTS)


@pytest.fixture
def desk(window: Callable[..., Watched], groups: Service) -> Page:
    return opened(window(groups.url))


def opened(watched: Watched, path: str = "/groups") -> Page:
    page = watched.context.new_page()
    page.goto(watched.url + path)
    return page


def enter(page: Page, token: str) -> None:
    page.get_by_label("トークン").fill(token)
    page.get_by_role("button", name="開く", exact=True).click()
    expect(page.locator("#desk")).to_be_visible()


def hand_in(page: Page, name: str = "spring.csv", text: str = FORM) -> None:
    page.get_by_label("依頼の一覧").set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_role("button", name="預ける").click()


def audit(page: Page) -> None:
    page.get_by_role("button", name="調べ始める").click()
    expect(page.locator("#audit-state")).to_have_text("調べ終わりました。報告書を開けます。", timeout=60_000)


@pytest.mark.slow
def test_a_file_becomes_a_report(desk: Page, token: str) -> None:
    enter(desk, token)
    hand_in(desk)
    expect(desk.locator("#upload-state")).to_contain_text("新しい依頼2件")
    expect(desk.locator("#read-as")).to_have_text("spring.csv（UTF-8, comma）")
    expect(desk.locator("#chosen")).to_contain_text("紹介してほしい方を教えてください")
    desk.locator("#unread summary").click()
    expect(desk.locator("#errors")).to_have_text("4行目: 依頼が書かれていません")
    expect(desk.locator("#counted")).to_have_text("2件の依頼をお預かりしています。")
    audit(desk)
    expect(desk.locator("#audits tr")).to_have_count(1)
    with desk.expect_popup() as popup:
        desk.get_by_role("button", name="報告書を開く").click()
    report = popup.value
    expect(report.get_by_role("heading", level=1)).to_have_text("紹介依頼の振り返り")
    expect(report.get_by_text("三浦 健太")).to_be_visible()
    assert report.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 253, 248)"  # its own styles count
    assert token not in report.url
    desk.get_by_label("お名前を伏せる").check()
    with desk.expect_popup() as popup:
        desk.get_by_role("button", name="報告書を開く").click()
    expect(popup.value.get_by_role("heading", level=1)).to_have_text("紹介依頼の振り返り")
    assert "三浦" not in popup.value.content()
    assert desk.locator("#shown-token").input_value() == ""


@pytest.mark.slow
def test_everything_can_be_taken_along_and_deleted(desk: Page, token: str) -> None:
    enter(desk, token)
    hand_in(desk)
    expect(desk.locator("#upload-state")).to_contain_text("新しい依頼2件")
    for button, lines in (("Excel 用（CSV）", 4), ("JSON Lines", 2)):
        with desk.expect_download() as download:
            desk.get_by_role("button", name=button, exact=True).click()
        assert len(Path(download.value.path()).read_text(encoding="utf-8").splitlines()) == lines
    desk.get_by_role("button", name="すべて消す").click()
    desk.get_by_role("dialog").get_by_role("button", name="やめる").click()
    expect(desk.locator("#counted")).to_contain_text("2件")
    desk.get_by_role("button", name="すべて消す").click()
    desk.get_by_role("dialog").get_by_role("button", name="すべて消す").click()
    expect(desk.locator("#delete-state")).to_have_text("すべて消しました。")
    expect(desk.locator("#counted")).to_contain_text("0件")


@pytest.mark.slow
def test_the_token_stays_in_its_tab_alone(window: Callable[..., Watched], groups: Service, token: str) -> None:
    watched = window(groups.url)
    page = opened(watched)
    addresses: list[str] = []
    watched.context.on("request", lambda request: addresses.append(request.url))
    enter(page, token)
    hand_in(page)
    expect(page.locator("#upload-state")).to_contain_text("新しい依頼2件")
    page.reload()
    expect(page.locator("#desk")).to_be_visible()
    assert page.evaluate("JSON.stringify(localStorage) + document.cookie") == "{}"
    expect(opened(watched).locator("#desk")).to_be_hidden()
    page.get_by_role("button", name="終わる").click()
    expect(page.locator("#door")).to_be_visible()
    assert page.evaluate("JSON.stringify(sessionStorage)") == "{}"
    assert addresses
    assert not [address for address in addresses if token in address or "slt_" in address]


@pytest.mark.slow
def test_what_goes_wrong_is_said_kindly(window: Callable[..., Watched], groups: Service, token: str) -> None:
    watched = window(groups.url)
    watched.expected = [REFUSED]
    page = opened(watched)
    page.get_by_label("トークン").fill("slt_wrong")
    page.get_by_role("button", name="開く", exact=True).click()
    expect(page.locator("#door-state")).to_contain_text("このトークンでは開けませんでした")
    expect(page.get_by_label("トークン")).to_be_focused()
    enter(page, token)
    hand_in(page, text="a,b\n1,経営者の方をご紹介ください\n")
    expect(page.locator("#upload-state")).to_have_text("ファイルを読み取れませんでした。")
    expect(page.locator("#upload-detail")).to_contain_text("no column looks like asks")
    page.get_by_text("列を自分で選ぶ").click()
    page.get_by_label("依頼の列").fill("b")
    page.get_by_role("button", name="預ける").click()
    expect(page.locator("#upload-state")).to_contain_text("新しい依頼1件")
    watched.context.set_offline(True)
    watched.expected.append("ERR_INTERNET_DISCONNECTED")
    page.get_by_role("button", name="預ける").click()
    expect(page.locator("#upload-state")).to_contain_text("つながりませんでした")
    watched.context.set_offline(False)


@pytest.mark.slow
def test_a_reader_only_looks(desk: Page, groups: Service) -> None:
    enter(desk, made(groups, "readers", "read"))
    expect(desk.locator("#read-only")).to_be_visible()
    for part in ("#upload", "#start", "#delete"):
        expect(desk.locator(part)).to_be_hidden()
    expect(desk.locator("#show")).to_be_visible()


@pytest.mark.slow
def test_with_a_keyboard_alone(desk: Page, token: str) -> None:
    def press_until(selector: str) -> None:
        for _ in range(20):
            desk.keyboard.press("Tab")
            if desk.evaluate(f"document.activeElement.matches({selector!r})"):
                return
        raise AssertionError(selector)

    press_until("#token")
    desk.keyboard.insert_text(token)
    desk.keyboard.press("Enter")
    expect(desk.locator("#group")).to_be_focused()
    hand_in(desk)
    expect(desk.locator("#upload-state")).to_contain_text("新しい依頼2件")
    press_until("#start")
    desk.keyboard.press("Enter")
    expect(desk.locator("#audit-state")).to_have_text("調べ終わりました。報告書を開けます。", timeout=60_000)
    press_until("[name=anonymous]")
    desk.keyboard.press("Space")
    press_until("#open")
    with desk.expect_popup() as popup:
        desk.keyboard.press("Enter")
    expect(popup.value.get_by_role("heading", level=1)).to_be_visible()
    press_until("#delete")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("dialog")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog")).to_be_hidden()
    expect(desk.locator("#counted")).to_contain_text("2件")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK, {"width": 320, "height": 640}], ids=["phone", "desk", "zoomed"])
def test_everybody_can_read_it(
    window: Callable[..., Watched], groups: Service, token: str, size: dict[str, int], scheme: str
) -> None:
    page = opened(window(groups.url, viewport=size, color_scheme=scheme, reduced_motion="reduce"))
    assert serious(page) == []
    enter(page, token)
    hand_in(page)
    expect(page.locator("#upload-state")).to_contain_text("新しい依頼2件")
    for summary in page.locator("summary").all():
        summary.click()
    assert serious(page) == []
    assert page.evaluate(WIDER) <= 0
    page.get_by_role("button", name="すべて消す").click()
    assert serious(page) == []


@pytest.mark.slow
def test_english_and_without_a_script(window: Callable[..., Watched], groups: Service) -> None:
    expect(opened(window(groups.url), "/groups?lang=en").get_by_label("Token")).to_be_visible()
    page = opened(window(groups.url, java_script_enabled=False))
    expect(page.get_by_text("この画面には JavaScript が要ります")).to_be_visible()


@pytest.mark.slow
def test_a_service_without_a_store_says_so(window: Callable[..., Watched]) -> None:
    watched = window()
    watched.expected = [REFUSED]
    expect(opened(watched).get_by_role("heading", level=1)).to_contain_text("お預かりしていません")
    assert opened(watched, "/").get_by_role("link", name="会の皆さんの依頼").count() == 0
