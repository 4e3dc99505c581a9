"""Underlines lie under the right letters, whatever stands before them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .conftest import rehearse

MARKED = "style => [...(CSS.highlights.get(style) ?? [])].map(range => range.toString())"
# The place of the letters in the mirror, and of the same letters in the field: the field's own are measured by a twin of it.
SAME_LAYOUT = """() => {
  const [field, mirror] = [document.querySelector('#text'), document.querySelector('#mirror')];
  const names = ['fontFamily', 'fontSize', 'lineHeight', 'letterSpacing', 'wordBreak', 'overflowWrap', 'lineBreak', 'whiteSpace',
    'paddingLeft', 'paddingTop', 'borderLeftWidth', 'borderTopWidth', 'textIndent', 'width', 'textAlign', 'fontKerning'];
  const [a, b] = [getComputedStyle(field), getComputedStyle(mirror)];
  return names.filter((name) => a[name] !== b[name]);
}"""


@pytest.mark.parametrize("before", ["", "🎉🎉 ", "𠮷野家で働く𠮷田です。", "👨‍👩‍👧と申します。\n\n", "ﾊﾟﾝ屋です。"])
def test_marks_lie_on_their_letters(page: Page, before: str) -> None:
    rehearse(page, f"{before}元気な人を紹介して下さい")
    assert "元気" in page.evaluate(MARKED, "warning")


def test_facets_are_marked_in_another_way(page: Page) -> None:
    rehearse(page, "𠮷です。川越市の元気な女性を紹介して下さい")
    assert page.evaluate(MARKED, "facet") == ["川越市", "女性"]
    assert page.evaluate(MARKED, "warning") == ["元気"]


def test_mirror_and_field_break_their_lines_alike(page: Page) -> None:
    rehearse(page, "私は川越市でフットサルのチームを運営している保険代理店の者です。" * 6 + "\n\n元気な人を紹介して下さい\n")
    assert page.evaluate(SAME_LAYOUT) == []
    assert page.evaluate("() => { const f = document.querySelector('#text'); return f.scrollHeight - f.clientHeight }") <= 0


def test_marks_follow_their_letters_while_the_speaker_types(page: Page) -> None:
    rehearse(page, "元気な人を紹介して下さい")
    page.route("**/result", lambda route: None)  # no answer comes from here on
    page.locator("#text").press("Home")
    page.keyboard.insert_text("🎉皆さん、")
    assert page.evaluate(MARKED, "warning") == ["元気"]
    page.locator("#text").evaluate("field => field.setSelectionRange(7, 7)")
    page.keyboard.insert_text("も")
    assert page.evaluate(MARKED, "warning") == []
    page.unroute("**/result")


def test_a_browser_that_cannot_mark_shows_the_marked_text(page: Page) -> None:
    page.add_init_script("delete CSS.__proto__.highlights; Object.defineProperty(window, 'Highlight', { value: undefined })")
    page.reload()
    rehearse(page, "元気な人を紹介して下さい")
    assert page.locator("#marked .text .flag-warning").inner_text() == "元気"
