from __future__ import annotations

import pytest

from shokai_lint.linter import Linter
from shokai_lint.model import Finding

# Rule → three asks that it flags, the phrase in brackets ([] alone: the whole text), and three that it leaves alone.
FIRES: dict[str, list[str]] = {
    "anyone": [
        "[どんな人でもいい]ので、紹介してもらえませんか。",
        "女性だったら[誰でも構いません]。ご紹介ください。",
        "[特に条件はありません]ので、お気軽にご紹介ください。",
    ],
    "universal-trait": [
        "[明るく]て[元気な]美容師さんをご紹介ください。",
        "[人柄の良い]方を探しています。",
        "[向上心のある]学生さんに会いたいです。",
    ],
    "universal-desire": [
        "[もっと稼ぎたい]方をご紹介ください。",
        "[幸せになりたい]女性をご紹介ください。",
        "[経費を削減したい]会社をおつなぎください。",
    ],
    "universal-interest": [
        "[健康に関心がある]方をご紹介ください。",
        "[映画が好きな]方に会いたいです。",
        "[貯蓄に興味のある]主婦の方を探しています。",
    ],
    "universal-problem": [
        "[悩みがある]方をご紹介ください。",
        "[集客に困っている]会社をご紹介ください。",
        "[将来が不安な]20代の方とお話ししたいです。",
    ],
    "no-threshold": [
        "[お金持ち]の方をご紹介ください。",
        "[大きな]工場の工場長さんにお会いしたいです。",
        "[影響力のある]方をおつなぎください。",
    ],
    "vague-quantity": [
        "[たくさん]の社長さんをご紹介ください。",
        "[様々な]業種の方とお会いしたいです。",
        "社長さんを[何人か]ご紹介ください。",
    ],
    "bare-target": ["[方]をご紹介ください。", "[お店]をおつなぎください。", "来月までに[お客様]を5名ご紹介ください。"],
    "broad-target": ["[女性]をご紹介ください。", "[40代]の方にお会いしたいです。", "[経営者]の方をご紹介いただけませんか。"],
    "no-demographic": [
        "盆栽を育てている方をご紹介ください。[]",
        "紅茶に興味がある方に会いたいです。[]",
        "家を建て替えたい方を探しています。[]",
    ],
    "hedge": ["社長さん[とか]をご紹介ください。", "[職人みたいな]方をご紹介ください。", "[何か]お困りの飲食店をご紹介ください。"],
    "subjective-fit": [
        "[私に合いそうな]方をご紹介ください。",
        "[お役に立てそうな]社長さんをご紹介ください。",
        "[気の合う]方とお会いしたいです。",
    ],
    "vague-purpose": [
        "[人脈を広げたい]ので、税理士さんをご紹介ください。",
        "[情報交換したい]ので、社労士さんをおつなぎください。",
        "[ご縁があれば]、看護師さんにお会いしたいです。",
    ],
    "sells-to-listener": [
        "[契約してくれる]社長さんをご紹介ください。",
        "[商品を買ってくれる]方を探しています。",
        "[仕事をくれる]会社をご紹介ください。",
    ],
    "too-many-targets": [
        "[税理士さん、弁護士さん、行政書士さん]をご紹介ください。",
        "[美容室、歯科医院、学習塾、保育園]の経営者をご紹介ください。",
        "[看護師さんと保育士さんと薬剤師さん]に会いたいです。",
    ],
    "no-ask": ["鎌倉で紅茶の専門店を開いています。[]", "先月はご紹介ありがとうございました。[]", "お気軽にお電話ください。[]"],
    "hiring-demographics": [
        "[20代の女性]スタッフを募集しています。",
        "うちの店で働いてくれる[男性]を探しています。",
        "[35歳以下]の営業職を採用したいので、ご紹介ください。",
    ],
    "sensitive-attribute": [
        "[仏教徒]の方をご紹介ください。",
        "[前科のある]方を探しています。",
        "[在日韓国人]の方をご紹介ください。",
    ],
}
SILENT: dict[str, list[str]] = {
    "anyone": [
        "誰でもいいとは言いません。長崎市の眼鏡店の店長さんをご紹介ください。",
        "誰でも参加できる朝市を開いています。農業法人の代表の方をご紹介ください。",
        "年齢は問いませんが、船舶免許を持っている方をご紹介ください。",
    ],
    "universal-trait": [
        "『元気堂』の店長さんをご紹介ください。",
        "髪を明るく染めている女性をご紹介ください。",
        "明るい方ではなく、夜間に警備をしている方をご紹介ください。",
    ],
    "universal-desire": [
        "月3万円の家賃収入を得たい会社員の方をご紹介ください。",
        "3か月で5kg痩せたい花嫁さんをご紹介ください。",
        "稼ぎたい方ではなく、引退を考えている社長さんをご紹介ください。",
    ],
    "universal-interest": [
        "薬膳に興味がある栄養士さんをご紹介ください。",
        "無声映画が好きな方をご紹介ください。",
        "健康に興味がある方ではなく、薬局を営んでいる方をご紹介ください。",
    ],
    "universal-problem": [
        "五十肩で腕が上がらない大工さんをご紹介ください。",
        "雨漏りに困っている旅館の女将さんをご紹介ください。",
        "困っている方の相談に乗っている民生委員の方をご紹介ください。",
    ],
    "no-threshold": [
        "従業員200名以上の大きな会社をご紹介ください。",
        "大きな会社ではなく、夫婦で営むパン屋さんをご紹介ください。",
        "若葉区で花屋を営んでいる方をご紹介ください。",
    ],
    "vague-quantity": [
        "たくさんのお客様に支えられている花屋です。葬儀社の社長さんをご紹介ください。",
        "社長さんを3名ご紹介ください。",
        "喫茶「さまざま」の店長さんをご紹介ください。",
    ],
    "bare-target": [
        "函館市にお住まいの方をご紹介ください。",
        "元気な方をご紹介ください。",
        "棚田を守っている人を探しています。",
    ],
    "broad-target": [
        "税理士の方をご紹介ください。",
        "目黒区にお住まいの女性をご紹介ください。",
        "健康に関心がある経営者の方をご紹介ください。",
    ],
    "no-demographic": [
        "盆栽を育てている女性をご紹介ください。",
        "鎌倉で紅茶の専門店を開いています。",
        "家を建て替えたい松本市の方をご紹介ください。",
    ],
    "hedge": [
        "もしよろしければ、社長さんをご紹介ください。",
        "IT系の会社の社長さんをご紹介ください。",
        "ご無理のない範囲で、社労士さんをご紹介ください。",
    ],
    "subjective-fit": [
        "ご縁がありましたら、呉服店の女将さんをご紹介ください。",
        "足に合う靴を作っている職人さんをご紹介ください。",
        "気の合う方ではなく、簿記を教えている方をご紹介ください。",
    ],
    "vague-purpose": [
        "共同で茶会を開きたいので、茶道の先生をご紹介ください。",
        "人脈を広げたいのではなく、屋根を直せる職人さんを探しています。",
        "情報交換会を毎月開いている商工会の方をご紹介ください。",
    ],
    "sells-to-listener": [
        "先月、別荘を買ったばかりの方をご紹介ください。",
        "清掃会社と契約している会社の総務部長をご紹介ください。",
        "買ってくれる方ではなく、試食の感想を話してくださる方を探しています。",
    ],
    "too-many-targets": [
        "税理士さんか弁護士さんをご紹介ください。",
        "目黒区、品川区、大田区の美容室をご紹介ください。",
        "酒屋、料亭、旅館に野菜を卸している農家です。税理士さんをご紹介ください。",
    ],
    "no-ask": [
        "先月はありがとうございました。今月は畳店の店主さんをご紹介ください。",
        "畳店の店主の方はいらっしゃいませんか。",
        "会いたいのは、畳店の店主さんです。",
    ],
    "hiring-demographics": [
        "平日の朝に働けるスタッフを募集しています。",
        "30代の女性をご紹介ください。",
        "採用を担当している40代の男性にお会いしたいです。",
    ],
    "sensitive-attribute": [
        "腰痛でお困りの美容師さんをご紹介ください。",
        "障害のある方を雇っている工場の工場長さんをご紹介ください。",
        "国籍は問いません。溶接ができる方をご紹介ください。",
    ],
}


def of_rule(linter: Linter, rule: str, text: str) -> list[Finding]:
    return [f for f in linter.lint(text).findings if f.rule == rule]


def brackets(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Give the text and the ranges of its brackets."""
    text, ranges = "", []
    for piece in marked.split("["):
        inside, closed, rest = piece.rpartition("]")
        if closed:
            ranges.append((len(text), len(text + inside)))
        text += inside + rest
    return text, ranges


def cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(rule, text) for rule, texts in table.items() for text in texts]


def test_every_rule_has_three_of_each(linter: Linter) -> None:
    assert set(FIRES) == set(SILENT) == set(linter.rules.rules)
    assert {len(set(texts)) for table in (FIRES, SILENT) for texts in table.values()} == {3}


@pytest.mark.parametrize(("rule", "marked"), cases(FIRES), ids=[f"{r}: {m}" for r, m in cases(FIRES)])
def test_a_rule_fires_at_its_phrase(rule: str, marked: str, linter: Linter) -> None:
    text, ranges = brackets(marked)
    findings = linter.lint(text).findings
    assert all(f.text == (text[f.span.start : f.span.end] if f.span else "") for f in findings)
    spans = [f.span for f in findings if f.rule == rule]
    assert spans, f"{rule} is silent"
    for start, end in ranges:
        here = [s for s in spans if s is None or (s.start < end and start < s.end)]
        assert here if start < end else spans == [None]


@pytest.mark.parametrize(("rule", "text"), cases(SILENT), ids=[f"{r}: {t}" for r, t in cases(SILENT)])
def test_a_rule_leaves_a_near_miss_alone(rule: str, text: str, linter: Linter) -> None:
    assert [f.text for f in of_rule(linter, rule, text)] == []


# Rule, the phrase asserted, the phrase denied.
POLARITY = [
    ("anyone", "誰でも良いので、ご紹介ください。", "誰でも良いわけではありません。ご紹介いただきたいのは測量士さんです。"),
    ("no-threshold", "お金を稼いでいる方をご紹介ください。", "お金を稼いでいない方をご紹介ください。"),
    ("universal-interest", "健康に興味がある方をご紹介ください。", "健康に興味がない方をご紹介ください。"),
    ("universal-desire", "痩せたい方をご紹介ください。", "痩せたくない方をご紹介ください。"),
    ("sells-to-listener", "保険に入ってくれる方をご紹介ください。", "保険に入ってくれない方をご紹介ください。"),
]


@pytest.mark.parametrize(("rule", "asserted", "denied"), POLARITY, ids=[r for r, _, _ in POLARITY])
def test_negation(rule: str, asserted: str, denied: str, linter: Linter) -> None:
    assert [bool(of_rule(linter, rule, text)) for text in (asserted, denied)] == [True, False]


# Conditions on facets are asked when vague phrases no longer count as facets: 美容に興味がある is none, 発酵食品に… is.
@pytest.mark.parametrize(
    ("text", "waived"),
    [
        ("業種は問いません。美容に興味がある人をご紹介ください。", True),
        ("業種は問いません。発酵食品に興味がある人をご紹介ください。", False),
        ("年齢不問です。猟師の方をご紹介ください。", False),
    ],
)
def test_facets_are_counted_without_vague_phrases(text: str, *, waived: bool, linter: Linter) -> None:
    assert bool(of_rule(linter, "anyone", text)) == waived


def test_a_vague_phrase_is_no_facet(linter: Linter) -> None:
    (ask,) = linter.lint("美容に興味がある30代の女性をご紹介ください。").asks
    assert {f.kind for t in ask.targets for f in t.facets} == {"age", "gender"}
