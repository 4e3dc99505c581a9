from __future__ import annotations

import pytest

from shokai_lint.asks.supplements import listed_before, supplements
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import analyser

from .conftest import Read

# A sentence behind the ask, and the words that it adds to the target; empty where it adds nothing.
ADDED = [
    ("場所は日田市か玖珠町です。", "日田市 玖珠町"),
    ("地域は別府市内に限ります。", "別府市内"),
    ("年齢は40代でお願いします。", "40代"),
    ("普通免許をお持ちなら助かります。", "普通免許"),
    ("韓国語が話せると嬉しいです。", "韓国語"),
    ("夜に来られる方だと助かります。", "夜 来られる"),
    ("60代の方が理想です。", "60代"),
    ("経験10年以上が条件です。", "10年以上"),
    # What the asker says of his own side, of another time, or denies.
    ("私が普通免許を持っていると助かります。", ""),
    ("弊社の場所は日田市です。", ""),
    ("場所は日田市ではありません。", ""),
    ("韓国語は話せなくても構いません。", ""),
    ("韓国語が話せる方は要りません。", ""),
    ("普通免許をお持ちの方で助かりました。", ""),
    ("ご紹介いただけると助かります。", ""),
    ("お会いできれば幸いです。", ""),
    ("どうぞよろしくお願いします。", ""),
    ("打ち合わせの場所は日田市です。", ""),
    ("お会いする場所は日田市でお願いします。", ""),
    ("一緒に茶会を開けたら嬉しいです。", ""),
]


@pytest.mark.parametrize(("text", "words"), ADDED, ids=[t for t, _ in ADDED])
def test_what_a_sentence_adds(text: str, words: str, lexicon: Lexicon) -> None:
    (sentence,) = analyser().read(text).sentences
    found = " ".join("".join(t.text for t in c.tokens) for c in supplements(sentence, lexicon))
    assert [w for w in words.split() if w not in found] == []
    assert bool(found) == bool(words), found


# Behind an ask: the facets that the whole text then has.
TEXTS = [
    ("測量士さんをご紹介ください。場所は日田市か玖珠町です。", "occupation place"),
    ("測量士さんをご紹介ください。年齢は40代でお願いします。", "age occupation"),
    ("測量士さんをご紹介ください。女性だと嬉しいです。", "gender occupation"),
    ("測量士さんをご紹介ください。先週は別府市に行きました。場所は日田市です。", "occupation place"),
    ("測量士さんをご紹介ください。私の事務所は日田市です。", "occupation"),
    ("測量士さんをご紹介ください。打ち合わせの場所は日田市です。", "occupation"),
    ("測量士さんをご紹介ください。ご自宅の場所は日田市です。", "occupation place"),
    ("測量士さんをご紹介ください。女性ではない方が良いです。", "occupation"),
    ("測量士さんをご紹介ください。当社の場所は日田市です。", "occupation"),
    ("場所は日田市です。測量士さんをご紹介ください。", "occupation"),
]


@pytest.mark.parametrize(("text", "kinds"), TEXTS, ids=[t for t, _ in TEXTS])
def test_what_it_adds_is_read_like_any_condition(text: str, kinds: str, reader: Read) -> None:
    assert sorted({f.kind for t in reader(text).targets for f in t.facets}) == kinds.split()


@pytest.mark.parametrize(
    ("before", "asking", "words"),
    [
        ("40代、左利き、別府市在住。", "この条件に合う大工さんをご紹介ください。", "40代、左利き、別府市在住。"),
        ("普通免許あり、夜勤可。", "この二つを満たす警備員さんをご紹介ください。", "普通免許あり、夜勤可。"),
        ("40代、左利き。", "大工さんをご紹介ください。", ""),
        ("大工さん、左官さん。", "このお二人をご紹介ください。", ""),
        ("私は大工歴30年。", "この条件で働ける大工さんをご紹介ください。", ""),
        ("先週は別府市に泊まりました。", "この条件に合う宿をご紹介ください。", ""),
    ],
)
def test_what_the_asking_sentence_points_back_at(before: str, asking: str, words: str, lexicon: Lexicon) -> None:
    first, second = analyser().read(before + asking).sentences
    found = {t.i: t.text for c in listed_before(first, second, lexicon) for t in c.tokens}
    assert "".join(found[i] for i in sorted(found)) == words
