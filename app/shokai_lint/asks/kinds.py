"""Which kind of condition a clause is: its predicate and its form decide, never its topic.

Owns need, trigger, interest and behavior; the places, trades and numbers inside a clause are read by `clauses`.
"""

from __future__ import annotations

from shokai_lint.asks.evidence import Evidence, borne
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.endings import NEGATIVES, Ending, is_temporal
from shokai_lint.japanese.tokens import Bunsetsu
from shokai_lint.model import FacetKind

BENEFIT = frozenset({"呉れる", "下さる", "貰える", "頂ける"})
NEEDS_DENIAL = frozenset(
    "足りる 眠れる 売れる 回る 居る 育つ 続く 取れる 進む 決まる 間に合う 集まる 追い付く 上がる 減る 入る".split()
)
LEARNED: tuple[FacetKind, ...] = ("behavior", "need", "trigger", "interest")
# How much grammar's word counts beside the model's probabilities, and how sure the model must be without it (shares 0–1).
GRAMMAR, SURE = 0.35, 0.6
# Behind these the clause that is said, thought or wished decides: 「…したいとおっしゃっている」「…したいという」.
SAYING = frozenset(
    "言う 仰る おっしゃる 訳 溢す 零す こぼす 願う 嘆く 歎く 思う 考える 感じる ぼやく 話す 望む 悩む 呟く "
    "御思い お思い 御考え".split()
)
TELLING = frozenset("言う 言い渡す 指摘 迫る 断る 勧める 告げる 命じる 求める".split())
HABITUAL = frozenset("毎日 毎朝 毎晩 毎週 毎月 毎年 普段 日頃 平日 休日 週末 朝 夜 夕方 常時".split())
POTENTIAL = frozenset({"れる", "られる", "切れる", "出来る", "得る"})

Kind = tuple[FacetKind, Evidence]


def weighed(found: Kind | None, verdict: dict[str, float], p: Bunsetsu) -> Kind | None:
    """Weigh what grammar says against the trained model's verdict; a clause that grammar passes over needs a sure one."""
    if not verdict:
        return found
    shares = {k: verdict.get(k, 0.0) for k in LEARNED}
    if found is not None:
        shares[found[0]] = shares.get(found[0], 0.0) + GRAMMAR
    best = max(shares, key=lambda k: shares[k])
    learned = Evidence("learned", p.tokens, share=verdict.get(best, 0.0))
    if found is not None:
        return found if best == found[0] else (best, learned)
    return (best, learned) if shares[best] > SURE else None


def clause_kind(p: Bunsetsu, members: list[Bunsetsu], lexicon: Lexicon) -> Kind | None:
    """Give the kind of the clause that ends in `p`, and why; None when it says nothing of the person."""
    if told := _told(p):
        return "trigger", told
    if p.core.norm in SAYING and (said := _said(p)):
        found = clause_kind(said, members, lexicon)
        denied = found is not None and found[0] == "trigger" and is_negated(said) and p.core.norm == "訳"
        return ("behavior", Evidence("not-denied", p.tokens)) if denied else found
    if p.core.norm in {"有る", "無い"} and any(c.core.norm in {"事", "こと"} for c in p.children):
        return "behavior", Evidence("experience", p.tokens)
    if done := just_done(p):
        return "trigger", done
    if _helps_out(p, members, lexicon):
        return None
    if lexicon.predicate("interest-predicate", p) and not is_negated(p) and not _denies_interest(p):
        return "interest", borne("interest", "interest-predicate", p, lexicon)
    if wish := desired(p, lexicon):
        return "need", wish
    if event := _triggered(p, lexicon):
        return "trigger", event
    adjective = p.core.is_a("形容詞", "形状詞", "名詞-普通名詞-形状詞可能") and members in ([], [p])
    return None if adjective else ("behavior", Evidence("act", p.tokens))


def _denies_interest(p: Bunsetsu) -> bool:
    """興味がない denies it, 目がない is fond of it."""
    return p.core.norm == "無い" and not any(c.core.norm == "目" for c in p.children)


def _said(p: Bunsetsu) -> Bunsetsu | None:
    """「替えてみたいという方」「話せないわけではない」: the clause that it stands for."""
    inner = [c for c in p.children if ending_of(c) in {Ending.QUOTE, Ending.ADNOMINAL} or _quoted_wish(c)]
    return inner[-1] if inner else None


def _quoted_wish(c: Bunsetsu) -> bool:
    """「出してみたいて言っとる」: the casual て for と."""
    return ending_of(c) is Ending.TE and c.tail_norms[-2:] == ("たい", "て")


def _helps_out(p: Bunsetsu, members: list[Bunsetsu], lexicon: Lexicon) -> bool:
    """「うちで一緒に働いてくれる」: wanted for hire, which says nothing of the person."""
    if p.core.norm not in {"働く", "手伝う", "勤める", "支える"} or not BENEFIT & {t.norm for t in p.tail}:
        return False
    return all(
        m is p or lexicon.word("speaker", m) or m.core.norm in {"一緒", "共", "為る", "スタッフ"} or _ours(m, lexicon)
        for m in members
    )


def _ours(m: Bunsetsu, lexicon: Lexicon) -> bool:
    """うちの厨房で, オープニングスタッフとして."""
    return any(lexicon.word("speaker", c) for c in m.children) or m.core.norm == "スタッフ"


def desired(p: Bunsetsu, lexicon: Lexicon) -> Evidence | None:
    """増やしたい, 検討中の, 探している, 予定の, 考えている."""
    if any(t.norm in {"たい", "欲しい", "たがる"} for t in p.tail) or p.core.norm == "欲しい":
        return Evidence("wish", p.tokens)
    tried = next((c for c in p.children if "".join(t.text for t in c.tail).endswith("うと")), None)
    if p.core.norm == "為る" and tried:
        return Evidence("volition", (*tried.tokens, *p.tokens))
    written = "".join(t.text for t in p.tail)
    obliged = written.startswith(("なければ", "なくては", "なきゃ")) or (
        written.startswith("ないと") and ending_of(p) is not Ending.QUOTE
    )
    if obliged or "うとし" in written or "うとする" in written:
        return Evidence("must" if obliged else "volition", p.tokens)
    if is_negated(p):
        return None
    needs = bool(lexicon.predicate("need-predicate", p)) or any(
        lexicon.inside("need-predicate", p)[-1:] == (t,) for t in p.content[-1:]
    )
    return borne("need-word", "need-predicate", p, lexicon) if needs else None


def just_done(p: Bunsetsu) -> Evidence | None:
    """開いたばかりの, 開いて間もない: an aspect that makes any act an event."""
    soon = p.core.norm == "無い" and any(c.core.norm in {"間", "間も無い"} for c in p.children)
    return Evidence("just-done", p.tokens) if soon or any(t.norm in {"許り", "ばかり"} for t in p.tail) else None


def _triggered(p: Bunsetsu, lexicon: Lexicon) -> Evidence | None:
    """A trouble, a change, something that cannot be done, or an event that has just happened or is dated."""
    if any(t.norm in {"許り", "ばかり", "仕舞う", "ちゃう", "じゃう"} for t in p.tokens):
        return Evidence("completed", p.tokens)
    if _troubled(p, lexicon):
        return borne("trouble", "trouble", p, lexicon)
    if _fails(p) or _told(p) or any(t.norm == "兼ねる" for t in p.tokens):
        return _told(p) or Evidence("fails" if _fails(p) else "unable", p.tokens)
    if lexicon.word("change", p) and any(c.particle[:1] in {"が", "の", "も"} for c in p.children):
        return borne("change", "change", p, lexicon)
    norms = {t.norm for t in p.tail}
    if p.core.norm == "成る":
        became = "居る" not in norms or any(c.core.norm in {"儘", "まま"} for c in p.children)
        return Evidence("became", p.tokens) if became else None
    if p.core.norm in {"続く", "繰り返す", "控える", "迎える"}:
        lasts = any(c.particle[:1] in {"が", "を"} for c in p.children)
        return Evidence("lasting", p.tokens) if lasts else None
    event = bool(lexicon.predicate("event", p) or lexicon.tail("event", p))
    dated = any(_dates(c) for c in p.children)
    done = "た" in norms and "居る" not in norms
    if event and (done or dated or p.core.text in {"中", "後"} or "居る" not in norms):
        return borne("event", "event", p, lexicon)
    return Evidence("dated-past", p.tokens) if dated and done else None


def _troubled(p: Bunsetsu, lexicon: Lexicon) -> bool:
    """Words of trouble; those that tell one only when denied (足りる, 眠れる) must be denied."""
    if not (lexicon.predicate("trouble", p) or lexicon.tail("trouble", p)):
        return False
    return is_negated(p) == bool(lexicon.predicate("lacking", p) or p.core.norm in NEEDS_DENIAL)


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


def _told(p: Bunsetsu) -> Evidence | None:
    """言い渡された, 指摘されて: somebody else has spoken."""
    passive = any(t.norm in {"れる", "られる"} for t in p.tail)
    quoted = any(c.particle[:1] == "と" and (c.tokens[0].quoted or ending_of(c) is Ending.QUOTE) for c in p.children)
    return Evidence("told", p.tokens) if passive and (p.core.norm in TELLING or quoted) else None


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
