"""A document into its asks: requests, then targets, then conditions, then facets.

Owns the order of the steps and what neighbouring sentences add; each step lives in a module of its own.
"""

from __future__ import annotations

from shokai_lint.asks.adverbials import counts, deadlines, places
from shokai_lint.asks.asides import judged_asides
from shokai_lint.asks.conditions import conditions_of
from shokai_lint.asks.facets import read_facets
from shokai_lint.asks.lists import itemise
from shokai_lint.asks.neighbours import (
    antecedent,
    elaboration,
    fragment,
    ideal,
    likeliest,
    partial,
    points_back,
    predicated,
    says_nobody,
    says_nothing,
)
from shokai_lint.asks.nouns import is_generic
from shokai_lint.asks.reading import AskReading, Reading, TargetReading
from shokai_lint.asks.requests import RequestReading, find_requests, hints
from shokai_lint.asks.revision import revise
from shokai_lint.asks.second_look import look_again
from shokai_lint.asks.supplements import listed_before, supplements
from shokai_lint.asks.targets import targets_of
from shokai_lint.concepts import Lexicon
from shokai_lint.japanese.quantities import Quantity, quantities_of
from shokai_lint.japanese.tokens import Bunsetsu, Document, Sentence
from shokai_lint.learned.judge import SURELY, SURELY_NOT, Judge


def read(document: Document, lexicon: Lexicon, judge: Judge | None = None) -> Reading:
    """Read every ask of a document; without a judge grammar and lists decide alone."""
    found = grammatical(document, lexicon)
    asked = judge.asks(document) if judge is not None and document.sentences else None
    asks = _described(_supported(found, asked, document, lexicon), document, lexicon, judge)
    reading = Reading(document, asks, overruled=asked if bool(asks) != bool(found) else None)
    if judge is not None and asks:
        look_again(asks, document, lexicon, judge)
        reading.asides = judged_asides(reading, judge)
    return reading


def first_look(document: Document, lexicon: Lexicon, judge: Judge) -> list[AskReading]:
    """Give the asks with the facets of the first look, which the second one weighs."""
    asks = _supported(grammatical(document, lexicon), judge.asks(document), document, lexicon)
    return _described(asks, document, lexicon, judge)


def _described(asks: list[AskReading], document: Document, lexicon: Lexicon, judge: Judge | None) -> list[AskReading]:
    """Settle whom each ask means, then read the conditions and facets."""
    complete(asks, document, lexicon)
    if judge is not None and asks:
        revise(asks, document, lexicon, judge)
    requests = {a.request for a in asks if a.request is not None}
    numbers = [q for s in document.sentences for q in quantities_of(s)] if asks else []
    for ask in asks:
        listed = {t.head for t in ask.targets}
        for target in ask.targets:
            _bind(target, listed, requests, lexicon)
            _describe(target, numbers, lexicon, judge)
        _adverbials(ask, document, lexicon)
    return asks


def complete(asks: list[AskReading], document: Document, lexicon: Lexicon) -> None:
    """Add what neighbouring sentences and lists say to the asks that grammar found."""
    for ask in asks:
        _elaborate(ask, document, lexicon, {a.sentence for a in asks})
        _supplement(ask, document, lexicon, {a.sentence for a in asks})
        itemise(ask, document, lexicon)
    _drop_empty(asks)


def grammatical(document: Document, lexicon: Lexicon) -> list[AskReading]:
    """Give the asks whose request or description grammar finds, with the nouns that it chooses."""
    asks = [a for s in document.sentences for a in _asks(s, lexicon)]
    return _supplied(asks, document, lexicon) or _implied(document, lexicon)


def _supported(asks: list[AskReading], asked: float | None, document: Document, lexicon: Lexicon) -> list[AskReading]:
    """The whole text has the last word: an advert with a request in it asks nothing, odd wording may ask all the same."""
    if asked is None:
        return asks
    if asks:
        return asks if asked > SURELY_NOT else []
    return _unworded(document, lexicon) if asked > SURELY else []


def _unworded(document: Document, lexicon: Lexicon) -> list[AskReading]:
    """A text that asks in words that no list knows, for the last somebody that it describes."""
    if not any(hints(s, lexicon) for s in document.sentences):
        return []
    for sentence in reversed(document.sentences):
        if targets := likeliest(sentence, lexicon):
            return [AskReading(sentence, "introduce", None, (), targets)]
    return [AskReading(document.sentences[-1], "introduce", None, (), [])]


def _asks(sentence: Sentence, lexicon: Lexicon) -> list[AskReading]:
    """The requests of one sentence; 「…がいたら紹介して」 is one ask, not two."""
    found = [(r, _ask(r, lexicon)) for r in find_requests(sentence, lexicon)]
    asks = [a for r, a in found if a.targets or not r.generic]
    kept: list[AskReading] = []
    for ask in reversed([a for a in asks if a.targets] or asks[-1:]):
        if not {t.head for a in kept for t in a.targets} & {t.head for t in ask.targets}:
            kept.append(ask)
    return kept[::-1]


def _ask(request: RequestReading, lexicon: Lexicon) -> AskReading:
    return AskReading(request.sentence, request.kind, request.head, request.tokens, targets_of(request, lexicon))


def _supplied(asks: list[AskReading], document: Document, lexicon: Lexicon) -> list[AskReading]:
    """Requests without a noun of their own take it from a neighbouring sentence, or fall to one that has it."""
    sentences = document.sentences
    for ask in asks:
        i = sentences.index(ask.sentence)
        if ask.kind != "ask" or not ask.targets:
            ask.targets[:0] = _fragments(sentences, i, -1, lexicon)
        _resolve(ask, sentences, i, lexicon)
        if not ask.targets:
            ask.targets = _fragments(sentences, i, 1, lexicon)
    if any(a.targets for a in asks):
        return [a for a in asks if a.targets]
    asks = [a for a in asks if a.kind == "introduce"] or asks[:1]
    for ask in asks[:1]:
        ask.targets = _elsewhere(ask, document, lexicon)
    return [a for a in asks[:1] if a.targets or a.kind == "introduce"]


def _resolve(ask: AskReading, sentences: tuple[Sentence, ...], i: int, lexicon: Lexicon) -> None:
    """「…という社長さん。そんな方をご存じでしたら」: the sentence before says who そんな方 is."""
    if ask.targets and all(says_nothing(t, lexicon) for t in ask.targets):
        ask.targets[:] = [t for s in sentences[i + 1 : i + 3] for t in fragment(s, lexicon) if t.head.children] or ask.targets
    if not any(points_back(t) for t in ask.targets):
        return
    described = [t for t in ask.targets if not points_back(t)] or _fragments(sentences, i, -1, lexicon)
    described = described or [t for s in sentences[max(0, i - 1) : i] for t in likeliest(s, lexicon)]
    ask.targets[:] = described or ask.targets


def _elsewhere(ask: AskReading, document: Document, lexicon: Lexicon) -> list[TargetReading]:
    """An ideal, a limit, somebody described just before or just behind: the first that another sentence names."""
    sentences, i = document.sentences, document.sentences.index(ask.sentence)
    for s in sentences:
        if targets := ideal(s, lexicon) or partial(s, lexicon):
            return targets
    before = [t for s in sentences[:i][-1:] for t in antecedent(s, lexicon)]
    if found := before or [t for s in sentences[i + 1 : i + 2] for t in predicated(s, lexicon)]:
        return found
    around = (sentences[i : i + 1], sentences[i + 1 : i + 3], sentences[max(0, i - 2) : i][::-1])
    return next((t for group in around for s in group if (t := likeliest(s, lexicon))), [])


def _fragments(sentences: tuple[Sentence, ...], i: int, step: int, lexicon: Lexicon) -> list[TargetReading]:
    """Noun endings in an unbroken run before (-1) or behind (+1) the asking sentence."""
    found: list[TargetReading] = []
    i += step
    while 0 <= i < len(sentences) and (targets := fragment(sentences[i], lexicon)):
        found = [*targets, *found] if step < 0 else [*found, *targets]
        i += step
    return found


def _implied(document: Document, lexicon: Lexicon) -> list[AskReading]:
    """A text that is nothing but a description of somebody asks by itself: 「渋谷区で美容室を開いている方。」."""
    for s in document.sentences:
        if targets := ideal(s, lexicon):
            return [AskReading(s, "introduce", None, (), targets)]
    described = [(s, t) for s in document.sentences if (t := _described_fragment(s, lexicon))]
    if not described or len(document.sentences) > 3:
        return []
    sentence, targets = described[-1]
    return [AskReading(sentence, "introduce", None, (), targets)]


def _described_fragment(sentence: Sentence, lexicon: Lexicon) -> list[TargetReading]:
    """A noun ending with modifiers, of a person or an organisation that nobody names."""
    targets = fragment(sentence, lexicon)
    somebody = any(is_generic(t.head, lexicon) or any(x.text in {"さん", "様"} for x in t.head.tail) for t in targets)
    return targets if any(t.head.children for t in targets) and (somebody or not sentence.listed) else []


def _elaborate(ask: AskReading, document: Document, lexicon: Lexicon, taken: set[Sentence]) -> None:
    """「…をご紹介ください。…な方です。」: conditions of the second sentence belong to the last target."""
    i = document.sentences.index(ask.sentence)
    for sentence in document.sentences[i + 1 : i + 2]:
        more = elaboration(sentence, lexicon) if sentence not in taken else None
        if more and ask.targets:
            ask.targets[-1].conditions.extend(conditions_of(more.head, set(), lexicon))


def _supplement(ask: AskReading, document: Document, lexicon: Lexicon, taken: set[Sentence]) -> None:
    """What the sentences around say of the target without naming it: 「場所は岡崎市か豊田市です。」「…。この条件で」."""
    i = document.sentences.index(ask.sentence)
    for sentence in document.sentences[i + 1 : i + 3]:
        if sentence not in taken and ask.targets and not sentence.listed:
            ask.targets[-1].conditions.extend(supplements(sentence, lexicon))
    for sentence in document.sentences[:i][-1:]:
        if sentence not in taken and ask.targets:
            ask.targets[-1].conditions.extend(listed_before(sentence, ask.sentence, lexicon))


def _drop_empty(asks: list[AskReading]) -> None:
    """「お忙しいところ」「そんな方」: a noun that says nobody goes where another one says somebody."""
    targets = [t for a in asks for t in a.targets]
    if all(says_nobody(t) for t in targets):
        return
    for ask in asks:
        ask.targets[:] = [t for t in ask.targets if not says_nobody(t)]
    asks[:] = [a for a in asks if a.targets]


def _bind(target: TargetReading, listed: set[Bunsetsu], requests: set[Bunsetsu], lexicon: Lexicon) -> None:
    """Tie its conditions to the target, those of other sentences behind its own."""
    found = [*conditions_of(target.head, listed, lexicon), *target.conditions]
    target.conditions = [c for c in found if not requests & set(c.members)]


def _describe(target: TargetReading, numbers: list[Quantity], lexicon: Lexicon, judge: Judge | None) -> None:
    if judge is not None:
        verdicts = judge.conditions(((c.head, c.members) for c in target.conditions), target.kind)
        for condition, verdict in zip(target.conditions, verdicts, strict=True):
            condition.verdict = verdict
    target.facets = read_facets(target, numbers, lexicon)


def _adverbials(ask: AskReading, document: Document, lexicon: Lexicon) -> None:
    """How many and by when stand beside the target, often in a sentence of their own."""
    if ask.targets:
        inside = {b for t in ask.targets for b in t.bunsetsu}
        beside = (counts(ask, document, inside, lexicon), deadlines(ask, document, inside, lexicon), places(ask, inside, lexicon))
        ask.targets[-1].facets.extend(f for found in beside for f in found)
