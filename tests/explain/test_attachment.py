from __future__ import annotations

import pytest

from shokai_lint.asks.reader import read
from shokai_lint.asks.reading import Reading
from shokai_lint.concepts import Lexicon
from shokai_lint.explain.attachment import attachment, bunsetsu_of, written
from shokai_lint.explanation import Attachment
from shokai_lint.japanese.pipeline import analyser
from shokai_lint.rules.loader import load_rules
from shokai_lint.text import Positions

TEXT = "横浜市で、\u200b保育園を運営している方を来週ご紹介ください。"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(analyser().read(TEXT), Lexicon(load_rules().words(), analyser().norms))


def tied(reading: Reading, word: str) -> Attachment:
    token = next(t for t in reading.document.tokens if t.text == word)
    return attachment(bunsetsu_of(token, reading.document), reading.targets[0], reading.asks, Positions(TEXT))


def heads(tie: Attachment) -> list[str]:
    return [a.head for a in tie.arcs]


def test_the_walk_ends_at_the_targets_noun(reading: Reading) -> None:
    tie = tied(reading, "保育園")
    assert (tie.bunsetsu, heads(tie), tie.reaches) == ("保育園を", ["運営している", "方を"], "target")
    assert [a.ending for a in tie.arcs] == ["case", "adnominal"]


def test_the_noun_itself_has_no_arc(reading: Reading) -> None:
    assert (tied(reading, "方").arcs, tied(reading, "方").reaches) == ((), "target")


def test_what_does_not_modify_the_noun_leads_to_the_request(reading: Reading) -> None:
    tie = tied(reading, "来週")
    assert (heads(tie), tie.reaches) == (["ご紹介ください"], "request")


def test_without_a_target_or_request_it_leads_to_the_end(reading: Reading) -> None:
    token = next(t for t in reading.document.tokens if t.text == "保育園")
    tie = attachment(bunsetsu_of(token, reading.document), None, [], Positions(TEXT))
    assert (heads(tie)[-1], tie.reaches) == ("ご紹介ください", "sentence")


def test_words_are_as_received_without_punctuation_at_the_ends(reading: Reading) -> None:
    first, second, *_ = reading.document.sentences[0].bunsetsu
    assert written(first.tokens, Positions(TEXT)) == "横浜市で"
    assert written((*first.tokens, *second.tokens), Positions(TEXT)) == TEXT[:10]
    assert written((), Positions(TEXT)) == ""
