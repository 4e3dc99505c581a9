"""Clauses that modify a target: the kind of a condition follows from its predicate, not from its topic.

〜たい・予定・検討 → need; trouble or an event that has just happened → trigger; が好き・趣味 → interest; the rest → behavior.
"""

from __future__ import annotations

from collections.abc import Iterator

from shokai_lint.asks.compounds import segments
from shokai_lint.asks.reading import Condition, FacetReading, quantities_in
from shokai_lint.asks.terms import Draft, is_place, measures, organisation_number
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import is_temporal
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import Ending, is_nominal
from shokai_lint.japanese.quantities import Quantity
from shokai_lint.japanese.tokens import Bunsetsu, Token

EXISTENCE = frozenset("居る 有る 持つ 育てる 抱える 養う おる いらっしゃる 御座る 居らっしゃる 持ち 預ける 通わせる".split())
BUSINESS = frozenset("経営 営む 運営 開く 遣る やる 開業 主宰 為る する 持つ 構える 展開 開院 開店 営業 経営者 切り盛り 持ち 出す".split())
HOLDING = frozenset("持つ 有る 取る 取得 保有 所持 持ち 所有".split())
LIVING = frozenset("住む 住まい 在住 暮らす 居住 暮らし 御住まい 引っ越す".split())
WORKING = frozenset("勤める 勤め 勤務 働く 在籍 所属 通勤 通う 勤続 努める".split())
DEGREE_MARKS = frozenset("程 ほど 位 くらい 許り".split())
NEGATIVES = frozenset({"ない", "無い", "ず", "ぬ", "へん"})
POTENTIAL = frozenset({"れる", "られる", "切れる", "出来る", "得る"})


def clause_facets(condition: Condition, found: list[Quantity], lexicon: Lexicon) -> list[FacetReading]:
    """Give the facets of one clause: those of its place, trade and numbers, then its own kind on what is left."""
    drafts = list(_clause(condition, quantities_in(condition, found), lexicon))
    return [FacetReading(d.kind, d.tokens, condition, d.value) for d in drafts]


def _clause(condition: Condition, numbers: list[Quantity], lexicon: Lexicon) -> Iterator[Draft]:
    p, members = condition.head, list(condition.members)
    if _is_degree(p):
        yield Draft("degree", _words(members))
        return
    for degree in _degrees(p, lexicon):
        yield Draft("degree", _words(degree))
        members = [m for m in members if m not in degree]
    for place in _places(p, lexicon):
        members = [m for m in members if m not in place]
        living = _norm(p) in LIVING and len(place) == 1 and place[0].head is p
        yield Draft("place", _words([*place, p] if living else place))
    yield from _named(members, lexicon)
    yield from _rest(p, members, numbers, lexicon)


def _rest(p: Bunsetsu, members: list[Bunsetsu], numbers: list[Quantity], lexicon: Lexicon) -> Iterator[Draft]:
    """What remains when degree and place are taken out."""
    organisation = [d for q in numbers for b in members if set(q.tokens) & set(b.tokens) for d in organisation_number(q, b, lexicon)]
    if organisation and not _desired(p, lexicon):
        yield from organisation
        return
    special = list(_family(p, lexicon)) or list(_business(p, lexicon)) or list(_license(p, lexicon)) or list(_workplace(p, lexicon))
    if special:
        yield from special
        if special[0].kind != "family":
            yield from _measures(numbers)
        return
    if members in ([], [p]) and _norm(p) in LIVING | WORKING | BUSINESS:
        return
    kind = _kind(p, members, lexicon)
    if kind is None:
        return
    yield Draft(kind, _words(members))  # type: ignore[arg-type]
    if kind != "need":
        yield from _measures(numbers)


def _measures(numbers: list[Quantity]) -> Iterator[Draft]:
    for q in numbers:
        if measures(q):
            yield Draft("measure", q.tokens, q.value)


def _kind(p: Bunsetsu, members: list[Bunsetsu], lexicon: Lexicon) -> str | None:
    if lexicon.predicate("interest-predicate", p) and not is_negated(p):
        return "interest"
    if _desired(p, lexicon):
        return "need"
    if _triggered(p, lexicon):
        return "trigger"
    adjective = p.core.is_a("形容詞", "形状詞", "名詞-普通名詞-形状詞可能") and members in ([], [p])
    return None if adjective else "behavior"


def _desired(p: Bunsetsu, lexicon: Lexicon) -> bool:
    """増やしたい, 検討中の, 探している, 予定の, 考えている."""
    if any(t.norm in {"たい", "欲しい", "たがる"} for t in p.tail):
        return True
    return bool(lexicon.predicate("need-predicate", p)) or any(lexicon.inside("need-predicate", p)[-1:] == (t,) for t in p.content[-1:])


def _triggered(p: Bunsetsu, lexicon: Lexicon) -> bool:
    """A trouble, something that cannot be done, or an event that has just happened."""
    norms = [t.norm for t in p.tail]
    if any(n in {"許り", "ばかり", "仕舞う"} for n in norms) or any(t.norm == "仕舞う" for t in p.tokens):
        return True
    if lexicon.predicate("trouble", p) or lexicon.tail("trouble", p):
        return True
    if bool(NEGATIVES & set(norms)) and (bool(POTENTIAL & {t.norm for t in p.tokens}) or p.core.lemma.endswith(("える", "ける", "れる", "せる")) and "て" not in norms):
        return True
    happened = "た" in norms or any(t.norm in {"済み", "後", "中"} for t in p.content[-1:]) or "為る" in norms
    progressive = "居る" in norms and "て" in norms
    return bool(lexicon.predicate("event", p) or lexicon.tail("event", p)) and happened and not (progressive and "た" not in norms)


def is_negated(p: Bunsetsu) -> bool:
    """Odd number of negations behind the predicate."""
    return sum(t.norm in NEGATIVES for t in p.tail) % 2 == 1


def _is_degree(p: Bunsetsu) -> bool:
    """並ぶほどの, 暗唱できるくらいの, 丸暗記しているレベルの: the clause measures how much."""
    return any(t.norm in DEGREE_MARKS - {"許り"} for t in p.tail) and ending_of(p) is Ending.NO or p.core.norm in {"レベル", "級", "クラス", "程"}


def _degrees(p: Bunsetsu, lexicon: Lexicon) -> list[list[Bunsetsu]]:
    """毎日欠かさず, 三度の飯より, 夜通し話せるくらい before the predicate."""
    found = []
    for c in p.children:
        marked = any(t.norm in DEGREE_MARKS for t in c.tail) and any(d.core.is_a("動詞", "形容詞") for d in [c])
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
        at = c.particle in {"で", "では", "でも", "にて"} or (c.particle[:1] in {"に", "を", "が", "は"} and settled and c.particle != "にも")
        if at and not _desired(p, lexicon):
            found.append(c.descendants())
    return found


def _family(p: Bunsetsu, lexicon: Lexicon) -> Iterator[Draft]:
    """小学生のお子さんがいる, ご夫婦だけで暮らす; a birth is a trigger."""
    event = bool(lexicon.predicate("event", p))
    for c in p.children:
        child = lexicon.tail("child", c) and c.particle[:1] in {"が", "の", "を", "も", ""} and not event
        together = _norm(p) in LIVING | {"同居", "二人"} and (lexicon.tail("family", c) or lexicon.tail("child", c))
        if (child and (_norm(p) in EXISTENCE or c.particle[:1] in {"が", "の"})) or together:
            yield Draft("family", _words([*c.descendants(), p]))
            return


def _business(p: Bunsetsu, lexicon: Lexicon) -> Iterator[Draft]:
    """動物病院を開いている, 飲食店を2店舗以上経営している: the trade is the condition."""
    if _norm(p) not in BUSINESS:
        return
    for c in p.children:
        if c.particle[:1] in {"を", "が"} and is_nominal(c):
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
                yield Draft("occupation", _words([*c.descendants(), p]))


def _workplace(p: Bunsetsu, lexicon: Lexicon) -> Iterator[Draft]:
    """自動車部品工場にお勤め: the trade of the workplace."""
    if _norm(p) in WORKING and _norm(p) != "通う":
        for c in p.children:
            if c.particle[:1] in {"に", "で"}:
                yield from segments(tuple(t for t in c.content if t.norm != "御"), c, lexicon)


def _named(members: list[Bunsetsu], lexicon: Lexicon) -> Iterator[Draft]:
    for b in members:
        if is_nominal(b):
            yield from (d for d in segments(tuple(t for t in b.content if t.norm != "御"), b, lexicon) if d.kind == "named")


def _norm(p: Bunsetsu) -> str:
    return p.core.norm


def _words(members: list[Bunsetsu]) -> tuple[Token, ...]:
    """The tokens of `members`, without particles and punctuation at the ends."""
    run = [t for b in sorted(members, key=lambda b: b.i) for t in b.tokens]
    while run and (run[-1].is_a("補助記号", "空白", "助詞-格助詞", "助詞-係助詞")):
        run.pop()
    return tuple(run) if run else members[0].tokens
