"""The corpus is what its manual says: well-formed lines, labels of the guideline's names, counts, parts of the right size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.corpus import CORPUS, PARTS, SHAPES, files, read, rows
from bench.counts import BEGIN, END, rewritten, tables

from shokai_lint.evaluation import RULES
from shokai_lint.model import FACET_KINDS
from shokai_lint.text import TextError, check_text

OWN = ("open", "apart")
FILES = [path for part in PARTS for shape in SHAPES for path in files(part, shape)]
ASKS = [path for part in PARTS for path in files(part, "asks")]
LADDERS = [path for part in PARTS for path in files(part, "ladders")]
VARIANTS = [path for part in PARTS for path in files(part, "variants")]
PHRASES = CORPUS / "phrases"
MANUAL = (CORPUS / "README.md").read_text(encoding="utf-8")
KEYS = {"id", "text", "grade", "target", "flags", "facets"}
OPTIONAL = {"pitch", "pitch_text", "tags"}
PITCH = {"who", "offer", "ask", "reason"}


def name(path: Path) -> str:
    return path.relative_to(CORPUS).as_posix()


def faults(row: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a labelled ask. Asks kept apart are read by nobody: no message quotes one."""
    if not row.keys() >= KEYS or not row.keys() <= KEYS | OPTIONAL:
        yield "keys"
        return
    if not _lintable(row["text"]):
        yield "text cannot be linted"
        return
    if row["grade"] not in range(1, 6):
        yield "grade"
    yield from _unknown_names(row)
    yield from _not_in_text(row)
    yield from _not_empty(row)
    yield from _pitch(row)


def _lintable(text: object) -> bool:
    try:
        check_text(text if isinstance(text, str) else "")
    except TextError:
        return False
    return True


def _unknown_names(row: dict[str, Any]) -> Iterator[str]:
    for flag in row["flags"]:
        if flag.keys() != {"rule", "text"} or flag["rule"] not in set(RULES) - {"no-demographic"}:
            yield "a flag's keys or rule"
    for facet in row["facets"]:
        if facet.keys() != {"kind", "text"} or facet["kind"] not in FACET_KINDS:
            yield "a facet's keys or kind"


def _not_in_text(row: dict[str, Any]) -> Iterator[str]:
    parts = [*row["target"], *(facet["text"] for facet in row["facets"]), *row.get("pitch_text", {}).values()]
    parts += [flag["text"] for flag in row["flags"] if flag["rule"] != "no-ask"]
    if not all(part and part in row["text"] for part in parts):
        yield "a phrase is empty or not in the text"


def _not_empty(row: dict[str, Any]) -> Iterator[str]:
    none = [flag for flag in row["flags"] if flag["rule"] == "no-ask"]
    empty = len(row["flags"]) == 1 and not row["target"] and not row["facets"] and row["grade"] == 1
    if none and not (empty and none[0]["text"] == ""):
        yield "no-ask beside something that is asked"


def _pitch(row: dict[str, Any]) -> Iterator[str]:
    pitch, quoted = row.get("pitch"), row.get("pitch_text", {})
    if pitch is not None and (pitch.keys() != PITCH or not all(isinstance(v, bool) for v in pitch.values())):
        yield "pitch"
    elif not all(pitch and pitch.get(key) for key in quoted):
        yield "pitch_text quotes a part that is not there"


@pytest.mark.parametrize("path", ASKS, ids=name)
def test_every_label_follows_the_guideline(path: Path) -> None:
    assert [(row.get("id"), fault) for row in read(path) for fault in faults(row)] == []


GOOD: dict[str, Any] = {
    "id": "x-1", "text": "元気な税理士の方を紹介して下さい", "grade": 3, "target": ["税理士"],
    "flags": [{"rule": "universal-trait", "text": "元気"}], "facets": [{"kind": "occupation", "text": "税理士"}],
}  # fmt: skip
NO_ASK = {"target": [], "flags": [{"rule": "no-ask", "text": ""}], "facets": [], "grade": 1}


@pytest.mark.parametrize(
    "change",
    [
        {"grade": 6},
        {"text": " "},
        {"note": ""},
        {"target": ["社長"]},
        {"flags": [{"rule": "no-such-rule", "text": "元気"}]},
        {"flags": [{"rule": "no-demographic", "text": "元気"}]},
        {"flags": [{"rule": "universal-trait", "text": "明るい"}]},
        {"flags": [{"rule": "universal-trait", "text": ""}]},
        {"facets": [{"kind": "job", "text": "税理士"}]},
        {"facets": [{"kind": "occupation", "text": "弁護士"}]},
        NO_ASK | {"target": ["税理士"]},
        NO_ASK | {"facets": GOOD["facets"]},
        NO_ASK | {"flags": [{"rule": "no-ask", "text": "紹介"}]},
        {"pitch": {"who": True}},
        {"pitch": dict.fromkeys(PITCH, False), "pitch_text": {"who": "税理士"}},
    ],
)
def test_a_faulty_label_is_seen(change: dict[str, Any]) -> None:
    assert not list(faults(GOOD)) and not list(faults(GOOD | NO_ASK))
    assert list(faults(GOOD | change))


def uneven(row: dict[str, Any], keys: set[str], texts: list[str], least: int) -> bool:
    """Tell whether a ladder or group lacks texts, has one twice, or one that cannot be linted."""
    return row.keys() != keys or not len(texts) == len(set(texts)) >= least or not all(map(_lintable, texts))


def ladder_fault(row: dict[str, Any]) -> bool:
    return uneven(row, {"id", "steps"}, row.get("steps", []), 3)


def variant_fault(row: dict[str, Any]) -> bool:
    texts = [row.get("base", ""), row.get("better", ""), row.get("worse", ""), *row.get("same", [])]
    return uneven(row, {"id", "base", "same", "better", "worse"}, texts, 8)


@pytest.mark.parametrize("path", LADDERS, ids=name)
def test_ladders_have_steps(path: Path) -> None:
    assert [row.get("id") for row in read(path) if ladder_fault(row)] == []


@pytest.mark.parametrize("path", VARIANTS, ids=name)
def test_variants_have_rewordings_a_better_and_a_worse_ask(path: Path) -> None:
    assert [row.get("id") for row in read(path) if variant_fault(row)] == []


def test_a_faulty_ladder_or_group_is_seen() -> None:
    ladder = {"id": "x", "steps": ["a", "b", "c"]}
    assert not ladder_fault(ladder)
    assert all(map(ladder_fault, [ladder | {"steps": steps} for steps in (["a", "b"], ["a", "b", "b"], ["a", "b", " "])]))
    group = {"id": "x", "base": "a", "better": "b", "worse": "c", "same": list("defgh")}
    assert not variant_fault(group)
    assert all(map(variant_fault, [group | {"same": list("def")}, group | {"worse": "a"}, group | {"note": ""}]))


def test_ids_are_unique_and_bear_the_name_of_their_file() -> None:
    ids = [(str(row["id"]), path.name.split(".")[0]) for path in FILES for row in read(path)]
    assert {i: n for i, n in Counter(i for i, _ in ids).items() if n > 1} == {}
    assert [i for i, author in ids if not i.startswith(f"{author}-")] == []


def test_no_ask_stands_twice() -> None:
    """Compared without white space and marks: a copy with another full stop would leak from one part into another."""
    seen: dict[str, list[str]] = {}
    for part in PARTS:
        for row in rows(part, "asks"):
            seen.setdefault(re.sub(r"\W", "", row["text"]), []).append(row["id"])
    assert [ids for ids in seen.values() if len(ids) > 1] == []


def test_the_corpus_is_large_enough() -> None:
    asks = {part: list(rows(part, "asks")) for part in PARTS}
    # Numbers only: an assertion that fails shows what it compares.
    own, apart = sum(len(asks[part]) for part in OWN), len(asks["apart"])
    none = sum(flag["rule"] == "no-ask" for part in OWN for row in asks[part] for flag in row["flags"])
    assert own >= 800
    assert none >= 150
    assert apart * 10 >= own * 3


@pytest.mark.parametrize("part", OWN)
def test_every_rule_and_facet_occurs_in_a_part(part: str) -> None:
    asks = list(rows(part, "asks"))
    assert {f["rule"] for row in asks for f in row["flags"]} == set(RULES) - {"no-demographic"}
    assert {f["kind"] for row in asks for f in row["facets"]} == set(FACET_KINDS)


def test_the_manual_names_sixty_lines_of_business() -> None:
    section = MANUAL.split("## Lines of business")[1].split("\n## ")[0].strip().split("\n\n")[-1]
    lines = section.replace("\n", "").rstrip("。").split("、")
    spoken = "\n".join(row["text"] for row in rows("open", "asks"))
    assert len(set(lines)) == len(lines) >= 60
    assert [line for line in lines if line not in spoken] == []


def test_the_manual_names_every_author() -> None:
    for part in OWN:
        names = {path.name.split(".")[0] for path in files(part, "asks")}
        row = next(line for line in MANUAL.splitlines() if line.startswith(f"| `{part}/`"))
        assert set(row.split("|")[2].strip().split(", ")) == names


def test_the_manual_tells_of_the_phrases_for_training() -> None:
    total = 0
    for path in sorted(PHRASES.glob("*.jsonl")):
        found = list(read(path))
        total += len(found)
        place = "head" if "head" in found[0] else "span"
        assert [row for row in found if row.keys() != {"text", place, "label"} or not all(row.values())] == []
        assert [row for row in found if place == "span" and row["text"].count(row["span"]) != 1] == []
        cells = [cell.strip() for cell in next(x for x in MANUAL.splitlines() if f"`{path.name}`" in x).split("|")]
        assert cells[2:4] == [f"{len(found):,}", f"`text`, `{place}`, `label`"]
        assert set(re.findall(r"[a-z-]+", cells[4].replace("near misses: ", ""))) == {row["label"] for row in found}
    assert f"{total:,} lines" in MANUAL


def test_the_manual_counts_right() -> None:
    assert rewritten(MANUAL) == MANUAL, "the counts are not those of the files: make evaluate"


def test_counts_are_those_of_the_files(tmp_path: Path) -> None:
    for part in PARTS:
        (tmp_path / part).mkdir()
    (tmp_path / "open" / "x.jsonl").write_text(
        '{"id": "x-1", "text": "犬", "grade": 2, "flags": [{"rule": "hedge", "text": "犬"}], "target": ["犬"],'
        ' "facets": [{"kind": "age", "text": "犬"}, {"kind": "age", "text": "犬"}], "tags": ["keigo"]}\n',
        encoding="utf-8",
    )
    (tmp_path / "open" / "x.ladders.jsonl").write_text('{"id": "x-l", "steps": ["a", "b", "c"]}\n', encoding="utf-8")
    lines = tables(tmp_path).splitlines()
    for row in ("asks | 0 | 1 | 0 | 1", "hedge | 0 | 1 | 0 | 1", "age | 0 | 2 | 0 | 2", "keigo | 0 | 1 | 0 | 1",
                "ladder steps | 0 | 3 | 0 | 3", "anyone | 0 | 0 | 0 | 0", "no ask | 0 | 0 | 0 | 0"):  # fmt: skip
        assert f"| {row} |" in lines
    assert rewritten(f"a\n{BEGIN}old\n{END}\nb", tmp_path) == f"a\n{BEGIN}\n{tables(tmp_path)}\n{END}\nb"
    with pytest.raises(ValueError, match="no place"):
        rewritten("a", tmp_path)


def test_a_line_that_is_no_object_is_named_without_its_text(tmp_path: Path) -> None:
    for bad in ("{秘密", '["秘密"]'):
        (tmp_path / "x.jsonl").write_text(f'{{"id": 1}}\n{bad}\n', encoding="utf-8")
        with pytest.raises(ValueError, match=r"^x\.jsonl:2: not (JSON|a JSON object)$"):
            list(read(tmp_path / "x.jsonl"))
