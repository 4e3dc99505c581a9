"""Finds the words that ask: 紹介してください, お会いしたい, 探しています, いらっしゃいませんか.

Owns which predicates count as a request and in which mood; who is asked for is `targets`' question.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import chain_of
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import NEGATIVES, Ending, is_nominal, last
from shokai_lint.japanese.tokens import Bunsetsu, Sentence, Token
from shokai_lint.model import RequestKind

GOING_ON = frozenset("居る おる てる とる でる よる 取る 因る 中 ます です おります".split())
WISHING = frozenset("たい 欲しい 願う 願える 願い 希望 求む 求める 機会 待つ".split())
GIVEN = frozenset("下さる 頂く 頂ける 貰う 貰える 呉れる 賜る 賜われる 賜れる 遣る 頂戴 てや".split())
GLAD = frozenset("御願い 幸い 嬉しい 有り難い 助かる 幸甚 思う 存じる 存ずる 宜しい 宜しく 喜ぶ 幸せ 光栄 願い 願う 頼む".split())
POTENTIAL = frozenset("いただける 頂ける もらえる 貰える 賜れる 願える".split())
THANKS = frozenset("有り難う 感謝 御礼 礼".split())
GOOD = frozenset("良い 嬉しい 有り難い 理想 最高".split())
BEING = frozenset("居る いらっしゃる".split())
TELL = frozenset("聞く 聞かせる 教える 教示 知らせる 知る 声 連絡 一報 声掛け 声がけ 紹介 繋ぐ 御教示 知らせ".split())
# Between the predicate and the end these nouns keep it a request: ご紹介のほど, 会える機会を.
BRIDGES = frozenset("所 こと 程 ほど 願い 機会 件 為 場 事 訳 積もり 次第 限り 様 ほどお願い".split())
# Cleft: お会いしたい方は…です.
CLEFT = frozenset("方 人 相手 会社 企業 顧客 御客様 お客様 客 先 所 ターゲット 者 対象 人物 業種 職種 お店 御店 店".split())
KINDS: tuple[RequestKind, ...] = get_args(RequestKind)


@dataclass(frozen=True, slots=True, eq=False)
class RequestReading:
    """A predicate that asks, and the bunsetsu from it to the end of its sentence."""

    kind: RequestKind
    head: Bunsetsu
    chain: tuple[Bunsetsu, ...]
    sentence: Sentence
    cleft: Bunsetsu | None = None
    generic: bool = False

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words that ask, up to the end of the predicate's clause, without final punctuation."""
        ours = [self.head] if self.cleft else [self.head, *(b for b in self.chain[1:] if _light(b))]
        found = [t for b in sorted(ours, key=lambda b: b.i) for t in b.tokens]
        while found and found[-1].is_a("補助記号", "空白"):
            found.pop()
        return tuple(found)


def find_requests(sentence: Sentence, lexicon: Lexicon) -> tuple[RequestReading, ...]:
    """Give every request of a sentence, in order; the sentence keeps them."""
    found: tuple[RequestReading, ...] | None = sentence.known.get(lexicon)
    if found is None:
        found = sentence.known[lexicon] = tuple(_requests(sentence, lexicon))
    return found


def _requests(sentence: Sentence, lexicon: Lexicon) -> Iterator[RequestReading]:
    if any(lexicon.word("request-introduce", b) and b.core.is_a("名詞") and _offered(b) for b in sentence.bunsetsu):
        return
    for b in sentence.bunsetsu:
        if b.tokens[0].quoted:
            continue
        chain = chain_of(b)
        cleft = _cleft(chain)
        if cleft is None and not _main(chain):
            continue
        kind = next((k for k in KINDS if _bears(lexicon, k, b) and _asks(k, chain, cleft, sentence)), None)
        if kind is not None:
            yield RequestReading(kind, b, tuple(chain), sentence, cleft)
        elif (b.head is None or cleft) and b.core.norm in {"願い", "願う", "頼む", "是非", "御願い"} and not _past(chain):
            yield RequestReading("introduce", b, tuple(chain), sentence, cleft, generic=True)


def hints(sentence: Sentence, lexicon: Lexicon) -> bool:
    """A word of asking, a wish, a favour or a question somewhere in it, however it is put together."""
    spoken = [t for t in sentence.tokens if not t.quoted]
    mood = {t.norm for t in spoken} & (WISHING | GIVEN) or any(t.text in {"?", "か"} for t in spoken)
    kinds = [k for k in KINDS if k != "ask"]  # ある and いる are in every text
    return bool(mood) or any(lexicon.inside(f"request-{k}", b) for k in kinds for b in sentence.bunsetsu)


def _bears(lexicon: Lexicon, kind: RequestKind, b: Bunsetsu) -> bool:
    if kind == "introduce" and b.core.norm == "引き合う":
        return True
    causative = b.core.norm == "会う" and any(t.norm in {"せる", "させる"} for t in b.tail)
    if kind in {"introduce", "meet"} and b.core.norm == "会う":
        return causative == (kind == "introduce")
    if lexicon.predicate(f"request-{kind}", b):
        return True
    run = lexicon.inside(f"request-{kind}", b) if kind in {"introduce", "recruit", "search"} else ()
    rest = [t for t in b.content if t not in run and t.norm not in {"御", "大"}]
    return bool(run) and all(t.norm in WISHING | GIVEN | GLAD | {"中", "為る", "依頼", "切望"} for t in rest)


def _main(chain: list[Bunsetsu]) -> bool:
    """No adnominal step on the way to the end of the sentence, but for nouns that only bridge."""
    for b, above in itertools.pairwise(chain):
        if (
            ending_of(b) in {Ending.ADNOMINAL, Ending.NO}
            and above.core.norm not in BRIDGES
            and above.content[0].norm not in BRIDGES
        ):
            return False
    return True


def _cleft(chain: list[Bunsetsu]) -> Bunsetsu | None:
    """Give the topic of 「ご紹介いただきたいのは…」「お会いしたい方は…」 when the sentence goes on to say who."""
    b = chain[0]
    if b.head is not None and _nominalised(b):
        return b
    if (
        len(chain) > 2
        and ending_of(b) is Ending.ADNOMINAL
        and chain[1].core.norm in CLEFT
        and chain[1].particle == "は"
        and not _happened(b)
    ):
        return chain[1] if chain[2].head is None else None
    return chain[1] if _heads_list(chain) else None


def _happened(b: Bunsetsu) -> bool:
    """ご紹介くださった方は: it tells, it does not ask."""
    return last(b).norm == "た" and "たい" not in b.tail_norms


def _heads_list(chain: list[Bunsetsu]) -> bool:
    """「探している人」「ご紹介してほしい看護師さん」 alone: a heading over a list or over the next sentence."""
    if len(chain) != 2 or ending_of(chain[0]) is not Ending.ADNOMINAL:
        return False
    return is_nominal(chain[1]) and not {t.norm for t in chain[1].tail} & {"です", "だ", "か", "へ", "に"}


def _nominalised(b: Bunsetsu) -> bool:
    """探しているのは, 探してるのがですね."""
    tail = list(b.tail)
    return any(t.is_a("助詞-準体助詞") and n.text in {"は", "が"} for t, n in itertools.pairwise(tail))


def _asks(kind: RequestKind, chain: list[Bunsetsu], cleft: Bunsetsu | None, sentence: Sentence) -> bool:
    norms = {t.norm for c in chain for t in c.tokens if not t.quoted}
    if cleft is not None and kind == "ask":
        return False  # 「心当たりのある方は」 are the listeners
    if cleft is not None:
        return bool(norms & (WISHING | GIVEN | GOING_ON)) and not (kind == "introduce" and _offered(chain[0]))
    if _past(chain) or norms & THANKS:
        return False
    if kind == "ask":
        return _questions(chain, norms, sentence)
    if kind == "introduce":
        return _introduces(chain, norms)
    if kind == "meet":
        asked = {"出来る", "会える"} & norms and {"ない", "無い", "ず"} & norms and "か" in norms
        wished = bool(norms & (WISHING | GIVEN)) and "楽しみ" not in norms
        return wished or bool(asked) or bool(_conditional(chain[0]) and norms & GLAD)
    tail = {t.norm for t in (*chain[0].tail, *chain[0].content)}
    final = chain[0].head is None and not {t.norm for t in chain[0].tail if not t.is_a("補助記号")}
    return bool(tail & (GOING_ON | WISHING)) or final or (kind == "recruit" and "予定" in norms)


def _introduces(chain: list[Bunsetsu], norms: set[str]) -> bool:
    b = chain[0]
    if _offered(b):
        return False
    if _conditional(b):
        # いただければ, もらえると wish; 紹介いただくと only sets a condition, unless 幸いです or the like follows.
        above = {t.norm for c in chain[1:] for t in c.tokens}
        return bool(POTENTIAL & {t.lemma for t in b.tokens}) or bool(GLAD & above)
    final = b.head is None
    if (
        final
        and "です" in b.tail_norms
        and any(t.norm in {"願い", "御願い", "希望", "依頼", "リファーラル"} for c in b.children for t in c.content)
    ):
        return True
    imperative = last(b).inflection.startswith("命令形") or (
        final and (_told(b).text in {"て", "で", "〜", "や", "を", "ー"} or "".join(t.text for t in b.tail).endswith("だって"))
    )
    return imperative or bool((WISHING | GIVEN | GLAD) & norms) or (final and not b.tail_norms)


def _told(b: Bunsetsu) -> Token:
    """The last word before the particles of address: 紹介して|よ, 教えて|な, つないで|ね."""
    spoken = [t for t in b.tokens if not t.is_a("補助記号", "空白")]
    while len(spoken) > 1 and spoken[-1].is_a("助詞-終助詞"):
        spoken.pop()
    return spoken[-1]


def _conditional(b: Bunsetsu) -> bool:
    """ご紹介いただけますと, いただければ: a wish only by its potential or with 幸いです behind it."""
    return ending_of(b) in {Ending.CONJUNCTION, Ending.QUOTE, Ending.FINAL, Ending.NONI} and last(b).text in {
        "と",
        "ば",
        "たら",
        "なら",
    }


def _offered(b: Bunsetsu) -> bool:
    """ご紹介させていただきます, ご紹介できます, ご紹介しております: the speaker does it, nobody is asked."""
    tail = [t.norm for t in b.tail if not t.is_a("補助記号")]
    causative = b.core.is_a("名詞") and any(n in {"せる", "させる", "為せる"} for n in tail)
    own_act = tail[:1] in (["為る"], ["致す"], ["出来る"], ["差し上げる"], ["申し上げる"]) and not (GIVEN | {"欲しい"}) & set(
        tail
    )
    wish = "たい" in tail and own_act
    going_on = bool({"頂く", "下さる", "貰う"} & set(tail)) and "居る" in tail and "ます" in tail
    return causative or wish or going_on or (own_act and _told(b).text not in {"て", "〜", "や", "ー"})


def _past(chain: list[Bunsetsu]) -> bool:
    """The sentence tells what happened: ご紹介いただきました."""
    if last(chain[-1]).text == "って" or any("たい" in b.tail_norms and ending_of(b) is Ending.TE for b in chain[:-1]):
        return False
    tail = [t for t in chain[-1].tokens if t.is_a("助動詞", "動詞", "形容詞")]
    return (
        bool(tail)
        and tail[-1].norm == "た"
        and not tail[-1].inflection.startswith("仮定形")
        and "たい" not in {t.norm for t in tail}
    )


def _questions(chain: list[Bunsetsu], norms: set[str], sentence: Sentence) -> bool:
    """いらっしゃいませんか, ご存じないですか, 知りません?, おらんかな; or …がいたら教えてください."""
    b = chain[0]
    root = b if ending_of(b) is Ending.FINAL else chain[-1]
    if ending_of(b) is Ending.CONJUNCTION and _wished(b, root, norms):
        return True
    if ending_of(b) is Ending.CONJUNCTION and last(b).text in {"たら", "ば", "なら", "だら"}:
        return bool(TELL & norms) and bool((GIVEN | WISHING) & norms)
    if b.core.norm == "心当たり" and b.particle.startswith("を"):
        return bool(TELL & norms) and bool(GIVEN & norms)
    tells = (
        b.core.norm in {"教える", "声", "声掛け"}
        or (b.core.norm == "知る" and any(t.norm == "せる" for t in b.tail))
        or (b.core.norm in {"掛ける", "かける"} and _whom_to_tell(b))
    )
    if tells:
        return bool((GIVEN | {"願える", "願う"}) & norms)
    if root is not b and root.core.norm not in {"無い", "有る", "思う", "居る", "事", "こと"}:
        return False
    texts = {t.text for c in chain for t in c.tokens}
    negative = bool(NEGATIVES & {t.norm for c in chain for t in c.tokens})
    asked = bool({"か", "かな", "かしら", "?", "かね", "やろか", "っけ"} & texts)
    somebody = any(c.core.norm in {"誰", "何方", "何処"} and "か" in c.text for c in sentence.bunsetsu)
    return asked or (negative and somebody)


def _whom_to_tell(b: Bunsetsu) -> bool:
    """…さんに声をかけて; …さんがいらしたら、お声がけを."""
    there = {"居る", "おる", "いらっしゃる", "有る"}
    return any(c.particle == "に" or (c.core.norm in there and ending_of(c) is Ending.CONJUNCTION) for c in b.children)


def _wished(b: Bunsetsu, root: Bunsetsu, norms: set[str]) -> bool:
    """いたらいいと思う, いたらいいなと思う, いたら嬉しいです: the good stands in the chain or beside it, in what is thought."""
    if root.core.norm == "思う":
        return "良い" in norms or any(c.core.norm == "良い" for c in root.children)
    return b.core.norm in BEING and root.core.norm in GOOD


def _light(b: Bunsetsu) -> bool:
    """Words that only carry the asking on: お願い, 願えますか, 幸いです, ない(です)か, 思います."""
    return b.core.norm in GLAD | WISHING | GIVEN | BRIDGES | TELL | {"無い", "有る", "為る"}
