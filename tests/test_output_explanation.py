from __future__ import annotations

import io
from typing import get_args

import pytest

from shokai_lint.explanation import (
    Arc,
    AskExplanation,
    Attachment,
    Cancellation,
    ConceptEntry,
    EndingName,
    ExplainedToken,
    FacetExplanation,
    FindingExplanation,
    Reached,
    RuleMatch,
    WrittenBranch,
)
from shokai_lint.japanese.endings import Ending
from shokai_lint.linter import Linter
from shokai_lint.model import Lang
from shokai_lint.output.display import width
from shokai_lint.output.explanation import ENDINGS, REACHED, SENTENCES, of_ask, of_facet, of_finding
from shokai_lint.output.human import Look, block
from shokai_lint.output.json import Json, JsonLines

from .samples import record

TOKENS = (ExplainedToken("好き", "好き", "形状詞-一般"), ExplainedToken("な", "だ", "助動詞"))
TIE = Attachment("好きな", (Arc("好きな", "人を", "adnominal"),), "target")
ENTRY = ConceptEntry("interest-predicate", "好き", "好き")
BRANCH = WrittenBranch(2, "head: [interest-predicate]\nuniversal: true", "…")
FINDING = FindingExplanation(TOKENS, (RuleMatch("phrase", BRANCH, TIE, (ENTRY,)),), (WrittenBranch(0, "", "打ち消されている"),))


def test_a_finding_in_short_sentences() -> None:
    assert of_finding(FINDING, "ja", 70) == [
        "語の区切り: 好き (形状詞-一般) な=だ (助動詞)",
        "「好きな」は「人を」にかかります（連体修飾）。",
        "「人を」が相手を表す名詞です。",
        "ルールの match.phrase[2] に当てはまりました。",
        "  head: [interest-predicate]",
        "  universal: true",
        "「好き」は、一覧 interest-predicate の「好き」に当たります。",
        "打ち消されているときは、お知らせしません。",
    ]


def test_a_facet_says_what_decided_unless_a_list_did() -> None:
    decided = FacetExplanation((), TIE, "interest", "「好きな」は好みを表します。", (ENTRY,))
    listed = FacetExplanation((), TIE, "list", "「好きな」は語の一覧にある言葉です。", (ENTRY,))
    entry = "「好き」は、一覧 interest-predicate の「好き」に当たります。"
    assert of_facet(decided, "ja", 70)[2:] == ["「好きな」は好みを表します。", entry]
    assert of_facet(listed, "ja", 70)[2:] == [entry]


def test_what_would_have_cancelled_a_facet_is_one_sentence() -> None:
    cancelled = (Cancellation("clause-denied", "打ち消されている"), Cancellation("vague", "指摘されている"))
    told = FacetExplanation((), TIE, "learned", "モデルが判断しました。", (), cancelled, 0.5)
    assert of_facet(told, "ja", 70)[2:] == [
        "モデルが判断しました。",
        "モデルの見積もった確率は 0.50 です。",
        "打ち消されているとき、指摘されているときは、この条件とは読みません。",
    ]
    english = FacetExplanation((), TIE, "wish", "A wish.", (), (Cancellation("vague", "it is flagged"), cancelled[0]))
    assert of_facet(english, "en", 70)[-1] == "It would not be read so where it is flagged, or where 打ち消されている."


def test_the_models_probability_stands_under_the_branch_and_under_the_ask() -> None:
    branch = WrittenBranch(None, "learned: {of: condition, above: 0.6}", "…")
    lines = of_finding(FindingExplanation((), (RuleMatch("learned", branch, None, (), 0.87),), ()), "en", 70)
    assert lines[1:] == ["  learned: {of: condition, above: 0.6}", "The model's probability is 0.87."]
    assert of_ask(AskExplanation("A model decided.", 0.9), "en", 70) == ["A model decided.", "The model's probability is 0.90."]


def test_a_report_says_under_the_score_that_the_model_found_the_ask(linter: Linter) -> None:
    text = "横浜市の税理士さんの連絡先を知りたいです。"
    told = "\n".join(block(record(text), linter.lint(text, explain=True), linter.rules.rules, Look()))
    assert "例から学んだモデルが紹介のお願いと判断しました。" in told.replace("\n       ", "")
    assert told.index("具体度") < told.index("例から学んだモデルが") < told.index("伝わる条件")


def test_tokens_are_never_broken() -> None:
    lines = of_finding(FindingExplanation(TOKENS * 9, (), ()), "ja", 40)
    assert max(map(width, lines)) <= 40
    assert sum(line.count("(助動詞)") for line in lines) == 9


@pytest.mark.parametrize("lang", get_args(Lang))
def test_every_ending_and_every_end_has_words(lang: Lang) -> None:
    assert set(ENDINGS[lang]) == set(get_args(EndingName)) == {e.value for e in Ending}
    assert set(REACHED[lang]) == set(get_args(Reached))
    assert set(SENTENCES[lang]) == set(SENTENCES["ja"])


def test_a_report_has_the_reasons_under_findings_and_conditions(linter: Linter) -> None:
    text = "若手の方で、紅茶に興味がある女性をご紹介ください"
    told = block(record(text), linter.lint(text, lang="en", explain=True), linter.rules.rules, Look(lang="en"))
    quiet = block(record(text), linter.lint(text, lang="en"), linter.rules.rules, Look(lang="en"))
    assert "    |  “紅茶に” modifies" not in told
    assert "    |  “ある” modifies “女性を” (adnominal form)." in told
    assert "    |    head: [gradable, gradable-person]" in told
    assert [line for line in told if line in quiet] == quiet
    assert not any(line.startswith("    |") for line in quiet)


def test_json_has_the_same_object_in_every_form(linter: Linter) -> None:
    result = linter.lint("若手の方をご紹介ください", explain=True)
    one, many = io.StringIO(), io.StringIO()
    Json(one, single=True).write(record(""), result)
    JsonLines(many).write(record(""), result)
    assert one.getvalue().strip() == many.getvalue().strip()
    assert '"explain":{"tokens":[{"text":"若手"' in one.getvalue()
