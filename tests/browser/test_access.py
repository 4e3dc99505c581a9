"""On every screen, with a keyboard alone, without a script, in the dark, and for a screen reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import DESK, PHONE, Watched, rehearsal, rehearse, score

ASK = "美容や健康に興味がある元気な方を紹介して下さい"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOVING = """() => [...document.querySelectorAll('*')].map((element) => getComputedStyle(element)).filter(
  (style) => style.transitionDuration !== '0s' || style.animationName !== 'none').length"""
PATHS = ["/", "/rules", "/rules/anyone", "/docs", "/?lang=en", "/rules/anyone?lang=en"]


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {[n['html'] for n in v['nodes']]}" for v in found if v["impact"] in {"serious", "critical"}]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_state(window: Callable[..., Watched], scheme: str) -> None:
    page = rehearsal(window(color_scheme=scheme, reduced_motion="reduce"))
    assert serious(page) == []
    rehearse(page, ASK)
    assert serious(page) == []
    page.locator(".better button").first.click()
    score(page)
    assert serious(page) == []
    page.locator(".chip").first.click()
    assert serious(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_serious_on_any_page(window: Callable[..., Watched], path: str) -> None:
    assert serious(rehearsal(window(reduced_motion="reduce"), path)) == []


@pytest.mark.parametrize("size", [PHONE, DESK, {"width": 320, "height": 640}], ids=["phone", "desk", "zoomed"])
def test_nothing_is_wider_than_the_screen(window: Callable[..., Watched], size: dict[str, int]) -> None:
    """A phone of 640 px at 200 % zoom is 320 px wide (WCAG 2.2, 1.4.10)."""
    watched = window(viewport=size)
    for path in PATHS:
        assert rehearsal(watched, path).evaluate(WIDER) <= 0, path
    page = rehearsal(watched)
    rehearse(page, ASK + "https://example.invalid/" + "a" * 300)
    assert page.evaluate(WIDER) <= 0


def test_with_a_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.locator("#text").focus()
    page.keyboard.insert_text("誰でも良いので紹介して下さい")
    before = score(page)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.better button')"):
            break
    page.keyboard.press("Enter")
    assert score(page) >= before + 10
    expect(page.locator(".chip").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#chooser")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#chooser")).to_be_hidden()
    expect(page.locator(".chip").first).to_be_focused()


def test_a_screen_reader_hears_the_score(page: Page) -> None:
    value = rehearse(page, ASK)
    expect(page.get_by_role("status").filter(has_text=f"具体性{value}点")).to_have_count(1)


def test_without_a_script_the_form_shows_all_of_it(window: Callable[..., Watched]) -> None:
    page = rehearsal(window(java_script_enabled=False))
    page.fill("#text", ASK)
    page.get_by_role("button", name="リハーサルする").click()
    expect(page.locator("#marked .flag-warning").first).to_be_visible()
    expect(page.locator("#findings article").first).to_be_visible()
    expect(page.locator("#known")).to_be_visible()
    expect(page.locator("#speaking")).to_contain_text("およそ")
    assert page.locator("#undo, #share, #clock").locator("visible=true").count() == 0
    expect(page.locator(".better .unscripted").first).to_contain_text("例:")
    before = int(page.locator("#meter strong").inner_text())
    page.locator(".better button").first.click()
    assert int(page.locator("#meter strong").inner_text()) >= before + 10


def test_motion_is_reduced_for_who_asks(window: Callable[..., Watched]) -> None:
    page = rehearsal(window(reduced_motion="reduce"))
    rehearse(page, ASK)
    assert page.evaluate(MOVING) == 0


def test_english_by_choice_and_by_the_browser(window: Callable[..., Watched]) -> None:
    expect(rehearsal(window(), "/?lang=en").get_by_label("Your request")).to_be_visible()
    page = rehearsal(window(locale="en-US"))
    rehearse(page, ASK)
    expect(page.get_by_role("heading", name="What the listener can picture")).to_be_visible()
