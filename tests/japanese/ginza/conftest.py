"""Stock ja_ginza through spaCy, which the network must equal, and the network itself."""

from __future__ import annotations

import json
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from shokai_lint.japanese.ginza.network import Network
from shokai_lint.japanese.ginza.weights import Weights, load
from shokai_lint.japanese.morphemes import Morphemes
from shokai_lint.japanese.normalise import normalise

Spacy = Any  # a Language, a Doc or a Token: spaCy has no types
CORPUS = Path(__file__).parents[3] / "corpus"

# In the style of a UD treebank and of the news: long sentences, names, dates, amounts, quotations, lists and foreign words.
SENTENCES = """
東京都の田中さんは二〇二三年四月一日にABC株式会社を設立し、資本金として一億二千万円を集めた。
政府は29日の閣議で、子育て世帯への給付金を盛り込んだ総額13兆円の補正予算案を決定した。
「もう二度と会いたくない」と彼女が言ったのを、私は駅のホームで電車を待ちながら思い出していた。
この小説は、1930年代のパリに住んでいた画家たちの暮らしを、友人だった写真家の目を通して描いている。
気象庁によると、台風10号は時速20キロで北北西に進んでおり、あす未明にも九州南部に上陸する見込みだ。
食べられなかったのではなく、食べたくなかったから食べなかっただけなのだと弟は言い張った。
彼が買った本を読んだ人が書いた記事を見た。
東京 大阪 名古屋 を 結ぶ 鉄道
Pythonで書いたPROPNとNOUNのX-MLパーサー(v2.0)をGitHubのREADME.mdに載せた。
〒100-0001 東京都千代田区千代田1-1 ☎03-1234-5678
えーっと、あのー、その…なんていうか、まあ、いいや!!!!!!
①営業 ②経理 ③総務のいずれかを3年以上経験した方、または同等の資格(簿記2級など)をお持ちの方
ドイツのメルケル首相とフランスのマクロン大統領は、ブリュッセルで開かれた欧州連合の首脳会議に出席した。
父は医者で、母は教師で、兄は弁護士です。妹は?まだ学生です。
ネコが、イヌが、トリが、サルが鳴く。
美しかった。静かだった。そして誰もいなかった。
a
、
今日は  とても   いい天気　ですね
""".strip().split("\n")
EDGES = [
    "あ",
    "。",
    "😊",
    "ｶﾞｷﾞｸﾞ",
    "AAAAAAAAAA",
    "1" * 120,
    "漢" * 300,
    "。" * 40,
    "社長の" * 200 + "知人",
    " ",
    " \t ",
    "a b",
    "「" * 20,
]


@pytest.fixture(scope="session")
def weights() -> Weights:
    return load()


@pytest.fixture(scope="session")
def network(weights: Weights) -> Network:
    return Network(weights)


@pytest.fixture(scope="session")
def morphemes() -> Morphemes:
    return Morphemes()


@cache
def _stock() -> Spacy:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        return spacy.load("ja_ginza")


@pytest.fixture(scope="session")
def stock() -> Spacy:
    """Ja_ginza as GiNZA ships it, with its own bunsetu recogniser switched off, which renames dependencies."""
    nlp = _stock()
    nlp.disable_pipes("bunsetu_recognizer", "compound_splitter")
    return nlp


def asks(*folders: str) -> list[str]:
    """Every text of the labelled asks in some folders of the corpus, levelled as the analyser levels it."""
    files = [f for folder in folders for f in sorted((CORPUS / folder).glob("*.jsonl")) if f.name.count(".") == 1]
    rows = [json.loads(line) for f in files for line in f.read_text(encoding="utf-8").splitlines()]
    return [text for row in rows if (text := normalise(row["text"]).text)]
