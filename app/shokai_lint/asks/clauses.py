"""Clauses that modify a target: the kind of a condition follows from its predicate, not from its topic.

〜たい・予定・検討 → need; trouble or an event that has just happened → trigger; が好き・趣味 → interest; the rest → behavior.
"""

from __future__ import annotations

from collections.abc import Iterator

from shokai_lint.asks.compounds import segments
from shokai_lint.asks.evidence import Evidence, borne, listed
from shokai_lint.asks.kinds import clause_kind, desired, is_negated, just_done, weighed
from shokai_lint.asks.reading import Condition, FacetReading, quantities_in
from shokai_lint.asks.terms import Draft, is_place, measures, organisation_number, trimmed
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending, is_nominal, is_temporal
from shokai_lint.japanese.quantities import Quantity
from shokai_lint.japanese.tokens import Bunsetsu, Token

EXISTENCE = frozenset("居る 有る 持つ 育てる 抱える 養う おる いらっしゃる 御座る 居らっしゃる 持ち 預ける 通わせる".split())
BUSINESS = frozenset(
    "経営 営む 運営 開く 遣る やる 為さる 務める 開業 主宰 為る する 持つ 構える 展開 開院 開店 "
    "営業 経営者 切り盛り 持ち 出す".split()
)
HOLDING = frozenset("持つ 有る 取る 取得 保有 所持 持ち 所有".split())
# Events and groups that one takes part in are named by a proper noun: FOODEXに出展する.
JOINING = frozenset("出展 出店 参加 所属 入る 出る 完走 加入 在籍 出場 登壇 入会".split())
LIVING = frozenset("住む 住まい 在住 暮らす 居住 暮らし 御住まい 引っ越す".split())
WORKING = frozenset("勤める 勤め 勤務 働く 在籍 所属 通勤 通う 勤続 努める".split())
# Where somebody works or lives, which tells nothing once the place is told: 北陸に拠点のある会社.
BASES = frozenset("事業 商売 仕事 店 会社 拠点 本社 本店 支店 事務所 事業所 工場 店舗 オフィス 教室 家 自宅 居".split())
DEGREE_MARKS = frozenset("程 ほど 位 くらい 許り".split())


def clause_facets(condition: Condition, found: list[Quantity], lexicon: Lexicon) -> list[FacetReading]:
    """Give the facets of one clause: those of its place, trade and numbers, then its own kind on what is left."""
    drafts = list(_clause(condition, quantities_in(condition, found), lexicon))
    return [FacetReading(d.kind, d.tokens, condition, d.value, d.why) for d in drafts]


def _clause(condition: Condition, numbers: list[Quantity], lexicon: Lexicon) -> Iterator[Draft]:
    p, members = condition.head, list(condition.members)
    if _is_degree(p) or (_norm(p) == "欠かす" and is_negated(p)):
        yield Draft("degree", trimmed(members), why=Evidence("degree-form", p.tokens))
        return
    for degree in _degrees(p, lexicon):
        yield Draft("degree", trimmed(degree), why=borne("degree-word", "degree-word", degree[-1], lexicon))
        members = [m for m in members if m not in degree]
    for place in _places(p, lexicon):
        members = [m for m in members if m not in place]
        living = _norm(p) in LIVING and len(place) == 1 and place[0].head is p
        yield Draft(
            "place", trimmed([*place, p] if living else place), why=Evidence("place-of-clause", (*place[-1].tokens, *p.tokens))
        )
    yield from _named(members, lexicon)
    if members == [p] and is_nominal(p) and (noun := segments(_content(p), p, lexicon)):
        yield from noun
        return
    yield from _settings(p, lexicon)
    yield from _rest(condition, members, numbers, lexicon)


def _rest(condition: Condition, members: list[Bunsetsu], numbers: list[Quantity], lexicon: Lexicon) -> Iterator[Draft]:
    """What remains when degree and place are taken out."""
    p = condition.head
    organisation = [
        d for q in numbers for b in members if set(q.tokens) & set(b.tokens) for d in organisation_number(q, b, lexicon)
    ]
    if organisation and not desired(p, lexicon):
        yield from organisation
        return
    wished = desired(p, lexicon)
    special = (
        []
        if wished
        else list(_family(p, lexicon))
        or list(_business(p, lexicon))
        or list(_license(p, lexicon))
        or list(_aged(p, lexicon))
        or list(_workplace(p, lexicon))
    )
    if special and (done := just_done(p)):
        yield Draft("trigger", trimmed(members), why=done)
    if special:
        yield from special
        if special[0].kind == "industry" and any(measures(q) for q in numbers):
            yield Draft("behavior", trimmed(members), why=Evidence("trade-with-number", p.tokens))
        if special[0].kind != "family":
            yield from _measures(numbers, members)
        return
    settled = LIVING | WORKING | BUSINESS | (HOLDING if len(members) < len(condition.members) else frozenset())
    if _norm(p) in settled and all(m is p or m.core.norm in BASES for m in members):
        return
    found = weighed(clause_kind(p, members, lexicon), condition.verdict, p)
    if found is None:
        return
    kind, why = found
    yield Draft(kind, trimmed(members), why=why)
    if kind != "need":
        yield from _measures(numbers, members)


def _settings(p: Bunsetsu, lexicon: Lexicon) -> Iterator[Draft]:
    """健康保険組合で…を担当している: the kind of organisation where they do it."""
    for c in p.children:
        if (
            c.particle in {"で", "では", "にて"}
            and is_nominal(c)
            and not lexicon.word("speaker", c)
            and not any(lexicon.word("speaker", d) for d in c.children)
        ):
            yield from (d for d in segments(_content(c), c, lexicon) if d.kind in {"industry", "organization"})


def _content(b: Bunsetsu) -> tuple[Token, ...]:
    return tuple(t for t in b.content if t.norm != "御" and not t.is_a("補助記号"))


def _measures(numbers: list[Quantity], members: list[Bunsetsu] | None = None) -> Iterator[Draft]:
    """Numbers that can be checked; an age is the target's own unless it stands on another thing (15歳以上の犬)."""
    for q in numbers:
        owner = next((b.head for b in members or [] if q.tokens[-1] in b.tokens and ending_of(b) is Ending.NO), None)
        if q.group == "age" and (q.tokens[-1].is_a("動詞", "助動詞") or (owner is not None and owner not in (members or []))):
            yield Draft("age", q.tokens, q.value, Evidence("age-number", q.tokens))
        elif measures(q):
            yield Draft("measure", q.tokens, q.value, Evidence("number", q.tokens))


def _is_degree(p: Bunsetsu) -> bool:
    """並ぶほどの, 暗唱できるくらいの, 丸暗記しているレベルの: the clause measures how much."""
    return (any(t.norm in DEGREE_MARKS - {"許り"} for t in p.tail) and ending_of(p) is Ending.NO) or p.core.norm in {
        "レベル",
        "級",
        "クラス",
        "程",
    }


def _degrees(p: Bunsetsu, lexicon: Lexicon) -> list[list[Bunsetsu]]:
    """毎日欠かさず, 三度の飯より, 夜通し話せるくらい before the predicate."""
    found = []
    for c in p.children:
        marked = any(t.norm in DEGREE_MARKS for t in c.tail) and c.core.is_a("動詞", "形容詞")
        if marked or lexicon.tail("degree-word", c) or lexicon.predicate("degree-word", c):
            found.append(c.descendants())
    return found


def _places(p: Bunsetsu, lexicon: Lexicon) -> list[list[Bunsetsu]]:
    """Where they live, work or operate: 渋谷区に住む, 松戸市内で…を組んだ; not the goal of a trip (ハワイに行く)."""
    settled = bool(lexicon.predicate("reside", p)) or _norm(p) in LIVING | WORKING | BUSINESS
    found = []
    for c in p.children:
        if not is_place(c, lexicon) or is_temporal(c):
            continue
        settled = settled or _norm(p) in HOLDING
        at = c.particle in {"で", "では", "でも", "にて"} or (
            c.particle[:1] in {"に", "を", "が", "は"} and settled and c.particle != "にも"
        )
        if at and not desired(p, lexicon):
            found.append(c.descendants())
    return found


def _family(p: Bunsetsu, lexicon: Lexicon) -> Iterator[Draft]:
    """小学生のお子さんがいる, ご夫婦だけで暮らす; a birth is a trigger."""
    event = bool(lexicon.predicate("event", p))
    for c in p.children:
        child = lexicon.tail("child", c) and c.particle[:1] in {"が", "の", "を", "も", ""} and not event
        alone = c.core.norm in {"一人", "独り"} and c.particle == "で"
        together = _norm(p) in LIVING | {"同居"} and (lexicon.tail("family", c) or lexicon.tail("child", c) or alone)
        if (child and (_norm(p) in EXISTENCE or c.particle[:1] in {"が", "の"})) or together:
            why = borne("family-clause", "child" if lexicon.tail("child", c) else "family", c, lexicon)
            yield Draft("family", trimmed([*c.descendants(), p]), why=why)
            return


def _business(p: Bunsetsu, lexicon: Lexicon) -> Iterator[Draft]:
    """動物病院を開いている, 飲食店を2店舗以上経営している: the trade is the condition."""
    if _norm(p) not in BUSINESS:
        return
    for c in p.children:
        if (c.particle[:1] in {"を", "が"} or (not c.particle and not c.comma)) and is_nominal(c):
            trade = [d for d in segments(c.content, c, lexicon) if d.kind in {"industry", "occupation"}]
            if trade:
                yield from trade
                for n in c.children:
                    if ending_of(n) is Ending.NO:
                        yield from segments(n.content, n, lexicon)
                return


def _license(p: Bunsetsu, lexicon: Lexicon) -> Iterator[Draft]:
    if _norm(p) in HOLDING:
        for c in p.children:
            if lexicon.tail("license", c):
                why = listed("license", c.content, lexicon, "license-held")
                yield Draft("occupation", trimmed([*c.descendants(), p]), why=why)


def _aged(p: Bunsetsu, lexicon: Lexicon) -> Iterator[Draft]:
    """古希を過ぎた, 還暦を迎えた."""
    if _norm(p) in {"過ぎる", "迎える", "越える", "超える"}:
        yield from (
            Draft("age", trimmed([c, p]), why=listed("age-word", c.content, lexicon))
            for c in p.children
            if lexicon.tail("age-word", c)
        )


def _workplace(p: Bunsetsu, lexicon: Lexicon) -> Iterator[Draft]:
    """自動車部品工場にお勤め: the trade of the workplace."""
    if _norm(p) in WORKING and _norm(p) != "通う":
        for c in p.children:
            if c.particle[:1] in {"に", "で"}:
                yield from segments(_content(c), c, lexicon)
                for n in c.children:
                    if ending_of(n) is Ending.NO:
                        yield from segments(_content(n), n, lexicon)


def _named(members: list[Bunsetsu], lexicon: Lexicon) -> Iterator[Draft]:
    for b in members:
        if is_nominal(b) and not (b.tokens[0].quoted and b.particle[:1] in {"と", "っ"}):
            yield from (d for d in segments(_content(b), b, lexicon) if d.kind == "named")
            if b.head and _norm(b.head) in JOINING and any(t.is_a("名詞-固有名詞-一般") for t in b.content):
                yield Draft("named", _content(b), why=Evidence("joined-name", (*b.tokens, *b.head.tokens)))


def _norm(p: Bunsetsu) -> str:
    return p.core.norm
