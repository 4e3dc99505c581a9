from __future__ import annotations

import pytest

from shokai_lint.asks.requests import find_requests
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.pipeline import analyser
from shokai_lint.japanese.tokens import Token

from .conftest import Read

# The words that ask stand in brackets.
REQUESTS = [
    ("introduce", "世田谷区で花屋を営んでいる方を【ご紹介ください】。"),
    ("introduce", "歯科衛生士さんを【紹介して】!"),
    ("introduce", "歯科衛生士の方を【紹介してほしいです】。"),
    ("introduce", "測量士の方を【ご紹介いただけませんでしょうか】。"),
    ("introduce", "測量士の方の【ご紹介をお願いいたします】。"),
    ("introduce", "船具店の店主の方を【紹介してもらえますか】?"),
    ("introduce", "船具店の店主の方に【おつなぎください】。"),
    ("introduce", "船具店の店主の方に【つないでいただきたいです】。"),
    ("introduce", "八百屋さんと【お引き合わせください】。"),
    ("introduce", "【ご紹介ください】、金沢市で茶屋を営んでいる方を。"),
    ("introduce", "陶芸家の方を【ご紹介いただけると嬉しいです】。"),
    ("introduce", "陶芸家の方を【ご紹介いただければ幸いです】。"),
    ("introduce", "陶芸家の方を【紹介してくれへん】?"),
    ("introduce", "蕎麦屋の店主がいらっしゃいましたら【ご紹介くださいませ】。"),
    ("introduce", "調律師さんがいたら【紹介してください】。"),
    ("introduce", "【ご紹介いただきたいのは】、調律師さんです。"),
    ("meet", "養蜂をしている方に【お会いしたいです】。"),
    ("meet", "養蜂家の方と【会いたい】!"),
    ("meet", "養蜂家の方と【お話ししたいです】。"),
    ("meet", "養蜂家の方に【会ってみたいです】。"),
    ("search", "鷹匠の方を【探しています】。"),
    ("search", "鷹匠の方を【探しております】!"),
    ("search", "石材店の社長を【探してます】。"),
    ("search", "【探しているのは】、石材店の社長です。"),
    ("recruit", "夜勤に入れる看護師さんを【募集しています】。"),
    ("recruit", "寿司職人を【募集中です】。"),
    ("ask", "狩猟免許を持っている方、【いらっしゃいませんか】?"),
    ("ask", "狩猟免許を持っている人、【いませんか】?"),
    ("ask", "能楽師の方を、どなたか【ご存じないでしょうか】。"),
    ("ask", "能楽師さん、誰か【知りませんか】?"),
    ("ask", "お知り合いに樹木医の方は【いらっしゃいますか】?"),
    ("ask", "樹木医の方が【いたら嬉しいです】。"),
    ("ask", "樹木医の方に声を【かけていただけませんか】?"),
]
# Nobody is asked for anybody: thanks, offers, testimonials, adverts, greetings, other people's words.
SILENT = [
    "先週は陶芸家の方をご紹介いただき、ありがとうございました。",
    "昨日、渋谷区の税理士さんを紹介してもらいました。",
    "良い税理士さんをご紹介できます。",
    "ご希望の方には提携の司法書士をご紹介いたします。",
    "弊社の新商品をご紹介させていただきます。",
    "お客様から「税理士を紹介してください」と言われました。",
    "ただいまお友達紹介キャンペーンを実施しています。",
    "毎月30名ほどの方をご紹介いただいています。",
    "お会いできて嬉しかったです。",
    "本日はよろしくお願いいたします。",
    "ご相談だけでも大歓迎です。お気軽にお電話ください。",
    "お困りの方はお気軽に声をかけてください。",
    "売上が増えたらいいなと思っています。",
    "皆さまにお会いできるのを楽しみにしています。",
    "鎌倉で紅茶の専門店を開いている中村です。",
    "先生に出会えて人生が変わりました、とお客様に喜ばれています。",
    "紹介で来られる方が7割の、小さな写真館です。",
    "10月に新しい教室がオープンしました。",
]


def written(tokens: tuple[Token, ...]) -> str:
    return "".join(t.text for t in tokens)


@pytest.mark.parametrize(("kind", "marked"), REQUESTS, ids=[m for _, m in REQUESTS])
def test_the_words_that_ask_and_their_kind(kind: str, marked: str, reader: Read) -> None:
    text = marked.replace("【", "").replace("】", "")
    start = marked.index("【")
    (ask,) = reader(text).asks
    first, last = ask.request_tokens[0], ask.request_tokens[-1]
    assert (ask.kind, text[first.start : last.end], first.start) == (kind, marked[start + 1 : marked.index("】")], start)


@pytest.mark.parametrize("text", SILENT)
def test_what_asks_for_nobody(text: str, reader: Read) -> None:
    assert [written(a.request_tokens) or "implied" for a in reader(text).asks] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("大阪市のパン職人さんを紹介してください。京都市の和菓子職人さんも探しています。", ["紹介してください", "探しています"]),
        ("保育園の園長先生をご紹介ください。また、絵本作家の方にお会いしたいです。", ["ご紹介ください", "お会いしたいです"]),
        ("先日は素敵な方をご紹介いただきありがとうございました。今月は農家さんをご紹介ください。", ["ご紹介ください"]),
        ("「誰か紹介して」とよく言われます。私が探しているのは樹木医の方です。", ["探しているのは"]),
    ],
)
def test_several_sentences(text: str, words: list[str], reader: Read) -> None:
    assert [written(a.request_tokens) for a in reader(text).asks] == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("調律師さんをご紹介ください。", ["introduce"]),
        ("調律師さんを紹介している会社です。", []),
        ("調律師さんがいたらご紹介ください。", ["ask", "introduce"]),
        ("どうぞよろしくお願いします。", ["introduce"]),
        ("昨日はよろしくお願いしました。", []),
        ("調律師さんを紹介したことがあります。", []),
    ],
)
def test_requests_of_one_sentence(text: str, found: list[str], lexicon: Lexicon) -> None:
    (sentence,) = analyser().read(text).sentences
    assert [r.kind for r in find_requests(sentence, lexicon)] == found


def test_a_bare_plea_is_generic(lexicon: Lexicon) -> None:
    (sentence,) = analyser().read("どうぞよろしくお願いします。").sentences
    (request,) = find_requests(sentence, lexicon)
    assert request.generic
