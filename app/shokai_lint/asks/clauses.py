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

EXISTENCE = frozenset(
    "居る 有る 持つ 育てる 抱える 養う おる いらっしゃる 御座る 居らっしゃる 持ち 預ける 通わせる".split()
)
BUSINESS = frozenset(
    "経営 営む 運営 開く 遣る やる 開業 主宰 為る する 持つ 構える 展開 開院 開店 営業 経営者 切り盛り 持ち 出す".split()
)
HOLDING = frozenset("持つ 有る 取る 取得 保有 所持 持ち 所有".split())
# Events and groups that one takes part in are named by a proper noun: FOODEXに出展する.
JOINING = frozenset("出展 出店 参加 所属 入る 出る 完走 加入 在籍 出場 登壇 入会".split())
LIVING = frozenset("住む 住まい 在住 暮らす 居住 暮らし 御住まい 引っ越す".split())
WORKING = frozenset("勤める 勤め 勤務 働く 在籍 所属 通勤 通う 勤続 努める".split())
DEGREE_MARKS = frozenset("程 ほど 位 くらい 許り".split())
BENEFIT = frozenset({"呉れる", "下さる", "貰える", "頂ける"})
NEGATIVES = frozenset({"ない", "無い", "ず", "ぬ", "へん"})
NEEDS_DENIAL = frozenset(
    "足りる 眠れる 売れる 回る 居る 育つ 続く 取れる 進む 決まる 間に合う 集まる 追い付く 上がる 減る 入る".split()
)
TELLING = frozenset("言う 言い渡す 指摘 迫る 断る 勧める 告げる 命じる 求める".split())
HABITUAL = frozenset("毎日 毎朝 毎晩 毎週 毎月 毎年 普段 日頃 平日 休日 週末 朝 夜 夕方 常時".split())
POTENTIAL = frozenset({"れる", "られる", "切れる", "出来る", "得る"})


def clause_facets(condition: Condition, found: list[Quantity], lexicon: Lexicon) -> list[FacetReading]:
    """Give the facets of one clause: those of its place, trade and numbers, then its own kind on what is left."""
    drafts = list(_clause(condition, quantities_in(condition, found), lexicon))
    return [FacetReading(d.kind, d.tokens, condition, d.value) for d in drafts]


def _clause(condition: Condition, numbers: list[Quantity], lexicon: Lexicon) -> Iterator[Draft]:
    p, members = condition.head, list(condition.members)
    if _is_degree(p) or (_norm(p) == "欠かす" and is_negated(p)):
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
    if members == [p] and is_nominal(p) and (noun := segments(_content(p), p, lexicon)):
        yield from noun
        return
    yield from _settings(p, lexicon)
    yield from _rest(p, members, numbers, lexicon)


def _rest(p: Bunsetsu, members: list[Bunsetsu], numbers: list[Quantity], lexicon: Lexicon) -> Iterator[Draft]:
    """What remains when degree and place are taken out."""
    organisation = [
        d for q in numbers for b in members if set(q.tokens) & set(b.tokens) for d in organisation_number(q, b, lexicon)
    ]
    if organisation and not _desired(p, lexicon):
        yield from organisation
        return
    wished = _desired(p, lexicon)
    special = (
        []
        if wished
        else list(_family(p, lexicon))
        or list(_business(p, lexicon))
        or list(_license(p, lexicon))
        or list(_workplace(p, lexicon))
    )
    if special and _just_done(p):
        yield Draft("trigger", _words(members))
    if special:
        yield from special
        if special[0].kind == "industry" and any(measures(q) for q in numbers):
            yield Draft("behavior", _words(members))
        if special[0].kind != "family":
            yield from _measures(numbers, members)
        return
    if _norm(p) in LIVING | WORKING | BUSINESS and all(
        m is p or m.core.norm in {"事業", "商売", "仕事", "店", "会社"} for m in members
    ):
        return
    kind = _kind(p, members, lexicon)
    if kind is None:
        return
    yield Draft(kind, _words(members))  # type: ignore[arg-type]
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
            yield Draft("age", q.tokens, q.value)
        elif measures(q):
            yield Draft("measure", q.tokens, q.value)


def _kind(p: Bunsetsu, members: list[Bunsetsu], lexicon: Lexicon) -> str | None:
    if _norm(p) in {"言う", "訳"} and (said := _said(p)):
        kind = _kind(said, members, lexicon)
        return "behavior" if kind == "trigger" and is_negated(said) and _norm(p) == "訳" else kind
    if _norm(p) in {"有る", "無い"} and any(c.core.norm in {"事", "こと"} for c in p.children):
        return "behavior"
    if _just_done(p):
        return "trigger"
    if _helps_out(p, members, lexicon):
        return None
    if lexicon.predicate("interest-predicate", p) and not is_negated(p):
        return "interest"
    if _desired(p, lexicon):
        return "need"
    if _triggered(p, lexicon):
        return "trigger"
    adjective = p.core.is_a("形容詞", "形状詞", "名詞-普通名詞-形状詞可能") and members in ([], [p])
    return None if adjective else "behavior"


def _said(p: Bunsetsu) -> Bunsetsu | None:
    """「替えてみたいという方」「話せないわけではない」: the clause that it stands for."""
    inner = [c for c in p.children if ending_of(c) in {Ending.QUOTE, Ending.ADNOMINAL}]
    return inner[-1] if inner else None


def _helps_out(p: Bunsetsu, members: list[Bunsetsu], lexicon: Lexicon) -> bool:
    """「うちで一緒に働いてくれる」: wanted for hire, which says nothing of the person."""
    if _norm(p) not in {"働く", "手伝う", "勤める", "支える"} or not BENEFIT & {t.norm for t in p.tail}:
        return False
    return all(
        m is p or lexicon.word("speaker", m) or m.core.norm in {"一緒", "共", "為る", "スタッフ"} or _ours(m, lexicon)
        for m in members
    )


def _ours(m: Bunsetsu, lexicon: Lexicon) -> bool:
    """うちの厨房で, オープニングスタッフとして."""
    return any(lexicon.word("speaker", c) for c in m.children) or m.core.norm == "スタッフ"


def _desired(p: Bunsetsu, lexicon: Lexicon) -> bool:
    """増やしたい, 検討中の, 探している, 予定の, 考えている."""
    if any(t.norm in {"たい", "欲しい", "たがる"} for t in p.tail) or _norm(p) == "欲しい":
        return True
    written = "".join(t.text for t in p.tail)
    if written.startswith(("なければ", "なくては", "なきゃ", "ないと")) or "うとし" in written or "うとする" in written:
        return True
    return bool(lexicon.predicate("need-predicate", p)) or any(
        lexicon.inside("need-predicate", p)[-1:] == (t,) for t in p.content[-1:]
    )


def _just_done(p: Bunsetsu) -> bool:
    """開いたばかりの: an aspect that makes any act an event."""
    return any(t.norm in {"許り", "ばかり"} for t in p.tail)


def _triggered(p: Bunsetsu, lexicon: Lexicon) -> bool:
    """A trouble, a change, something that cannot be done, or an event that has just happened or is dated."""
    if any(t.norm in {"許り", "ばかり", "仕舞う", "ちゃう", "じゃう"} for t in p.tokens):
        return True
    if _troubled(p, lexicon) or _fails(p) or _told(p) or any(t.norm == "兼ねる" for t in p.tokens):
        return True
    if lexicon.word("change", p) and any(c.particle[:1] in {"が", "の", "も"} for c in p.children):
        return True
    norms = {t.norm for t in p.tail}
    if _norm(p) == "成る":
        return "居る" not in norms or any(c.core.norm in {"儘", "まま"} for c in p.children)
    if _norm(p) in {"続く", "繰り返す", "控える", "迎える"}:
        return any(c.particle[:1] in {"が", "を"} for c in p.children)
    event = bool(lexicon.predicate("event", p) or lexicon.tail("event", p))
    dated = any(_dates(c) for c in p.children)
    done = "た" in norms and "居る" not in norms
    return (event and (done or dated or p.core.text in {"中", "後"} or "居る" not in norms)) or (dated and done)


def _troubled(p: Bunsetsu, lexicon: Lexicon) -> bool:
    """Words of trouble; those that tell one only when denied (足りる, 眠れる) must be denied."""
    if not (lexicon.predicate("trouble", p) or lexicon.tail("trouble", p)):
        return False
    return is_negated(p) or not (lexicon.predicate("lacking", p) or _norm(p) in NEEDS_DENIAL)


def _fails(p: Bunsetsu) -> bool:
    """見つからない, 決まっていない, 18ホール回りきれない: what the person does not choose."""
    if not is_negated(p) or not p.core.is_a("動詞"):
        return False
    subject = any(c.particle in {"が", "の", "も", "は"} for c in p.children) and not any(
        c.particle.startswith("を") for c in p.children
    )
    potential = (
        bool(POTENTIAL & {t.norm for t in p.tokens if t is not p.core})
        or p.core.lemma.endswith("きれる")
        or p.core.norm == "切れる"
    )
    return subject or potential


def _told(p: Bunsetsu) -> bool:
    """言い渡された, 指摘されて: somebody else has spoken."""
    passive = any(t.norm in {"れる", "られる"} for t in p.tail)
    quoted = any(c.particle[:1] == "と" and (c.tokens[0].quoted or ending_of(c) is Ending.QUOTE) for c in p.children)
    return passive and (_norm(p) in TELLING or quoted)


def _dates(c: Bunsetsu) -> bool:
    """先月, この半年以内に, 2年以内に: when it happened or will."""
    text = "".join(t.text for t in c.tokens)
    return (
        (is_temporal(c) and not any(t.norm in HABITUAL for t in c.content))
        or "以内" in text
        or c.core.norm in {"半年", "間", "前", "後"}
    )


def is_negated(p: Bunsetsu) -> bool:
    """Odd number of negations behind the predicate."""
    return sum(t.norm in NEGATIVES for t in p.tail) % 2 == 1


def _is_degree(p: Bunsetsu) -> bool:
    """並ぶほどの, 暗唱できるくらいの, 丸暗記しているレベルの: the clause measures how much."""
    return (
        (any(t.norm in DEGREE_MARKS - {"許り"} for t in p.tail)
        and ending_of(p) is Ending.NO)
        or p.core.norm in {"レベル", "級", "クラス", "程"}
    )


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
        settled = settled or _norm(p) in HOLDING
        at = c.particle in {"で", "では", "でも", "にて"} or (
            c.particle[:1] in {"に", "を", "が", "は"} and settled and c.particle != "にも"
        )
        if at and not _desired(p, lexicon):
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
                yield from segments(_content(c), c, lexicon)
                for n in c.children:
                    if ending_of(n) is Ending.NO:
                        yield from segments(_content(n), n, lexicon)


def _named(members: list[Bunsetsu], lexicon: Lexicon) -> Iterator[Draft]:
    for b in members:
        if is_nominal(b) and not (b.tokens[0].quoted and b.particle[:1] in {"と", "っ"}):
            yield from (d for d in segments(_content(b), b, lexicon) if d.kind == "named")
            if b.head and _norm(b.head) in JOINING and any(t.is_a("名詞-固有名詞-一般") for t in b.content):
                yield Draft("named", _content(b))


def _norm(p: Bunsetsu) -> str:
    return p.core.norm


def _words(members: list[Bunsetsu]) -> tuple[Token, ...]:
    """The tokens of `members`, without particles and punctuation at the ends."""
    run = [t for b in sorted(members, key=lambda b: b.i) for t in b.tokens]
    while run and (run[-1].is_a("補助記号", "空白", "助詞-格助詞", "助詞-係助詞")):
        run.pop()
    return tuple(run) if run else members[0].tokens
