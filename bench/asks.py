"""Distinct short asks without end, always the same ones: for runs that are longer than the corpus.

Owns the words and their order. Each ask has a name of its own, so no two are alike and no cache of words can hold them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

PLACES = (
    "千代田区 渋谷区 横浜市 川越市 由布市 豊田市 尼崎市 札幌市 仙台市 金沢市 広島市 松山市 福岡市 那覇市 熊谷市 宮崎市 岡崎市"
).split()
TRADES = "美容室 整体院 保育園 飲食店 旅館 花屋 工務店 学習塾 歯科医院 税理士事務所 印刷会社 設計事務所 菓子店".split()
DOING = (
    "を開いた", "を経営している", "で働いている", "を探している", "の開業を考えている",
    "が好きな", "に困っている", "に通っている", "に興味がある",
)  # fmt: skip
WHOM = "方 30代の女性 経営者の方 主婦の方 社長さん 50代の男性 元気な人 ご夫婦 税理士さん いい人 個人事業主の方".split()
REQUESTS = (
    "をご紹介ください。", "を紹介して下さい!", "にお会いしたいです。", "を探しています。", "はいらっしゃいませんか。",
    "がいたら教えてください。", "をご紹介いただけると嬉しいです。",
)  # fmt: skip
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"


def asks(n: int) -> list[str]:
    """Give the first `n` asks."""
    return list(islice(endless(), n))


def endless() -> Iterator[str]:
    """Give asks of about 40 characters; the lists have lengths without a common factor, so all their words meet."""
    for i in count():
        words = [some[i % len(some)] for some in (PLACES, TRADES, DOING, WHOM, REQUESTS)]
        place, trade, doing, whom, request = words
        yield f"{place}で「{_name(i)}」という{trade}{doing}{whom}{request}"


def _name(i: int) -> str:
    """A number as four kana: スラトキ."""
    return "".join(KANA[i // len(KANA) ** place * 17 % len(KANA)] for place in range(4))
