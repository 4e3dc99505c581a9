from __future__ import annotations

from collections.abc import Callable

import pytest

from shokai_lint.asks.neighbours import (
    antecedent,
    elaboration,
    fragment,
    ideal,
    likeliest,
    partial,
    points_back,
    predicated,
    says_nobody,
)
from shokai_lint.asks.reading import TargetReading
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import analyser
from shokai_lint.japanese.tokens import Sentence

from .conftest import Read

Find = Callable[[Sentence, Lexicon], list[TargetReading]]
# A sentence that stands beside the asking one, and whom it names; empty where it names nobody.
BESIDE: dict[Find, list[tuple[str, str]]] = {
    ideal: [
        ("私の理想のお客様は、浜松市で織物工場を営む社長様です。", "社長"),
        ("本日のターゲットは、築30年のアパートをお持ちの大家さんです。", "大家"),
        ("対象は、従業員が20名ほどの運送会社です。", "運送会社"),
        ("狙いは、開業3年以内の歯科医院の院長です。", "院長"),
        ("英語で接客をしている仲居さんが良いです。", "仲居"),
        ("理想は高いほど面白いです。", ""),
        ("私の仕事は、浜松市の社会保険労務士です。", ""),
        ("対象は、先月の売上です。", ""),
        ("ご希望の日時は、来週の火曜日です。", ""),
        ("今日は天気が良いです。", ""),
        ("知識のない方が良いわけではないです。", ""),
    ],
    fragment: [
        ("築40年の銭湯を継いだ若旦那さん。", "若旦那"),
        ("宇都宮市で餃子店を営む店主さんを。", "店主"),
        ("保育園の園長先生と、幼稚園の園長先生も。", "園長 園長"),
        ("結婚10年目のご夫婦を2組。", "ご夫婦"),
        ("看護師の方など。", "看護師"),
        ("宇都宮市で餃子店を営んでいます。", ""),
        ("今日の天気。", ""),
        ("税理士さんに相談しました。", ""),
        ("駅前の喫茶店で。", ""),
        ("どうぞよろしくお願いいたします。", ""),
    ],
    partial: [
        ("朝に強い人なら、どなたでも大丈夫です。", "人"),
        ("釣りが好きな男性であれば、誰でも結構です。", "男性"),
        ("小樽市の飲食店さんやったら、どこでもOKです。", "飲食店"),
        ("大工さんなら、どんな方でも大歓迎です。", "大工"),
        ("誰でも結構です。", ""),
        ("明日ならいつでも大丈夫です。", ""),
        ("小樽市の飲食店に行きました。", ""),
        ("大工さんなら、昨日お会いしました。", ""),
    ],
    antecedent: [
        ("軽井沢で別荘を管理している不動産会社さんに用があります。", "不動産会社"),
        ("娘さんが受験を控えているお母さんに話があります。", "お母さん"),
        ("牛を飼っている酪農家さんと仕事がしたいです。", "酪農家"),
        ("私は軽井沢で別荘を管理している会社に用があります。", ""),
        ("弊社が軽井沢の不動産会社さんに用があります。", ""),
        ("昨日は不動産会社さんに用がありました。", ""),
        ("来週は軽井沢に用があります。", ""),
        ("牛乳がおいしいです。", ""),
    ],
    predicated: [
        ("50代の女性です。", "女性"),
        ("酒蔵で働く杜氏さんです。", "杜氏"),
        ("奈良市のお寺の住職です。", "住職"),
        ("美容師の方と、ネイリストの方です。", "美容師 ネイリスト"),
        ("私は50代の女性です。", ""),
        ("50代の女性ではありません。", ""),
        ("とても楽しみです。", ""),
        ("女性です。", ""),
        ("酒蔵で杜氏さんが働いています。", ""),
    ],
    likeliest: [
        ("蕎麦を打てる料理人さんが必要です。", "料理人"),
        ("茶畑を継ぐ農家さんはどこですか。", "農家"),
        ("空き家を抱えている大家さんに手紙を渡したいです。", "大家"),
        ("私は茶畑を継いだ農家です。", ""),
        ("静岡の農家の望月と申します。", ""),
        ("料理人さんと楽しく飲みました。", ""),
        ("今日は雨が降っています。", ""),
        ("弊社が税理士さんを支えています。", ""),
    ],
}
CASES = [(find, text, heads) for find, cases in BESIDE.items() for text, heads in cases]


def only(text: str) -> Sentence:
    (sentence,) = analyser().read(text).sentences
    return sentence


def names(targets: list[TargetReading]) -> list[str]:
    return ["".join(t.text for t in target.tokens) for target in targets]


@pytest.mark.parametrize(("find", "text", "heads"), CASES, ids=[f"{f.__name__}-{t}" for f, t, _ in CASES])
def test_whom_a_neighbouring_sentence_names(find: Find, text: str, heads: str, lexicon: Lexicon) -> None:
    assert names(find(only(text), lexicon)) == heads.split()


@pytest.mark.parametrize(
    ("text", "says_more"),
    [
        ("高松市でうどん店を営んでいる方です。", True),
        ("30代の方です。", True),
        ("高松市にお住まいの人です。", True),
        ("従業員が10名以上の会社です。", True),
        ("方です。", False),
        ("私は高松市でうどん店を営んでいる者です。", False),
        ("高松市の方ではありません。", False),
        ("隣の席の人は高松市の方です。", False),
        ("高松市でうどん店を営んでいます。", False),
        ("高松市の天気です。", False),
    ],
)
def test_whether_a_sentence_says_more_of_the_target_before_it(text: str, says_more: bool, lexicon: Lexicon) -> None:
    assert (elaboration(only(text), lexicon) is not None) == says_more


@pytest.mark.parametrize(
    ("phrase", "back", "nobody"),
    [
        ("そういう方", True, True),
        ("そんな人", True, True),
        ("この方", True, True),
        ("こういった会社", True, True),
        ("お忙しい方", False, False),
        ("お忙しいところ", False, True),
        ("そんな奈良市の方", False, False),
        ("方", False, False),
        ("奈良市の方", False, False),
        ("鹿を撮っている方", False, False),
    ],
)
def test_what_only_points_back_says_nobody(phrase: str, back: bool, nobody: bool, lexicon: Lexicon) -> None:
    head = only(f"{phrase}をご紹介ください。").bunsetsu[-1].children[-1]
    target = TargetReading(head, head.tokens, "person")
    assert (points_back(target), says_nobody(target)) == (back, nobody)


# Whole texts: the asking sentence, and who its neighbours say is meant.
TEXTS = [
    ("古い蔵を宿に直した女将さん。そんな方をご存じでしたら教えてください。", "女将"),
    ("私の理想のお客様は、盛岡市で鉄器を作る職人さんです。ご紹介をお願いします。", "職人"),
    ("ぜひご紹介ください。50代の杜氏さんです。", "杜氏"),
    ("牛を飼っている酪農家さんに用があります。どなたかつないでください。", "酪農家"),
    ("お忙しいところ恐れ入りますが、蔵元さんをご紹介ください。", "蔵元"),
    ("昨日は杜氏さんと飲みました。蔵元さんをご紹介ください。", "蔵元"),
    ("私は奈良市の住職です。大工さんをご紹介ください。", "大工"),
    ("大工さんをご紹介ください。私は奈良市の住職です。", "大工"),
]


@pytest.mark.parametrize(("text", "heads"), TEXTS, ids=[t for t, _ in TEXTS])
def test_whom_a_text_asks_for(text: str, heads: str, reader: Read) -> None:
    assert names(reader(text).targets) == heads.split()
