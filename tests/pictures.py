"""Takes the pictures in docs/pictures anew: `make pictures`. Each shows a main state of the page in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from .browser.conftest import ARGUMENTS, DESK, PHONE, score
from .browser.test_groups import audit, enter, hand_in, made
from .service import Service, serving

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
ANYONE = "誰でも良いので紹介して下さい"
ASK = "整体師の三浦です。美容や健康に興味がある元気な女性を紹介して下さい"


def empty(page: Page) -> None:
    page.locator("#findings, .examples").first.wait_for()


def vague(page: Page, text: str = ASK) -> None:
    page.fill("#text", text)
    score(page)


def better(page: Page) -> None:
    vague(page, ANYONE)
    page.locator(".better button").nth(1).click()
    score(page)


def choosing(page: Page) -> None:
    better(page)
    page.locator(".chip").first.click()


def offline(page: Page) -> None:
    vague(page)
    page.context.set_offline(True)
    page.fill("#text", ASK + "。")
    page.locator("#again").wait_for()


def printed(page: Page) -> None:
    better(page)
    page.emulate_media(media="print")


def unscripted(page: Page) -> None:
    page.fill("#text", ASK)
    page.click(".manual")


PHONE_DARK = {"viewport": PHONE, "color_scheme": "dark"}
STATES: dict[str, tuple[dict[str, Any], Callable[[Page], None]]] = {
    "phone-empty": ({"viewport": PHONE}, empty),
    "phone-vague": ({"viewport": PHONE}, vague),
    "phone-better": ({"viewport": PHONE}, better),
    "phone-choosing": ({"viewport": PHONE}, choosing),
    "phone-offline": ({"viewport": PHONE}, offline),
    "phone-dark": (PHONE_DARK, vague),
    "desk-vague": ({"viewport": DESK}, vague),
    "desk-better": ({"viewport": DESK}, better),
    "desk-dark": ({"viewport": DESK, "color_scheme": "dark"}, vague),
    "desk-english": ({"viewport": DESK, "locale": "en-US"}, vague),
    "without-script": ({"viewport": PHONE, "java_script_enabled": False}, unscripted),
    "printed": ({"viewport": DESK}, printed),
}
# As long as the page is; the others are what the screen shows.
WHOLE = {"phone-vague", "without-script"}


def take(browser: Browser, service: Service, name: str) -> None:
    options, reach = STATES[name]
    context = browser.new_context(**{"locale": "ja-JP", "reduced_motion": "reduce", **options})
    page = context.new_page()
    page.goto(service.url)
    reach(page)
    page.evaluate("() => scrollTo(0, 0)")
    page.screenshot(path=FOLDER / f"{name}.png", full_page=name in WHOLE)
    context.close()


def take_groups(browser: Browser, service: Service) -> None:
    """The organiser's page with a file, its audit and its report."""
    options: dict[str, Any] = {"locale": "ja-JP", "reduced_motion": "reduce", "viewport": DESK}
    page = browser.new_page(**options)
    page.goto(service.url + "/groups")
    enter(page, made(service, "foxes"))
    hand_in(page)
    page.locator("#kept").wait_for()
    audit(page)
    page.evaluate("() => scrollTo(0, 0)")
    page.screenshot(path=FOLDER / "groups.png", full_page=True)
    page.close()


def main() -> None:
    chromium = shutil.which("chromium")
    with TemporaryDirectory() as data, serving() as service, serving(store=Path(data)) as groups, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name in STATES:
            take(browser, service, name)
        take_groups(browser, groups)
        browser.close()


if __name__ == "__main__":
    main()
