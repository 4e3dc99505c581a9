from __future__ import annotations

import pytest

from shokai_lint.asks.asides import aside_clauses, judged_asides
from shokai_lint.japanese.pipeline import analyser
from shokai_lint.learned.judge import Judge

from .conftest import Read

# The predicates beside the targets' noun phrases and the requests, by their content words; a lone adjective is none.
ASIDES = [
    ("人脈を広げたいので、萩市の陶芸家さんをご紹介ください。", "広げ"),
    ("萩市で窯を開いている陶芸家さんをご紹介ください。", ""),
    ("どなたでも構いませんので、陶芸家さんをご紹介ください。", "構い"),
    ("私は萩市で茶道を教えています。陶芸家さんをご紹介ください。", "教え"),
    ("陶芸家さんをご紹介ください。一緒に茶会を開けたら嬉しいです。", "開け 嬉しい"),
    ("器を焼いていて、茶道も習っている方をご紹介ください。", ""),
    ("萩市の陶芸家さん。", ""),
    ("陶芸家の方、いらっしゃいませんか。", ""),
]


@pytest.mark.parametrize(("text", "heads"), ASIDES, ids=[t for t, _ in ASIDES])
def test_clauses_beside_the_noun_phrase(text: str, heads: str, reader: Read) -> None:
    found = [head.surface for head, _ in aside_clauses(reader(text))]
    assert sorted(found) == sorted(heads.split())


@pytest.mark.parametrize("text", [t for t, _ in ASIDES])
def test_no_clause_holds_a_word_of_a_target(text: str, reader: Read) -> None:
    reading = reader(text)
    inside = {b for target in reading.targets for b in target.bunsetsu}
    for head, members in aside_clauses(reading):
        assert head in members
        assert not inside & set(members)


def test_each_has_a_verdict(reader: Read) -> None:
    reading = reader(ASIDES[4][0])
    judged = judged_asides(reading, Judge(analyser().vectors))
    assert [c.head for c in judged] == [head for head, _ in aside_clauses(reading)]
    assert all(c.clause and {"anyone", "vague-purpose"} < c.verdict.keys() for c in judged)
