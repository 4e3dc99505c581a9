"""A real Chromium on a real server; a page that logs an error, or asks another host for anything, fails its test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.service import Service, serving

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 860}
# As root, and where only 127.0.0.1 is to be reached.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., Page]


@pytest.fixture(scope="package")
def service() -> Iterator[Service]:
    with serving() as started:
        yield started


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        reason = "no Chromium here: install Debian's package chromium to test the page"
        assert not os.environ.get("CI"), reason
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A browser window whose pages are watched; `expected` holds parts of messages that the test brings about itself."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.messages: list[str] = []
        self.expected: list[str] = []
        self.hosts: set[str] = set()
        context.on("console", lambda m: self.messages.append(m.text) if m.type in {"error", "warning"} else None)
        context.on("weberror", lambda e: self.messages.append(str(e.error)))
        context.on("request", lambda r: self.hosts.add(urlsplit(r.url).netloc))

    def check(self) -> None:
        unexpected = [m for m in self.messages if not any(part in m for part in self.expected)]
        assert unexpected == []
        assert self.hosts <= {urlsplit(self.url).netloc}


@pytest.fixture
def window(browser: Browser, service: Service) -> Iterator[Callable[..., Watched]]:
    """Open windows with Playwright's options for a context; each is checked at the end."""
    opened: list[Watched] = []

    def open_window(url: str = service.url, **options: Any) -> Watched:  # noqa: ANN401 - whatever Playwright takes
        context = browser.new_context(**{"locale": "ja-JP", "viewport": PHONE, **options})
        context.set_default_timeout(20_000)
        opened.append(Watched(context, url))
        return opened[-1]

    yield open_window
    for one in opened:
        one.check()
        one.context.close()


@pytest.fixture
def page(window: Callable[..., Watched]) -> Page:
    """The rehearsal on a phone."""
    return rehearsal(window())


def rehearsal(watched: Watched, path: str = "/") -> Page:
    page = watched.context.new_page()
    page.goto(watched.url + path)
    return page


def score(page: Page) -> int:
    """The score of the text in the field: waits until the page has looked at it."""
    page.wait_for_function(
        "() => document.querySelector('#printed .printed-text')?.textContent === document.querySelector('#text').value"
    )
    return int(page.locator("#meter strong").inner_text())


def rehearse(page: Page, text: str) -> int:
    page.fill("#text", text)
    return score(page)
