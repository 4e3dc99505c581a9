"""The command as users start it: what it prints, its exit status, its files."""

from __future__ import annotations

import csv
import json
import os
import pty
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.commandline import COMMAND, Done

FILES = ("errors.csv", "report.html", "results.csv", "results.jsonl", "results.parquet", "summary.json")
HEADING = ["日付", "氏名", "紹介依頼"]
ROWS = [
    ["2025/04/01", "三浦 健太", "保険代理店の三浦です。\n美容や健康に興味がある人を紹介して下さい!"],
    ["2025/04/08", "佐藤", "誰でも良いので紹介して下さい"],
    ["2025/05/01", "佐藤", "経営者の方をご紹介ください"],
    ["2025/05/08", "鈴木", "誰でも良いので紹介して下さい"],
]
JOBS = "税理士 弁護士 看護師 美容師 大工 パン職人 調理師 薬剤師 整体師 建築士".split()


def table(path: Path, rows: list[list[str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([HEADING, *rows])
    return path


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred rows: 200 different texts, 90 that stand there again and ten in error."""
    rows = [["2025/04/01", f"会員{n % 20}", f"{n + 21}歳の{JOBS[n % 10]}の方を紹介して下さい"] for n in range(200)]
    rows += rows[:90] + [["2025/04/01", "会員", ""]] * 10
    random.Random(7).shuffle(rows)  # noqa: S311
    return table(tmp_path_factory.mktemp("many") / "many.csv", rows)


def audit(*args: object, **environment: str) -> Done:
    command = [*COMMAND, "audit", *map(str, args)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **environment}, timeout=120, check=False)


def summary(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return read


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def balanced(folder: Path) -> bool:
    """Rows in are results, errors and what waits; each row stands in one place, once."""
    counted = summary(folder)
    lines = [json.loads(line)["row"]["number"] for line in (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    with (folder / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        errors = [int(row[1]) for row in list(csv.reader(file))[1:]]
    assert (len(lines), len(errors)) == (counted["results"], counted["errors"])
    assert len({*lines, *errors}) == len(lines) + len(errors)
    return bool(counted["rows"] == counted["results"] + counted["errors"] + counted["waiting"])


def test_a_form_in_shift_jis_is_audited(tmp_path: Path) -> None:
    done = audit(table(tmp_path / "asks.csv", ROWS, "cp932"), "--out", tmp_path / "out")
    assert done.returncode == 0
    told = "asks.csv: Shift_JIS (CP932), comma; text = 紹介依頼, member = 氏名, date = 日付"
    assert done.stderr.decode().splitlines() == [told, "4行 異なる文章 3件 調べ終えている文章 0件"]
    assert done.stdout.decode().splitlines()[0].startswith("4行 結果 4件 エラー 0件 平均 ")
    assert set(FILES) < {path.name for path in (tmp_path / "out").iterdir()}
    counted = summary(tmp_path / "out")
    assert counted["repeated"] == [{"text": "誰でも良いので紹介して下さい", "rows": 2}]
    assert {member["member"] for member in counted["members"]} == {"三浦 健太", "佐藤", "鈴木"}
    assert [month["month"] for month in counted["months"]] == ["2025-04", "2025-05"]


def test_anonymous_leaves_no_name_in_any_file(tmp_path: Path) -> None:
    named = ["2025/03/01", "高橋 一郎", "鈴木さんと三浦健太に聞きました。佐藤さんのような方を紹介してください"]
    assert audit(table(tmp_path / "asks.csv", [*ROWS, named]), "--out", tmp_path / "out", "--anonymous").returncode == 0
    everything = b"".join(path.read_bytes() for path in (tmp_path / "out").iterdir())
    for name in ("三浦", "健太", "佐藤", "鈴木", "高橋"):
        assert name.encode() not in everything
    texts = [json.loads(line) for line in (tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    assert texts[0]["text"].startswith("保険代理店の○○です。")
    assert texts[2]["row"]["member"] == texts[1]["row"]["member"] == "メンバー2"


def test_a_baseline_tells_what_became_better(tmp_path: Path) -> None:
    before, now = table(tmp_path / "before.csv", ROWS), [list(row) for row in ROWS]
    now[1][2] = "川越市でパン屋を営んでいる方を紹介して下さい"
    assert audit(before, "--out", tmp_path / "a", "--no-narrow").returncode == 0
    args = [table(tmp_path / "now.csv", now), "--out", tmp_path / "b", "--no-narrow", "--baseline", tmp_path / "a"]
    assert audit(*args).returncode == 0
    compared = summary(tmp_path / "b")["baseline"]
    assert compared["same_versions"]
    assert {"rule": "anyone", "resolved": 1, "new": 0, "persisting": 1} in compared["rules"]
    assert "前回と比べて" in (tmp_path / "b" / "report.html").read_text(encoding="utf-8")


def test_columns_may_be_named_and_files_follow_options(tmp_path: Path) -> None:
    first = tmp_path / "a.csv"
    first.write_text("who,what\n三浦,誰でも良いので紹介して下さい\n", encoding="utf-8")
    second = tmp_path / "b.jsonl"
    second.write_text('{"what": "経営者の方をご紹介ください"}\n', encoding="utf-8")
    named = ["--text-column", "what", "--no-narrow", "--lang", "en"]
    done = audit(first, *named, "--out", tmp_path / "out", second)
    assert done.returncode == 0
    assert "rows: 2  results: 2  errors: 0" in done.stdout.decode()
    assert [source["name"] for source in summary(tmp_path / "out")["sources"]] == ["a.csv", "b.jsonl"]


def test_a_low_mean_fails_a_script(tmp_path: Path) -> None:
    asks = table(tmp_path / "asks.csv", ROWS)
    assert audit(asks, "--out", tmp_path / "out", "--no-narrow", "--fail-under", "99").returncode == 1
    assert audit(asks, "--out", tmp_path / "out", "--no-narrow", "--fail-under", "1").returncode == 0


def test_a_broken_row_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    done = audit(table(tmp_path / "asks.csv", [*ROWS, ["2025/06/01", "高橋", ""]]), "--out", tmp_path / "out", "--no-narrow")
    assert done.returncode == 2
    assert "errors.csv" in done.stderr.decode()
    assert balanced(tmp_path / "out")
    assert "asks.csv,6,the text is empty: send the ask in words" in (tmp_path / "out" / "errors.csv").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_same_bytes_with_any_number_of_processes_and_after_kills(many: Path, tmp_path: Path) -> None:
    one, two, killed = (tmp_path / name for name in ("one", "two", "killed"))
    known = [_killed(many, killed, saves) for saves in (0, 1, 2, 1)]
    assert known[0] == 0
    assert known == sorted(known)
    assert 0 < known[2] < 200
    for folder, jobs in ((one, "1"), (two, "2"), (killed, "2")):
        done = audit(many, "--out", folder, "--no-narrow", "--jobs", jobs)
        assert done.returncode == 2  # ten rows are in error
    assert _known(done.stderr) > known[2]
    assert contents(one) == contents(two) == contents(killed)
    assert balanced(killed)
    counted = summary(killed)
    assert (counted["rows"], counted["different"], counted["results"], counted["errors"]) == (300, 200, 290, 10)


@contextmanager
def saving(asks: Path, folder: Path, saves: int, *more: str) -> Iterator[tuple[subprocess.Popen[bytes], bytes]]:
    """Start an audit and wait until it has kept results so many times; give what it said that it knew."""
    command = [*COMMAND, "audit", str(asks), "--out", str(folder), "--no-narrow", *(more or ("--jobs", "2"))]
    log = folder / "audit.sqlite-wal"
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stderr
        process.stderr.readline()
        told = process.stderr.readline()
        for _ in range(saves):
            size = log.stat().st_size
            while process.poll() is None and log.exists() and log.stat().st_size == size:
                time.sleep(0.01)
        yield process, told
        process.kill()


def _killed(asks: Path, folder: Path, saves: int) -> int:
    with saving(asks, folder, saves) as (process, told):
        process.kill()
        process.wait()
    return _known(told)


def _known(told: bytes) -> int:
    return int(told.decode().split("調べ終えている文章 ")[1].split("件")[0].replace(",", ""))


@pytest.mark.slow
def test_an_interrupt_leaves_valid_files_and_status_130(many: Path, tmp_path: Path) -> None:
    with saving(many, tmp_path / "out", 1) as (process, _):
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C at a terminal, which reaches all of them
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "もう一度同じコマンドで続きから" in err.decode()
    counted = summary(tmp_path / "out")
    assert not counted["complete"]
    assert 0 < counted["waiting"] < 290
    assert balanced(tmp_path / "out")
    assert "まだ調べていない行" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
def test_a_full_disk_is_said_and_loses_nothing(many: Path, small_disk: Path) -> None:
    done = audit(many, "--out", small_disk / "out", "--no-narrow", "--jobs", "2")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr.decode()
    assert "disk is full" in done.stderr.decode() or "No space left" in done.stderr.decode()
    subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
    assert audit(many, "--out", small_disk / "out", "--no-narrow", "--jobs", "2").returncode == 2
    assert balanced(small_disk / "out")
    assert summary(small_disk / "out")["complete"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "nothing to read: name files, or --db URL and --query SQL"),
        (["--db", "sqlite:///a.db"], "--db URL and --query SQL go together"),
        (["--query", "SELECT 1"], "--db URL and --query SQL go together"),
        (["a.pdf"], "its ending names no format"),
        (["none.csv"], "none.csv: No such file"),
        (["none.csv", "--baseline", "out"], "--baseline and --out are the same folder"),
        (["none.csv", "--baseline", "none"], "no audit's results there"),
        (["none.csv", "--fail-under", "101"], "not a whole number from 0 to 100"),
        (["none.csv", "--nonsense"], "unrecognized arguments: --nonsense"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, args: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = audit(*args, "--out", "out")
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_missing_extra_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['pyarrow'] = None\n", encoding="utf-8")
    done = audit("a.csv", "--out", tmp_path / "out", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "audit needs pyarrow: install it with pip install 'shokai-lint[audit]'" in done.stderr.decode()


def test_a_terminal_sees_progress_and_a_pipe_none(tmp_path: Path) -> None:
    asks, (ours, theirs) = table(tmp_path / "asks.csv", ROWS), pty.openpty()
    command = [*COMMAND, "audit", str(asks), "--out", str(tmp_path / "out")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
    os.close(ours)
    assert process.returncode == 0
    assert "1 / 3 件" in shown.decode()
