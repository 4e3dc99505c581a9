from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

import pytest

from shokai_lint import model
from shokai_lint.linter import Item, Linter
from shokai_lint.text import Positions, TextError
from shokai_lint.web.server import STATIC, create_app

from .conftest import Client, started

ASK = "美容や健康に興味がある人を紹介して下さい!"
HTML = {"Accept": "text/html"}
VOID = {"meta", "link", "input", "rect", "br", "img", "path", "circle"}


class Shape(HTMLParser):
    """Reads a page strictly: what is opened is closed, ids are unique, links inside the page lead somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [i for i in [values.get("id")] if i and "template" not in self.open]  # a template's parts are not in the page
        self.links += [v for k, v in attrs if k in {"href", "src", "action"} and v]
        assert "style" not in values, "the Content-Security-Policy forbids style attributes"
        assert not [name for name in values if name.startswith("on")], "and scripts in attributes"
        assert tag != "script" or values.get("src"), "and scripts in the page"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID


def check(html: str) -> Shape:
    shape = Shape()
    shape.feed(html)
    assert shape.open == []
    assert len(shape.ids) == len(set(shape.ids))
    assert all(link[1:] in shape.ids for link in shape.links if link.startswith("#"))
    assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in shape.links)
    return shape


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_page_is_well_formed_and_stays_at_home(client: Client, linter: Linter, lang: str) -> None:
    for path in ("/", "/rules", "/docs", "/rules/none", *(f"/rules/{name}" for name in linter.rules.rules)):
        answer = client.get(f"{path}?lang={lang}", headers=HTML)
        assert answer.headers["content-language"] == lang
        assert f'<html lang="{lang}">' in answer.text
        links = check(answer.text).links
        for link in set(links):
            if link.startswith("/static/"):
                assert client.get(link).status_code == 200


def test_rehearsal_shows_a_result(client: Client, linter: Linter) -> None:
    answer = client.post("/", data={"text": ASK}, headers=HTML)
    result = linter.lint(ASK, narrow=True)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert f"<strong>{result.score}</strong>" in answer.text
    assert f'stroke-dasharray="{result.score} 100"' in answer.text
    check(answer.text)


def test_text_is_escaped_and_kept_in_the_field(client: Client, linter: Linter) -> None:
    text = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>社長を紹介して下さい"
    html = client.post("/", data={"text": text}, headers=HTML).text
    assert html.count("<script") == html.count('<script type="module" src="/static/js/rehearsal.js"></script>') == 1
    assert "<img src=x" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    check(html)


@pytest.mark.parametrize(
    ("text", "status"), [("", 422), ("  \n\u3000", 422), ("あ" * 4001, 413), ("あ" * 200_000, 413), ("\x00", 422)]
)
def test_a_text_that_cannot_be_linted_gets_a_kind_sentence(client: Client, text: str, status: int) -> None:
    answer = client.post("/", data={"text": text}, headers=HTML)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    check(answer.text)


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"text=%ED%A0%BD", "application/x-www-form-urlencoded", 400),
        (b"text=%ff", "application/x-www-form-urlencoded", 400),
        ("text=社長".encode("cp932"), "application/x-www-form-urlencoded", 400),
        (b"&a=1" * 50, "application/x-www-form-urlencoded", 400),
        (b"", "application/x-www-form-urlencoded", 422),
        (b'{"text":"a"}', "application/json", 415),
    ],
)
def test_a_form_that_cannot_be_read_gets_the_page(client: Client, body: bytes, kind: str, status: int) -> None:
    answer = client.post("/", content=body, headers={"Content-Type": kind, **HTML})
    assert answer.status_code == status
    assert 'role="alert"' in answer.text


def test_language_of_the_form_and_of_the_browser(client: Client) -> None:
    english = {**HTML, "Accept-Language": "en"}
    assert "Rehearse" in client.get("/", headers=english).text
    assert "リハーサルする" in client.post("/", data={"text": "社長", "lang": "ja"}, headers=english).text
    assert "リハーサルする" in client.get("/?lang=xx", headers=HTML).text


def test_an_unknown_rule_has_a_page(client: Client) -> None:
    answer = client.get("/rules/%3Cscript%3E")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "<script" not in answer.text


def test_a_rule_page_shows_its_manual(client: Client, linter: Linter) -> None:
    rule = linter.rules.rules["universal-interest"]
    html = client.get("/rules/universal-interest").text
    for sentence in (
        rule.title.ja,
        rule.what.ja,
        rule.why.ja,
        rule.question.ja,
        rule.help.ja,
        *rule.near_miss,
        *rule.pass_,
    ):
        assert sentence in html
    assert "<mark>美容や健康に興味がある</mark>人を" in html
    assert "{text}" not in html


class Fixed(Linter):
    """Gives one result with every part in it, so that the page's every branch is shown whatever the rules say."""

    def lint_many(self, items: Iterable[Item], *, lang: model.Lang = "ja") -> Iterator[model.LintResult | TextError]:
        at = Positions(ASK).span
        facet = model.Facet("interest", "健康に興味がある", at(3, 11))
        ask = model.Ask(at(0, 20), None, (model.Target("人", "person", at(11, 12), (facet,)),))
        flagged = model.Finding("universal-interest", "warning", "文<1>", "助け", at(0, 11), ASK[:11], (0,))
        whole = model.Finding("no-demographic", "info", "文2", "助け2", None, "")
        better = model.Narrowing(
            "30代の人を", "p", "年代を足しました", 71, 48, (), (model.Slot(at(0, 3), "age", ("30代", "50代")),)
        )
        line = model.BreakdownLine("興味", 23, "universal-interest")
        pitch = model.Pitch(who=False, offer=True, ask=True, reason=False, seconds=5.1)
        yield from (
            model.LintResult(i.id, ASK, 23, 2, "まとめ", (line,), (ask,), (flagged, whole), (better,), pitch) for i in items
        )


def test_the_page_shows_every_part_of_a_result(linter: Linter) -> None:
    html = started(create_app(Fixed(linter.rules))).post("/", data={"text": ASK}, headers=HTML).text
    check(html)
    assert '<span class="flag flag-warning">美容や</span>' in html
    assert '<span class="flag flag-warning facet" title="関心">健康に興味がある</span>' in html
    assert '</span><sup><a href="#finding-universal-interest-1">1</a></sup>' in html
    assert "文&lt;1&gt;" in html
    assert linter.rules.rules["universal-interest"].question.ja in html
    for part in (
        'id="finding-no-demographic-1"',
        '<button name="text" value="30代の人を" data-slots="[{&#34;start&#34;: 0, &#34;end&#34;: 3, &#34;label&#34;:',
        "文章全体について",
        "30代、50代",
        "およそ5秒",
        "+23",
        "/rules/universal-interest?lang=ja",
    ):
        assert part in html


def test_colours_have_enough_contrast() -> None:
    css = (STATIC / "style.css").read_text(encoding="utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    for theme in (light, dark):
        colour = dict(re.findall(r"--([\w-]+): (#\w{6})", theme))
        grounds = [colour["paper"], colour["card"]]
        for ink in ("ink", "soft", "accent", "error", "warning", "info"):
            assert min(contrast(colour[ink], ground) for ground in grounds) >= 4.5, ink
        assert contrast(colour["ink"], colour["tint"]) >= 4.5
        assert contrast(colour["on-accent"], colour["accent"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_no_file_asks_another_host() -> None:
    """The library that the page carries names its home in comments; the browser's tests watch what is asked for."""
    files = [p for p in (STATIC.parent).rglob("*") if p.suffix in {".html", ".css", ".js", ".svg"} and "vendor" not in p.parts]
    assert len(files) > 20
    for path in files:
        text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
        assert "http://" not in text, path.name
        assert "https://" not in text, path.name
