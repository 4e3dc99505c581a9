"""The report of an audit in a real Chromium: nothing is cut on a phone, and everybody can read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from shokai_lint.audit.figures import Figures
from shokai_lint.audit.report import page
from shokai_lint.linter import Linter
from tests.audit.making import ASKS, told
from tests.audit.test_report import summary

from .conftest import PHONE


@pytest.fixture
def report(browser: Browser, linter: Linter, tmp_path: Path) -> Page:
    figures = Figures(linter.rules.concepts)
    for n, text in enumerate([*ASKS, ASKS[3]], 1):
        figures.add(told(linter, n, text, f"会員{n}", f"2025-{n:02}-01"))
    path = tmp_path / "report.html"
    path.write_text(page(summary(figures), linter.rules, "ja"), encoding="utf-8")
    opened = browser.new_context(viewport={"width": PHONE["width"], "height": PHONE["height"]}).new_page()
    opened.on("console", lambda message: pytest.fail(message.text) if message.type == "error" else None)
    opened.goto(path.as_uri())
    return opened


@pytest.mark.slow
def test_nothing_is_cut_on_a_phone_and_letters_can_be_read(report: Page) -> None:
    assert report.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    letters = "[...document.querySelectorAll('svg text')].filter(t => t.textContent.trim()).map(t => t.getBoundingClientRect())"
    assert report.evaluate(f"{letters}.every(box => box.left >= 0 && box.right <= innerWidth)")
    assert report.evaluate(f"Math.min(...{letters}.map(box => box.height))") >= 10


@pytest.mark.slow
def test_axe_finds_no_barrier(report: Page) -> None:
    violations = Axe().run(report).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == []
