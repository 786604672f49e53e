"""A Parquet file of numbers, read some rows at a time: its row groups are never whole in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from dlgui.api import Array, BadTable
from dlgui.engine.stored_rows import BLOCK_BYTES
from dlgui.lab.files import reason, shown

SUFFIXES = (".parquet", ".pq")
BUFFER = 1 << 20
"""Bytes of a column that are read ahead."""


def read_row_groups(path: Path, most: int) -> tuple[tuple[str, ...], Iterator[Array]]:
    """Return the names of the columns, and their numbers as float32, at most so many rows at a
    time, and fewer where they are long.

    True and false are 1 and 0; a value that is missing is NaN.

    Raises:
        BadTable: pyarrow is missing, the file is damaged, or a column holds no numbers.
    """
    try:
        import pyarrow.parquet
    except ImportError:
        raise BadTable(
            f"{shown(path.name)} is a Parquet file, which needs pyarrow: pip install "
            '"dlgui[parquet]". Or save the rows as .npy or CSV.'
        ) from None
    try:
        # Without pre-buffering: it would hold all columns of a row group, packed and unpacked.
        file = pyarrow.parquet.ParquetFile(path, pre_buffer=False, buffer_size=BUFFER)
        names = tuple(str(field.name) for field in file.schema_arrow)
        for field in file.schema_arrow:
            _require_numbers(path, str(field.name), field.type)
    except BadTable:
        raise
    except (pyarrow.ArrowException, OSError, ValueError) as problem:
        raise BadTable(_damaged(path, problem)) from None
    lines = min(most, BLOCK_BYTES // (8 * max(1, len(names))))
    return names, _chunks(path, file, max(1, lines))


def _chunks(path: Path, file: Any, lines: int) -> Iterator[Array]:
    import pyarrow

    try:
        for batch in file.iter_batches(batch_size=lines, use_threads=False):
            columns = [_numbers(column) for column in batch.columns]
            yield np.column_stack(columns).astype(np.float32)
    except (pyarrow.ArrowException, OSError, ValueError) as problem:
        raise BadTable(_damaged(path, problem)) from None
    finally:
        file.close()


def _numbers(column: Any) -> Array:
    import pyarrow

    if pyarrow.types.is_boolean(column.type):
        column = column.cast(pyarrow.uint8())
    values: Array = column.cast(pyarrow.float64(), safe=False).to_numpy(zero_copy_only=False)
    return values


def _require_numbers(path: Path, name: str, kind: Any) -> None:
    from pyarrow import types

    numeric = (types.is_integer, types.is_floating, types.is_decimal, types.is_boolean)
    if not any(is_kind(kind) for is_kind in numeric):
        raise BadTable(
            f"{shown(path.name)}: column {shown(name[:60])!r} holds {kind}, and rows that stay on "
            "the disk are numbers. Write the file without it, or read it as a table."
        )


def _damaged(path: Path, problem: Exception) -> str:
    return f"{shown(path.name)} cannot be read: {' '.join(reason(problem).split())[:200]}."
