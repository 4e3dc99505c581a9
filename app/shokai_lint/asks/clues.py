"""What speaks for or against a noun as the one that is meant: the names that the model of targets sees.

Owns the clues; what grammar alone has chosen is one among others, and `revision` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shokai_lint.asks.nouns import is_generic, target_kind
from shokai_lint.asks.requests import GIVEN, GOING_ON, WISHING
from shokai_lint.asks.scene import Scene, is_described
from shokai_lint.asks.targets import IDEAL, KNOWING, PLACES, is_demonstrative, limits, negated, wanted
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.attach import chain_of, is_main
from shokai_lint.japanese.attach import kind as ending_of
from shokai_lint.japanese.bunsetsu import HONORIFICS
from shokai_lint.japanese.endings import Ending, is_count, is_nominal, is_temporal, last, visible_tail
from shokai_lint.japanese.tokens import Bunsetsu, Sentence

LISTS = (
    "listener-circle", "person", "gender", "family", "occupation", "house-head", "child",
    "company", "industry", "organization", "named-body",
)  # fmt: skip
ASKING = ("introduce", "meet", "recruit", "search")
# Distances and numbers beyond these count as these.
FAR, MANY = 3, 5


def clues(b: Bunsetsu, sentence: Sentence, scene: Scene) -> Iterator[str]:
    """Name what speaks for or against a candidate."""
    yield from _own(b, scene.lexicon)
    yield from _choice(b, scene)
    yield from _above(b, scene)
    yield from _children(b, scene)
    yield from _states(b, sentence, scene)
    yield from _sentence(b, sentence, scene)
    yield from _place(b, sentence, scene)


def _own(b: Bunsetsu, lexicon: Lexicon) -> Iterator[str]:
    """The noun itself with its particles."""
    tail = visible_tail(b)
    yield from (f"end {ending_of(b).value}", f"particle {b.particle}", f"tail {' '.join(t.norm for t in tail)}")
    yield from (f"kind {target_kind(b, lexicon)}", f"core {b.core.norm}", f"tag {b.core.tag}", f"entity {b.core.entity}")
    yield f"first tag {b.tokens[0].tag.split('-')[0]}"
    yield from (f"list {name}" if lexicon.word(name, b) else f"suffix {name}" for name in LISTS if lexicon.tail(name, b))
    yield from _holding(
        ("generic", is_generic(b, lexicon)), ("described", is_described(b)), ("negated", negated(b)), ("limits", limits(b)),
        ("quoted", any(t.quoted for t in b.tokens)), ("honoured", any(t.text in HONORIFICS for t in b.tail)),
        ("person's name", b.core.is_a("名詞-固有名詞-人名")), ("name", b.core.is_a("名詞-固有名詞")),
        ("verb in noun", any(t.is_a("動詞", "助動詞", "感動詞") for t in b.content)),
    )  # fmt: skip


def _holding(*named: tuple[str, bool]) -> Iterable[str]:
    return (name for name, holds in named if holds)


def _look(b: Bunsetsu, lexicon: Lexicon) -> str:
    return f"generic {is_generic(b, lexicon)} described {is_described(b)}"


def _choice(b: Bunsetsu, scene: Scene) -> Iterator[str]:
    """Whether grammar has chosen it, and beside whom."""
    own, look = b in scene.chosen, _look(b, scene.lexicon)
    others = [c for c in scene.chosen if c is not b]
    beside = any(is_described(c) for c in others)
    named = any(is_described(c) and not is_generic(c, scene.lexicon) for c in others)
    bare = bool(scene.chosen) and not any(is_described(c) or not is_generic(c, scene.lexicon) for c in scene.chosen)
    yield from (f"chosen {own}", f"chosen {own} {look}", f"chosen {own} {look} beside described {beside} named {named}")
    yield from (f"chosen {own} {b.particle}", f"all chosen {min(len(scene.chosen), MANY)}")
    if not own:
        yield from (f"choice bare {bare}", f"choice bare {bare} {look}", f"other {ending_of(b).value}")
    if not scene.chosen:
        yield from ("nothing chosen", f"nothing chosen {look} {ending_of(b).value}")
    yield from _holding(
        ("above chosen", any(c in others for c in b.descendants())),
        ("like chosen", b.core.norm in {c.core.norm for c in others}),
        ("acquaintance beside described", beside and b.core.norm in KNOWING | PLACES),
    )  # fmt: skip


def _above(b: Bunsetsu, scene: Scene) -> Iterator[str]:
    """What it modifies, up to the end of its sentence."""
    above, end = chain_of(b)[1:], ending_of(b).value
    if not is_main(b):
        yield "embedded"
    if not above:
        yield "root"
        return
    yield from (f"head {ending_of(above[0]).value}", f"main {is_main(b)} {end}")
    if kind := scene.requests.get(above[0]):
        yield from (f"of {kind}", f"{b.particle} of {kind}")
    yield from _holding(
        ("below request", any(c in scene.requests for c in above)), ("below chosen", any(c in scene.chosen for c in above)),
        (f"of noun {end}", above[0] in {n for _, n in scene.nouns}), (f"of chosen {end}", above[0] in scene.chosen),
    )  # fmt: skip


def _children(b: Bunsetsu, scene: Scene) -> Iterator[str]:
    """What modifies it."""
    lexicon, inside = scene.lexicon, b.descendants()
    yield from (f"child {ending_of(c).value}" for c in b.children)
    yield from (f"children {min(len(b.children), MANY)}", f"size {min(len(inside), 2 * MANY)}")
    yield from _holding(
        ("asked for", any(_asked(c, scene) for c in b.children)), ("says nobody", _says_nobody(b, scene)),
        ("demonstrative", any(is_demonstrative(c) for c in b.children)),
        ("knows", any(c.core.norm in KNOWING for c in b.children)), ("ours", any(lexicon.word("speaker", d) for d in inside)),
        ("number inside", any(t.is_a("名詞-数詞") for d in inside for t in d.tokens)),
        ("wish inside", any(t.norm in {"たい", "欲しい"} for d in inside for t in d.tail)),
    )  # fmt: skip


def _asked(c: Bunsetsu, scene: Scene) -> bool:
    """紹介してほしい, お会いしたい: it asks before its noun; in 「家を探している」「定年を迎えた」 the noun does it."""
    lexicon = scene.lexicon
    bears = c in scene.requests or any(lexicon.predicate(f"request-{kind}", c) for kind in ASKING)
    wished = any(t.norm in WISHING | GIVEN | GOING_ON for t in c.tail)
    told = [d for d in c.children if is_nominal(d) and not lexicon.word("speaker", d) and not lexicon.word("listener-circle", d)]
    return bears and wished and not [d for d in told if not is_temporal(d)]


def _says_nobody(b: Bunsetsu, scene: Scene) -> bool:
    """「そういう方」「紹介してほしい方」「知ってる人」: a generic noun with nothing before it that tells who."""
    telling = [c for c in b.children if ending_of(c) in {Ending.ADNOMINAL, Ending.NO}]
    empty = all(is_demonstrative(c) or _asked(c, scene) or c.core.norm in KNOWING for c in telling)
    return empty and is_generic(b, scene.lexicon)


def _states(b: Bunsetsu, sentence: Sentence, scene: Scene) -> Iterator[str]:
    """「大家さんで、…なところ」: a noun with で says what the noun behind it is."""
    generic = is_generic(b, scene.lexicon)
    if any(ending_of(c) is Ending.TE and is_nominal(c) and wanted(c, scene.lexicon) for c in b.descendants() if c is not b):
        yield f"state inside {generic}"
    if ending_of(b) is Ending.TE:
        behind = [c for s, c in scene.nouns if s is sentence and c.i > b.i]
        taken = any(is_generic(c, scene.lexicon) or c.core.norm in PLACES for c in behind)
        yield from ("state", f"state before generic {taken} {generic}")


def _sentence(b: Bunsetsu, sentence: Sentence, scene: Scene) -> Iterator[str]:
    """What its sentence is like."""
    root, tail = sentence.bunsetsu[-1], [t.norm for t in visible_tail(sentence.bunsetsu[-1])]
    look = scene.looks[sentence]
    topics, requests = look.topics, look.requests
    yield from (f"last {root.core.norm}", f"last tail {' '.join(tail[-2:])}", f"requests {min(len(requests), 2)}")
    yield from _holding(
        ("past", last(root).norm == "た"), ("speaker's sentence", look.speaks), ("listed", sentence.listed),
        ("listed root", sentence.listed and b is root), ("name at end", root.core.is_a("名詞-固有名詞-人名")),
        ("ideal", any(t.norm in IDEAL for d in topics for t in d.content)), ("request behind", any(d.i > b.i for d in requests)),
        ("introduces himself", b is root and b.core.is_a("名詞-固有名詞-人名") and "です" in tail),
        (f"numbered {b is root}", bool(topics) and is_count(topics[0])),
    )  # fmt: skip


def _place(b: Bunsetsu, sentence: Sentence, scene: Scene) -> Iterator[str]:
    """Where in the text it stands, and among how many."""
    i, many = scene.document.sentences.index(sentence), len(scene.document.sentences)
    asks, described, nouns = i in scene.asking, is_described(b), [n for _, n in scene.nouns]
    yield from (
        f"sentence {min(i, FAR)}",
        f"from end {min(many - 1 - i, FAR)}",
        f"alone {many == 1}",
        f"nouns {min(len(nouns), MANY)}",
    )
    yield from (f"asking {asks}", f"asking {asks} described {described}")
    for way in sorted((i - k for k in scene.asking), key=abs)[:1]:
        near = max(-FAR, min(way, FAR))
        yield from (f"from ask {near}", f"from ask {near} {ending_of(b).value}", f"from ask {near} described {described}")
    yield from _holding(
        ("first noun", nouns[0] is b), ("last noun", nouns[-1] is b), ("only described", scene.described == [b]),
        ("last described", scene.described[-1:] == [b]),
        ("bare beside described", bool(scene.described) and not described and is_generic(b, scene.lexicon)),
    )  # fmt: skip
