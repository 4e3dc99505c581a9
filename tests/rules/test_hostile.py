"""Rule folders that mean harm, as real files: the command tells what is wrong with each, in bounded time and memory."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from shokai_lint.rules.digest import builtin_dir
from shokai_lint.rules.files import MAX_BYTES
from shokai_lint.rules.loader import A_FILE, IN_ALL

from ..commandline import COMMAND, SPECIFIC, Done

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are POSIX")]
CPU_SECONDS, BYTES = 60, 2 << 30
RULE = (builtin_dir() / "anyone.yaml").read_text(encoding="utf-8")
HEAD, NETWORK = csv.reader((builtin_dir() / "reach" / "network.csv").read_text(encoding="utf-8").splitlines()[:2])


def limited(*args: str) -> Done:
    """Run the command with little processor time and memory: what needs more is killed, and the test fails."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))

    env = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run([*COMMAND, *args], capture_output=True, check=False, env=env, preexec_fn=limit)


def concept(words: str) -> bytes:
    return f"id: mine\ntitle: t\nbelongs: b\nwords: {words}\n".encode()


def rule(match: str) -> bytes:
    before, _, rest = RULE.replace("id: anyone", "id: mine").partition("match:\n")
    return f"{before}match: {match}\nflag:{rest.partition('flag:')[2]}".encode()


def figure(**cells: str) -> bytes:
    return table(dict(zip(HEAD, NETWORK, strict=True)) | {"key": "mine", "condition": "mine"} | cells)


def table(*rows: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, HEAD)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


CONCEPT, RULES, REACH = "concepts/mine.yaml", "mine.yaml", "reach/mine.csv"
LAUGHS = "a: &a [ha, ha]\n" + "".join(f"{c}: &{c} [*{b}, *{b}, *{b}]\n" for b, c in zip("abcdefghi", "bcdefghij", strict=True))
# Name of the folder: file, its bytes, what is told of it.
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "laughs": (RULES, LAUGHS.encode(), "mine.yaml:1:4: an alias or a depth that no rule needs"),
    "deep": (RULES, b"[" * (MAX_BYTES - 1), "an alias or a depth that no rule needs"),
    "tag": (RULES, b"!!python/object/apply:os.system [id]\n", "mine.yaml:1:1: a tag"),
    "large": (CONCEPT, b"#" * (MAX_BYTES + 1), "larger than 262,144 bytes: split the list"),
    "branches": (RULES, rule("{phrase: [" + "{}," * 50_000 + "]}"), "match.phrase: Tuple should have at most 100 items"),
    "names": (RULES, rule("{phrase: [{head: [" + "person," * 30_000 + "]}]}"), "at most 100 items"),
    "faults": (CONCEPT, concept("[" + "1," * 120_000 + "]"), "concepts/mine.yaml:4:9: words.0: "),
    "keys": (RULES, b"".join(b"k%d: 1\n" % n for n in range(20_000)), "mine.yaml:1:1: id: Field required"),
    "long key": (RULES, b'? "' + b"a" * 100_000 + b'"\n: 1\n? "' + b"a" * 100_000 + b'"\n: 1\n', "mine.yaml:3:3: the key 'aaaa"),
    "three words": (CONCEPT, concept("[a b c]"), "mine.yaml:4:9: words.0: Value error, an entry is a word"),
    "a blank": (CONCEPT, concept("[' ']"), "an entry is a word"),
    "everything": (CONCEPT, concept("[〜]"), "an entry is a word"),
    "nul": (CONCEPT, concept('["a\\0b"]'), "an entry is a word"),
    "line feed": (CONCEPT, concept('["a\\nb"]'), "an entry is a word"),
    "shift_jis": (CONCEPT, "id: 誰".encode("cp932"), "not UTF-8 at byte 4: save the file as UTF-8"),
    "utf-16": (REACH, ",".join(HEAD).encode("utf-16"), "mine.csv:1:1: not UTF-8 at byte 0: save the file as UTF-8"),
    "reach in shift_jis": (REACH, figure(labels="養蜂家")[:-1] + "家".encode("cp932"), "not UTF-8 at byte"),
    "cell": (REACH, figure(labels="a" * 200_000), "not CSV: field larger than field limit (131072)"),
    "labels": (REACH, figure(labels="|".join(map(str, range(9000)))), "labels: Value should have at most 200 items"),
    "formula": (REACH, figure(key="=cmd|'/C calc'!A0"), "mine.csv:2:1: key: String should match pattern"),
    "nul in a cell": (REACH, figure(labels="a\0b"), "labels.0: String should match pattern"),
    "quote": (REACH, ",".join(HEAD).encode() + b'\n"' + b"a,\n" * 50_000, "not CSV: "),
    "no number": (REACH, figure(share="nan"), "mine.csv:2:1: share: "),
    "nobody": (REACH, figure(low="0"), "mine.csv:2:1: the row: Value error, low is 0"),
    "years": (REACH, figure(ages="40-20"), "the row: Value error, ages: the years must rise"),
    "long years": (REACH, figure(ages="20-12345"), "mine.csv:2:1: ages: String should match pattern"),
    "circle": (REACH, figure(universe="adults", high="1", share="0.1", low="0.1", within="mine"), "lies within a place that"),
    "other meaning": (REACH, figure(key="company_30plus"), "condition and universe: not as in our row"),
}  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Run one command over all of these folders; give what it tells of one."""
    root = tmp_path_factory.mktemp("hostile")
    for name, (file, content, _) in REFUSED.items():
        path = root / name / file
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    done = limited("rules", "list", *(f"--rules={root / name}" for name in REFUSED))
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout, lines[0]) == (2, b"", "shokai-lint: the rules cannot be used")
    assert len(lines) <= IN_ALL + 2
    return lambda name: "\n".join(line for line in lines if f"/{name}/" in line)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_told_with_its_place(name: str, told: Callable[[str], str]) -> None:
    assert REFUSED[name][2] in told(name)
    assert len(told(name).splitlines()) <= A_FILE
    assert max(map(len, told(name).splitlines())) < 700


def test_names_and_keys_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b[2J\nmine.yaml").write_bytes(b'"\\e]0;title\\a": 1\n')
    (tmp_path / "\udcff.yaml").write_bytes(b"id: mine\n")
    done = limited("rules", "list", "--rules", str(tmp_path))
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert all(line.startswith(f"{tmp_path}/") for line in done.stderr.decode().splitlines()[1:])


def test_a_service_says_what_is_wrong_with_its_rules(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes(b"- a\n")
    done = limited("serve", "--port", "0", "--rules", str(tmp_path))
    assert done.returncode == 2
    assert (
        done.stderr.decode()
        == f"shokai-lint: the rules cannot be used\n{tmp_path}/mine.yaml:1:1: the file: Input should be an object\n"
    )


def test_the_largest_folder_that_is_read_lints_in_bounded_time(tmp_path: Path) -> None:
    """As many words, branches and rows as the limits let through, all of which fit any text."""
    for part in ("concepts", "reach"):
        (tmp_path / part).mkdir()
    for n in range(4):
        words = ",".join(f"語{n}{k:x}" for k in range(20_000))
        (tmp_path / "concepts" / f"words{n}.yaml").write_bytes(concept(f"[{words}]").replace(b"id: mine", b"id: words%d" % n))
    branches = rule("{phrase: [" + "{scope: [target, request, adverbial, aside, around]}," * 100 + "]}")
    for n in range(60):
        (tmp_path / f"mine{n}.yaml").write_bytes(branches.replace(b"id: mine", b"id: mine%d" % n))
    row = dict(zip(HEAD, NETWORK, strict=True))
    rows = [row | {"key": f"mine{n}", "condition": f"mine{n}", "labels": f"語{n}|〜{n}"} for n in range(600)]
    (tmp_path / "reach" / "mine.csv").write_bytes(table(*rows))
    done = limited("check", "--rules", str(tmp_path), "--output", "jsonl", "--no-narrow", "--fail-on", "never", SPECIFIC)
    assert (done.returncode, done.stderr) == (0, b"")
    assert {f"mine{n}" for n in range(60)} <= {f["rule"] for f in json.loads(done.stdout)["findings"]}
