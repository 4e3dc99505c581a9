from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from shokai_lint.audit.figures import Figures
from shokai_lint.audit.report import page
from shokai_lint.audit.words import VERDICT
from shokai_lint.linter import Linter
from shokai_lint.model import VERDICTS, Lang

from .making import ASKS, told

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;"


def summary(figures: Figures, **more: object) -> dict[str, Any]:
    fixed = {
        "complete": True,
        "anonymous": False,
        "versions": {"package": "0.1.0"},
        "different": 4,
        "repeated": [],
        "baseline": None,
    }
    settings = {"lang": "ja", "narrow": True, "listeners": 30, "network": 364, "prefecture": None}
    return {**fixed, "settings": settings, "sources": [{"name": EVIL}], **figures.told(), **more}


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def figures(linter: Linter) -> Figures:
    counted = Figures(linter.rules.concepts)
    texts = [*ASKS, ASKS[3], f"{EVIL}が好きな経営者の方をご紹介ください"]
    for n, text in enumerate(texts, 1):
        counted.add(told(linter, n, text, EVIL if n % 2 else "佐藤", f"2025-{n:02}-01"))
    return counted


@pytest.fixture(scope="module", params=["ja", "en"])
def html(figures: Figures, linter: Linter, request: pytest.FixtureRequest) -> str:
    baseline = {"asks": 3, "mean": 20.0, "same_versions": False, "resolved": 1, "new": 2, "persisting": 3, "rules": []}
    rules = [{"rule": EVIL, "resolved": 1, "new": 2, "persisting": 3}]
    repeated = [{"text": EVIL, "rows": 2}]
    return page(summary(figures, repeated=repeated, baseline=baseline | {"rules": rules}), linter.rules, request.param)


def test_every_text_is_escaped_and_nothing_runs(html: str) -> None:
    read = Tags(html)
    assert not {"script", "img", "iframe", "link", "object"} & {tag for tag, _ in read.tags}
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
    assert read.text.count("<script>alert(1)</script>") >= 4  # source, member, repeated ask, rule
    assert "default-src 'none'" in html


def test_it_needs_nothing_else(html: str) -> None:
    assert not [attributes for _, attributes in Tags(html).tags if {"src", "href", "xlink:href", "srcset"} & attributes.keys()]
    assert not re.findall(r"@import|url\(", html)


def test_charts_have_words_and_tables_beside_them(html: str) -> None:
    assert html.count("<svg") == 6
    assert html.count("<table") >= 7
    assert ">経営者<" in html.replace("</text>", "<")


@pytest.mark.parametrize(
    ("lang", "words"),
    [("ja", ["どれくらい具体的か", "お手伝いしたい方"]), ("en", ["How specific they are", "Who could use a hand"])],
)
def test_it_speaks_the_language_asked_for(figures: Figures, linter: Linter, lang: Lang, words: list[str]) -> None:
    html = page(summary(figures), linter.rules, lang)
    assert f'<html lang="{lang}">' in html
    assert all(word in html for word in words)
    assert ("あと一歩" in html or "件数" in html) == (lang == "ja")


def test_every_verdict_has_a_name() -> None:
    assert all(set(names) == {*VERDICTS, "none"} for names in VERDICT.values())


def test_concentration_is_said_in_a_sentence(figures: Figures, linter: Linter) -> None:
    assert "6件中3件が「経営者」です。" in page(summary(figures), linter.rules, "ja")


@pytest.mark.parametrize(("lang", "label"), [("ja", "経営者(社長・オーナーなど)"), ("en", "経営者 (社長, オーナー …)")])
def test_words_that_count_as_one_are_told_together(figures: Figures, linter: Linter, lang: Lang, label: str) -> None:
    words = [{"kind": "occupation", "text": "経営者", "words": ["経営者", "社長", "オーナー", "代表"], "asks": 4}]
    assert f'<th scope="row">{label}</th>' in page(summary(figures, words=words), linter.rules, lang)


def test_a_report_of_nothing_and_of_a_part_is_made(linter: Linter) -> None:
    assert "<svg" in page(summary(Figures(linter.rules.concepts)), linter.rules, "ja")
    assert "まだ調べていない行が7件" in page(
        summary(Figures(linter.rules.concepts), complete=False, waiting=7), linter.rules, "ja"
    )


def test_a_big_group_still_fits(figures: Figures, linter: Linter) -> None:
    one = figures.told()["members"][0]
    members = [one | {"member": f"会員{n}"} for n in range(1000)]
    html = page(summary(figures, members=members), linter.rules, "ja")
    assert len(html.encode()) < 1_000_000
    assert "ほかに800人" in html
