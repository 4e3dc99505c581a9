"""What the speaker takes along: a link, a copy, a printed card, and the steps that the device keeps."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from urllib.parse import quote

import httpx
from playwright.sync_api import Page, expect

from tests.service import Service

from .conftest import Watched, rehearsal, rehearse, score

ASK = "川越市でパン屋を営んでいる40代の女性を紹介して下さい"
COPIED = "navigator.clipboard.readText()"


def copied(page: Page, button: str) -> str:
    page.get_by_role("button", name=button).click()
    expect(page.locator("#shared")).to_have_text("コピーしました。")
    return str(page.evaluate(COPIED))


def test_copies_of_the_ask_the_message_and_the_link(window: Callable[..., Watched]) -> None:
    watched = window(permissions=["clipboard-read", "clipboard-write"])
    page = rehearsal(watched)
    value = rehearse(page, ASK)
    assert copied(page, "文章をコピー") == ASK
    assert copied(page, "送る文面をコピー") == f"【紹介のお願い】\n{ASK}\n（紹介リントで確かめました。具体性 {value} / 100）"
    link = copied(page, "リンクをコピー")
    assert link == f"{watched.url}/#text={quote(ASK)}"
    asked: list[str] = []
    other = window()
    other.context.on("request", lambda request: asked.append(request.url))
    page = other.context.new_page()
    page.goto(link)
    assert score(page) == value
    assert page.input_value("#text") == ASK
    # A browser keeps a fragment to itself; Playwright names it in the address of the page alone.
    assert all("#" not in url for url in asked if not url.startswith(f"{watched.url}/#"))


def test_a_refused_clipboard_is_told(window: Callable[..., Watched]) -> None:
    page = rehearsal(window())
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }")
    rehearse(page, ASK)
    page.get_by_role("button", name="文章をコピー").click()
    expect(page.locator("#shared")).to_contain_text("コピーできませんでした")


def test_what_became_of_a_link_outlives_a_reload(window: Callable[..., Watched]) -> None:
    page = rehearsal(window(), f"/#text={quote(ASK)}")
    score(page)
    rehearse(page, ASK + "。")
    page.reload()
    expect(page.locator("#text")).to_have_value(ASK + "。")


def test_a_card_and_a_message_are_of_the_text_in_the_field(window: Callable[..., Watched]) -> None:
    watched = window(permissions=["clipboard-read", "clipboard-write"])
    page = rehearsal(watched)
    rehearse(page, "元気な人を紹介して下さい")
    page.route("**/result", lambda route: None)
    page.fill("#text", ASK)
    assert copied(page, "送る文面をコピー") == ASK
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".printed-text").text_content() == ASK
    page.unroute("**/result")


def test_a_broken_link_opens_an_empty_page(window: Callable[..., Watched]) -> None:
    page = rehearsal(window(), "/#text=%E3%81")
    expect(page.locator("#text")).to_have_value("")
    expect(page.get_by_role("heading", name="たとえば")).to_be_visible()


def test_the_printed_card_holds_the_ask_alone(page: Page) -> None:
    rehearse(page, ASK)
    page.emulate_media(media="print")
    expect(page.locator("#printed")).to_be_visible()
    assert [
        e for e in ("header.top", ".compose", "#meter", "#findings", "footer", "#share") if page.locator(e).is_visible()
    ] == []
    assert ASK in page.locator("#printed").inner_text()


def test_steps_stay_on_the_device_until_they_are_erased(page: Page) -> None:
    first = rehearse(page, "誰でも良いので紹介して下さい")
    page.locator("#text").blur()
    rehearse(page, ASK)
    page.reload()
    now = score(page)
    expect(page.locator("#text")).to_have_value(ASK)
    expect(page.locator("#progress")).to_have_text(f"最初 {first} → いま {now}")
    expect(page.locator("#steps li")).to_have_count(2)
    page.locator("#steps button", has_text="誰でも良い").click()
    assert score(page) == first
    page.get_by_role("button", name="この端末の記録を消す").click()
    page.get_by_role("button", name="やめる").last.click()
    expect(page.locator("#steps li")).to_have_count(2)
    page.get_by_role("button", name="この端末の記録を消す").click()
    page.get_by_role("button", name="すべて消す").click()
    expect(page.locator("#state")).to_have_text("この端末に残した文章を消しました。")
    expect(page.locator("#text")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0


def test_a_device_that_keeps_nothing_is_told(page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.reload()
    page.fill("#text", ASK)
    expect(page.locator("#state")).to_contain_text("記録を残せないようです")
    assert score(page) > 0


def test_the_page_weighs_less_than_150_kilobytes(service: Service, window: Callable[..., Watched]) -> None:
    loaded: list[str] = []
    watched = window()
    watched.context.on("request", lambda request: loaded.append(request.url))
    rehearse(rehearsal(watched), ASK)
    own = [url for url in loaded if not url.endswith("/result")]
    assert any(url.endswith("idiomorph.js") for url in own)
    assert sum(len(gzip.compress(httpx.get(url).content)) for url in own) < 150_000
