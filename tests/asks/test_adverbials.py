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


WHERE = [
    ("豊岡市内で鞄職人さんをお一人ご紹介ください。", "豊岡市内"),
    ("鞄職人さん、豊岡市にいらっしゃいませんか。", "豊岡市"),
    ("城崎温泉で旅館の女将さんを探しています。", "城崎温泉"),
    ("兵庫県では鞄職人さんを探しています。", "兵庫県"),
    # Where the asker works or meets, where the listeners are, a whole country, and what already belongs to the target.
    ("私は豊岡市で鞄を売っています。鞄職人さんをご紹介ください。", ""),
    ("豊岡市でお会いしたいので、鞄職人さんをご紹介ください。", ""),
    ("城崎温泉で旅館の女将さんにお会いしたいです。", ""),
    ("この会場で鞄職人さんを探しています。", ""),
    ("皆さんの周りで鞄職人さんを探しています。", ""),
    ("日本で鞄職人さんを探しています。", ""),
    ("来月の例会で鞄職人さんをご紹介ください。", ""),
    ("豊岡市で鞄を縫っている職人さんをご紹介ください。", ""),
]


@pytest.mark.parametrize(("text", "expected"), WHERE, ids=[t for t, _ in WHERE])
def test_where_to_look(text: str, expected: str, reader: Read) -> None:
    found = [f for t in reader(text).targets for f in t.facets if f.kind == "place" and f.condition is None]
    assert [text[f.start : f.end] for f in found] == expected.split()


SOON = [
    ("夏休み前に学習塾の塾長さんをご紹介ください。", "夏休み前"),
    ("3か月以内に測量士さんをご紹介ください。", "3か月以内"),
    ("測量士さんをご紹介ください。来月末まで。", "来月末"),
    ("測量士さんをご紹介ください。年内にお願いします。", "年内"),
    ("2週間以内に測量士さんをご紹介ください。", "2週間以内"),
    ("年内に店を閉める方をご紹介ください。", ""),
    ("測量士さんをご紹介ください。今年中に引っ越します。", ""),
    ("測量士さんをご紹介ください。先月末までは忙しかったです。", ""),
    ("駅から10分以内に店がある方をご紹介ください。", ""),
    ("駅前に店がある方をご紹介ください。", ""),
    ("会社の中に畑がある方をご紹介ください。", ""),
]


@pytest.mark.parametrize(("text", "begins"), SOON, ids=[t for t, _ in SOON])
def test_by_when(text: str, begins: str, reader: Read) -> None:
    found = [text[f.start : f.end] for t in reader(text).targets for f in t.facets if f.kind == "deadline"]
    assert len(found) == bool(begins)
    assert all(words.startswith(begins) for words in found)
