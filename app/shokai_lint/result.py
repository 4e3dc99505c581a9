"""A reading and its hits into the result that other programs see: spans, messages, score, summary.

Owns the translation; finds nothing itself.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from math import floor

from shokai_lint.asks.reading import AskReading, FacetReading, Reading, TargetReading
from shokai_lint.explain.explainer import Explainer
from shokai_lint.explanation import FacetExplanation
from shokai_lint.japanese.tokens import Token
from shokai_lint.model import Ask, Facet, Finding, Lang, LintResult, Request, Span, Target
from shokai_lint.narrowing.opposite import opposite
from shokai_lint.pitch import read_pitch
from shokai_lint.rules.matcher import Hit
from shokai_lint.scoring import Known, Score, score_ask
from shokai_lint.summary import summarise
from shokai_lint.text import Positions


def build(  # noqa: PLR0913 - a result has so many sources
    text: str, id: str | None, reading: Reading, hits: Sequence[Hit], *, lang: Lang, explainer: Explainer | None
) -> LintResult:
    """Make the result of one text; an explainer says of each finding and facet why it is there."""
    positions = Positions(text)
    asks = tuple(_ask(a, positions, explainer) for a in reading.asks)
    findings = tuple(_finding(h, span, lang, positions, explainer) for h, span in _merged(hits, positions))
    score = _best(reading, hits, lang)
    return LintResult(
        id=id, text=text, score=score.score, level=score.level, summary=summarise(score.level, findings, asks, lang),
        breakdown=score.breakdown, asks=asks, findings=findings, narrowings=(), pitch=read_pitch(reading),
    )  # fmt: skip


def _best(reading: Reading, hits: Sequence[Hit], lang: Lang) -> Score:
    """Score the text by its best ask (GUIDELINE.md: the grade of several asks is that of the best one)."""
    titles = {h.rule.id: getattr(h.rule.title, lang) for h in hits}
    if len(reading.asks) < 2:
        return score_ask(_known(reading.targets), sorted(titles.items()), lang)
    scores = []
    for ask in reading.asks:
        elsewhere = {t for a in reading.asks if a.sentence is not ask.sentence for t in a.sentence.tokens}
        rules = {h.rule.id for h in hits if _concerns(h, ask, elsewhere)}
        scores.append(score_ask(_known(ask.targets), [(r, titles[r]) for r in sorted(rules)], lang))
    return max(scores, key=lambda s: s.score)


def _concerns(hit: Hit, ask: AskReading, elsewhere: Set[Token]) -> bool:
    """Its own target, a phrase of no other ask's sentence, or the text as a whole."""
    return hit.target in ask.targets if hit.target is not None else elsewhere.isdisjoint(hit.tokens)


def _known(targets: Sequence[TargetReading]) -> list[Known]:
    """Facets with the phrase that each belongs to: parts of one clause are one limit."""
    facets = [f for t in targets for f in t.facets]
    return [Known(f.kind, "".join(t.text for t in f.tokens), _phrase(f, facets)) for f in facets]


def _phrase(f: FacetReading, facets: Sequence[FacetReading]) -> tuple[int, int]:
    """The widest facet that covers this one; two facets on one word share it (ママ)."""
    over = [g for g in facets if g.start <= f.start and f.end <= g.end]
    widest = min(over, key=lambda g: (g.start, -g.end))
    return widest.start, widest.end


Merged = tuple[tuple[Hit, ...], Span | None]


def _merged(hits: Sequence[Hit], positions: Positions) -> list[Merged]:
    """One finding a phrase: overlapping or touching hits of one rule become one; whole-text hits stand once."""
    found: list[Merged] = []
    for hit in sorted(hits, key=lambda h: (h.rule.id, h.start if h.tokens else -1)):
        span = positions.span(hit.start, hit.end) if hit.tokens else None
        before = found[-1] if found and found[-1][0][0].rule is hit.rule else None
        if before and (span is None or before[1] is None):
            continue
        if before and span and before[1] and _touch(before[1], span, positions):
            found[-1] = ((*before[0], hit), positions.span(before[1].start, max(before[1].end, span.end)))
        else:
            found.append(((hit,), span))
    return sorted(found, key=lambda f: (f[1] is None, f[1].start if f[1] else 0, f[0][0].rule.id))


def _touch(a: Span, b: Span, positions: Positions) -> bool:
    """Nothing but particles and a comma stands between: 明るくて|前向きで|素敵な."""
    between = positions.text[a.end : b.start]
    return b.start <= a.end or (len(between) <= 3 and set(between) <= set("、,でてくにな やのと\n　 "))


def _finding(hits: tuple[Hit, ...], span: Span | None, lang: Lang, positions: Positions, explainer: Explainer | None) -> Finding:
    text = positions.slice(span) if span else ""
    rule = hits[0].rule
    message = _message(hits, lang).replace("{text}", text)
    explain = explainer.finding(hits, span.start if span else 0, span.end if span else 0) if explainer else None
    return Finding(rule.id, rule.severity, message, _help(hits, span, text, lang), span, text, explain=explain)


def _message(hits: tuple[Hit, ...], lang: Lang) -> str:
    """What the listener cannot picture yet; where a figure says so, with its share and source."""
    rule, figure = hits[0].rule, hits[0].figure
    if figure is None or rule.counted is None:
        return str(getattr(rule.message, lang))
    share = f"{floor(figure.share * 1000) / 10:g}%"
    return str(getattr(rule.counted, lang)).replace("{share}", share).replace("{source}", figure.source)


def _help(hits: tuple[Hit, ...], span: Span | None, text: str, lang: Lang) -> str:
    """How to mend it, and for what fits nearly everyone the test of the opposite."""
    rule, target = hits[0].rule, hits[0].target
    tokens = sorted((t for h in hits for t in h.tokens), key=lambda t: t.i) if span else []
    asked = opposite(rule, text, tokens, target.kind if target else "person", lang)
    return str(getattr(rule.help, lang)) + ((" " if lang == "en" else "") + asked if asked else "")


def _ask(ask: AskReading, positions: Positions, explainer: Explainer | None) -> Ask:
    targets = tuple(_target(t, positions, explainer) for t in ask.targets)
    request = None
    if ask.request_tokens:
        span = _span(ask.request_tokens, positions)
        request = Request(positions.slice(span), ask.kind, span)
    spans = [t.span for t in targets] + [f.span for t in targets for f in t.facets if f.kind not in {"count", "deadline"}]
    spans += [request.span] if request else []
    conditions = [_span(c.tokens, positions) for t in ask.targets for c in t.conditions if c.tokens]
    spans += [_span(ask.sentence.tokens, positions)] if not spans else conditions
    whole = positions.span(min(s.start for s in spans), max(s.end for s in spans))
    return Ask(whole, request, targets, explainer.ask(ask) if explainer else None)


def _target(target: TargetReading, positions: Positions, explainer: Explainer | None) -> Target:
    span = _span(target.tokens, positions)
    ordered = sorted(target.facets, key=lambda f: (f.start, f.end, f.kind))
    facets = tuple(_facet(f, positions, explainer.facet(f, target) if explainer else None) for f in ordered)
    return Target(positions.slice(span), target.kind, span, facets)


def _facet(facet: FacetReading, positions: Positions, explain: FacetExplanation | None) -> Facet:
    span = positions.span(facet.start, facet.end)
    return Facet(facet.kind, positions.slice(span), span, facet.value, explain)


def _span(tokens: Sequence[Token], positions: Positions) -> Span:
    return positions.span(min(t.start for t in tokens), max(t.end for t in tokens))
