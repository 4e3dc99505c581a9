from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shokai_lint.japanese.normalise import Aligned, normalise

TRICKY = [
    *("😊", "👨‍👩‍👧‍👦", "🇯🇵", "👍🏽", "1️⃣", "♪", "①", "⑳", "・", "1.", "～", "〜", "~", "：", ":", "…", "！", "（"),
    *("ｶﾞ", "ﾊﾟ", "ｱ", "ﾞ", "か\u3099", "e\u0301", "\u3099", "㍿", "㈱", "㈲", "𠮷", "葛\U000e0100", "Ａ", "ａｂ c"),
    *("\u3000", " ", "\t", "\r\n", "\n", "\r", "\0", "\u200b", "\u200d", "\u200e", "\u202e", "\u2067", "\u2069"),
    *("\ufeff", "\u00ad", "\ufe0f", "えーと", "あのー、", "です", "対象", "女性", "、", "。"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(TRICKY), st.text(max_size=3)), max_size=12).map("".join)
PLAIN = st.text(alphabet="渋谷区住企業社長私税理士はをにがのさんしきくナニヌ、", min_size=1, max_size=30)
# Marks that stand for a line break, an emoji, a colon or ① and have no character of their own in the source.
INSERTED = set("。、は・")


def assert_aligned(source: str, aligned: Aligned) -> None:
    assert len(aligned.text) == len(aligned.starts) == len(aligned.ends)
    assert list(aligned.starts) == sorted(aligned.starts)
    assert list(aligned.ends) == sorted(aligned.ends)
    for char, start, end in zip(aligned.text, aligned.starts, aligned.ends, strict=True):
        assert 0 <= start <= end <= len(source)
        assert start < end or char in INSERTED


@pytest.mark.parametrize(
    ("source", "levelled"),
    [
        ("苔玉を持ってる人📷撮影させて", "苔玉を持ってる人。撮影させて"),
        ("職人さん🙏紹介して", "職人さん。紹介して"),
        ("職人さん🙏を紹介して", "職人さんを紹介して"),
        ("職人さん🙏、紹介して", "職人さん、紹介して"),
        ("苔玉📷撮影", "苔玉撮影"),
    ],
)
def test_an_emoji_behind_somebody_ends_the_phrase(source: str, levelled: str) -> None:
    assert normalise(source).text == levelled


@given(TEXTS)
def test_every_character_knows_its_source(source: str) -> None:
    assert_aligned(source, normalise(source))


@given(TEXTS)
def test_a_range_never_cuts_a_cluster(source: str) -> None:
    aligned = normalise(source)
    for i in range(len(aligned.text)):
        start, end = aligned.range(i, i + 1)
        assert not source[end : end + 1].startswith(("\u3099", "\u309a", "ﾞ", "ﾟ", "\u0301")) or start == end


@given(PLAIN)
def test_plain_text_stays(source: str) -> None:
    aligned = normalise(source)
    assert aligned.text == source
    assert aligned.starts == tuple(range(len(source)))
    assert aligned.ends == tuple(range(1, len(source) + 1))


@given(TEXTS)
def test_nothing_invisible_is_left(source: str) -> None:
    left = set(normalise(source).text)
    assert not left & set("\u200b\u200c\u200d\u200e\u200f\u202e\u2060\u2067\u2069\ufe0f\ufeff\u3000\n\r\t\0\u00ad")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("か\u3099く", "がく"),
        ("３０代の男性", "30代の男性"),
        ("３０～４０代", "30〜40代"),
        ("30~40代", "30〜40代"),
        ("㈱山田", "株式会社山田"),
        ("㈲山田", "有限会社山田"),
        ("㍿山田", "株式会社山田"),
        ("𠮷野家", "吉野家"),
        ("葛\U000e0100飾区", "葛飾区"),
        ("渋\u200b谷\u2067区\u2069", "渋谷区"),
        ("渋谷区　在住", "渋谷区在住"),
        ("IT 企業", "IT企業"),
        ("Google Workspace", "Google Workspace"),
        ("美容💄に興味がある", "美容に興味がある"),
        ("家族👨‍👩‍👧‍👦の方", "家族の方"),
        ("紹介してください😊税理士です", "紹介してください。税理士です"),
        ("紹介してください\r\n税理士です", "紹介してください。税理士です"),
        ("美容に興味がある\n20代の女性", "美容に興味がある、20代の女性"),
        ("美容に興味がある、\n20代の女性", "美容に興味がある、20代の女性"),
        ("対象：30代の女性", "対象は、30代の女性"),
        ("女性①税理士②医師", "女性。・税理士。・医師"),
        ("😊", ""),
        ("\u3000\r\n", ""),
        ("", ""),
    ],
)
def test_examples(source: str, text: str) -> None:
    aligned = normalise(source)
    assert aligned.text == text
    assert_aligned(source, aligned)


@pytest.mark.parametrize(
    ("source", "levelled", "covered"),
    [
        ("😊ｶﾞｲﾄﾞさん", "ガイド", "ｶﾞｲﾄﾞ"),
        ("👨‍👩‍👧‍👦の𠮷野さん", "吉野", "𠮷野"),
        ("㈱山田の社長", "株式会社山田", "㈱山田"),
        ("渋\u200b谷区の方", "渋谷区", "渋\u200b谷区"),
        ("３０　代の方", "30代", "３０　代"),
        ("か\u3099くせい", "がく", "か\u3099く"),
        ("あ\r\n\r\nい", "い", "い"),
    ],
)
def test_ranges_lead_back_to_the_source(source: str, levelled: str, covered: str) -> None:
    aligned = normalise(source)
    at = aligned.text.index(levelled)
    start, end = aligned.range(at, at + len(levelled))
    assert source[start:end] == covered


def test_four_thousand_characters_are_quick() -> None:
    source = "えー😊 です\n①：" * 400
    assert_aligned(source, normalise(source))
