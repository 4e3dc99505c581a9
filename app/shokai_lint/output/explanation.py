"""Why a finding or a facet is there, as short sentences for a person.

Owns these sentences; layout is `human`'s, and what they tell was found by `explain`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shokai_lint.explanation import (
    Arc,
    AskExplanation,
    Attachment,
    Cancellation,
    ConceptEntry,
    EndingName,
    ExplainedToken,
    FacetExplanation,
    FindingExplanation,
    PublishedShare,
    Reached,
    RuleMatch,
)
from shokai_lint.model import Lang
from shokai_lint.output.display import width

ENDINGS: dict[Lang, dict[EndingName, str]] = {
    "ja": {
        "adnominal": "連体修飾", "no": "「の」", "te": "「て」などで続く形", "conjunction": "接続", "noni": "「のに」など",
        "quote": "引用", "topic": "主題", "case": "格助詞", "coordinate": "並列", "adverb": "連用修飾", "bare": "助詞なし",
        "final": "文末",
    },
    "en": {
        "adnominal": "adnominal form", "no": "の", "te": "て form", "conjunction": "conjunction", "noni": "のに and the like",
        "quote": "quotation", "topic": "topic", "case": "case particle", "coordinate": "listing", "adverb": "adverb",
        "bare": "no particle", "final": "end of the sentence",
    },
}  # fmt: skip
SENTENCES: dict[Lang, dict[str, str]] = {
    "ja": {
        "tokens": "語の区切り:",
        "arc": "「{text}」は「{head}」にかかります（{ending}）。",
        "match": "ルールの match.{part}{index} に当てはまりました。",
        "entry": "「{text}」は、一覧 {list} の「{entry}」に当たります。",
        "unless": "{words}ときは、お知らせしません。",
        "otherwise": "{words}ときは、この条件とは読みません。",
        "probability": "モデルの見積もった確率は {share:.2f} です。",
        "figure": "成人に占める割合は {share:.2%} です（{definition}。{source}、{year}年）。",
    },
    "en": {
        "tokens": "Tokens:",
        "arc": "“{text}” modifies “{head}” ({ending}).",
        "match": "It matched match.{part}{index} of the rule:",
        "entry": "“{text}” is “{entry}” of the list {list}.",
        "unless": "It would pass where {words}.",
        "otherwise": "It would not be read so where {words}.",
        "probability": "The model's probability is {share:.2f}.",
        "figure": "{share:.2%} of the adults meet it ({definition}; {source}, {year}).",
    },
}
OR: dict[Lang, str] = {"ja": "とき、", "en": ", or where "}
REACHED: dict[Lang, dict[Reached, str]] = {
    "ja": {
        "target": "「{text}」が相手を表す名詞です。",
        "request": "「{text}」はお願いの言葉です。",
        "sentence": "「{text}」は文の終わりで、相手の名詞にはつながりません。",
    },
    "en": {
        "target": "“{text}” is the target's noun.",
        "request": "“{text}” asks.",
        "sentence": "“{text}” ends the sentence; no arc leads to the target's noun.",
    },
}


def of_finding(explain: FindingExplanation, lang: Lang, columns: int) -> list[str]:
    """Tokens in lines of so many columns, then each match with its arcs, branch and entries, then what would have silenced it."""
    lines = _tokens(explain.tokens, lang, columns)
    for match in explain.matches:
        lines += _match(match, lang)
    return lines + [SENTENCES[lang]["unless"].format(words=branch.words) for branch in explain.cancelled_by]


def of_facet(explain: FacetExplanation, lang: Lang, columns: int) -> list[str]:
    """Tokens in lines of so many columns, arcs, what decided, entries, then what would have cancelled it.

    Where a list alone decided, its entry says it all.
    """
    entries = _entries(explain.concepts, lang)
    decided = [] if explain.test == "list" and entries else [explain.words]
    why = [*decided, *_probability(explain.probability, lang), *entries]
    tied = [*_tokens(explain.tokens, lang, columns), *_attachment(explain.attachment, lang)]
    return [*tied, *why, *_otherwise(explain.cancelled_by, lang)]


def _otherwise(cancelled: Sequence[Cancellation], lang: Lang) -> list[str]:
    """One sentence for all that would have cancelled it."""
    words = OR[lang].join(c.words for c in cancelled)
    return [SENTENCES[lang]["otherwise"].format(words=words)] if words else []


def of_ask(explain: AskExplanation, lang: Lang, columns: int) -> list[str]:
    """Who decided, and how sure."""
    return [explain.words, *_probability(explain.probability, lang)]


def _match(match: RuleMatch, lang: Lang) -> list[str]:
    words = SENTENCES[lang]
    tied = _attachment(match.attachment, lang) if match.attachment else []
    index = "" if match.branch.index is None else f"[{match.branch.index}]"
    head = words["match"].format(part=match.part, index=index)
    branch = [f"  {line}" for line in match.branch.yaml.splitlines()]
    return [
        *tied,
        head,
        *branch,
        *_probability(match.probability, lang),
        *_figure(match.figure, lang),
        *_entries(match.concepts, lang),
    ]


def _probability(share: float | None, lang: Lang) -> list[str]:
    return [] if share is None else [SENTENCES[lang]["probability"].format(share=share)]


def _figure(figure: PublishedShare | None, lang: Lang) -> list[str]:
    if figure is None:
        return []
    told = {"share": figure.share, "definition": figure.definition, "source": figure.source, "year": figure.year}
    return [SENTENCES[lang]["figure"].format(**told)]


def _tokens(tokens: Sequence[ExplainedToken], lang: Lang, columns: int) -> list[str]:
    pieces = [SENTENCES[lang]["tokens"], *(f"{_named(t)} ({t.tag})" for t in tokens)]
    return list(_packed(pieces, columns)) if tokens else []


def _packed(pieces: Iterable[str], columns: int) -> Iterator[str]:
    """Lines of whole pieces, as wide as the columns allow."""
    line = ""
    for piece in pieces:
        if line and width(f"{line} {piece}") > columns:
            yield line
            line = " "
        line = f"{line} {piece}" if line else piece
    yield line


def _named(token: ExplainedToken) -> str:
    return token.text if token.text == token.norm else f"{token.text}={token.norm}"


def _attachment(attachment: Attachment, lang: Lang) -> list[str]:
    """Every arc, and what the last one leads to."""
    end = attachment.arcs[-1].head if attachment.arcs else attachment.bunsetsu
    return [*(_arc(a, lang) for a in attachment.arcs), REACHED[lang][attachment.reaches].format(text=end)]


def _arc(arc: Arc, lang: Lang) -> str:
    return SENTENCES[lang]["arc"].format(text=arc.text, head=arc.head, ending=ENDINGS[lang][arc.ending])


def _entries(entries: Iterable[ConceptEntry], lang: Lang) -> list[str]:
    return [SENTENCES[lang]["entry"].format(text=e.text, list=e.list, entry=e.entry) for e in entries]
