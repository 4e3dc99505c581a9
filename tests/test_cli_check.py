from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .commandline import ANYONE, COMMAND, SPECIFIC, rows, run


def test_status_1_by_severity_and_status_0_when_clean() -> None:
    assert run("check", ANYONE).returncode == 1
    assert run("check", ANYONE, "--fail-on", "never").returncode == 0
    assert run("check", SPECIFIC).returncode == 0
    assert run("check", SPECIFIC, "--min-score", "100").returncode == 1


def test_min_score_says_which_text_is_low_without_saying_it() -> None:
    done = run("check", ANYONE, "--fail-on", "never", "--min-score", "100")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("argument 1: score ")
    assert ANYONE not in done.stderr.decode()


def test_human_output_says_versions_text_score_and_finding() -> None:
    text = run("check", ANYONE).stdout.decode()
    assert text.startswith("# " + run("--version").stdout.decode())
    assert f"  {ANYONE}\n  1^^^^" in text
    assert "(anyone)" in text
    assert "\033[" not in text
    assert "\033[" in run("check", ANYONE, "--color", "always", NO_COLOR="1").stdout.decode()


def test_json_is_an_object_for_one_whole_text_and_an_array_else() -> None:
    assert json.loads(run("check", "--output", "json", ANYONE).stdout)["text"] == ANYONE
    assert json.loads(run("check", "--output", "json", stdin=ANYONE.encode()).stdout)["text"] == ANYONE
    two = json.loads(run("check", "--output", "json", ANYONE, "--lang", "en", SPECIFIC).stdout)
    assert [r["text"] for r in two] == [ANYONE, SPECIFIC]
    assert isinstance(json.loads(run("check", "--output", "json", "--input", "lines", stdin=b"a").stdout), list)


def test_explain_adds_reasons_and_leaves_the_rest_alone() -> None:
    (told,), (quiet,) = (rows(run("check", ANYONE, "--output", "jsonl", *option)) for option in (["--explain"], []))
    assert [f.pop("explain")["cancelled_by"] != [] for f in told["findings"]] == [True, False]
    assert told == quiet
    lines = run("check", ANYONE, "--explain").stdout.decode().splitlines()
    assert "    |  「良いので」は「紹介して下さい」にかかります（接続）。" in lines
    assert "    |  「誰」は、一覧 anyone-word の「誰」に当たります。" in lines
    github = [run("check", ANYONE, "--output", "github", *option).stdout for option in (["--explain"], [])]
    assert github[0] == github[1]


def test_select_and_ignore_leave_findings_out_and_the_score_alone() -> None:
    whole, selected, ignored = (
        rows(run("check", ANYONE, "--output", "jsonl", *options))[0]
        for options in ([], ["--select", "hedge,no-ask", "--select", "anyone"], ["--ignore", "anyone"])
    )
    assert {f["rule"] for f in selected["findings"]} == {"anyone"}
    assert "anyone" not in {f["rule"] for f in ignored["findings"]}
    assert whole["score"] == selected["score"] == ignored["score"]
    assert run("check", ANYONE, "--ignore", "anyone").returncode == 0


def test_better_asks_answer_a_finding_that_is_shown() -> None:
    ask = "元気な社長とかをご紹介ください。"
    whole, ignored = (
        rows(run("check", ask, "--output", "jsonl", *options))[0] for options in ([], ["--ignore", "universal-trait"])
    )
    assert len(whole["narrowings"]) > 0
    shown = {n["text"] for n in ignored["narrowings"]}
    assert shown <= {n["text"] for n in whole["narrowings"]}
    assert sorted({n for f in ignored["findings"] for n in f["narrowings"]}) == list(range(len(shown)))
    nothing = rows(run("check", ask, "--output", "jsonl", "--select", "anyone"))[0]
    assert (nothing["findings"], nothing["narrowings"]) == ([], [])


def test_a_stream_goes_on_after_bad_lines_and_ends_with_status_2() -> None:
    good = json.dumps({"id": 3, "text": SPECIFIC}).encode()
    lines = [
        good,
        b"{",
        b'{"text": ""}',
        b'{"text": "\\ud83d"}',
        json.dumps({"text": "あ" * 4001}).encode(),
        b"\xff",
        good,
    ]
    done = run("check", "--input", "jsonl", "--output", "jsonl", stdin=b"\n".join(lines))
    assert done.returncode == 2
    assert [row["id"] for row in rows(done)] == ["3", "3"]
    errors = done.stderr.decode().splitlines()
    assert sorted(line.split(": ")[0] for line in errors) == [f"stdin:{n}" for n in (2, 3, 4, 5, 6)]
    assert "4,001 characters" in next(line for line in errors if line.startswith("stdin:5"))
    assert "ああ" not in done.stderr.decode()


def test_files_in_other_encodings(tmp_path: Path) -> None:
    sheet = tmp_path / "asks.csv"
    sheet.write_bytes(f"ID,紹介依頼\r\n7,{SPECIFIC}\r\n".encode("cp932"))
    done = run("check", "--file", str(sheet), "--input", "csv", "--encoding", "cp932", "--output", "jsonl")
    assert (done.returncode, rows(done)[0]["id"], rows(done)[0]["text"]) == (0, "7", SPECIFIC)
    wrong = run("check", "--file", str(sheet), "--input", "csv")
    assert wrong.returncode == 2
    assert "--encoding cp932" in wrong.stderr.decode()


def test_the_locale_changes_no_byte() -> None:
    plain = run("check", "--output", "jsonl", stdin=ANYONE.encode())
    other = run("check", "--output", "jsonl", stdin=ANYONE.encode(), PYTHONIOENCODING="cp932", LC_ALL="C", PYTHONUTF8="0")
    assert plain.stdout == other.stdout != b""


def test_sarif_and_github_point_into_the_file(tmp_path: Path) -> None:
    asks = tmp_path / "asks.txt"
    asks.write_text(f"{SPECIFIC}\n{ANYONE}\n", encoding="utf-8")
    args = ["check", "--input", "lines", "--file", str(asks), "--select", "anyone", "--output"]
    (found,) = json.loads(run(*args, "sarif").stdout)["runs"][0]["results"]
    assert found["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    lines = run(*args, "github").stdout.decode().splitlines()
    assert lines[1].startswith(f"::error file={asks},line=2,col=1,")


def test_a_reader_who_leaves_is_not_complained_about() -> None:
    stdin = (ANYONE + "\n").encode() * 300
    with subprocess.Popen(
        [*COMMAND, "check", "--input", "lines"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(stdin)
        process.stdin.close()
        err = process.stderr.read()
    assert process.returncode == 141
    assert err == b""


def test_results_come_before_the_stream_ends() -> None:
    line = (json.dumps({"text": SPECIFIC}) + "\n").encode()
    command = [*COMMAND, "check", "--input", "jsonl", "--output", "jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(line * 200)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["text"] == SPECIFIC
        process.stdin.close()
        assert len(process.stdout.readlines()) == 199
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_is_said_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "rules", "list"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.decode() == "shokai-lint: cannot go on: No space left on device\n"


def test_closed_standard_input() -> None:
    done = subprocess.run(f"{sys.executable} -m shokai_lint check <&-", shell=True, capture_output=True, check=False)  # noqa: S602
    assert done.returncode == 2
    assert done.stderr.decode() == "stdin: standard input is closed\n"


def test_the_options_of_the_room_reach_the_estimate() -> None:
    options = ["--listeners", "8", "--network", "150", "--home-prefecture", "埼玉", "--output", "jsonl", "--no-narrow"]
    (told,) = rows(run("check", SPECIFIC, *options))
    assert [told["reach"][name] for name in ("listeners", "network", "home_prefecture")] == [8, 150, "埼玉県"]
    assert told["reach"]["matches"]["mid"] == pytest.approx(told["reach"]["share"]["mid"] * 150, rel=0.01)


@pytest.mark.parametrize(
    ("option", "value"), [("--listeners", "0"), ("--listeners", "many"), ("--network", "-5"), ("--home-prefecture", "江戸")]
)
def test_a_room_that_cannot_be_is_a_usage_error(option: str, value: str) -> None:
    done = run("check", ANYONE, option, value)
    assert done.returncode == 2
    assert f"argument {option}" in done.stderr.decode()
    assert done.stdout == b""
