"""Relations between texts: what must not change, what may not lower the score, what may not raise it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from shokai_lint.linter import Item, Linter
from shokai_lint.model import LintResult

WITHIN = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """Conditions before a noun, and the words that ask for it."""

    conditions: tuple[str, ...]
    head: str
    request: str = "を紹介してください。"

    @property
    def phrase(self) -> str:
        return "、".join(self.conditions) + self.head

    @property
    def text(self) -> str:
        return self.phrase + self.request


def ask(phrase: str) -> Ask:
    """Read `condition|condition|head`."""
    *conditions, head = phrase.split("|")
    return Ask(tuple(conditions), head)


PEOPLE = [
    ask(p)
    for p in """
渋谷区に住んでいる|30代の|男性
犬を飼っている|40代の|女性
横浜市で花屋を営んでいる|方
夜勤のある|看護師さん
独立を考えている|20代の|美容師さん
築30年以上の家に住んでいる|ご夫婦
最近引っ越した|会社員の方
発酵食品に興味がある|栄養士さん
二級建築士の資格を持っている|女性
今年定年を迎える|公務員の方
毎朝欠かさず走っている|50代の|男性
相続でもめている|60代の|方
歯科医院の院長先生
建設会社の社長
パン屋の店主
小学生のお子さんがいる|薬剤師さん
双子を育てている|30代の|お母さん
ハワイが好きな|女性
ワインに詳しい|料理人の方
キャンピングカーを持っている|50代の|方
税理士の方
長野県で林檎を育てている|農家さん
保育園を開いたばかりの|園長先生
後継者が見つからない|70代の|社長
狩猟免許を持っている|若い方
元気な|方
お金を稼いでいる|方
美容に興味がある|人
痩せたい|30代の|女性
将来に備えたい|ご夫婦
困っている|方
人脈が広い|経営者の方
私に合いそうな|方
保険に入ってくれる|方
旅行が好きな|40代の|女性
年収の高い|医師
男性
30代の方
経営者の方
大阪府の方
マラソンを走っている|税理士さん
釣り好きの|50代の|男性
ピアノを弾いている|保育士さん
書道を教えている|女性
ドローンを持っている|カメラマンさん
猫を3匹以上飼っている|方
司法書士の先生
薪ストーブを使っている|ご夫婦
転職したばかりの|30代の|会社員の方
社労士さん
盆踊りが好きな|60代の|女性
""".split()
]
COMPANIES = [
    ask(p)
    for p in """
従業員50名以上の|会社
創業3年以内の|飲食店
福岡市にある|印刷会社
月商500万円以上の|美容室
太陽光パネルを設置している|物流会社
夜勤の人が足りない|介護施設
会計ソフトを使っている|建設会社
大きな|会社
集客に困っている|お店
中小企業
看板を作り直したい|カフェ
千葉市にある|保育園
上場企業
""".split()
]
ASKS = [*PEOPLE, *COMPANIES]

POLITE = [
    "をご紹介ください。", "を紹介していただけませんか。", "をご紹介いただけますと幸いです。", "を紹介してほしいです。",
    "をご紹介いただけるとうれしいです。", "を紹介して!", "のご紹介をお願いいたします。", "を、ぜひご紹介くださいませ。",
    "を紹介してもらえませんか?", "がいらっしゃいましたら、ご紹介ください。",
]  # fmt: skip
HALF = {
    unicodedata.normalize("NFKC", chr(c) + mark): chr(c) + mark
    for c in range(0xFF66, 0xFF9E)
    for mark in ("", "ﾞ", "ﾟ")
    if len(unicodedata.normalize("NFKC", chr(c) + mark)) == 1
}
FULL = {ord(d): ord(d) + 0xFEE0 for d in "0123456789"}


def polite(a: Ask) -> Iterator[str]:
    """Two of the forms, the next two for the next ask."""
    yield from (a.phrase + POLITE[(ASKS.index(a) * 2 + i) % len(POLITE)] for i in range(2))


def spelling(a: Ask) -> Iterator[str]:
    yield a.text.replace("紹介してください", "紹介して下さい").replace("方", "かた")
    yield a.phrase + "は、誰かいませんか。"
    yield a.phrase + "は、だれかいませんか。"


def width(a: Ask) -> Iterator[str]:
    if a.text != (full := a.text.translate(FULL)):
        yield full
    if a.text != (half := "".join(HALF.get(c, c) if c not in "。、" else c for c in a.text)):
        yield half


def invisible(a: Ask) -> Iterator[str]:
    yield "\u200b".join(a.text)


def spaces(a: Ask) -> Iterator[str]:
    yield "\u3000" + "、\u3000".join(a.conditions) + a.head + "を\u3000紹介してください。\u3000"


def breaks(a: Ask) -> Iterator[str]:
    yield "、\n".join(a.conditions) + a.head + "を\r\n紹介してください。\n"


def greetings(a: Ask) -> Iterator[str]:
    yield "皆さん、こんにちは。" + a.text + "どうぞよろしくお願いいたします。"


def emoji(a: Ask) -> Iterator[str]:
    yield "🎉" + a.text.replace("ください。", "ください😊✨")


def order(a: Ask) -> Iterator[str]:
    if len(a.conditions) == 2:
        yield replace(a, conditions=a.conditions[::-1]).text


SAME: list[Callable[[Ask], Iterator[str]]] = [
    polite, spelling, width, invisible, spaces, breaks, greetings, emoji, order,
]  # fmt: skip


def limits(a: Ask) -> Iterator[str]:
    """A condition that a listener can check, in front."""
    people = ["毎週ヨガに通っている", "宮崎市にお住まいの"]
    for condition in people if a in PEOPLE else ["宮崎市にある", "受付ロボットを使っている"]:
        yield replace(a, conditions=(condition, *a.conditions)).text


def vague(a: Ask) -> Iterator[str]:
    yield a.phrase + "とかを紹介してください。"
    yield "いろいろな" + a.text
    yield "人脈を広げたいので、" + a.text


@pytest.fixture(scope="module")
def linted(linter: Linter) -> dict[str, LintResult]:
    """Every text of this module, linted once."""
    made = [text for a in ASKS for g in (*SAME, limits, vague) for text in g(a)]
    texts = list(dict.fromkeys([a.text for a in ASKS] + made))
    found = linter.lint_many(Item(text) for text in texts)
    return {r.text: r for r in found if isinstance(r, LintResult)}


def violations(
    made: Callable[[Ask], Iterator[str]], holds: Callable[[LintResult, LintResult], bool], linted: dict[str, LintResult]
) -> list[str]:
    """Say which texts break a relation, the shortest first."""
    pairs = [(linted[a.text], linted[text]) for a in ASKS for text in made(a)]
    assert pairs
    broken = sorted((p for p in pairs if not holds(*p)), key=lambda p: len(p[1].text))
    return [f"{told(base)} → {told(other)}" for base, other in broken]


def told(result: LintResult) -> str:
    return f"{result.text!r} {result.score} {sorted(rules(result))}"


def rules(result: LintResult) -> set[str]:
    return {f.rule for f in result.findings}


def unchanged(base: LintResult, other: LintResult) -> bool:
    return rules(base) == rules(other) and abs(base.score - other.score) <= WITHIN


def test_there_are_enough_asks(linted: dict[str, LintResult]) -> None:
    assert len(set(ASKS)) == len(ASKS) >= 40
    assert {linted[a.text].level for a in ASKS} >= {2, 3, 4, 5}


@pytest.mark.parametrize("made", SAME, ids=lambda g: g.__name__)
def test_the_same_ask_in_other_clothes(made: Callable[[Ask], Iterator[str]], linted: dict[str, LintResult]) -> None:
    assert violations(made, unchanged, linted) == []


def test_a_limit_never_lowers(linted: dict[str, LintResult]) -> None:
    assert violations(limits, lambda base, more: more.score >= base.score, linted) == []


def test_a_vague_marker_never_raises(linted: dict[str, LintResult]) -> None:
    assert violations(vague, lambda base, more: more.score <= base.score, linted) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("誰でも良いので紹介してください。", "だれでもよいので紹介して下さい。"),
        ("誰でもいいので、ご紹介ください。", "だれでもいいので、ご紹介ください。"),
        ("どんな人でも構いません。ご紹介ください。", "どんなひとでもかまいません。ご紹介ください。"),
        ("女性なら誰でも、ご紹介ください。", "女性ならだれでも、ご紹介ください。"),
    ],
)
def test_anyone_however_it_is_written(one: str, other: str, linter: Linter) -> None:
    assert unchanged(linter.lint(one), linter.lint(other))
