from __future__ import annotations

import io
import json
import logging
import random
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shokai_lint.linter import Item, Linter
from shokai_lint.model import Facet, Finding, LintResult, Target
from shokai_lint.output.json import dumps
from shokai_lint.text import MAX_CHARS, TextError

from .commandline import ANYONE, SPECIFIC, rows, run

# What asks for nobody, however it looks.
NO_ASK = {
    "emoji": "😊🎉👨‍👩‍👧",
    "latin": "Hello, I am a dentist.",
    "kana": "ｱｲｳｴｵ ｶﾞｷﾞｸﾞ",
    "squared": "㍿ ㈱ ㊤ ㌔ ①",
    "astral": "𠮷𠮷𠮷",
    "symbols": "!?…―〜※★♪",
    "digits": "1234567890",
    "breaks": "あ\r\n\r\nい\rう\u2028え\x85お",
    "controls": "あ\x00い\x07う\x1bえ",
    "directions": "\u202eあ\u202cい",
    "brackets": "「」『』()【】",
    "unclosed": "「「「誰でも良いので",
    "hangul": "사장님",
    "arabic": "مرحبا",
    "combining": "か\u3099\u3099\u3099\u3099",
    "variation": "葛\U000e0100飾",
    "flags": "🇯🇵🇯🇵",
    "one": "。",
    "markup": "<b>&amp;</b>\"'\\",
    "private": "あ\ue000\uf8ff",
    "noncharacter": "あ\ufffe\uffffい",
}
# The same ask in odd characters: head of the target and the kinds of its facets.
ASKS = {
    "NUL": ("30代の\x00社長をご紹介ください。", "社長", "age occupation"),
    "half-width kana": ("ﾌｯﾄｻﾙが好きな女性をご紹介ください。", "女性", "gender interest"),
    "full-width digits": ("３０代の社長をご紹介ください。", "社長", "age occupation"),
    "CRLF": ("30代の\r\n社長を\r\nご紹介ください。\r\n", "社長", "age occupation"),
    "astral name": ("𠮷野です。30代の社長をご紹介ください。", "社長", "age occupation"),
    "family emoji": ("👨‍👩‍👧30代の社長を👨‍👩‍👧ご紹介ください。", "社長", "age occupation"),
    "zero width": ("3\u200b0\u200b代\u200bの社\u200b長をご紹介ください。", "社\u200b長", "age occupation"),
    "byte order mark": ("\ufeff30代の社長をご紹介ください。", "社長", "age occupation"),
    "combining marks": ("ハ\u3099レエが好きな女性をご紹介ください。", "女性", "gender interest"),
    "ideographic spaces": ("\u3000\u300030代の\u3000社長を\u3000ご紹介ください。\u3000", "社長", "age occupation"),
    "tabs": ("30代の\t社長を\tご紹介ください。", "社長", "age occupation"),
    "markup": ("<b>30代の社長</b>をご紹介ください。", "社長", "age occupation"),
}


def whole(result: LintResult) -> None:
    """A result is sound: its lines add up, and every span slices the text as received."""
    text = result.text
    assert sum(line.points for line in result.breakdown) == result.score
    targets = [t for a in result.asks for t in a.targets]
    parts: list[Target | Facet | Finding] = [*targets, *(f for t in targets for f in t.facets)]
    parts += [f for f in result.findings if f.span]
    for part in parts:
        assert part.span
        assert text[part.span.start : part.span.end] == part.text


@pytest.mark.parametrize("text", NO_ASK.values(), ids=NO_ASK)
def test_text_that_asks_for_nobody(text: str, linter: Linter) -> None:
    result = linter.lint(text)
    whole(result)
    assert (result.text, result.asks) == (text, ())
    assert result.score <= 10
    assert "no-ask" in {f.rule for f in result.findings}
    assert json.loads(dumps(result))["text"] == text


@pytest.mark.parametrize(("text", "head", "kinds"), ASKS.values(), ids=ASKS)
def test_an_ask_in_odd_characters(text: str, head: str, kinds: str, linter: Linter) -> None:
    result = linter.lint(text)
    whole(result)
    (target,) = [t for a in result.asks for t in a.targets]
    assert (target.text, sorted({f.kind for f in target.facets})) == (head, kinds.split())


@pytest.mark.parametrize("piece", ["30代の", "・社長\n", "「"])
def test_the_longest_text_of_anything(piece: str, linter: Linter) -> None:
    whole(linter.lint((piece * MAX_CHARS)[:MAX_CHARS]))


def test_a_long_ask_after_a_long_introduction(linter: Linter) -> None:
    text = "整体師の山口です。" * 400 + "30代の社長をご紹介ください。"
    assert len(text) < MAX_CHARS
    result = linter.lint(text)
    whole(result)
    assert [t.text for a in result.asks for t in a.targets] == ["社長"]


characters = st.text(
    st.sampled_from(
        [*"紹介してください人方社長の、。「」・誰でも30代以上が好きなを\n\r\t\u3000😊𠮷ｱﾞ", *"\u200b\u200d\u3099\0👨👩👧"]
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(characters)
def test_no_text_breaks_the_linter(linter: Linter, text: str) -> None:
    (result,) = linter.lint_many([Item(text)])
    if isinstance(result, TextError):
        assert not any(unicodedata.category(c)[0] in "LNPS" for c in text)
    else:
        whole(result)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), min_size=1, max_size=60))
def test_no_unicode_breaks_the_linter(linter: Linter, text: str) -> None:
    (result,) = linter.lint_many([Item(text)])
    if isinstance(result, LintResult):
        whole(result)
        assert json.loads(dumps(result))["text"] == text


def test_an_ask_cut_anywhere(linter: Linter) -> None:
    text = "𠮷野です😊。30坪以上の倉庫を借りている、札幌市の「運送会社」の社長さんとかに、今月中にお会いしたいです。"
    results = list(linter.lint_many([Item(text[:n]) for n in range(1, len(text) + 1, 2)]))
    for result in results:
        assert isinstance(result, LintResult)
        whole(result)


def test_words_in_any_order(linter: Linter) -> None:
    words = [
        "30代の",
        "社長を",
        "ご紹介ください",
        "誰でも",
        "良いので",
        "元気な",
        "方",
        "、",
        "渋谷区に",
        "住んでいる",
        "。",
        "とか",
    ]
    mixed = random.Random(7)  # noqa: S311 - no secret
    texts = ["".join(mixed.sample(words, len(words))) for _ in range(30)]
    for result in linter.lint_many(Item(t) for t in texts):
        assert isinstance(result, LintResult)
        whole(result)


def test_nothing_of_a_text_is_logged(linter: Linter, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level(logging.DEBUG):
        list(linter.lint_many([Item("秘密の社長をご紹介ください。"), Item("秘密\ud83d"), Item("秘密" * 3000)]))
    out, err = capfd.readouterr()
    assert "秘密" not in caplog.text + out + err


def test_errors_never_carry_the_text(linter: Linter) -> None:
    for result in linter.lint_many([Item("秘密\ud83d"), Item("秘密" * 3000)]):
        assert isinstance(result, TextError)
        assert "秘密" not in f"{result} {result!r} {result.__context__!r} {result.__cause__!r}"


# So long that reading in the square of the length would take minutes: each is linted, or told to be too much.
MONSTERS = ("の", "社長や", "たい", "て", "健康な", "という", "社長", "ので", "30代の", "、", "\n社長")


def test_monstrous_texts_do_not_stop_the_rest() -> None:
    texts = [SPECIFIC, *((piece * MAX_CHARS)[: MAX_CHARS - 5] + "社長を紹介" for piece in MONSTERS), SPECIFIC]
    stream = "".join(json.dumps({"text": t}) + "\n" for t in texts).encode()
    done = run("check", "--input", "jsonl", "--output", "jsonl", "--jobs", "1", "--no-narrow", stdin=stream)
    told = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert all("phrases one inside the other" in line for line in told)
    assert "stdin:2" in told[0]
    assert len(rows(done)) + len(told) == len(texts)
    assert [row["text"] for row in rows(done)][:: len(rows(done)) - 1] == [SPECIFIC] * 2


@pytest.mark.parametrize(
    ("stdin", "place"),
    [
        (b"", "stdin"),
        (b"\x00\n \n", "stdin"),
        ("あ".encode() * 350_000, "stdin"),
        (ANYONE.encode("cp932"), "stdin:1"),
    ],
    ids=["empty", "blank", "a megabyte", "Shift_JIS"],
)
def test_a_whole_text_that_cannot_be_linted(stdin: bytes, place: str) -> None:
    done = run("check", "--output", "json", stdin=stdin)
    message = done.stderr.decode()
    assert done.returncode == 2
    assert message.startswith(place)
    assert len(message) < 300
    assert "Traceback" not in message
    assert done.stdout.strip() in (b"", b"[]")


def test_arguments_that_cannot_be_linted_do_not_stop_the_rest() -> None:
    done = run("check", "--output", "jsonl", SPECIFIC, "", "あ" * 4001, "\u3000", SPECIFIC)
    assert done.returncode == 2
    assert [row["text"] for row in rows(done)] == [SPECIFIC] * 2
    assert [line.split(":")[0] for line in done.stderr.decode().splitlines()] == ["argument 2", "argument 3", "argument 4"]


def test_an_argument_that_is_not_unicode() -> None:
    done = run("check", "--output", "jsonl", "社長\udcff")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr.decode()
    assert "社長" not in done.stderr.decode()


def test_odd_texts_through_the_command_come_back_as_received(linter: Linter) -> None:
    texts = [*NO_ASK.values(), *(text for text, _, _ in ASKS.values())]
    stream = io.StringIO()
    stream.writelines(json.dumps({"text": t}) + "\n" for t in texts)
    done = run("check", "--input", "jsonl", "--output", "jsonl", stdin=stream.getvalue().encode())
    assert (done.returncode, done.stderr) == (1, b"")
    # U+2028 ends no line of a stream.
    lines = done.stdout.decode().split("\n")[:-1]
    assert [json.loads(line)["text"] for line in lines] == texts
    assert lines == list(_alone(linter, texts))


def _alone(linter: Linter, texts: list[str]) -> Iterator[str]:
    return (dumps(linter.lint(text, narrow=True)) for text in texts)


@pytest.mark.parametrize("output", ["human", "sarif"])
def test_every_output_bears_odd_texts(output: str) -> None:
    texts = [t for t in (*NO_ASK.values(), *(text for text, _, _ in ASKS.values())) if "\0" not in t]
    done = run("check", "--output", output, *texts)
    assert (done.returncode, done.stderr) == (1, b"")
    assert len(done.stdout) > 1000
