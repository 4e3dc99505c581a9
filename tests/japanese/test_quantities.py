from __future__ import annotations

import time
from dataclasses import astuple

import pytest

from shokai_lint.japanese.pipeline import Analyser
from shokai_lint.japanese.quantities import QUANTITY, Quantity, number, quantities


def read(engine: Analyser, text: str) -> list[Quantity]:
    return [q for s in engine.read(text).sentences for q in quantities(s.tokens)]


# text | what is read | op | low | high | unit
LIMITS = """
30坪以上のオフィスを使っている会社 | 30坪以上 | >= | 30 | - | 坪
三十代の男性 | 三十代 | range | 30 | 39 | 歳
アラフォーの女性 | アラフォー | range | 37 | 43 | 歳
月商500万円以上の会社 | 500万円以上 | >= | 5000000 | - | 円
売上が1〜3億円の会社 | 1〜3億円 | range | 100000000 | 300000000 | 円
社員が十数名の会社 | 十数名 | range | 11 | 19 | 名
駅から徒歩5分以内の店 | 5分以内 | <= | - | 5 | 分
社員が50人を超える会社 | 50人を超える | > | 50 | - | 人
二十歳以上の方 | 二十歳以上 | >= | 20 | - | 歳
半年以内に開業した方 | 半年以内 | <= | - | 6 | か月
20代後半の女性 | 20代後半 | range | 25 | 29 | 歳
30代前半の男性 | 30代前半 | range | 30 | 34 | 歳
50代半ばの女性 | 50代半ば | range | 54 | 56 | 歳
30〜40代の女性 | 30〜40代 | range | 30 | 49 | 歳
30代、40代の方 | 30代、40代 | range | 30 | 49 | 歳
40代以上の方 | 40代以上 | >= | 40 | - | 歳
50代以下の方 | 50代以下 | <= | - | 59 | 歳
60代までの方 | 60代まで | <= | - | 69 | 歳
30代〜の女性 | 30代〜 | >= | 30 | - | 歳
アラサー以上の方 | アラサー以上 | >= | 27 | - | 歳
十五歳未満のお子さん | 十五歳未満 | < | - | 15 | 歳
築30年超のマンション | 30年超 | > | 30 | - | 年
2、3名ご紹介ください | 2、3名 | range | 2 | 3 | 名
2,3人ご紹介ください | 2,3人 | range | 2 | 3 | 人
二三名ご紹介ください | 二三名 | range | 2 | 3 | 名
3、4名以上の会社 | 3、4名以上 | >= | 3 | - | 名
数名以上の会社 | 数名以上 | >= | 2 | - | 名
週に1回以上通う方 | 週に1回以上 | >= | 1 | - | 回
週3回ゴルフをする方 | 週3回 | = | 3 | 3 | 回
月10本の動画を作る方 | 月10本 | = | 10 | 10 | 本
毎月5万円を払っている方 | 毎月5万円 | = | 50000 | 50000 | 円
年間3回以上海外に行く方 | 年間3回以上 | >= | 3 | - | 回
来月10名の研修をする会社 | 10名 | = | 10 | 10 | 名
3か月以内に退職した方 | 3か月以内 | <= | - | 3 | か月
年収1,200万円の方 | 1,200万円 | = | 12000000 | 12000000 | 円
1億5千万円の物件 | 1億5千万円 | = | 150000000 | 150000000 | 円
二千万円以上の物件 | 二千万円以上 | >= | 20000000 | - | 円
数百万円の設備 | 数百万円 | range | 2000000 | 9000000 | 円
家賃が10万円台の部屋 | 10万円台 | ~ | 100000 | 100000 | 円
年収1000万以上の方 | 1000万以上 | >= | 10000000 | - |
約40名の会社 | 約40名 | ~ | 40 | 40 | 名
50名規模の会社 | 50名規模 | ~ | 50 | 50 | 名
従業員30名以上の会社 | 30名以上 | >= | 30 | - | 名
百名以上の会社 | 百名以上 | >= | 100 | - | 名
100名未満の会社 | 100名未満 | < | - | 100 | 名
20名に満たない会社 | 20名に満たない | < | - | 20 | 名
従業員１００名以下の会社 | 100名以下 | <= | - | 100 | 名
100人越えの会社 | 100人越え | > | 100 | - | 人
少なくとも10社と取引のある会社 | 少なくとも10社 | >= | 10 | - | 社
5名から10名の会社 | 5名から10名 | range | 5 | 10 | 名
売上の3割以上 | 3割以上 | >= | 3 | - | 割
徒歩5分圏内の店 | 5分圏内 | <= | - | 5 | 分
3年半以上の経験 | 3年半以上 | >= | 3.5 | - | 年
""".strip().splitlines()


@pytest.mark.parametrize("row", LIMITS, ids=lambda row: row.split(" |")[0])
def test_a_quantity_is_read(engine: Analyser, row: str) -> None:
    text, part, op, low, high, unit = (cell.strip() for cell in row.split("|"))
    found = read(engine, text)
    assert ["".join(t.text for t in q.tokens) for q in found] == [part]
    bounds = tuple(None if cell == "-" else float(cell) for cell in (low, high))
    assert astuple(found[0].value) == (op, *bounds, unit)


WORDS = """
一緒に働く方 千葉の会社 一番好きな方 二代目の社長 三代目の社長 第一線で働く方 一人暮らしの方 万が一のとき
十分な時間がある方 十二分に話せる方 一度お会いしたいです 一部の方 三重県の方 四国の方 八百屋さん 一般の方
千代田区の方 六本木の店 百貨店の方 一戸建ての方 唯一の方 五十肩の方 十日町市の方 一生懸命な方 二次会の幹事さん
七五三の写真 二日酔いの方 一人親方の方 百円ショップの方 何人でも構いません 〇〇名の会社
"""


@pytest.mark.parametrize("text", WORDS.split())
def test_a_numeral_inside_a_word_is_no_quantity(engine: Analyser, text: str) -> None:
    assert read(engine, text) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("週3回、1年以上続けている方", ["週3回", "1年以上"]),
        ("35歳以上45歳未満の方", ["35歳以上", "45歳未満"]),
        ("20代後半から30代前半の方", ["20代後半", "30代前半"]),
        ("30坪以上で家賃50万円以下の店", ["30坪以上", "50万円以下"]),
    ],
)
def test_two_limits_stay_two(engine: Analyser, text: str, parts: list[str]) -> None:
    assert ["".join(t.text for t in q.tokens) for q in read(engine, text)] == parts


@pytest.mark.parametrize(
    ("text", "group", "compared", "frequency"),
    [
        ("週3回通う方", "times", False, True),
        ("週に一度通う方", "times", False, True),
        ("月に2日休む方", "time", False, True),
        ("毎年3月に引っ越す方", "time", False, False),
        ("30坪の店", "space", False, False),
        ("30坪以上の店", "space", True, False),
        ("約30坪の店", "space", True, False),
        ("3名ほど", "people", True, False),
        ("30代の方", "age", False, False),
        ("年商1億円を切る会社", "money", True, False),
    ],
)
def test_what_a_quantity_measures(engine: Analyser, text: str, group: str, *, compared: bool, frequency: bool) -> None:
    (found,) = read(engine, text)
    assert (found.group, found.compared, found.frequency) == (group, compared, frequency)


def test_a_quantity_lies_in_the_text_as_received(engine: Analyser) -> None:
    text = "😊 従業員が１００ 名以上の会社"
    (found,) = read(engine, text)
    assert text[found.start : found.end] == "１００ 名以上"
    assert (found.value.op, found.value.low, found.value.unit) == (">=", 100, "名")


def test_whole_numbers_are_integers(engine: Analyser) -> None:
    (found,) = read(engine, "30坪以上の店")
    assert repr(found.value.low) == "30"


NUMERALS = """
30=30 1,200=1200 500万=5000000 2.5=2.5 1億5千万=150000000 二十=20 十=10 十五=15 百=100 百五十=150 千五百万=15000000
二〇二六=2026 三千六百=3600 万=10000 数=- 十数=- 何=- 〇〇=-
"""


@pytest.mark.parametrize("pair", NUMERALS.split())
def test_numerals(pair: str) -> None:
    text, _, value = pair.partition("=")
    assert number(text) == (None if value == "-" else float(value))


@pytest.mark.parametrize("piece", ["1", "一", "1,", "1億", "一万", "1年〜", "1億1", "週1", "約", "1,111", "数十"])
def test_four_thousand_characters_of_numerals_take_no_time(piece: str) -> None:
    text = (piece * 4000)[:4000]
    begin = time.process_time()
    assert sum(1 for _ in QUANTITY.finditer(text)) <= len(text)
    assert time.process_time() - begin < 2
