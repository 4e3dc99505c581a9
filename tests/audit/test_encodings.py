from __future__ import annotations

import io

import pytest

from shokai_lint.audit.encodings import detect
from shokai_lint.errors import UsageError

ROWS = "氏名,依頼\n三浦,健康に興味がある方を紹介して下さい\n佐藤,川越市でパン屋を営んでいる方を紹介して下さい\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp"])
def test_the_encoding_is_found(encoding: str) -> None:
    stream = io.BytesIO(ROWS.encode(encoding))
    assert detect("f", stream) == encoding
    assert stream.tell() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "euc_jp"])
def test_one_broken_line_changes_nothing(encoding: str) -> None:
    assert detect("f", io.BytesIO((ROWS * 5).encode(encoding) + b"\xff\x81\xfd\xa0\n")) == encoding


def test_ascii_before_the_first_japanese_line_is_passed_over() -> None:
    assert detect("f", io.BytesIO(b"id,text\n" * 100_000 + ROWS.encode("cp932"))) == "cp932"


def test_an_empty_file_is_utf8() -> None:
    assert detect("f", io.BytesIO()) == "utf-8"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UsageError, match=r"asks\.csv: neither UTF-8.*--encoding"):
        detect("asks.csv", io.BytesIO(b"\x81\x20\xff\xff\xfe\n" * 3))
