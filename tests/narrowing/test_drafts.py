from __future__ import annotations

import pytest

from shokai_lint.japanese.pipeline import analyser
from shokai_lint.linter import Linter
from shokai_lint.narrowing.choices import Choices
from shokai_lint.narrowing.draft import Draft
from shokai_lint.narrowing.drafts import MOST, Drafts
from shokai_lint.narrowing.joining import BRIDGE
from shokai_lint.narrowing.topics import Topics
from shokai_lint.narrowing.trades import Trades
from shokai_lint.rules.patterns import Pattern
from shokai_lint.text import apply

from .making import See, Seen, pattern

PLAIN = pattern("plain", answers=["anyone", "hedge"])
LIVES = pattern(
    "lives",
    "〔place:川越市|藤沢市|堺市〕に住んでいる",
    {"say": "〔age:30代|40代|50代〕の", "fits": ["person"]},
    {"say": "〔place:川越市|藤沢市|堺市〕で〔age:30代|40代|50代〕の女性", "form": "noun"},
    answers=["bare-target", "no-demographic", "no-ask", "anyone", "hedge"],
)
SWIMS = pattern("swims", "週に〔measure:3回|4回|5回〕泳いでいる", answers=["universal-interest", "universal-trait"])
FIXES = pattern(
    "fixes",
    answers=["no-ask", "subjective-fit", "anyone"],
    spoken_of="speaker",
    topics=[
        {
            "id": "roofs",
            "words": ["屋根", "瓦"],
            "phrases": [{"say": "築〔measure:30年|40年|50年〕以上の家に住んでいる", "fits": ["person"]}],
        }
    ],
)
ASKS = pattern("asks", {"say": "〔place:川越市|津市|呉市〕の税理士をご紹介ください。", "form": "sentence"}, answers=["no-ask"])


def texts(seen: Seen, linter: Linter, *patterns: Pattern) -> dict[str, Draft]:
    """Every draft of a text from these patterns alone, by its words."""
    engine = analyser()
    topics, trades = Topics(patterns, engine.norms, engine.vectors), Trades(patterns, engine.norms)
    made = Drafts(Choices(patterns, linter.lexicon, topics, trades)).of(seen.flaws, seen.reading)
    assert len({d.text for d in made}) == len(made)
    return {d.text: d for d in made}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("男性なら誰でも良いので紹介して下さい", "男性を紹介して下さい"),
        ("男性なら誰でも良いので紹介して下さい", "川越市に住んでいる男性を紹介して下さい"),
        ("誰でも良いので紹介して下さい", "川越市で30代の女性を紹介して下さい"),
        ("社長とかを紹介してください", "川越市に住んでいる社長を紹介してください"),
        ("美容に興味がある女性をご紹介ください。", "週に3回泳いでいる女性をご紹介ください。"),
        ("元気な方をご紹介ください。", "週に3回泳いでいる30代の方をご紹介ください。"),
        (
            "本日はありがとうございました。",
            "本日はありがとうございました。" + BRIDGE + "川越市の税理士をご紹介ください。",
        ),
    ],
)
def test_a_pattern_where_the_finding_points(text: str, expected: str, see: See, linter: Linter) -> None:
    assert expected in texts(see(text), linter, PLAIN, LIVES, SWIMS, ASKS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "屋根の工事をしています。合いそうな方をご紹介ください。",
            "屋根の工事をしています。築30年以上の家に住んでいる30代の方をご紹介ください。",
        ),
        (
            "屋根の修理をしている寺田です。よろしくお願いします。",
            "屋根の修理をしている寺田です。よろしくお願いします。"
            + BRIDGE
            + "築30年以上の家に住んでいる30代の方をご紹介ください。",
        ),
        (
            "屋根の工事をしています。誰でも良いので紹介して下さい。",
            "屋根の工事をしています。築30年以上の家に住んでいる30代の方を紹介して下さい。",
        ),
    ],
)
def test_whom_the_speakers_trade_serves(text: str, expected: str, see: See, linter: Linter) -> None:
    assert expected in texts(see(text), linter, FIXES, LIVES)
    assert not any("築" in t for t in texts(see("合いそうな方をご紹介ください。"), linter, FIXES, LIVES))


def test_a_wish_without_a_corner_stays_beside_who_they_are(see: See, linter: Linter) -> None:
    found = texts(see("芯が強い女性をご紹介ください。"), linter, LIVES)
    assert any("芯が強い" in t for t in found)


def test_other_flaws_are_mended_besides(see: See, linter: Linter) -> None:
    found = texts(see("美容に興味がある女性とかを紹介してください"), linter, PLAIN, LIVES, SWIMS)
    assert found
    assert not any("とか" in t or "美容" in t for t, d in found.items() if d.pattern is SWIMS)


@pytest.mark.parametrize(
    ("ask", "better"),
    [
        ("うちの出汁の良さをわかってくれそうな板長さん", "うちの出汁をご案内したい、先月引っ越した板長さん"),
        ("うちの米を毎月買ってくれるお寿司屋さん", "うちの米をご案内したい、先月引っ越したお寿司屋さん"),
        ("手彫りの印鑑の価値をわかってくれる社長さん", "手彫りの印鑑をご案内したい、先月引っ越した社長さん"),
        ("弊社の考え方に共感していただける社長さん", "弊社の考え方をお伝えしたい、先月引っ越した社長さん"),
        ("うちのサービスに合いそうな社長さん", "先月引っ越した社長さん"),
        ("私と波長が合いそうな社長さん", "先月引っ越した社長さん"),
    ],
)
def test_what_the_speaker_offers_is_brought_up(ask: str, better: str, see: See, linter: Linter) -> None:
    moved: dict[str, object] = {"say": "先月引っ越した", "fits": ["person", "shop"]}
    signs = pattern("signs", moved, answers=["subjective-fit", "sells-to-listener"])
    assert f"{better}をご紹介ください。" in texts(see(f"{ask}をご紹介ください。"), linter, signs)


def test_a_vague_degree_gets_a_value_beside_another_flaw(see: See, linter: Linter) -> None:
    young = pattern(
        "young", answers=["no-threshold"], topics=[{"id": "young", "words": ["若い"], "phrases": [{"say": "入社3年以内の"}]}]
    )
    found = [
        t for t, d in texts(see("まじめに働く若い職人さんをご紹介ください。"), linter, SWIMS, young).items() if d.pattern is SWIMS
    ]
    assert found
    assert all("入社3年以内の" in t for t in found)


def test_what_is_wished_for_chooses_the_corner(see: See, linter: Linter) -> None:
    says = ("温泉に月1回通っている", "毎年温泉宿に泊まっている", "車中泊で出かけている")
    topic = {"id": "travel", "words": ["旅行", "温泉"], "phrases": [{"say": s} for s in says]}
    trips = pattern("trips", answers=["universal-interest"], topics=[topic])
    for text, said in (
        ("温泉旅行に興味がある女性をご紹介ください。", says[:2]),
        ("旅行に興味がある女性をご紹介ください。", says),
    ):
        assert {d[: d.index("女性")] for d in texts(see(text), linter, trips)} == set(said)


def test_a_worry_about_something_has_no_corner_of_any_worry(see: See, linter: Linter) -> None:
    ours = tuple(linter.rules.patterns.values())
    for text in ("このままでいいのかという不安を抱えた女性をご紹介ください。", "LINEが消えて困っている女性をご紹介ください。"):
        assert not any("確定申告" in t or "奨学金" in t or "車検" in t for t in texts(see(text), linter, *ours))


def test_nobody_is_said_to_live_what_they_are_not(see: See, linter: Linter) -> None:
    ours = tuple(linter.rules.patterns.values())
    single = texts(see("保険の代理店をしています。合いそうなシングルマザーの方をご紹介ください。"), linter, *ours)
    assert single
    assert not any("結婚したばかり" in t for t in single)
    near = texts(see("うちの近くの保育士さんをご紹介ください。"), linter, *ours)
    assert not any("単身赴任" in t or "離れた実家" in t for t in near)


def test_every_draft_is_what_its_edits_lead_to_and_at_most_so_many(see: See, linter: Linter) -> None:
    ours = tuple(linter.rules.patterns.values())
    for text in (
        "元気な方をご紹介ください。",
        "人脈を広げたいので、税理士や経営者の方とかを紹介してください😊",
        "社長を何人か紹介して",
    ):
        found = texts(see(text), linter, *ours)
        assert 3 <= len(found) <= MOST
        for d in found.values():
            assert apply(text, d.edits) == d.text != text
            assert all(d.text[s.span.start : s.span.end] == s.examples[0] for s in d.slots)


def test_patterns_that_answer_nothing_make_nothing(see: See, linter: Linter) -> None:
    assert texts(see("本日はありがとうございました。"), linter, SWIMS, PLAIN) == {}
    assert texts(see("元気な方をご紹介ください。"), linter) == {}
