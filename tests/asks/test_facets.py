from __future__ import annotations

import pytest

from shokai_lint.asks.reading import FacetReading
from shokai_lint.linter import Linter
from shokai_lint.model import Value

from .conftest import Read

FACETS = [
    ("女性の方を紹介してください。", "gender:女性"),
    ("50代の男性をご紹介ください。", "age:50代 gender:男性"),
    ("60歳以上の女性をご紹介ください。", "age:60歳以上 gender:女性"),
    # A comma after the age parts it from the clause; without one it says when; a firm has no age of its own.
    ("30代で、犬を飼っている方をご紹介ください。", "age:30代 behavior:犬を飼っている"),
    ("60代で登山を始めた方をご紹介ください。", "trigger:60代で登山を始めた"),
    ("社員の平均が30代で、残業のない会社をご紹介ください。", "behavior:社員の平均が30代で、残業のない measure:30代"),
    ("アラフォーの女性をご紹介ください。", "age:アラフォー gender:女性"),
    ("新卒の会社員の方をご紹介ください。", "age:新卒 occupation:会社員"),
    ("子育て中の看護師さんをご紹介ください。", "family:子育て中 occupation:看護師"),
    ("共働きのご夫婦をご紹介ください。", "family:共働き family:夫婦"),
    ("川崎市在住の経営者の方をご紹介ください。", "place:川崎市在住 occupation:経営者"),
    ("福岡県内の製造業の会社をご紹介ください。", "place:福岡県内 industry:製造業"),
    ("行政書士の先生をご紹介ください。", "occupation:行政書士"),
    ("IT企業の人事部長をご紹介ください。", "industry:IT企業 occupation:人事部長"),
    ("女性社長をご紹介ください。", "gender:女性 occupation:社長"),
    ("従業員30名以上の会社をご紹介ください。", "organization:従業員30名以上 measure:従業員30名以上"),
    ("創業5年以内の会社をご紹介ください。", "organization:創業5年以内 measure:創業5年以内"),
    ("上場企業の総務部長をご紹介ください。", "organization:上場企業 occupation:総務部長"),
    ("ベンチャー企業の社長をご紹介ください。", "organization:ベンチャー企業 occupation:社長"),
    ("トヨタ自動車の方をご紹介ください。", "named:トヨタ自動車"),
    ("将棋好きの小学生をご紹介ください。", "interest:将棋好き age:小学生"),
    ("30坪以上の倉庫を借りている会社をご紹介ください。", "behavior:30坪以上の倉庫を借りている measure:30坪以上"),
    ("プロ級の書道家の方をご紹介ください。", "degree:プロ級 occupation:書道家"),
    ("動物病院の院長をご紹介ください。", "industry:動物病院 occupation:院長"),
    ("来月中に、税理士の方を2名ご紹介ください。", "deadline:来月中 occupation:税理士 count:2名"),
    ("人を紹介してください。", ""),
    ("会社をご紹介ください。", ""),
    # What is denied, quoted, or said of somebody else is no facet of the target.
    ("男性ではなく女性の方をご紹介ください。", "gender:女性"),
    ("飲食店以外の会社で、従業員20名以上のところをご紹介ください。", "organization:従業員20名以上 measure:従業員20名以上"),
    ("私は40代の税理士です。司法書士の方をご紹介ください。", "occupation:司法書士"),
    ("創業30年の印刷会社です。経営者の方をご紹介ください。", "occupation:経営者"),
    ("30代の女性に人気の整体院です。保育士さんをご紹介ください。", "occupation:保育士"),
    ("「男性を紹介して」とよく言われますが、私は獣医師の方をご紹介いただきたいです。", "occupation:獣医師"),
]


def written(text: str, facets: list[FacetReading]) -> str:
    ordered = sorted(facets, key=lambda f: (f.start, f.end))
    return " ".join(f"{f.kind}:{text[f.start : f.end]}" for f in ordered)


@pytest.mark.parametrize(("text", "expected"), FACETS, ids=[t for t, _ in FACETS])
def test_facets_of_a_target(text: str, expected: str, reader: Read) -> None:
    found = [f for t in reader(text).targets for f in t.facets]
    assert sorted(written(text, found).split()) == sorted(expected.split())


VALUES = [
    ("30坪以上の店を構えている方をご紹介ください。", "measure", Value(">=", 30, None, "坪")),
    ("従業員が100名未満の会社をご紹介ください。", "measure", Value("<", None, 100, "名")),
    ("月商500万円以上の飲食店をご紹介ください。", "measure", Value(">=", 5_000_000, None, "円")),
    ("年商1億円を超える会社をご紹介ください。", "measure", Value(">", 100_000_000, None, "円")),
    ("創業3年以内の会社をご紹介ください。", "measure", Value("<=", None, 3, "年")),
    ("20代の女性をご紹介ください。", "age", Value("range", 20, 29, "歳")),
    ("二十歳以上の学生をご紹介ください。", "age", Value(">=", 20, None, "歳")),
    ("35歳から45歳の独身の方をご紹介ください。", "age", Value("range", 35, 45, "歳")),
    ("六十代の農家さんをご紹介ください。", "age", Value("range", 60, 69, "歳")),
    ("建築士の方を3名ご紹介ください。", "count", Value("=", 3, 3, "名")),
    ("建築事務所を2社ご紹介ください。", "count", Value("=", 2, 2, "社")),
]


@pytest.mark.parametrize(("text", "kind", "value"), VALUES, ids=[t for t, _, _ in VALUES])
def test_numbers_have_values(text: str, kind: str, value: Value, reader: Read) -> None:
    found = [f.value for t in reader(text).targets for f in t.facets if f.kind == kind]
    assert found == [value]


@pytest.mark.parametrize("text", [t for t, _ in FACETS] + [t for t, _, _ in VALUES])
def test_a_facet_begins_and_ends_with_a_word(text: str, linter: Linter) -> None:
    facets = [f for a in linter.lint(text).asks for t in a.targets for f in t.facets]
    assert [f.text for f in facets if f.text[-1:] in "をがはにの、。 " or f.text[:1] in "をがはにの、。 "] == []
