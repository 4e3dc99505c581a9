from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jsonschema
import pytest

from shokai_lint.japanese.pipeline import BATCH
from shokai_lint.linter import Item, Linter
from shokai_lint.model import FACET_KINDS, SEVERITIES, VERDICTS, LintResult
from shokai_lint.output.json import dumps
from shokai_lint.text import EmptyTextError, MalformedTextError, TextError, TooLongError

TEXTS = [
    "誰でも良いので紹介して下さい",
    "30坪以上の倉庫を借りている、札幌市の運送会社の社長にお会いしたいです。",
    "美容に興味がある30代の女性をご紹介ください😊",
    "𠮷田商店の店長さんや、元気な方を紹介して!",
    "整体師の山口です。腰痛で眠れない大工さんを2名、今月中にご紹介ください。お礼に初回は無料です。",
    "ﾌｯﾄｻﾙが好きな２０代の方を\u3000探しています。\r\nよろしくお願いします。",
    "👨‍👩‍👧のいる、月商500万円以上の飲食店のオーナーさんとか、いませんか?",
    "探している人\n・税理士\n・弁護士\n・司法書士",
    "本日はありがとうございました。",
    "🎉",
    "Please introduce a dentist to me.",
    "人脈を広げたいので、様々な業種の経営者の方をご紹介ください。",
]


def obj(**properties: Any) -> dict[str, Any]:  # noqa: ANN401 - any schema
    """An object with exactly these keys; a name that ends in `_` is optional."""
    named = {k.rstrip("_"): v for k, v in properties.items()}
    required = [k for k in properties if not k.endswith("_")]
    return {"type": "object", "properties": named, "required": required, "additionalProperties": False}


def many(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


# CONTRACT.md, "The result of one text", key by key.
TEXT: dict[str, Any] = {"type": "string"}
WORDS = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 0}
TRUTH = {"type": "boolean"}
NUMBER = {"type": "number"}
SPAN = obj(start=COUNT, end=COUNT, utf16=obj(start=COUNT, end=COUNT))
OPERATORS = {"enum": ["=", ">=", ">", "<=", "<", "~", "range"]}
VALUE = obj(op=OPERATORS, low=or_null(NUMBER), high=or_null(NUMBER), unit=TEXT)
KIND = {"enum": list(FACET_KINDS)}
FACET = obj(kind=KIND, text=WORDS, span=SPAN, value_=VALUE)
TARGET = obj(text=WORDS, kind={"enum": ["person", "organization"]}, span=SPAN, facets=many(FACET))
REQUEST = obj(text=WORDS, kind={"enum": ["introduce", "meet", "search", "recruit", "ask"]}, span=SPAN)
SCORE = {"type": "integer", "minimum": 0, "maximum": 100}
FINDING = obj(
    rule=WORDS, severity={"enum": list(SEVERITIES)}, message=WORDS, help=WORDS, span=or_null(SPAN), text=TEXT,
    narrowings=many(COUNT),
)  # fmt: skip
SLOT = obj(span=SPAN, kind=KIND, examples=many(WORDS))
NARROWING = obj(text=WORDS, pattern=WORDS, summary=WORDS, score=SCORE, edits=many(obj(span=SPAN, text=TEXT)), slots=many(SLOT))
SHARE = {"type": "number", "minimum": 0, "maximum": 1}
INTERVAL = obj(low=NUMBER, mid=NUMBER, high=NUMBER)
BASIS = obj(
    facet=WORDS, kind=WORDS, span=SPAN, share=obj(low=SHARE, mid=SHARE, high=SHARE), without=NUMBER, figure=WORDS,
    definition=WORDS, source=WORDS, url=WORDS, year={"type": "integer"},
    confidence={"enum": ["seen", "known", "rough", "assumed"]},
)  # fmt: skip
REACH = obj(
    share=obj(low=SHARE, mid=SHARE, high=SHARE), matches=INTERVAL, room=INTERVAL, chance=obj(listener=SHARE, room=SHARE),
    listeners=COUNT, network=COUNT, home_prefecture=or_null(TEXT), verdict={"enum": list(VERDICTS)}, basis=many(BASIS),
    assumptions=many(WORDS),
)  # fmt: skip
RESULT = obj(
    schema={"const": "shokai-lint/1"},
    id=or_null(TEXT),
    text=TEXT,
    score=SCORE,
    level={"type": "integer", "minimum": 1, "maximum": 5},
    summary=WORDS,
    breakdown=many(obj(label=WORDS, points={"type": "integer"}, rule=WORDS)),
    asks=many(obj(span=SPAN, request=or_null(REQUEST), targets=many(TARGET))),
    findings=many(FINDING),
    narrowings=many(NARROWING),
    pitch=obj(who=TRUTH, offer=TRUTH, ask=TRUTH, reason=TRUTH, seconds=NUMBER),
    reach=or_null(REACH),
    reach_reason=or_null(WORDS),
)


@pytest.fixture(scope="module")
def alone(linter: Linter) -> dict[str, str]:
    """Each text's bytes when it is linted by itself."""
    return {text: dumps(linter.lint(text)) for text in TEXTS}


def shown(results: Iterator[LintResult | TextError]) -> list[str]:
    return [type(r).__name__ if isinstance(r, TextError) else dumps(r) for r in results]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("text", TEXTS)
def test_the_keys_and_types_of_the_contract(text: str, lang: Any, linter: Linter) -> None:  # noqa: ANN401
    result = linter.lint(text, id="7", lang=lang).to_dict()
    validator = jsonschema.Draft202012Validator(RESULT)
    assert [e.json_path + ": " + e.message for e in validator.iter_errors(result)] == []
    assert list(result) == list(RESULT["properties"])


@pytest.mark.parametrize("text", TEXTS)
def test_lines_add_up_and_ids_come_back(text: str, linter: Linter) -> None:
    result = linter.lint(text, id="a-7")
    assert (result.id, result.text) == ("a-7", text)
    assert sum(line.points for line in result.breakdown) == result.score
    assert linter.lint(text).id is None
    assert {f.rule for f in result.findings} <= set(linter.rules.rules)


def spans(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - walks any JSON
    """Every object that has a span, at any depth."""
    if isinstance(node, list):
        for item in node:
            yield from spans(item)
    elif isinstance(node, dict):
        if isinstance(node.get("span"), dict):
            yield node
        for value in node.values():
            yield from spans(value)


@pytest.mark.parametrize("text", TEXTS)
def test_every_span_slices_to_its_text_in_both_units(text: str, linter: Linter) -> None:
    units = text.encode("utf-16-le")
    for node in spans(linter.lint(text).to_dict()):
        span, utf16 = node["span"], node["span"]["utf16"]
        covered = text[span["start"] : span["end"]]
        assert units[2 * utf16["start"] : 2 * utf16["end"]].decode("utf-16-le") == covered
        assert covered == node.get("text", covered) != ""


def test_astral_characters_before_a_finding(linter: Linter) -> None:
    text = "𠮷野です😊👨‍👩‍👧。元気な方をご紹介ください。"
    (finding,) = [f for f in linter.lint(text).findings if f.rule == "universal-trait"]
    assert finding.span
    start = text.index("元気")
    # 𠮷 😊 👨 👩 👧 are two units each.
    assert (finding.span.start, finding.span.utf16.start) == (start, start + 5)


def test_the_whole_ask_covers_its_parts(linter: Linter) -> None:
    for text in TEXTS:
        for ask in linter.lint(text).asks:
            parts = [ask.request.span] if ask.request else []
            parts += [t.span for t in ask.targets]
            assert all(ask.span.start <= p.start <= p.end <= ask.span.end for p in parts)


@pytest.mark.parametrize("seed", range(3))
def test_neither_order_nor_neighbours_change_a_byte(seed: int, linter: Linter, alone: dict[str, str]) -> None:
    mixed = TEXTS * 2
    random.Random(seed).shuffle(mixed)  # noqa: S311 - no secret
    assert shown(linter.lint_many(Item(t) for t in mixed)) == [alone[t] for t in mixed]


def test_a_batch_border_changes_nothing(linter: Linter, alone: dict[str, str]) -> None:
    texts = (TEXTS * BATCH)[: BATCH + 5]
    assert shown(linter.lint_many([Item(t) for t in texts])) == [alone[t] for t in texts]


def test_eight_threads_at_once(linter: Linter, alone: dict[str, str]) -> None:
    work = TEXTS * 4
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda t: dumps(linter.lint(t)), work)) == [alone[t] for t in work]


def test_a_second_linter_gives_the_same_bytes(linter: Linter, alone: dict[str, str]) -> None:
    other = Linter(linter.rules)
    assert {t: dumps(other.lint(t)) for t in TEXTS} == alone


def test_faults_stay_in_their_place(linter: Linter, alone: dict[str, str]) -> None:
    items = [Item(TEXTS[0]), Item(""), Item(TEXTS[1]), Item("あ" * 4001), Item("秘密\ud83d"), Item(TEXTS[2]), Item("\u3000")]
    found = shown(linter.lint_many(items))
    faults = ["EmptyTextError", "TooLongError", "MalformedTextError"]
    assert found == [alone[TEXTS[0]], faults[0], alone[TEXTS[1]], faults[1], faults[2], alone[TEXTS[2]], faults[0]]


@pytest.mark.parametrize("place", [0, 1, BATCH - 1, BATCH, BATCH + 1])
def test_a_fault_at_the_border_of_a_batch(place: int, linter: Linter) -> None:
    items = [Item("社長をご紹介ください。", str(n)) for n in range(BATCH + 2)]
    items[place] = Item("", "bad")
    ids = [None if isinstance(r, TextError) else r.id for r in linter.lint_many(items)]
    assert ids == [None if n == place else str(n) for n in range(BATCH + 2)]


@pytest.mark.parametrize(
    ("text", "error"),
    [("", EmptyTextError), ("\n\u3000", EmptyTextError), ("あ" * 4001, TooLongError), ("\ude0a", MalformedTextError)],
)
def test_a_single_fault_is_raised(text: str, error: type[TextError], linter: Linter) -> None:
    with pytest.raises(error):
        linter.lint(text)


def test_nothing_in_nothing_out(linter: Linter) -> None:
    assert list(linter.lint_many([])) == []


def test_results_come_while_the_items_still_do(linter: Linter) -> None:
    def endless() -> Iterator[Item]:
        while True:
            yield Item("社長をご紹介ください。")

    stream = linter.lint_many(endless())
    first = next(stream)
    assert isinstance(first, LintResult)
    assert first.asks


def test_the_language_changes_words_alone(linter: Linter) -> None:
    for text in TEXTS:
        ja, en = linter.lint(text, lang="ja"), linter.lint(text, lang="en")
        assert (ja.score, ja.level, ja.asks, ja.pitch) == (en.score, en.level, en.asks, en.pitch)
        assert [(f.rule, f.span) for f in ja.findings] == [(f.rule, f.span) for f in en.findings]
        assert all(a.message != b.message for a, b in zip(ja.findings, en.findings, strict=True))
        assert ja.summary != en.summary


def test_messages_carry_the_phrase_and_no_placeholder(linter: Linter) -> None:
    for text in TEXTS:
        for lang in ("ja", "en"):
            for finding in linter.lint(text, lang=lang).findings:
                assert "{" not in finding.message + finding.help
