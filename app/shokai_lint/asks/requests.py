"""Finds the words that ask: 紹介してください, お会いしたい, 探しています, いらっしゃいませんか.

Owns which predicates count as a request and in which mood; who is asked for is `targets`' question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending, last
from shokai_lint.japanese.tokens import Bunsetsu, Sentence, Token
from shokai_lint.model import RequestKind

WANTING = frozenset(
    "下さる 頂く 頂ける 貰う 貰える 欲しい 願う 願える 願い 御願い 幸い 嬉しい 有り難い 有難い 助かる 待つ 宜しい 宜しく 希望 求む 求める 呉れる "
    "幸甚 たい 存じる 思う 頼む 依頼 御座居ます へん てや 募集 切望 所望".split()
)
GLAD = frozenset("幸い 嬉しい 有り難い 有難い 助かる 幸甚 思う 存じる 宜しい 喜ぶ 御願い 願う 願い 頂ける 下さる 頂く 幸せ 光栄 最高 有り難う".split())
THANKS = frozenset("有り難う 有難う 感謝 御礼 礼 有り難う御座居ます 光栄".split())
QUESTION = frozenset({"か", "かしら", "かな", "?", "？", "の", "やろ", "やろか", "かね", "っけ"})
# Between the predicate and the end these nouns keep it a request: ご紹介のほど、会える機会を.
BRIDGES = frozenset("程 ほど 願い 機会 件 為 場 事 こと 訳 つもり 次第 限り".split())
# Cleft: お会いしたい方は…です.
CLEFT = frozenset("の 方 人 相手 会社 企業 顧客 御客様 お客様 客 先 所 ターゲット 者 対象 人物 の方 御相手 業種 職種".split())


@dataclass(frozen=True, slots=True, eq=False)
class RequestReading:
    """A predicate that asks, and the bunsetsu from it to the end of its clause."""

    kind: RequestKind
    head: Bunsetsu
    chain: tuple[Bunsetsu, ...]
    sentence: Sentence
    cleft: Bunsetsu | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words that ask, up to the end of the predicate's clause, without final punctuation."""
        ours = [self.head, *(b for b in self.chain[1:] if _light(b))] if not self.cleft else [self.head]
        found = [t for b in sorted(ours, key=lambda b: b.i) for t in b.tokens]
        while found and found[-1].is_a("補助記号", "空白"):
            found.pop()
        return tuple(found)


def find_requests(sentence: Sentence, lexicon: Lexicon) -> Iterator[RequestReading]:
    """Yield every request of a sentence, in order."""
    for b in sentence.bunsetsu:
        if b.tokens[0].quoted:
            continue
        chain = _chain(b)
        cleft = _cleft(chain)
        if cleft is None and not _main(chain):
            continue
        for kind in ("introduce", "meet", "recruit", "search", "ask"):
            if _bears(lexicon, kind, b) and _asks(kind, b, chain, lexicon, cleft):
                yield RequestReading(kind, b, tuple(chain), sentence, cleft)  # type: ignore[arg-type]
                break


def _bears(lexicon: Lexicon, kind: str, b: Bunsetsu) -> bool:
    if lexicon.predicate(f"request-{kind}", b):
        return True
    run = lexicon.inside(f"request-{kind}", b) if kind in {"introduce", "recruit", "search"} else ()
    rest = [t for t in b.content if t not in run and t.norm != "御"]
    return bool(run) and all(t.norm in WANTING or t.norm in {"中", "為る"} for t in rest)


def _chain(b: Bunsetsu | None) -> list[Bunsetsu]:
    found = []
    while b:
        found.append(b)
        b = b.head
    return found


def _main(chain: list[Bunsetsu]) -> bool:
    """No adnominal step on the way to the end of the sentence, but for nouns that only bridge."""
    for b, above in zip(chain, chain[1:], strict=False):
        if ending_of(b) in {Ending.ADNOMINAL, Ending.NO, Ending.COORDINATE} and above.core.norm not in BRIDGES:
            return False
    return True


def _cleft(chain: list[Bunsetsu]) -> Bunsetsu | None:
    """Give the topic of 「ご紹介いただきたいのは…」「お会いしたい方は…」 when the sentence goes on to say who."""
    b = chain[0]
    texts = [t.text for t in b.tail]
    if "の" in texts and any(t.is_a("助詞-準体助詞") for t in b.tail) and b.particle[-1:] in {"は", "が"} and b.head:
        return b
    if len(chain) > 2 and ending_of(b) is Ending.ADNOMINAL and chain[1].core.norm in CLEFT and chain[1].particle[-1:] == "は":
        return chain[1] if chain[2].head is None else None
    return None


def _asks(kind: str, b: Bunsetsu, chain: list[Bunsetsu], lexicon: Lexicon, cleft: Bunsetsu | None) -> bool:
    norms = [t.norm for c in chain for t in c.tokens if not t.quoted]
    tail = [t for t in b.tail]
    if kind == "introduce":
        return _introduces(b, chain, norms, cleft)
    if kind == "meet":
        wants = {"たい", "欲しい", "願う", "願い", "下さる", "頂ける", "頂く", "機会", "希望"} & set(norms)
        return bool(wants) and not _past(chain) and not THANKS & set(norms) and "楽しみ" not in norms
    if kind == "recruit":
        return not _past(chain) and bool({"居る", "たい", "中", "為る", "予定"} & {t.norm for t in (*tail, *b.content)} | {"居る"} & set(norms))
    if kind == "search":
        going = {"居る", "おる", "たい", "ます", "です", "求む", "おります"} & {t.norm for t in tail}
        return (bool(going) or (b.head is None and not tail[:-1])) and not _past(chain) and not _offered(b)
    return _questions(b, chain, norms, lexicon)


def _introduces(b: Bunsetsu, chain: list[Bunsetsu], norms: list[str], cleft: Bunsetsu | None) -> bool:
    if _offered(b) or THANKS & set(norms):
        return False
    if _past(chain) and cleft is None:
        return False
    if _conditional(b) and not cleft:
        above = [t.norm for c in chain[1:] for t in c.tokens]
        return not above or bool(GLAD & set(above))
    te = last(b).text in {"て", "〜", "で"} and b.head is None
    return te or bool(WANTING & set(norms)) or last(b).inflection.startswith("命令形") or (b.head is None and not b.tail)


def _conditional(b: Bunsetsu) -> bool:
    """ご紹介いただけますと, いただければ: a wish only with 幸いです or the like behind it."""
    return ending_of(b) in {Ending.CONJUNCTION, Ending.QUOTE} and last(b).text in {"と", "ば", "たら", "なら"}


def _offered(b: Bunsetsu) -> bool:
    """ご紹介させていただきます, ご紹介できます, ご紹介しております: the speaker does it, nobody is asked."""
    tail = [t.norm for t in b.tail]
    causative = any(t.norm in {"せる", "させる", "為せる"} for t in b.tail) and b.core.is_a("名詞")
    does = tail[:1] in (["為る"], ["致す"], ["出来る"], ["差し上げる"], ["申し上げる"]) and not {"下さる", "頂く", "頂ける", "貰う", "貰える", "欲しい", "呉れる", "たい"} & set(tail)
    wants_own = tail[:2] == ["為る", "たい"] and b.core.norm == "紹介"
    going_on = tail[:2] == ["頂く", "て"] and "居る" in tail
    ends_te = tail[-1:] == ["て"] or (len(tail) > 1 and tail[-2:] in (["為る", "て"],))
    return causative or (does and not ends_te and "〜" not in tail) or wants_own or going_on


def _past(chain: list[Bunsetsu]) -> bool:
    """The sentence tells what happened: ご紹介いただきました."""
    tail = chain[-1].tail
    final = [t for t in tail if t.is_a("助動詞", "動詞", "形容詞")]
    return bool(final) and final[-1].norm == "た" and not final[-1].inflection.startswith("仮定形") and "たい" not in [t.norm for t in tail]


def _questions(b: Bunsetsu, chain: list[Bunsetsu], norms: list[str], lexicon: Lexicon) -> bool:
    """いらっしゃいませんか, ご存じないですか, 知りませんか, おらんかな; or …がいたら教えてください."""
    root = chain[-1]
    tail = [t for c in chain for t in c.tail] + ([root.core] if root is not b else [])
    texts = {t.text for t in tail}
    negative = bool({"ず", "ない", "無い", "へん", "ん", "ぬ"} & {t.norm for t in tail}) or "ん" in texts
    asks = bool(QUESTION & texts)
    if ending_of(b) is Ending.CONJUNCTION and last(b).text in {"たら", "ば", "なら", "だら"}:
        return bool({"教える", "声", "連絡", "知らせる", "御連絡", "声掛け", "一報"} & set(norms)) and bool(WANTING & set(norms))
    return negative and asks and not _past(chain)


def _light(b: Bunsetsu) -> bool:
    """Words that only carry the asking on: お願い, 願えますか, 幸いです, ない(です)か, 思います."""
    return b.core.norm in WANTING | BRIDGES | {"無い", "有る", "教える", "為る", "宜しく"} or (len(b.content) > 1 and b.core.norm == "願い")
