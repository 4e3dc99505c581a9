"""Finds who is asked for: the noun that a request takes, wherever Japanese puts it.

Owns the search (を / に / が, いたら-clauses, 〜のは…です, neighbouring sentences); conditions are `conditions`' work.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from shokai_lint.asks.nouns import is_generic, target_kind
from shokai_lint.asks.reading import TargetReading
from shokai_lint.asks.requests import RequestReading
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import is_main
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.bunsetsu import HONORIFICS
from shokai_lint.japanese.endings import NEGATIVES, Ending, is_count, is_nominal, is_temporal, visible_tail
from shokai_lint.japanese.once import kept
from shokai_lint.japanese.tokens import Bunsetsu, Token

RANK = {"を": 0, "は": 1, "が": 1, "も": 1, "": 2, "の": 2, "と": 2, "に": 3, "へ": 3, "で": 4}
PLACES = frozenset({"所", "ところ", "とこ"})
KNOWING = frozenset("知る 御存知 存じ上げる 存ずる 知り合い 知り合う 面識 繋がる 居る いらっしゃる おる".split())
EXISTENCE = "request-ask"
# The plain stems of そんな, こういう, このような; what they point at stands in the sentence before.
DEMONSTRATIVES = frozenset("そんな こんな そう こう そういう こういう そういった こういった その この そのよう このよう".split())
# 理想のお客様は…です, 本日のターゲットは…です
IDEAL = frozenset("理想 ターゲット 対象 希望 狙い 御希望 条件 目当て".split())
AUDIENCE = frozenset("参加者 会員 受講生 受講者 生徒 出店者 出展者 入会者 応募者 視聴者".split())


def targets_of(request: RequestReading, lexicon: Lexicon) -> list[TargetReading]:
    """Give the targets that stand in the request's own sentence."""
    if request.cleft is not None:
        root = _predicated_noun(request.chain[-1], lexicon)
        return coordinated(root, lexicon) if wanted(root, lexicon) and not negated(root) else []
    found = (
        _arguments(request, lexicon) or _existing(request, lexicon) or _inverted(request, lexicon) or _before(request, lexicon)
    )
    # 「セミナーの参加者を募集しています」 is a notice, not an ask.
    if request.kind == "recruit" and all(b.core.norm in AUDIENCE for b in found):
        return []
    return [t for b in found for t in coordinated(known(b, lexicon), lexicon)]


def known(b: Bunsetsu, lexicon: Lexicon) -> Bunsetsu:
    """「総務部長さんを存じ上げている方」: whom the somebody knows is whom the asker wants."""
    if not is_generic(b, lexicon):
        return b
    knows = [c for c in b.children if c.core.norm in KNOWING and ending_of(c) in {Ending.ADNOMINAL, Ending.NO}]
    nouns = [n for c in knows for n in c.children if wanted(n, lexicon) and n.particle[:1] in {"を", "が", "と", "に", ""}]
    return next((n for n in reversed(nouns) if not lexicon.word("listener-circle", n)), b)


def _predicated_noun(root: Bunsetsu, lexicon: Lexicon) -> Bunsetsu:
    """「会いたいのは、30代の独身女性、お一人です」: a number at the end counts the noun before it."""
    if not is_count(root):
        return root
    return next((c for c in reversed(root.children) if ending_of(c) is Ending.BARE and wanted(c, lexicon)), root)


def is_demonstrative(c: Bunsetsu) -> bool:
    """そんな, この, こう|いう, そう|いった."""
    said = c.core.norm == "言う" and bool(c.children) and all(d.surface in DEMONSTRATIVES for d in c.children)
    return said or (c.surface in DEMONSTRATIVES and not c.children)


def _arguments(request: RequestReading, lexicon: Lexicon) -> list[Bunsetsu]:
    """Nouns that the predicate, or a verb that carries it on, takes as object, subject or partner."""
    holders = [request.head, *request.chain[1:]]
    nouns = [c for h in holders for c in h.children if c not in request.chain and wanted(c, lexicon) and not negated(c)]
    circle = [c for c in nouns if lexicon.word("listener-circle", c) and c.particle in {"に", "で", "の", "には", "から"}]
    elsewhere = [c for c in nouns if c not in circle]
    partner = circle if request.kind in {"introduce", "meet"} else []
    ranked = sorted((c for c in elsewhere or partner if _rank(c, request) is not None), key=lambda c: (_rank(c, request), -c.i))
    best = [c for c in ranked if _rank(c, request) == _rank(ranked[0], request)]
    if request.kind == "search":
        return best[:1]
    among = frozenset(best)
    return list(islice((b for b in reversed(best) if not _particular_of(b, among)), 1))


def _particular_of(b: Bunsetsu, others: frozenset[Bunsetsu]) -> bool:
    head = b.head
    while head is not None and head not in others:
        head = head.head
    return head is not None


def _rank(b: Bunsetsu, request: RequestReading) -> int | None:
    """Lower is likelier; None for a particle that never marks who is asked for."""
    particle = b.particle or ""
    stem = next(
        (p for p in ("を", "は", "が", "も", "と", "に", "へ", "の") if particle.startswith(p) or particle.endswith(p)),
        particle,
    )
    if particle in {"とか", "など", "なんか"} or particle.startswith(("とか", "など", "なんか")):
        stem = next((p for p in ("を", "は", "が", "と", "に") if particle.endswith(p)), "")
    owned = request.kind in {"introduce", "recruit"} or request.head.core.norm == "心当たり"
    if stem == "で" or (stem == "の" and not owned):
        return None
    if stem in {"に", "と"} and request.kind in {"recruit", "search"}:
        return None
    if stem in {"が", "は"} and request.kind == "meet":
        return 5
    return RANK.get(stem, 6)


def _existing(request: RequestReading, lexicon: Lexicon) -> list[Bunsetsu]:
    """「…な方がいたら、紹介して」「…の社長をご存じでしたら」「男性なら誰でも」."""
    for c in reversed(request.sentence.bunsetsu):
        clause = ending_of(c) in {Ending.CONJUNCTION, Ending.TE, Ending.QUOTE} and c.i < request.head.i
        if (clause and lexicon.predicate(EXISTENCE, c)) or (c.core.norm in {"無い", "有る"} and clause):
            nouns = [
                n
                for n in c.children
                if wanted(n, lexicon) and n.particle[-1:] in {"が", "は", "も", "を", "で", "", "に", "と", "か"}
            ]
            nouns = [n for n in nouns if not (lexicon.word("listener-circle", n) and n.particle[:1] in {"に", "で"})]
            if nouns:
                return nouns[-1:]
    partial = [c for c in request.sentence.bunsetsu if limits(c) and wanted(c, lexicon)]
    return partial[-1:]


def limits(c: Bunsetsu) -> bool:
    """男性なら, 経営者であれば, 40代の方でしたら."""
    joined = "".join(t.text for t in visible_tail(c))
    return joined.endswith(("なら", "ならば", "であれば", "でしたら", "だったら", "やったら"))


def _inverted(request: RequestReading, lexicon: Lexicon) -> list[Bunsetsu]:
    """「ご紹介ください、…な方を。」: the noun behind the request."""
    root = request.chain[-1]
    return [root] if root is not request.head and is_nominal(root) and wanted(root, lexicon) else []


def _before(request: RequestReading, lexicon: Lexicon) -> list[Bunsetsu]:
    """「主婦の方にアンケートをお願いしたく、ご紹介いただければ」「社長さんに限って、ご紹介を」: named in the clause before."""
    earlier = request.sentence.bunsetsu[: request.head.i]
    nouns = [b for b in earlier if names_somebody(b, lexicon) and b.particle[:1] in {"", "を", "に", "が", "は", "も", "と"}]
    return nouns[-1:] if request.kind in {"introduce", "ask"} else []


def names_somebody(b: Bunsetsu, lexicon: Lexicon) -> bool:
    """Somebody described, at the level of the sentence, who is not the listeners' circle."""
    introduced = b.core.is_a("名詞-固有名詞-人名") and "です" in b.tail_norms
    described = bool(b.children) and not introduced and not lexicon.word("listener-circle", b)
    return described and wanted(b, lexicon) and not negated(b) and (b.head is None or is_main(b.head))


def wanted(b: Bunsetsu, lexicon: Lexicon) -> bool:
    """A person or an organisation that is neither the speaker nor the listeners."""
    if not is_nominal(b) or ((is_temporal(b) or is_count(b)) and b.core.text != "代目"):
        return False
    if _everyone(b) or b.core.norm in {"誰", "何方", "貴方", "私共", "御社"} or lexicon.word("speaker", b):
        return False
    return target_kind(b, lexicon) is not None or _described(b)


def _everyone(b: Bunsetsu) -> bool:
    """皆さん alone are the listeners; 主婦の皆さん are whom somebody asks for."""
    return b.content[0].norm.startswith("皆") and not any(ending_of(c) in {Ending.NO, Ending.ADNOMINAL} for c in b.children)


def _described(b: Bunsetsu) -> bool:
    """A noun that no list knows may be a target when an adnominal clause describes it as a person's honorific does."""
    return any(t.text in {"さん", "様", "さま"} for t in (*b.content[1:], *b.tail))


@kept
def negated(b: Bunsetsu) -> bool:
    """「…な方ではなく」「女性起業家ではありません」「…以外」; 「話せないわけではない」 asserts."""
    norms = [t.norm for t in b.tail]
    joined = "".join(t.text for t in b.tail)
    denies = ("では" in joined or "じゃ" in joined or "でなく" in joined or "やなく" in joined) and bool(NEGATIVES & set(norms))
    if denies and b.core.norm in {"訳", "わけ"}:
        return not any(NEGATIVES & {t.norm for t in c.tail} for c in b.children)
    return b.core.norm == "以外" or (denies and b.core.is_a("名詞", "代名詞", "接尾辞"))


def coordinated(b: Bunsetsu, lexicon: Lexicon) -> list[TargetReading]:
    """The noun and the nouns listed before it: 大工さん、電気工事士さんを; 弁護士、司法書士の先生方."""
    target = as_target(b, lexicon)
    heads = [b, *(c for c in b.children if set(target.tokens) <= set(c.tokens))]
    listed = [t for h in heads for c in _listed(h) if wanted(c, lexicon) and not negated(c) for t in coordinated(c, lexicon)]
    return [*listed, target]


def _listed(b: Bunsetsu) -> Iterable[Bunsetsu]:
    for c in b.children:
        end = ending_of(c)
        together = c.particle in {"と", "や", "とか", "か", "か、", "または"} or end is Ending.COORDINATE
        repeated = c.comma and c.particle in {"も", "に"} and c.particle in {b.particle, "に" if b.head is None else ""}
        if together or repeated or (end is Ending.BARE and c.comma and not is_count(c)):
            yield c


def as_target(b: Bunsetsu, lexicon: Lexicon) -> TargetReading:
    """主婦の方 → 主婦, 税理士の先生 → 税理士; but 30代の方 → 方, and 女の人 is one word."""
    kind = target_kind(b, lexicon) or "person"
    specific = named_by(b, lexicon)
    head = specific or b
    label = (*head.tokens, *_label(b)) if head.surface in {"女", "男"} and b.core.norm == "人" else _label(head)
    return TargetReading(b, label, kind if specific is None else target_kind(head, lexicon) or kind)


def named_by(b: Bunsetsu, lexicon: Lexicon) -> Bunsetsu | None:
    """The noun that says who a generic one is: 主婦 of 主婦の方."""
    generic = lexicon.word("person", b) or b.content[0].norm == "先生" or b.content[0].norm.startswith("皆")
    return _specific(b, lexicon) or _apposed(b, lexicon) if generic or b.core.norm in PLACES else None


def _specific(b: Bunsetsu, lexicon: Lexicon) -> Bunsetsu | None:
    """The の-noun before 方 / 人 / 先生 when it is itself a kind of person."""
    nouns = [c for c in b.children if (ending_of(c) is Ending.NO and not visible_tail(c)[:-1]) or _honoured_no(c)]
    for c in reversed(nouns):
        kinds = ["occupation", "gender", "age-person"]
        kinds += ["person"] if b.core.norm in {"方", "かた", "人"} else []
        if any(lexicon.tail(n, c) for n in kinds) or _family_person(c, lexicon):
            return c
    return None


def _apposed(b: Bunsetsu, lexicon: Lexicon) -> Bunsetsu | None:
    """「酒蔵さんで、蔵の見学を開いているところ」: the noun that ところ takes up, though で may hang on the clause."""
    if b.core.norm not in PLACES:
        return None
    below = [c for c in b.descendants() if c.head is b or (c.head is not None and c.head.head is b)]
    stated = [c for c in below if ending_of(c) is Ending.TE or (c.particle == "で" and c.comma)]
    return next((c for c in stated if is_nominal(c) and target_kind(c, lexicon)), None)


def _honoured_no(c: Bunsetsu) -> bool:
    return ending_of(c) is Ending.NO and {t.text for t in visible_tail(c)} <= HONORIFICS | {"の"}


def _family_person(c: Bunsetsu, lexicon: Lexicon) -> bool:
    """主婦の方 is a kind of person, 独身の方 and 一人暮らしの方 are states."""
    return lexicon.word("family", c) and lexicon.tail("family-person", c)


def _label(b: Bunsetsu) -> tuple[Token, ...]:
    """The noun without honorifics and brackets."""
    return tuple(t for t in b.content if not t.is_a("補助記号") and t.norm != "先生") or b.content
