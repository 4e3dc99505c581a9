"""The audit over a Dask cluster of real processes: results are those of this machine, whatever is killed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.cluster import Local, cluster
from tests.audit.test_run import ROWS, audit, balanced, contents, many, saving, summary, table

__all__ = ["many"]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Local]:
    """Two workers that nobody kills."""
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as started:
        yield started


def on(address: str, seconds: int = 60) -> list[str]:
    return ["--engine", "dask", "--scheduler", address, "--scheduler-timeout", str(seconds)]


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder that makes 税理士 a class that is too broad, which changes findings."""
    folder = tmp_path / "rules"
    (folder / "concepts").mkdir(parents=True)
    words = 'id: broad-class\nadds: true\ntitle: Ours\nbelongs: 税理士, for a test.\nwords: ["税理士"]\n'
    (folder / "concepts" / "broad-class.yaml").write_text(words, encoding="utf-8")
    return folder


def test_results_are_those_of_this_machine(local: Local, rules: Path, tmp_path: Path) -> None:
    rows = [*ROWS, ["2025/06/01", "高橋", ""], ["2025/06/01", "高橋", "税理士の方を紹介して下さい"]]
    asks = table(tmp_path / "asks.csv", rows)
    for options in ([], ["--rules", rules], ["--lang", "en", "--home-prefecture", "埼玉県", "--listeners", "9"]):
        here, there = tmp_path / f"here{len(options)}", tmp_path / f"there{len(options)}"
        assert audit(asks, "--out", here, "--jobs", "1", *options).returncode == 2  # a row has no ask
        done = audit(asks, "--out", there, *on(local.address), *options)
        assert (done.returncode, done.stderr.decode().count("\n")) == (2, 3)
        assert contents(here) == contents(there)
    assert summary(tmp_path / "here2")["rules"] != summary(tmp_path / "here0")["rules"]


def test_nothing_of_a_text_stands_in_the_logs(local: Local, tmp_path: Path) -> None:
    audit(table(tmp_path / "asks.csv", ROWS), "--out", tmp_path / "out", *on(local.address))
    assert "Start worker at" in local.logs()
    assert not [word for row in ROWS for word in (row[2][:6], row[1]) if word in local.logs()]


def test_what_is_killed_is_done_again(many: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    assert audit(many, "--out", here, "--no-narrow").returncode == 2  # ten rows are in error
    with cluster(tmp_path / "cluster", 2) as local:
        options = on(local.address)
        with saving(many, there, 1, *options) as (process, _):
            local.workers[0].kill()
            time.sleep(1)
            process.kill()
            process.wait()
        with saving(many, there, 0, *options) as (process, told):
            local.worker()
            local.workers[1].kill()
            out, _ = process.communicate(timeout=120)
        done = audit(many, "--out", there, *options, "--no-narrow")
    assert int(told.decode().split("調べ終えている文章 ")[1].split("件")[0]) > 0
    assert out.decode().startswith("300行 結果 290件 エラー 10件")
    assert done.returncode == 2
    assert balanced(there)
    assert contents(here) == contents(there)


def test_a_cluster_that_loses_all_workers_is_left_in_time_and_nothing_is_lost(many: Path, tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", 1) as local:
        with saving(many, tmp_path / "out", 1, *on(local.address, 3)) as (process, _):
            local.workers[0].kill()
            _, err = process.communicate(timeout=60)
        assert process.returncode == 2
        assert f"the cluster at {local.address} has had no worker for 3 seconds; what is done is kept" in err.decode()
    done = audit(many, "--out", tmp_path / "out", "--no-narrow")
    assert "調べ終えている文章 0件" not in done.stderr.decode()
    assert balanced(tmp_path / "out")
    assert summary(tmp_path / "out")["complete"]


def test_a_scheduler_that_ends_is_told(many: Path, tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", 1) as local, saving(many, tmp_path / "out", 1, *on(local.address, 3)) as (process, _):
        local.scheduler.kill()
        _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert (
        err.decode().splitlines()[-1].startswith(f"shokai-lint: the cluster at {local.address} does not answer any more; what is")
    )


def test_a_cluster_without_workers_is_told(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster", 0) as local:
        done = audit(table(tmp_path / "asks.csv", ROWS), "--out", tmp_path / "out", *on(local.address, 2))
    assert done.returncode == 2
    assert f"the cluster at {local.address} has had no worker for 2 seconds" in done.stderr.decode()


@pytest.mark.parametrize(
    ("patch", "said"),
    [
        ("import shokai_lint.version as v\nv._installed()['dictionary'] = '1999'\n", "with dictionary 1999, not 20"),
        ("import sys\nsys.modules['shokai_lint'] = None\n", "has a worker that cannot lint"),
    ],
)
def test_a_worker_of_another_version_is_refused(tmp_path: Path, patch: str, said: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(patch, encoding="utf-8")
    with cluster(tmp_path / "cluster", 0) as local:
        local.worker(PYTHONPATH=str(tmp_path))
        done = audit(table(tmp_path / "asks.csv", ROWS), "--out", tmp_path / "out", *on(local.address))
        assert local.workers[0].poll() is None, "a worker of somebody else's cluster goes on"
        assert not [row for row in ROWS if row[2][-9:] in local.logs()]
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (on("tcp://127.0.0.1:1", 2), "--scheduler tcp://127.0.0.1:1: no Dask scheduler can be reached there"),
        (on("nonsense://", 2), "--scheduler nonsense://: no Dask scheduler can be reached there"),
        (["--engine", "dask"], "--engine dask and --scheduler ADDRESS go together"),
        (["--scheduler", "tcp://127.0.0.1:1"], "--engine dask and --scheduler ADDRESS go together"),
        ([*on("tcp://127.0.0.1:1"), "--jobs", "2"], "--jobs is for this machine alone"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, options: list[str], said: str) -> None:
    done = audit(table(tmp_path / "asks.csv", ROWS), "--out", tmp_path / "out", *options)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_missing_extra_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['distributed'] = None\n", encoding="utf-8")
    asks = table(tmp_path / "asks.csv", ROWS)
    done = audit(asks, "--out", tmp_path / "out", *on("tcp://127.0.0.1:1"), PYTHONPATH=str(tmp_path))
    assert "audit needs distributed: install it with pip install 'shokai-lint[dask]'" in done.stderr.decode()
