from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shokai_lint.linter import Linter
from shokai_lint.model import Finding
from shokai_lint.rules.loader import load_rules
from shokai_lint.rules.schema import Branch, Structure

# Rule → three asks that it flags, the phrase in brackets ([] alone: the whole text), and three that it leaves alone.
FIRES: dict[str, list[str]] = {
    "anyone": [
        "[どんな人でもいい]ので、紹介してもらえませんか。",
        "女性だったら[誰でも構いません]。ご紹介ください。",
        "[特に条件はありません]ので、お気軽にご紹介ください。",
    ],
    "universal-trait": ["[明るく]て[元気な]美容師さんをご紹介ください。", "[人柄の良い]方を探しています。", "[向上心のある]学生さんに会いたいです。"],
    "universal-desire": [
        "[もっと稼ぎたい]方をご紹介ください。",
        "[幸せになりたい]女性をご紹介ください。",
        "[経費を削減したい]会社をおつなぎください。",
    ],
    "universal-interest": ["[健康に関心がある]方をご紹介ください。", "[映画が好きな]方に会いたいです。", "[貯蓄に興味のある]主婦の方を探しています。"],
    "universal-problem": ["[悩みがある]方をご紹介ください。", "[集客に困っている]会社をご紹介ください。", "[将来が不安な]20代の方とお話ししたいです。"],
    "no-threshold": ["[お金持ち]の方をご紹介ください。", "[大きな]工場の工場長さんにお会いしたいです。", "[影響力のある]方をおつなぎください。"],
    "vague-quantity": ["[たくさん]の社長さんをご紹介ください。", "[様々な]業種の方とお会いしたいです。", "社長さんを[何人か]ご紹介ください。"],
    "bare-target": ["[方]をご紹介ください。", "[お店]をおつなぎください。", "来月までに[お客様]を5名ご紹介ください。"],
    "broad-target": ["[女性]をご紹介ください。", "[40代]の方にお会いしたいです。", "[経営者]の方をご紹介いただけませんか。"],
    "no-demographic": ["盆栽を育てている方をご紹介ください。[]", "紅茶に興味がある方に会いたいです。[]", "家を建て替えたい方を探しています。[]"],
    "hedge": ["社長さん[とか]をご紹介ください。", "[職人みたいな]方をご紹介ください。", "[何か]お困りの飲食店をご紹介ください。"],
    "subjective-fit": ["[私に合いそうな]方をご紹介ください。", "[お役に立てそうな]社長さんをご紹介ください。", "[気の合う]方とお会いしたいです。"],
    "vague-purpose": [
        "[人脈を広げたい]ので、税理士さんをご紹介ください。",
        "[情報交換したい]ので、社労士さんをおつなぎください。",
        "[ご縁があれば]、看護師さんにお会いしたいです。",
    ],
    "sells-to-listener": ["[契約してくれる]社長さんをご紹介ください。", "[商品を買ってくれる]方を探しています。", "[仕事をくれる]会社をご紹介ください。"],
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
    "sensitive-attribute": ["[仏教徒]の方をご紹介ください。", "[前科のある]方を探しています。", "[在日韓国人]の方をご紹介ください。"],
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
    found = of_rule(linter, rule, text)
    assert found, f"{rule} is silent"
    for start, end in ranges:
        here = [f for f in found if f.span is None or (f.span.start < end and start < f.span.end)]
        assert here if start < end else found[0].span is None


@pytest.mark.parametrize(("rule", "text"), cases(SILENT), ids=[f"{r}: {t}" for r, t in cases(SILENT)])
def test_a_rule_leaves_a_near_miss_alone(rule: str, text: str, linter: Linter) -> None:
    assert [f.text for f in of_rule(linter, rule, text)] == []


@pytest.mark.parametrize("marked", [m for _, m in cases(FIRES)])
def test_every_finding_lies_in_the_text(marked: str, linter: Linter) -> None:
    text, _ = brackets(marked)
    for finding in linter.lint(text).findings:
        covered = text[finding.span.start : finding.span.end] if finding.span else ""
        assert finding.text == covered
        assert finding.span is None or covered.strip()


# One phrase, asserted, denied and denied twice; a double negative asserts.
POLARITY = [
    ("anyone", "誰でも良いので、ご紹介ください。", True),
    ("anyone", "誰でも良いわけではありません。ご紹介いただきたいのは測量士さんです。", False),
    ("no-threshold", "お金を稼いでいる方をご紹介ください。", True),
    ("no-threshold", "お金を稼いでいない方をご紹介ください。", False),
    ("universal-interest", "健康に興味がある方をご紹介ください。", True),
    ("universal-interest", "健康に興味がない方をご紹介ください。", False),
    ("universal-desire", "痩せたい方をご紹介ください。", True),
    ("universal-desire", "痩せたくない方をご紹介ください。", False),
    ("universal-problem", "困っている方をご紹介ください。", True),
    ("universal-trait", "元気な方をご紹介ください。", True),
    ("universal-trait", "元気ではない方をご紹介ください。", False),
    ("sells-to-listener", "保険に入ってくれる方をご紹介ください。", True),
    ("sells-to-listener", "保険に入ってくれない方をご紹介ください。", False),
]


@pytest.mark.parametrize(("rule", "text", "fires"), POLARITY, ids=[t for _, t, _ in POLARITY])
def test_negation(rule: str, text: str, *, fires: bool, linter: Linter) -> None:
    assert bool(of_rule(linter, rule, text)) == fires


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


# One tiny rule a key: what the key is given, an ask that it matches, one that only this key keeps out.
ASK = "をご紹介ください。"
LIZARD: dict[str, Any] = {"head": ["lizard"]}
KEYS: dict[str, tuple[dict[str, Any], str, str]] = {
    "head": (LIZARD, f"トカゲの飼い主{ASK}", f"ヤモリの飼い主{ASK}"),
    "scope": (LIZARD | {"scope": ["around"]}, "トカゲを飼っています。社長をご紹介ください。", f"トカゲの社長{ASK}"),
    "ends": ({"ends": ["lizard"]}, f"新種トカゲの専門家{ASK}", f"トカゲ専門家{ASK}"),
    "begins": ({"begins": ["lizard"]}, f"トカゲ専門家{ASK}", f"新種トカゲの専門家{ASK}"),
    "child": ({"head": ["keep"], "child": ["lizard"]}, f"トカゲを飼う人{ASK}", f"ヤモリを飼う人{ASK}"),
    "child_ends": ({"head": ["keep"], "child_ends": ["lizard"]}, f"新種トカゲを飼う人{ASK}", f"トカゲ専門家を飼う人{ASK}"),
    "child_particle": (
        {"head": ["keep"], "child": ["lizard"], "child_particle": ["を"]},
        f"トカゲを飼う人{ASK}",
        f"トカゲと飼う人{ASK}",
    ),
    "bare": ({"head": ["keep"], "bare": True}, f"飼っている人{ASK}", f"茶色い亀を飼っている人{ASK}"),
    "tail": ({"tail": ["とか"]}, f"社長とか{ASK}", f"社長{ASK}"),
    "mood": ({"head": ["keep"], "mood": ["desire"]}, f"飼いたい人{ASK}", f"飼っている人{ASK}"),
    "of_asker": ({"head": ["keep"], "of_asker": True}, f"うちの亀を飼う人{ASK}", f"大きな亀を飼う人{ASK}"),
    "universal": ({"head": ["want"], "universal": True}, f"お金が欲しい人{ASK}", f"陶器が欲しい人{ASK}"),
    "describes": ({"head": ["soft"], "describes": True}, f"柔らかい人{ASK}", f"柔らかく話す人{ASK}"),
    "negated": ({"head": ["keep"], "negated": True}, f"亀を飼わない人{ASK}", f"亀を飼う人{ASK}"),
    "narrowed": ({"head": ["keep"], "narrowed": True}, f"亀を飼っている人{ASK}", f"飼っている人{ASK}"),
    "measured": ({"head": ["keep"], "measured": True}, f"亀を3匹以上飼っている人{ASK}", f"亀を飼っている人{ASK}"),
    "modifies_target": (
        {"head": ["keep"], "modifies_target": True},
        f"亀を飼っている人{ASK}",
        f"亀を飼っている店に通っている人{ASK}",
    ),
    "of_other": ({"head": ["keep"], "of_other": True}, f"亀を飼っている人を診ている獣医師{ASK}", f"亀を飼っている獣医師{ASK}"),
    "facets": ({"head": ["keep"], "facets": {"min": 2}}, f"亀を飼う30代の人{ASK}", f"亀を飼う人{ASK}"),
}
STRUCTURES: dict[str, tuple[dict[str, Any], str, str]] = {
    "asks": ({"asks": {"min": 2}}, "大工さんをご紹介ください。社長にお会いしたいです。", f"社長{ASK}"),
    "head": ({"head": ["person"]}, f"札幌市の方{ASK}", f"札幌市の店長{ASK}"),
    "facets": ({"facets": {"max": 1}}, f"女性{ASK}", f"札幌市の女性{ASK}"),
    "kinds": ({"kinds": ["place"]}, f"札幌市の女性{ASK}", f"30代の女性{ASK}"),
    "no_kinds": ({"no_kinds": ["place"]}, f"30代の女性{ASK}", f"札幌市の女性{ASK}"),
    "one_broad": ({"one_broad": ["broad-class"]}, f"経営者{ASK}", f"税理士{ASK}"),
    "flagged": ({"flagged": True}, f"元気な女性{ASK}", f"札幌市の女性{ASK}"),
    "different_targets": ({"different_targets": {"min": 2}}, f"大工さんと左官さん{ASK}", f"大工さん{ASK}"),
    "hiring": ({"hiring": ["hiring"]}, "看護師さんを募集しています。", f"看護師さん{ASK}"),
}
UNLESS = (LIZARD | {"scope": ["target"]}, [{"tail": ["とか"]}], f"トカゲの飼い主{ASK}", f"トカゲとかの飼い主{ASK}")


def rule_file(name: str, match: dict[str, Any], unless: list[dict[str, Any]]) -> str:
    texts = dict.fromkeys(("title", "what", "why", "message", "question", "help"), {"ja": "試験", "en": "trial"})
    rule = {"id": name, "since": "0.1", "status": "stable", "severity": "info", **texts, "match": match}
    lists = {"unless": unless, "flag": ["方"], "pass": ["方"], "near_miss": ["方"]}
    return json.dumps(rule | lists, ensure_ascii=False)  # JSON is YAML


Rules = dict[str, tuple[dict[str, Any], list[dict[str, Any]]]]


def with_rules(folder: Path, rules: Rules) -> Linter:
    """Lint by a folder as a user writes it: word lists, and a rule for each key."""
    (folder / "concepts").mkdir()
    for name, word in (("lizard", "トカゲ"), ("keep", "飼う"), ("soft", "柔らかい")):
        listed = {"id": name, "title": name, "belongs": "試験の語", "words": [word]}
        (folder / "concepts" / f"{name}.yaml").write_text(json.dumps(listed, ensure_ascii=False), "utf-8")
    for name, (match, unless) in rules.items():
        (folder / f"{name}.yaml").write_text(rule_file(name, match, unless), "utf-8")
    return Linter(load_rules([folder]))


def name_of(key: str) -> str:
    return f"trial-{key.replace('_', '-')}"


@pytest.fixture(scope="module")
def branches(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    rules: Rules = {name_of(k): ({"phrase": [v[0]]}, []) for k, v in KEYS.items()}
    rules["trial-unless"] = ({"phrase": [UNLESS[0]]}, UNLESS[1])
    return with_rules(tmp_path_factory.mktemp("branches"), rules)


@pytest.fixture(scope="module", params=["target", "text"])
def structures(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Linter:
    rules: Rules = {name_of(k): ({request.param: [v[0]]}, []) for k, v in STRUCTURES.items()}
    return with_rules(tmp_path_factory.mktemp("structures"), rules)


def fires(linter: Linter, rule: str, *texts: str) -> list[bool]:
    return [bool(of_rule(linter, rule, text)) for text in texts]


def test_every_key_has_a_rule() -> None:
    assert set(KEYS) == set(Branch.model_fields)
    assert set(STRUCTURES) == set(Structure.model_fields)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_of_a_branch(key: str, branches: Linter) -> None:
    _, matched, kept_out = KEYS[key]
    assert fires(branches, name_of(key), matched, kept_out) == [True, False]


@pytest.mark.parametrize("key", STRUCTURES)
def test_a_key_of_a_structure(key: str, structures: Linter) -> None:
    _, matched, kept_out = STRUCTURES[key]
    assert fires(structures, name_of(key), matched, kept_out) == [True, False]


def test_unless_takes_a_match_back(branches: Linter) -> None:
    assert fires(branches, "trial-unless", UNLESS[2], UNLESS[3]) == [True, False]
