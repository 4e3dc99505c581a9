"""Parquet, a batch of rows at a time.

Owns the batches; reads in one thread, since processes are forked afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from shokai_lint.audit.extras import extra
from shokai_lint.audit.rows import Broken, Cells, Table
from shokai_lint.errors import UsageError

_BATCH = 1_000


@contextmanager
def parquet(path: Path) -> Iterator[Table]:
    """Open a file of columns."""
    reader = extra("pyarrow.parquet")
    try:
        file = reader.ParquetFile(path, pre_buffer=False)
    except extra("pyarrow").ArrowException:
        raise UsageError(f"{path.name}: not a Parquet file that can be read") from None
    with file:
        yield Table(path.name, "Parquet", tuple(file.schema_arrow.names), _rows(file))


def _rows(file: Any) -> Iterator[Cells | Broken]:  # noqa: ANN401 - pyarrow has no types
    number = 0
    try:
        for batch in file.iter_batches(_BATCH, use_threads=False):
            for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield Cells(number, values)
    except (extra("pyarrow").ArrowException, OSError, ValueError) as error:
        yield Broken(number + 1, f"the file cannot be read from this row on ({type(error).__name__})")
