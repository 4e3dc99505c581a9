from __future__ import annotations

import pytest

from .conftest import Read

BESIDE = [
    ("税理士の方を3名ご紹介ください。", "count:3名"),
    ("税理士の方を1人だけご紹介ください。", "count:1人"),
    ("設計事務所を2社おつなぎください。", "count:2社"),
    ("来週の例会までに税理士の方をご紹介ください。", "deadline:来週の例会まで"),
    ("年内に税理士の方をご紹介ください。", "deadline:年内"),
    ("3月末までに税理士の方をご紹介ください。", "deadline:3月末まで"),
    ("来月中に、税理士の方を2名ご紹介ください。", "deadline:来月中 count:2名"),
    ("社長さんを4名様ご紹介ください。", "count:4名様"),
    # Numbers and dates that say something else.
    ("従業員3名以上の会社をご紹介ください。", ""),
    ("来年の春までに開業したい方をご紹介ください。", ""),
    ("今月中に引っ越す方をご紹介ください。", ""),
    ("社員2名の会社をしています。税理士の方をご紹介ください。", ""),
    ("これまでに300名の方を担当しました。税理士の方をご紹介ください。", ""),
    ("お子さんが2人いる方をご紹介ください。", ""),
    ("先月3名ご紹介いただきました。税理士の方をご紹介ください。", ""),
    ("税理士の方をご紹介ください。18時まで店におります。", ""),
]


@pytest.mark.parametrize(("text", "expected"), BESIDE, ids=[t for t, _ in BESIDE])
def test_how_many_and_by_when(text: str, expected: str, reader: Read) -> None:
    facets = [f for t in reader(text).targets for f in t.facets if f.kind in {"count", "deadline"}]
    assert sorted(f"{f.kind}:{text[f.start : f.end]}" for f in facets) == sorted(expected.split())


def test_they_belong_to_the_last_target(reader: Read) -> None:
    first, last = reader("測量士さんと土地家屋調査士さんを来月中に2名ご紹介ください。").targets
    assert {f.kind for f in first.facets} == {"occupation"}
    assert {f.kind for f in last.facets} == {"occupation", "count", "deadline"}
