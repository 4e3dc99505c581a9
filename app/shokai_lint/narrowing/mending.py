"""What can be said plainly without a new idea: a waiver, a hedge, an open number and a list too long are taken back.

Owns these small repairs, one function a rule; a repair that the sentence does not bear gives None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from shokai_lint.asks.reading import AskReading, Reading, TargetReading
from shokai_lint.japanese.attach import ENUMERATING
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.bunsetsu import HONORIFICS
from shokai_lint.japanese.endings import Ending, is_count, is_predicate
from shokai_lint.japanese.tokens import Bunsetsu, Sentence
from shokai_lint.model import Span
from shokai_lint.narrowing.draft import Piece
from shokai_lint.narrowing.spots import CARRYING, GENERIC, bunsetsu_in, front_of, is_connective
from shokai_lint.rules.patterns import Filled, fill

Mend = Callable[[Span, AskReading | None, TargetReading | None, Reading], Piece | None]
PARTICLE = {"meet": "に", "ask": "が"}
KNOWING = frozenset("知る 御存知 御存じ 存じる 存ずる 心当たり 存知".split())
WAIVING = frozenset("構う 良い 結構 大丈夫 問う 歓迎 大歓迎 有る".split())
ASKED_FOR = {"meet": "にお会いしたいです"}
SOFT_END = re.compile(r"(っぽい|ぽい|みたいな|的な|風の|ふうの)$")
FEELING_END = re.compile(r"(?<=[なのいるた])(感じの|感じな|ような|雰囲気の)$")
# 「…さんの、どちらかに」「以上の方を」: what follows a list speaks of all of it.
ABOUT_ALL = frozenset("どちら いずれ 以上".split())
# 「中古車屋みたいな業者」「飲食店などのお店」: without the hedge the kind would be named twice.
KINDS_OF = frozenset("業者 店 御店 お店 会社 企業 所 事業者 仕事".split())
AS_MANY = frozenset("ありと なるべく できるだけ 出来るだけ できる限り とにかく".split())
STRESS = frozenset("ほんと ほんとに ほんとうに 本当に 本当 もう まじ マジ まじで マジで とにかく もちろん ぶっちゃけ".split())
MEETING = frozenset("会う 会わせる 会わす 御会い".split())
PERMISSION = re.compile(
    r"(くださ|下さ)って(も|でも)(構い|かまい)ませんし?(ので|から)?、?|(くださ|下さ)っても(結構|大丈夫)です(ので|から)?、?"
)
VERBAL = frozenset({"紹介", "引き合わせ", "橋渡し"})
OF_ALL = frozenset("みんな 皆 全員 まとめて それぞれ一人ずつ それぞれ みんなまとめて 全部".split())
EMPTY = frozenset("事 こと 物 もの 所 とこ".split())
VAGUE_NOUNS = ("なもの", "なこと", "なとこ", "な感じ")
LISTED = re.compile(r"(?<=.)とか(?=.)")
TRAILING = re.compile(r"(とか|など|なんか|やら|等|あたり|辺り|(?<!それ)(?<!か)なり)$")
# 看護系の|大学, 美容系|ライター: the field stays.
FIELD = re.compile(r"(?<=[一-龠々ァ-ヶー]{2})系$")
# いろんな|業界の: one of them is named.
FIELDS = "〔industry:飲食業|建設業|IT業|印刷業〕の"
OPEN = {
    **dict.fromkeys(("業界", "業種", "業態", "分野", "ジャンル"), FIELDS),
    **dict.fromkeys(("職業", "職種"), "〔occupation:看護師|税理士|美容師|建築士〕の"),
    **dict.fromkeys(("年代", "世代"), "〔age:30代|40代|50代〕の"),
    **dict.fromkeys(("地域", "場所", "エリア"), "〔place:川越市|藤沢市|船橋市〕の"),
}
COUNT = {"person": "〔count:2名|1名|3名〕", "organization": "〔count:2社|1社|3社〕"}


def particle_of(ask: AskReading) -> str:
    """The particle with which the request takes its object: を紹介, の|ご紹介を, に会いたい, がいない."""
    if ask.request is not None and (ask.request.core.norm in MEETING or "声" in ask.request.surface):
        return "に"  # 会わせてください introduces, and yet one meets に
    if ask.request is not None and any(
        b.particle == "を" and b.core.norm in VERBAL for b in (ask.request, *ask.request.children)
    ):
        return "の"
    if ask.kind == "ask" and ask.request is not None and ask.request.core.norm in KNOWING:
        return "を"
    return PARTICLE.get(ask.kind, "を")


def before_request(ask: AskReading) -> str:
    """The particle before a request that begins a new sentence: の|ご紹介を, but を、|どうかお引き合わせを."""
    particle = particle_of(ask)
    if ask.request is not None and ask.request.core.norm == "引き合わせ" and ask.request.particle == "を":
        return "に、"  # 方に、|どうかお引き合わせを
    first = ask.sentence.bunsetsu[0]
    return particle if particle == "の" and first.core.norm in VERBAL else particle.replace("の", "を") + "、"


def anybody(ask: AskReading, waiver: Piece) -> list[Piece]:
    """Take out どなたか, 誰か: once the ask names somebody, they are asked for."""
    words = (b for b in ask.sentence.bunsetsu if b.text in {"どなたか", "誰か", "だれか", "どなたか、", "誰か、"})
    return [Piece(b.tokens[0].start, b.tokens[-1].end) for b in words if b.tokens[0].start >= waiver.end]


def requested(ask: AskReading | None, reading: Reading) -> list[Piece]:
    """「どなたをご紹介くださっても構いませんので」: of one who is named, what was permitted is asked for."""
    if ask is None or ask.request is None:
        return []
    source = reading.document.source
    found = PERMISSION.search(source, ask.request.tokens[0].start)
    if found is None or found.start() > ask.request.tokens[-1].end:
        return []
    follows = not source[found.end() :].startswith(("。", "\n", "!", "！")) and found.end() < len(source)
    return [Piece(found.start(), found.end(), Filled("くださいますよう、" if follows else "ください"))]


def unwaived(span: Span, ask: AskReading | None, target: TargetReading | None, reading: Reading) -> Piece | None:
    """「男性なら誰でも良いので紹介して」 → 「男性を紹介して」; a waiver that stands by itself goes whole."""
    row, found = bunsetsu_in(reading.document, span)
    asking = ask.request.i if ask is not None and ask.request in row and ask.request is not None else len(row)
    found = [b for b in found if b.i < asking]
    if not found:
        return None
    last = _whole_waiver(found[-1])
    if last.head is not None and ending_of(last) in {Ending.NO, Ending.ADNOMINAL}:
        return None  # 「来る者拒まずの構え」
    if target is not None and any(c.surface in {"どんな", "どういう", "いかなる"} for c in target.head.children):
        return None
    if target is not None and target.head in row and target.head.i < last.i and _stands_in(target.head, found, last):
        return _taken_as_object(target.head, last, ask, reading)
    first = _with_stress(row, min(found[0].descendants(), key=lambda b: b.i))
    torn = last.head is None and first.i > 0
    return None if torn else Piece(first.tokens[0].start, last.tokens[-1].end)


def reason_of(span: Span, target: TargetReading | None, waiver: Piece, reading: Reading) -> list[Piece]:
    """「選べる立場ではないので、|会社ならどちらでも」: what the waiver says before the target goes with it."""
    _, found = bunsetsu_in(reading.document, span)
    if target is None or target.head not in found or target.head is found[0] or target.head.children:
        return []
    start, end = found[0].tokens[0].start, target.head.tokens[0].start
    return [Piece(start, end)] if start < end <= waiver.start else []


def _with_stress(row: tuple[Bunsetsu, ...], first: Bunsetsu) -> Bunsetsu:
    """ほんと|誰でも, もう|どなたでも, とくに|条件はありません: what stresses the waiver goes with it."""
    while first.i > 0 and (row[first.i - 1].text.rstrip("、") in STRESS or row[first.i - 1].core.is_a("副詞")):
        first = row[first.i - 1]
    return first


def _stands_in(head: Bunsetsu, found: list[Bunsetsu], last: Bunsetsu) -> bool:
    """「男性なら|誰でも良い」, and within a longer waiver 「選べる立場ではないので、会社なら|どちらでも結構です」."""
    return head.i <= found[0].i or (head in found and head in last.descendants())


def _whole_waiver(last: Bunsetsu) -> Bunsetsu:
    while last.head is not None and last.head.i == last.i + 1 and last.head.core.norm in WAIVING | CARRYING:
        last = last.head
    return last


def _taken_as_object(head: Bunsetsu, last: Bunsetsu, ask: AskReading | None, reading: Reading) -> Piece:
    """The target stood in the waiver (男性なら誰でも); now the request takes it."""
    start = max([head.core.end, *(t.end for t in head.tail if t.text in HONORIFICS)])
    end, ours = last.tokens[-1].end, next(s for s in reading.document.sentences if head in s.bunsetsu)
    if last.head is not None or ask is None:
        return Piece(start, end, Filled(particle_of(ask) if ask else "を"))
    stop = last.tokens[-1].start if last.tokens[-1].is_a("補助記号") else end
    if ask.request is None:
        return Piece(start, stop, Filled("をご紹介ください"))
    follows = ask.request not in ours.bunsetsu and ask.request.tokens[0].start >= end
    if follows:
        return Piece(start, end, Filled(before_request(ask)))
    return Piece(start, stop, Filled(ASKED_FOR.get(ask.kind, "をご紹介ください")))


def plain(span: Span, ask: AskReading | None, target: TargetReading | None, reading: Reading) -> Piece | None:
    """「社長とかを」 → 「社長を」, 「士業っぽい人」 → 「士業の人」, 「そこそこ大きめの」 → 「大きめの」."""
    _, found = bunsetsu_in(reading.document, span)
    if not found:
        return None
    b, said = found[-1], reading.document.source[span.start : span.end]
    if b.head is not None and b.head.core.norm in EMPTY and SOFT_END.search(said):
        return None  # 海外っぽい|こと: 海外のこと says no more
    after = reading.document.source[span.end :]
    if said.endswith("みたい") and after.startswith("な"):
        return None if after.startswith(VAGUE_NOUNS) else Piece(span.end - 3, span.end + 1, Filled("の"))
    if FIELD.search(said):
        return Piece(span.end - 1, span.end, Filled("" if after.startswith("の") else "の"))
    if LISTED.search(said):
        return Piece(span.start, span.end, Filled("や".join(LISTED.split(said.removesuffix("とか")))))
    if b.head is not None and b.head.core.norm in KINDS_OF:
        return _of_a_kind(said, span, b.head)
    if soft := SOFT_END.search(said):
        return Piece(span.end - len(soft[1]), span.end, Filled("の"))
    if feeling := FEELING_END.search(said):
        return Piece(span.end - len(feeling[1]), span.end)
    if trailing := TRAILING.search(said):
        if ending_of(b) is Ending.COORDINATE and b.head is not None and not is_predicate(b.head):
            return Piece(span.end - len(trailing[1]), span.end, Filled("や"))
        bare = b is (target and target.head) and b.tokens[-1].end == span.end and ask is not None
        return Piece(span.end - len(trailing[1]), span.end, Filled(particle_of(ask) if ask and bare else ""))
    said_plainly = b.core.is_a("名詞-普通名詞-一般", "名詞-普通名詞-サ変可能")
    whole = found[0].tokens[0].start == span.start and b.core.end <= span.end and not said_plainly
    loose = ending_of(b) in {Ending.ADVERB, Ending.ADNOMINAL, Ending.NO} and b.head is not None
    return Piece(span.start, b.tokens[-1].end) if whole and loose else None


def _of_a_kind(said: str, span: Span, kind: Bunsetsu) -> Piece | None:
    """「飲食店などのお店を」 → 「飲食店を」."""
    hedge = SOFT_END.search(said) or TRAILING.search(said)
    titles = [t.end for t in kind.tail if t.text in HONORIFICS]
    return Piece(span.end - len(hedge[1]), max([kind.core.end, *titles])) if hedge else None


def counted(span: Span, ask: AskReading | None, target: TargetReading | None, reading: Reading) -> Piece | None:
    """「たくさんの方を」 → 「方を」, 「何人か紹介して」 → 「2名紹介して」."""
    row, found = bunsetsu_in(reading.document, span)
    if not found or (found[-1].core.is_a("形容詞") and ending_of(found[-1]) is not Ending.ADNOMINAL):
        return None
    last, number = found[-1], fill(COUNT[target.kind if target else "person"])
    start = _with_adverbs(row, found[0], last, span.start)
    if last.head is not None and last.head.core.norm in {"構う", "良い", "結構", "大丈夫"}:
        return Piece(start, _whole_waiver(last).tokens[-1].end)
    if ending_of(last) in {Ending.NO, Ending.ADNOMINAL}:
        return _with_dimension(start, last, target)
    if ending_of(last) is Ending.CASE or {t.text for t in last.tail} <= {"か", "、"}:
        return Piece(start, span.end, number)
    return Piece(start, span.end, number) if last.head is not None and ending_of(last) in {Ending.ADVERB, Ending.BARE} else None


def _with_dimension(start: int, last: Bunsetsu, target: TargetReading | None) -> Piece | None:
    """「幅広い|年代の男性」: what the number is of goes too; 「多くの実績がある方」 is no number of persons."""
    noun = last.head
    if target is None or noun is None or noun.i >= target.head.i:
        return Piece(start, last.tokens[-1].end)
    told = {t for f in target.facets for t in f.tokens} & set(noun.tokens)
    if (
        noun.i == last.i + 1
        and ending_of(noun) is Ending.NO
        and (kind := next((k for k in OPEN if noun.surface.endswith(k)), None))
    ):
        return Piece(start, noun.tokens[-1].end, fill(OPEN[kind]))
    of_target = noun.i == last.i + 1 and noun.head in target.bunsetsu and ending_of(noun) is Ending.NO
    return Piece(start, (last if told else noun).tokens[-1].end) if of_target else None


def _with_adverbs(row: tuple[Bunsetsu, ...], first: Bunsetsu, last: Bunsetsu, start: int) -> int:
    """なるべく|大勢の: the adverb goes with its number."""
    i = first.i
    while i > 0 and (_is_measure_of(row[i - 1]) or (row[i - 1] in last.descendants() and ending_of(row[i - 1]) is Ending.ADVERB)):
        i -= 1
        start = row[i].tokens[0].start
    return start


def _is_measure_of(b: Bunsetsu) -> bool:
    """一人でも|多くの, なるべく|大勢の: a least number, or as many as may be, before an open one."""
    return (is_count(b) and b.particle == "でも") or b.text in AS_MANY


def singled(span: Span, ask: AskReading | None, target: TargetReading | None, reading: Reading) -> Piece | None:
    """Of a list of targets the last stays, which has the particle already."""
    if ask is None or len(ask.targets) < 2:
        return None
    if any(s.listed for s in reading.document.sentences):
        return _last_item(ask, reading)
    first, before, kept = ask.targets[0], ask.targets[-2].head, ask.targets[-1].head
    row = next(s.bunsetsu for s in reading.document.sentences if kept in s.bunsetsu)
    i = before.i + 1 if before in row else 0
    while i < kept.i and (row[i].core.norm in GENERIC or is_connective(row[i])):
        i += 1
    if any(t.text in ABOUT_ALL for t in reading.document.tokens):
        return None
    words = (t.start for t in row[i].tokens if not (t.is_a("接続詞") or t.text in ENUMERATING))
    start, end = front_of(first, reading.document).start, next(words, row[i].tokens[0].start)
    return Piece(start, end) if start < end else None


def _last_item(ask: AskReading, reading: Reading) -> Piece | None:
    """A list line by line, ・税理士 and ・社労士: where each item is a target, the last one stays with the first one's mark."""
    items = [s for s in reading.document.sentences if s.listed]
    heads = [t.head for t in ask.targets]
    whole = len(items) == len(heads) and all(h in s.bunsetsu for h, s in zip(heads, items, strict=True))
    if not whole or _counts_items(items, reading):
        return None
    start, end = items[0].tokens[0].start, items[-1].tokens[0].start
    return Piece(start, end) if start < end else None


def _counts_items(items: Sequence[Sentence], reading: Reading) -> bool:
    """「1. 税理士」「①大工さん」「以上、お願いします」: what is left of the list would still be one of several."""
    source = reading.document.source
    lines = (source[source.rfind("\n", 0, s.tokens[0].start) + 1 : s.tokens[0].start] for s in items)
    closing = any(b.tokens[0].text in ABOUT_ALL for s in reading.document.sentences for b in s.bunsetsu)
    return closing or any(c.isnumeric() for line in lines for c in line)


def together(ask: AskReading | None, reading: Reading) -> list[Piece]:
    """Take out まとめて, まずは and make も of 着付け師も an object: of one target nothing is done to all, or besides."""
    every = [b for s in reading.document.sentences for b in s.bunsetsu]
    words = [b for b in every if {b.surface, b.text} & OF_ALL]
    also = [t.head for t in ask.targets[-1:] if t.head.particle == "も"] if ask else []
    first = min((b.i for t in ask.targets for b in t.bunsetsu), default=0) if ask else 0
    words += [b for s in reading.document.sentences for b in s.bunsetsu[:1] if b.core.norm == "先ず" and b.i <= first]
    return [
        *(Piece(b.tokens[0].start, b.tokens[-1].end) for b in dict.fromkeys(words)),
        *(Piece(h.tail[-1].start, h.tail[-1].end, Filled(particle_of(ask))) for h in also if ask and h.tail[-1].text == "も"),
    ]


MENDS: dict[str, Mend] = {"anyone": unwaived, "hedge": plain, "vague-quantity": counted, "too-many-targets": singled}
