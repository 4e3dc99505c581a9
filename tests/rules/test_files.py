from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shokai_lint.rules.digest import builtin_dir, digest
from shokai_lint.rules.files import MAX_BYTES, MAX_FILES, MAX_TOTAL, UnreadableError, every, listed, text_of

NOBODY = 65534


def refused(folder: Path, path: Path | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        text_of(path, folder) if path else listed(folder)
    return str(caught.value)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything: become somebody who may not."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody may enter, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_the_packages_files_are_well_within_the_limits() -> None:
    paths = list(every(listed(builtin_dir())))
    assert len(paths) * 2 < MAX_FILES
    assert sum(path.stat().st_size for path in paths) * 1.5 < MAX_TOTAL
    assert max(path.stat().st_size for path in paths) * 2 < MAX_BYTES


def test_too_many_files_and_too_many_bytes(tmp_path: Path) -> None:
    for n in range(MAX_TOTAL // MAX_BYTES + 1):
        (tmp_path / f"{n}.yaml").write_bytes(b"#" * MAX_BYTES)
    assert refused(tmp_path).startswith(f"9 files of {9 * MAX_BYTES:,} bytes: a folder may hold")
    for n in range(MAX_FILES):
        (tmp_path / f"{n}.yaml").write_bytes(b"")
    assert len(list(every(listed(tmp_path)))) == MAX_FILES
    (tmp_path / "one-more.yaml").write_bytes(b"")
    assert refused(tmp_path).startswith("1,001 files of 0 bytes")


def test_a_file_of_a_terabyte_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "holes.yaml").open("wb") as file:
        file.truncate(1 << 40)
    assert "1,099,511,627,776 bytes" in refused(tmp_path)


def test_no_more_than_the_limit_is_read_of_a_file_that_has_grown(tmp_path: Path) -> None:
    path = tmp_path / "grows.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert refused(tmp_path, path) == "larger than 262,144 bytes: split the list"


def test_a_folder_of_lists_that_is_a_link_out_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "mine.yaml").write_text("id: mine\n", encoding="utf-8")
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "concepts").symlink_to("../secrets")
    (path,) = every(listed(folder))
    assert "leads out of the folder" in refused(folder, path)


def test_links_that_lead_in_circles_and_to_devices(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "self.yaml").symlink_to("self.yaml")
    (folder / "zero.yaml").symlink_to("/dev/zero")
    (folder / "up.yaml").symlink_to("../up.yaml")
    told = [refused(folder, path) for path in every(listed(folder))]
    assert told[0].startswith(("cannot be read", "not a file"))
    assert all("leads out of the folder" in message for message in told[1:])


def test_a_folder_that_is_mounted_by_links_inside_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "..data").mkdir()
    (tmp_path / "..data" / "mine.yaml").write_text("id: mine\n", encoding="utf-8")
    (tmp_path / "mine.yaml").symlink_to("..data/mine.yaml")
    assert [text_of(path, tmp_path) for path in every(listed(tmp_path))] == ["id: mine\n"]


def test_a_part_that_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "reach").write_text("x", encoding="utf-8")
    assert refused(tmp_path) == "reach: cannot be read: Not a directory"


@pytest.mark.parametrize("name", ["nowhere", "file", "x" * 5000, "\udcff"])
def test_what_is_no_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert refused(tmp_path / name).startswith(("no such folder", "cannot be read: File name too long"))


def test_what_may_not_be_read_is_told(open_folder: Path) -> None:
    path = open_folder / "mine.yaml"
    path.write_text("id: mine\n", encoding="utf-8")
    path.chmod(0)
    (open_folder / "concepts").mkdir()
    with as_nobody():
        assert refused(open_folder, path) == "cannot be read: Permission denied"
    (open_folder / "concepts").chmod(0)
    with as_nobody():
        assert refused(open_folder) == "concepts: cannot be read: Permission denied"
    open_folder.chmod(stat.S_IXUSR | stat.S_IXOTH)
    with as_nobody():
        assert "cannot be read: Permission denied" in refused(open_folder)
    open_folder.chmod(0)
    with as_nobody():
        assert refused(open_folder / "below") == "cannot be read: Permission denied"
    open_folder.chmod(0o700)
    (open_folder / "concepts").chmod(0o700)


def test_a_name_that_is_not_utf8_counts_for_the_hash(tmp_path: Path) -> None:
    (tmp_path / "reach").mkdir()
    before = digest([tmp_path])
    (tmp_path / "reach" / "\udcff.csv").write_bytes((builtin_dir() / "reach" / "network.csv").read_bytes())
    assert digest([tmp_path]) != before
