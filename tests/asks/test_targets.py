from __future__ import annotations

import pytest

from .conftest import Read

# Heads by the guideline: 主婦の方 → 主婦, 30代の方 → 方; さん・様・先生 are dropped, お客様 and お店 stay.
HEADS = [
    ("専業主婦の方をご紹介ください。", "専業主婦"),
    ("女性の方をご紹介ください。", "女性"),
    ("40代の方にお会いしたいです。", "方"),
    ("札幌市にお住まいの方をご紹介ください。", "方"),
    ("独身の方をご存じありませんか。", "方"),
    ("弁護士の先生をおつなぎください。", "弁護士"),
    ("社労士さんを紹介してください。", "社労士"),
    ("旅館の女将さんとお話ししたいです。", "女将"),
    ("飲食店の店長様をご紹介ください。", "店長"),
    ("お客様をご紹介ください。", "お客様"),
    ("味噌を仕込んでいるお店を探しています。", "お店"),
    ("創業100年を超える酒蔵をご紹介ください。", "酒蔵"),
    ("建設会社の社長にお会いしたいです。", "社長"),
    ("従業員30名以上の会社をご紹介ください。", "会社"),
    ("ゴルフ好きの経営者の方をご紹介ください。", "経営者"),
    ("川で鮎を釣っている人、いませんか?", "人"),
    ("会いたいのは、ひまわり畑を持っている農家さんです。", "農家"),
    ("探しているのは、染め物の職人さんです。", "職人"),
    ("ご紹介ください、倉庫を持て余している社長さんを。", "社長"),
    ("猫カフェの店長さんがいたら、紹介してください。", "店長"),
    ("ワイン好きがいたら教えてください。", "ワイン好き"),
    ("皆さんのお知り合いで、薬剤師の方をご紹介ください。", "薬剤師"),
    ("私は税理士です。獣医師の方をご紹介ください。", "獣医師"),
    ("お客様に喜ばれている花屋です。葬儀社の方におつなぎください。", "方"),
    ("税理士ではなく、司法書士の方をご紹介ください。", "司法書士"),
    ("飲食店以外の、店舗を持つオーナーさんをご紹介ください。", "オーナー"),
    ("測量士さんと土地家屋調査士さんをご紹介ください。", "測量士 土地家屋調査士"),
    ("歯科医師の方、看護師の方をご紹介ください。", "歯科医師 看護師"),
    ("寺のご住職や神社の宮司さんにお会いしたいです。", "ご住職 宮司"),
    ("大工さんを紹介してください。左官職人さんも探しています。", "大工 左官職人"),
    ("ぜひご紹介ください。長野市で林檎を育てている農家さんです。", "農家"),
    ("男性ならどなたでも結構です。ご紹介ください。", "男性"),
    ("誰でも構いませんので、ご紹介をお願いします。", ""),
    ("先日はありがとうございました。", ""),
    ("整体師の田中です。腰を痛めた引っ越し作業員の方をご紹介ください。", "引っ越し作業員"),
]


@pytest.mark.parametrize(("text", "heads"), HEADS, ids=[t for t, _ in HEADS])
def test_who_is_asked_for(text: str, heads: str, reader: Read) -> None:
    found = reader(text).targets
    assert ["".join(t.text for t in target.tokens) for target in found] == heads.split()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("経理をしている方をご紹介ください。", "person"),
        ("学習塾の塾長さんにお会いしたいです。", "person"),
        ("看護師さんをご紹介ください。", "person"),
        ("銭湯好きの女性をご紹介ください。", "person"),
        ("印刷会社をご紹介ください。", "organization"),
        ("動物病院をおつなぎください。", "organization"),
        ("町工場を探しています。", "organization"),
        ("美容室さんをご紹介ください。", "organization"),
        ("社会福祉法人をご紹介ください。", "organization"),
    ],
)
def test_persons_and_organisations(text: str, kind: str, reader: Read) -> None:
    assert [t.kind for t in reader(text).targets] == [kind]


def test_an_elaboration_adds_to_the_last_target(reader: Read) -> None:
    (target,) = reader("内装業の方をご紹介ください。横浜市内で飲食店の改装を手がけている方です。").targets
    assert {f.kind for f in target.facets} >= {"industry", "place", "behavior"}


def test_a_topic_of_its_own_is_no_elaboration(reader: Read) -> None:
    (target,) = reader("内装業の方をご紹介ください。私は横浜市内で不動産を扱っている者です。").targets
    assert {f.kind for f in target.facets} == {"industry"}
