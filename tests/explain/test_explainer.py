from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shokai_lint.explanation import FacetExplanation, FindingExplanation
from shokai_lint.learned.judge import Judge
from shokai_lint.linter import Item, Linter
from shokai_lint.model import Facet, Finding, LintResult
from shokai_lint.text import TextError

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "dev.jsonl"
INTEREST = "美容や健康に興味がある人を紹介して下さい!"
WISH = "渋谷区に住んでいる、３０代の税理士を目指したい女性の方を２名ご紹介ください"


def finding(linter: Linter, text: str, rule: str) -> tuple[Finding, FindingExplanation]:
    (found,) = (f for f in linter.lint(text, explain=True).findings if f.rule == rule)
    assert found.explain
    return found, found.explain


def facets(result: LintResult) -> Iterator[tuple[Facet, FacetExplanation]]:
    for facet in (f for a in result.asks for t in a.targets for f in t.facets):
        assert facet.explain
        yield facet, facet.explain


def facet(linter: Linter, text: str, kind: str) -> FacetExplanation:
    (found,) = (e for f, e in facets(linter.lint(text, explain=True)) if f.kind == kind)
    return found


def test_a_finding_shows_branch_entries_and_arc(linter: Linter) -> None:
    _, why = finding(linter, INTEREST, "universal-interest")
    (match,) = why.matches
    assert (match.part, match.branch.index) == ("phrase", 0)
    assert match.branch.yaml.splitlines()[0] == "head: [interest-predicate]"
    assert [(c.list, c.entry, c.text) for c in match.concepts] == [
        ("interest-predicate", "興味 ある", "興味がある"),
        ("universal-topic", "健康", "健康"),
        ("universal-topic", "美容", "美容"),
    ]
    assert match.attachment
    assert [(a.text, a.head, a.ending) for a in match.attachment.arcs] == [("ある", "人を", "adnominal")]
    assert match.attachment.reaches == "target"


def test_what_would_have_cancelled_it_does(linter: Linter) -> None:
    _, why = finding(linter, INTEREST, "universal-interest")
    assert [(b.yaml, b.words) for b in why.cancelled_by] == [("negated: true", "打ち消されている")]
    denied = linter.lint("美容や健康に興味がない人を紹介して下さい!", explain=True)
    assert not [m for f in denied.findings if f.explain for m in f.explain.matches if m.part == "phrase"]


def test_what_the_trained_model_alone_has_found_says_so(linter: Linter) -> None:
    _, why = finding(linter, "いつまでも若々しくいたい女性をご紹介ください", "universal-desire")
    (match,) = why.matches
    assert (match.part, match.branch.index, match.concepts) == ("learned", None, ())
    assert [c.yaml for c in why.cancelled_by] == ["negated: true"]
    assert match.branch.yaml.startswith("learned: {of: condition")
    told = facet(linter, "いませんかね、会津若松市で漆器の絵付けを20年以上続けてきた蒔絵師さん。", "behavior")
    assert told.test == "learned"


def test_the_probability_is_told_where_the_model_decided_and_nowhere_else(linter: Linter) -> None:
    _, alone = finding(linter, "いつまでも若々しくいたい女性をご紹介ください", "universal-desire")
    border = linter.rules.rules["universal-desire"].match.learned
    share = alone.matches[0].probability
    assert border
    assert share is not None
    assert border.above <= share <= 1
    assert share == round(share, 2)
    _, listed = finding(linter, INTEREST, "universal-interest")
    assert listed.matches[0].probability is None
    told = {e.test: e.probability for _, e in facets(linter.lint("店じまいを決めた豆腐屋さんをご紹介ください", explain=True))}
    assert told["list"] is None
    assert 0 < (told["learned"] or 0) < 1


def test_an_ask_that_the_model_alone_has_found_says_so(linter: Linter) -> None:
    odd = "横浜市の税理士さんの連絡先を知りたいです。"
    (ask,) = linter.lint(odd, explain=True).asks
    assert ask.request is None
    assert ask.explain
    assert 0.9 < ask.explain.probability <= 1
    assert ask.explain.words.startswith("お願いの言葉は一覧にありませんが、")
    assert [a.explain for a in linter.lint(INTEREST, explain=True).asks] == [None]
    # Implied by grammar: a description that stands alone.
    assert [a.explain for a in linter.lint("渋谷区で美容室を開いている方。", explain=True).asks] == [None]
    assert "explain" not in linter.lint(odd).to_dict()["asks"][0]
    assert "explain" not in linter.lint(INTEREST, explain=True).to_dict()["asks"][0]


def test_where_the_model_silences_an_ask_no_ask_tells_how_sure_it_was(linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    _, plain_text = finding(linter, "本日はお招きいただき、ありがとうございました。", "no-ask")
    assert plain_text.matches[0].probability is None
    monkeypatch.setattr(Judge, "asks", lambda *_: 0.042)
    _, silenced = finding(linter, INTEREST, "no-ask")
    assert silenced.matches[0].probability == 0.96


def test_tokens_are_as_received_with_norm_and_tag(linter: Linter) -> None:
    found, why = finding(linter, "ｵｶﾈを稼いでいる人を紹介して下さい", "no-threshold")
    assert "".join(t.text for t in why.tokens) == found.text
    assert (why.tokens[0].norm, why.tokens[0].tag) == ("稼ぐ", "動詞-一般")
    count = facet(linter, WISH, "count")
    assert [(t.text, t.norm) for t in count.tokens] == [("２", "2"), ("名", "名")]


def test_a_finding_over_several_phrases_has_a_match_for_each(linter: Linter) -> None:
    _, why = finding(linter, "明るくて前向きで素敵な人を紹介してください", "universal-trait")
    assert [m.concepts[0].entry for m in why.matches] == ["明るい", "前向き", "素敵"]


def test_a_structure_points_at_the_target_and_at_the_list_of_its_noun(linter: Linter) -> None:
    _, why = finding(linter, "人を紹介してください", "bare-target")
    (match,) = why.matches
    assert (match.part, match.branch.yaml.splitlines()[0]) == ("target", "head: [person, company]")
    assert match.attachment
    assert (match.attachment.bunsetsu, match.attachment.arcs) == ("人を", ())
    assert [(c.list, c.entry) for c in match.concepts] == [("person", "人")]


def test_a_broad_class_and_a_word_of_hiring_are_named(linter: Linter) -> None:
    _, broad = finding(linter, "経営者を紹介してください", "broad-target")
    assert [(c.list, c.text) for c in broad.matches[0].concepts] == [("broad-class", "経営者")]
    _, hired = finding(linter, "正社員で採用予定です。20代の女性をご紹介ください。", "hiring-demographics")
    assert {c.list for c in hired.matches[0].concepts} == {"hiring"}


def test_a_finding_on_the_whole_text_has_no_tokens_and_no_arc(linter: Linter) -> None:
    found, why = finding(linter, INTEREST, "no-demographic")
    assert found.span is None
    assert why.tokens == ()
    assert why.matches[0].attachment is None
    assert why.cancelled_by == ()


def test_the_front_of_a_compound_is_what_begins_it(linter: Linter) -> None:
    _, why = finding(linter, "若手社長をご紹介ください", "no-threshold")
    assert [(c.entry, c.text) for c in why.matches[0].concepts] == [("若手", "若手")]


def test_arcs_lead_to_the_request_where_the_phrase_belongs_to_it(linter: Linter) -> None:
    _, why = finding(linter, "誰でも良いので紹介して下さい", "anyone")
    tie = why.matches[0].attachment
    assert tie
    assert (tie.arcs[-1].head, tie.reaches) == ("紹介して下さい", "request")
    count = facet(linter, WISH, "count")
    assert (count.test, count.attachment.reaches) == ("count-beside", "request")


def test_a_facet_shows_every_arc_to_the_noun_and_what_decided(linter: Linter) -> None:
    why = facet(linter, WISH, "need")
    assert [(a.text, a.head) for a in why.attachment.arcs] == [("目指したい", "女性の"), ("女性の", "方を")]
    assert (why.test, why.words) == ("wish", "「目指したい」の形は願望です（〜たい、〜ほしい）。")
    assert why.concepts == ()


def test_a_facet_of_another_sentence_ends_there(linter: Linter) -> None:
    text = "会いたい方\n・30代の会社員\n・渋谷区に在住"
    tied = {e.attachment.reaches for _, e in facets(linter.lint(text, explain=True))}
    assert "sentence" in tied


def test_english(linter: Linter) -> None:
    result = linter.lint(WISH, lang="en", explain=True)
    assert "The form of “目指したい” is a wish (〜たい, 〜ほしい)." in {e.words for _, e in facets(result)}


def plain(linter: Linter, items: list[Item]) -> list[dict[str, Any]]:
    return [r.to_dict() for r in linter.lint_many(items) if not isinstance(r, TextError)]


def without(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {k: without(v) for k, v in value.items() if k != "explain"}
    return [without(v) for v in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def asks() -> list[str]:
    return [json.loads(line)["text"] for line in GOLD.read_text("utf-8").splitlines()]


def test_explaining_adds_explanations_and_changes_nothing_else(linter: Linter, asks: list[str]) -> None:
    told, quiet = plain(linter, [Item(t, explain=True) for t in asks]), plain(linter, [Item(t) for t in asks])
    assert without(told) == quiet
    assert '"explain"' not in json.dumps(quiet)


def test_every_finding_and_facet_of_the_labelled_asks_is_explained(linter: Linter, asks: list[str]) -> None:
    seen = 0
    for result in linter.lint_many(Item(t, explain=True) for t in asks):
        assert isinstance(result, LintResult)
        for found, why in facets(result):
            assert why.test != "structure", (result.text, found.text)
            assert why.concepts or why.test != "list", (result.text, found.text)
            seen += 1
        for flagged in result.findings:
            assert flagged.explain, flagged.rule
            assert bool(flagged.explain.tokens) == (flagged.span is not None)
            seen += len(flagged.explain.matches)
    assert seen > 500
