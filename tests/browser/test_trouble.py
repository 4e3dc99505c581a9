"""Script in the ask, a pitch of 4,000 characters, a server that stops, answers that come late."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.service import serving

from .conftest import Watched, rehearsal, rehearse, score

LOST = "net::ERR_"


def hold(page: Page) -> list[Route]:
    """Hold the next question back until the test lets it go."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route("**/result", keep, times=1)
    return held


def test_script_in_the_ask_stays_text(page: Page) -> None:
    text = "<img src=x onerror=document.title='bad'></textarea><script>document.title='bad'</script>社長を紹介して下さい"
    rehearse(page, text)
    assert page.title() == "紹介リント"
    assert page.locator("main img, main script, #result [onerror]").count() == 0
    page.reload()
    expect(page.locator("#text")).to_have_value(text)
    assert page.title() == "紹介リント"


def test_four_thousand_characters_and_one_more(window: Callable[..., Watched]) -> None:
    watched = window()
    watched.expected = ["413"]
    page = rehearsal(watched)
    ask = "元気な人を紹介して下さい。"
    text = ("税理士の三浦です。相続のご相談を月に十件ほどお受けしています。\n" * 200)[: 4000 - len(ask)] + ask
    rehearse(page, text)
    assert page.locator("#meter").is_visible()
    page.fill("#text", text + "あ")
    expect(page.get_by_role("alert")).to_contain_text("4,000文字まで")
    expect(page.locator("#text")).to_have_value(text + "あ")


def test_a_pasted_pitch_keeps_its_lines(page: Page) -> None:
    pitch = "税理士の三浦です。\r\n\r\n相続のご相談を受けています。\r\n元気な人を紹介して下さい"
    page.locator("#text").focus()
    page.evaluate(
        "text => { const data = new DataTransfer(); data.setData('text/plain', text);"
        " document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true })) }",
        pitch,
    )
    page.keyboard.insert_text(pitch)
    score(page)
    assert page.input_value("#text") == pitch.replace("\r\n", "\n")
    assert page.evaluate("[...CSS.highlights.get('warning')].map(String)") == ["元気"]


def test_a_stopped_server_is_said_plainly_and_nothing_is_lost(window: Callable[..., Watched]) -> None:
    with serving() as service:
        watched = window(service.url)
        watched.expected = [LOST]
        page = rehearsal(watched)
        rehearse(page, "元気な人を紹介して下さい")
    page.fill("#text", "元気な社長を紹介して下さい")
    expect(page.locator("#state")).to_contain_text("書いた文章はこの端末に残っています")
    expect(page.locator("#again")).to_be_visible()
    expect(page.locator("#text")).to_have_value("元気な社長を紹介して下さい")


def test_the_page_looks_again_once_there_is_a_connection(window: Callable[..., Watched]) -> None:
    watched = window()
    watched.expected = [LOST]
    page = rehearsal(watched)
    watched.context.set_offline(True)
    page.fill("#text", "元気な人を紹介して下さい")
    expect(page.locator("#state")).to_contain_text("いまは調べられません")
    watched.context.set_offline(False)
    assert score(page) > 0
    expect(page.locator("#state")).to_be_empty()
    expect(page.locator("#again")).to_be_hidden()


def test_a_slow_server_is_said_plainly(page: Page) -> None:
    held = hold(page)
    page.fill("#text", "元気な人を紹介して下さい")
    expect(page.locator("#state")).to_contain_text("少し時間がかかっています")
    held[0].continue_()
    assert score(page) > 0
    expect(page.locator("#state")).to_be_empty()


def test_a_service_that_is_getting_ready_is_asked_again(window: Callable[..., Watched]) -> None:
    watched = window()
    watched.expected = ["503"]
    page = rehearsal(watched)
    page.route("**/result", lambda route: route.fulfill(status=503, headers={"Retry-After": "1"}), times=1)
    page.fill("#text", "元気な人を紹介して下さい")
    expect(page.locator("#state")).to_contain_text("ただいま準備中です")
    assert score(page) > 0


def test_a_late_answer_never_meets_a_newer_text(page: Page) -> None:
    held = hold(page)
    page.fill("#text", "元気な人を紹介して下さい")
    page.wait_for_timeout(1000)
    assert len(held) == 1
    page.fill("#text", "川越市のパン屋の店主を紹介して下さい")
    late = held[0].fetch()
    newer = score(page)
    held[0].fulfill(response=late)
    page.wait_for_timeout(300)
    assert score(page) == newer
    assert page.locator("#findings .quote", has_text="元気な").count() == 0


def test_two_fast_edits_ask_once(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.endswith("/result") else None)
    page.locator("#text").press_sequentially("元気な人を紹介して下さい", delay=20)
    score(page)
    assert len(asked) == 1
