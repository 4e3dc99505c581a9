"""Whether a draft would show where it was cut and sewn: then it is not worth a proof.

Owns these structural checks on the pieces and the text; whether the ask is better, `proof` says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shokai_lint.asks.reading import Reading
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending, is_count, is_temporal
from shokai_lint.japanese.tokens import Bunsetsu, Sentence
from shokai_lint.narrowing.draft import Draft, Piece
from shokai_lint.narrowing.purposes import COMMENTS
from shokai_lint.narrowing.wording import is_attribute
from shokai_lint.rules.patterns import Filled

TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# 「川越市にお住まいで30代で、」「…て、…て、…て、」: clauses strung together until nobody can say them.
STRUNG = re.compile(
    r"の、[^、。\n]{0,12}の、|(?<!の)で[^、。\n]{0,6}(?<!の)で、|(て、[^、。\n]+){2}て、|(?<!の)で、[^、。\n]+(?<!の)で、|を、[^、。\n]+を、[^、。\n]+を、|方を、ご?(?:紹介|引き合わせ|橋渡し)を|方を、どうか[^、。\n]*を(?:[。!！]|$)|[でてくり]、(方|人)[をにとがは]|[の、](方|人)、(方|人)"
)
# 「値段ではなく、…担当者様」: what is said before it is said of neither.
NOT_THAT = (("だ", "は", "無い"), ("で", "は", "無い"), ("だ", "は", "ない"), ("で", "は", "ない"))
AIM = re.compile(r"(ため|為)に?、")
COUNTERS = frozenset("人 名 社 件 軒 店 組".split())
TWICE = 6
# Characters between a phrase and its noun; with more of them nobody joins the two.
FAR = 45
VERBS = ("探し", "働", "通え", "迎え", "教え")
AROUND = frozenset("知り合い 知合い 周り 回り 友人 友達 皆 皆様 身近 近く".split())
WHICHEVER = frozenset("どんな どういう いかなる あらゆる どの".split())
VARIOUS = frozenset("様々 色々 色んな 多様 種々".split())
# What describes something in one of these ways is left in the air when that is taken away.
CLINGING = frozenset({Ending.CASE, Ending.QUOTE, Ending.COORDINATE})


def shows(made: Draft, pieces: Sequence[Piece], reading: Reading) -> bool:
    """Tell whether a reader would stumble over a seam: half a tag, a split compound, words left without what they described."""
    source = reading.document.source
    return (
        any(_cuts_tag(p, source) for p in pieces)
        or any(p.start == p.end and (_splits(p, reading) or _comes_before_noun(p, pieces, reading)) for p in pieces)
        or any(p.start < p.end and p.put.text and _runs_into(p, reading) for p in pieces)
        or _says_twice(pieces)
        or _repeats(made, pieces, source)
        or _collide(pieces)
        or any(_ends_in_noun(b, pieces, reading) for b in _bunsetsu(reading))
        or any(_is_orphan(s, pieces) for s in reading.document.sentences if all(s is not a.sentence for a in reading.asks))
        or bool(STRUNG.search(made.text) and not STRUNG.search(source))
        or any(_left_behind(b, pieces, reading) for b in _bunsetsu(reading) if all(b is not t.head for t in reading.targets))
    )


def _cuts_tag(piece: Piece, source: str) -> bool:
    """`<b>誰でも</b>`: what is taken out holds whole tags, and each with its other half."""
    tags = [m for m in TAG.finditer(source) if m.start() < piece.end and piece.start < m.end()]
    whole = all(piece.start <= m.start() and m.end() <= piece.end for m in tags)
    return not whole or sum(1 if m[0][1] != "/" else -1 for m in tags) != 0


def _runs_into(piece: Piece, reading: Reading) -> bool:
    """「ほんと|大宮駅から…」「ありと|先月…」: a word without a particle would be read as a part of what takes the place."""
    before = next((b for b in _bunsetsu(reading) if b.tokens[-1].end == piece.start), None)
    if before is None or before.tail or before.comma or is_temporal(before) or is_count(before):
        return False
    return before.core.is_a("名詞", "感動詞", "形状詞") and piece.put.text[0] not in "をにがはのでとや、。"


def _collide(pieces: Sequence[Piece]) -> bool:
    """「週3日働ける|土日に働ける方」「トレーナーの|30代の人」: two phrases side by side, and nothing between them."""
    said = sorted((p for p in pieces if p.end > p.start or p.put.text), key=lambda p: (p.start, p.end))
    return any(a.end == b.start and a.put.text and b.put.text and _run_on(a.put, b.put) for a, b in pairwise(said))


def _run_on(first: Filled, second: Filled) -> bool:
    if first.text.endswith("、") or second.text.startswith("、") or len(second.text) == 1:
        return False
    return not is_attribute(second) or first.text == "の"


def _ends_in_noun(b: Bunsetsu, pieces: Sequence[Piece], reading: Reading) -> bool:
    """「やりくりが綱渡りで、|会社さん」: the clause that it ran on to was taken out."""
    if ending_of(b) is not Ending.TE or b.head is None or _gone(b, pieces) or not _gone(b.head, pieces):
        return False
    nouns = [t.head for t in reading.targets if b in t.head.descendants()]
    between = [x for x in _bunsetsu(reading) for n in nouns if b.tokens[-1].end <= x.tokens[0].start < n.tokens[0].start]
    put = any(p.put.text and p.start >= b.tokens[-1].end and p.end <= n.core.start for p in pieces for n in nouns)
    return bool(nouns) and not put and all(_gone(x, pieces) for x in between)


def _is_orphan(s: Sentence, pieces: Sequence[Piece]) -> bool:
    """「ご縁があればと思い、|参加いたしました」: of a sentence only its last word would stay."""
    *rest, last = s.bunsetsu
    return bool(rest) and not _gone(last, pieces) and all(_gone(b, pieces) for b in rest)


def _splits(piece: Piece, reading: Reading) -> bool:
    """「二次|会の幹事」「撮り歩くのが|趣味の」: what stands before clings to what stands behind."""
    place = piece.start
    before = next((b for b in _bunsetsu(reading) if b.tokens[-1].end == place), None)
    behind = next((b for b in _bunsetsu(reading) if b.tokens[0].start == place), None)
    if behind is not None and (behind.tail_norms[-3:] in NOT_THAT or behind.surface in WHICHEVER):
        return True
    if _breaks_off(place, reading):
        return True
    if before is None:
        return any(b.tokens[0].start < place < b.core.end and place not in _starts(b) for b in _bunsetsu(reading))
    if before.comma:
        return False
    if before.particle == "に" and not (is_temporal(before) or is_count(before) or before.core.norm in AROUND):
        return True  # 総合企画部に|お知り合いは
    return before.core.norm in VARIOUS or _clings(before, piece) or _belongs_behind(before, place, reading)


def _breaks_off(place: int, reading: Reading) -> bool:
    """「|募集📣 会社員の方」「|異業種交流のため、社長」: a picture or an aim stands between the place and the noun, or much."""
    ends = [t.head.core.start for t in reading.targets if place <= t.head.core.start]
    said = reading.document.source[place : min(ends, default=place)]
    return len(said) > FAR or bool(AIM.search(said)) or any(unicodedata.category(c) == "So" for c in said)


def _comes_before_noun(piece: Piece, pieces: Sequence[Piece], reading: Reading) -> bool:
    """「|居酒屋のホール、女の子」: another noun stands between, and would take the phrase for its own."""
    ends = [t.head.tokens[0].start for t in reading.targets if piece.start <= t.head.tokens[0].start]
    between = [b for b in _bunsetsu(reading) if piece.start <= b.tokens[0].start < min(ends, default=piece.start)]
    listed = [b for b in between if b.comma and not b.particle and b.core.is_a("名詞") and ending_of(b) is not Ending.ADNOMINAL]
    nouns = [b for b in listed if not (is_temporal(b) or is_count(b))]
    return any(not _gone(b, pieces) for b in nouns)


def _clings(before: Bunsetsu, piece: Piece) -> bool:
    """A noun without a particle, 〜のが, 土日に before what is done then, and a clause without a comma."""
    if is_temporal(before) or (is_count(before) and before.core.text in COUNTERS):
        return before.particle == "に"
    bare = not before.tail and before.core.is_a("名詞", "代名詞", "接尾辞", "接頭辞", "感動詞")  # ええ|人
    clause = ending_of(before) is Ending.ADNOMINAL and not before.core.is_a("連体詞", "形状詞")
    loose = clause and len(piece.put.text) > TWICE and not piece.put.text.startswith("、")
    return bare or loose or before.particle in {"のが", "のは", "のを"}


def _belongs_behind(before: Bunsetsu, place: int, reading: Reading) -> bool:
    """「土日に|船を出せる人」: it belongs to the clause behind the place, and not to the request."""
    heads = [t.head for t in reading.targets if place <= t.head.core.start]
    inner = before.head is not None and any(before.head.i < h.i and before.head in h.descendants() for h in heads)
    clause = any(ending_of(b) is Ending.ADNOMINAL for h in heads for b in h.descendants())
    twice = before.particle == "を" and any(h.particle == "を" for h in heads)  # ご関心を|お寄せの企業様を
    topic = ending_of(before) is Ending.TOPIC and clause and before.particle == "は" and not is_temporal(before)
    return topic or twice or (inner and ending_of(before) in {Ending.CASE, Ending.TOPIC, Ending.CONJUNCTION})


def _says_twice(pieces: Sequence[Piece]) -> bool:
    """One phrase for two flaws: 懇親会を開いていて、懇親会を開いている."""
    said = [p.put.text.strip("、")[:TWICE] for p in pieces if len(p.put.text) > TWICE]
    return len(set(said)) < len(said)


def _repeats(made: Draft, pieces: Sequence[Piece], source: str) -> bool:
    """「先月から探している…を探しています」「働いてくれる、…働ける方」: a verb of the phrase stands in the ask already."""
    said = "".join(p.put.text for p in pieces)
    return any(v in said and made.text.count(v) > max(1, source.count(v)) for v in VERBS)


def _starts(b: Bunsetsu) -> set[int]:
    return {t.start for t in b.tokens}


def _left_behind(b: Bunsetsu, pieces: Sequence[Piece], reading: Reading) -> bool:
    """A bunsetsu stays whose head was taken out, or a reason whose every word was: 〜が生まれたら|面白いので."""
    if _gone(b, pieces):
        return False
    behind = next((x for x in _bunsetsu(reading) if x.tokens[0].start == b.tokens[-1].end), None)
    adverb = b.core.is_a("副詞") and (behind is None or _gone(behind, pieces))  # なるべく|うちの近所で、|若い
    within = behind is not None and behind.comma and not _gone(behind, pieces)  # 年末を|前に、
    clings = (ending_of(b) in CLINGING and not within) or adverb or b.particle == "と"
    if b.head is not None and _gone(b.head, pieces) and not b.comma and clings:
        return True
    comment = b.core.is_a("形容詞", "形状詞") or b.core.norm in COMMENTS
    reason = ending_of(b) is Ending.CONJUNCTION and comment and b.children
    return bool(reason) and all(_gone(c, pieces) for c in b.children)


def _gone(b: Bunsetsu, pieces: Sequence[Piece]) -> bool:
    return any(p.start <= b.tokens[0].start and b.core.end <= p.end for p in pieces)


def _bunsetsu(reading: Reading) -> Iterator[Bunsetsu]:
    return (b for s in reading.document.sentences for b in s.bunsetsu)
