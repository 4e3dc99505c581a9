from __future__ import annotations

import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shokai_lint.audit.parquet import parquet
from shokai_lint.audit.rows import Broken, Cells
from shokai_lint.errors import UsageError


def test_rows_come_in_order_with_their_types(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    day = datetime.date(2025, 4, 1)
    pq.write_table(pa.table({"text": [f"依頼{n}" for n in range(2500)], "date": [day] * 2500}), path, row_group_size=700)
    with parquet(path) as table:
        assert (table.told, table.heading) == ("Parquet", ("text", "date"))
        rows = list(table.rows)
    assert rows == [Cells(n + 1, (f"依頼{n}", day)) for n in range(2500)]


def test_a_file_that_is_cut_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["あ"]}), path)
    path.write_bytes(path.read_bytes()[:-8])
    with pytest.raises(UsageError, match=r"a\.parquet: not a Parquet file"), parquet(path):
        pass


def test_a_damaged_page_keeps_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    columns = pa.table({"text": [f"依頼{n:05}" for n in range(3000)]})
    pq.write_table(columns, path, row_group_size=1000, compression="gzip", use_dictionary=False)
    content = bytearray(path.read_bytes())
    middle = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    content[middle : middle + 400] = bytes(400)
    path.write_bytes(content)
    with parquet(path) as table:
        *read, last = table.rows
    assert read == [Cells(n + 1, (f"依頼{n:05}",)) for n in range(1000)]
    assert isinstance(last, Broken)
    assert last.number == 1001
