"""A Parquet file as a table: each column by the type that the file gives it."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.errors import BadTable
from dlgui.lab.tables.column import Column, label_column
from dlgui.lab.tables.room import lack, room
from dlgui.lab.tables.source import Progress, part_of
from dlgui.lab.tables.table import Table
from dlgui.lab.tables.typed import numbers_column, table_of_columns

MAGIC = b"PAR1"
MOST_COLUMNS = 20_000
_DAY = 86_400


def read_parquet(
    data: bytes, name: str, sample: int = 0, progress: Progress = lambda share: None
) -> Table:
    """Return the table in a Parquet file; columns of lists and other nested values are left out.

    Raises:
        BadTable: pyarrow is missing, the file is damaged or too large.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise BadTable(
            f'{name} is a Parquet file, which needs pyarrow: pip install "dlgui[parquet]". Or save '
            "the table as CSV."
        ) from None
    try:
        file = pyarrow.parquet.ParquetFile(io.BytesIO(data))
        rows = file.metadata.num_rows
        names = [str(field.name) for field in file.schema_arrow]
        _check_size(file, name, rows, len(names), sample)
        columns, notes = _columns(file, name, names, progress)
    except (BadTable, MemoryError):
        raise
    except (pyarrow.ArrowException, OSError, ValueError, TypeError, OverflowError) as problem:
        said = " ".join(str(problem).split())
        raise BadTable(f"{name} is damaged: {said[:200]}. Write it again.") from None
    return table_of_columns(columns, name, sample, "parquet", notes)


def _check_size(file: Any, name: str, rows: int, columns: int, sample: int) -> None:
    need = rows * max(columns, 1) * 8
    unpacked = sum(
        file.metadata.row_group(i).total_byte_size for i in range(file.metadata.num_row_groups)
    )
    if columns > MOST_COLUMNS or rows < 0:
        raise BadTable(
            f"{name} has {columns:,} columns and the limit is {MOST_COLUMNS:,}. Keep fewer columns."
        )
    limit = room()
    if max(need, unpacked) > limit:
        raise BadTable(
            f"{name} has {rows:,} rows of {columns:,} columns and needs "
            f"{lack(max(need, unpacked), limit)}. Keep fewer rows or columns, or leave the rows on "
            "the disk (StoredTable)."
        )


def _columns(
    file: Any, name: str, names: list[str], progress: Progress
) -> tuple[list[Column], list[str]]:
    found: list[Column] = []
    notes: list[str] = []
    for i, one in enumerate(names):
        told = part_of(progress, i / len(names), 1 / len(names))
        chunked = _read(file, one, told) if names.count(one) == 1 else None
        column = None if chunked is None else _column(one, chunked)
        if column is None:
            what = "a second of its name" if chunked is None else f"of type {chunked.type}"
            notes.append(f"Column {one!r:.60} is {what} and left out.")
        else:
            found.append(column)
    if len(found) < 2:
        raise BadTable(
            f"{name} has {len(found)} columns of numbers, texts or dates. A table needs at least "
            "two: inputs and a target."
        )
    return found, notes


def _read(file: Any, name: str, progress: Progress) -> Any:
    """Return the values of a column, group of rows by group of rows."""
    import pyarrow

    groups = file.metadata.num_row_groups
    if not groups:
        return file.read(columns=[name]).column(0)
    chunks: list[Any] = []
    for group in range(groups):
        progress(group / groups)
        chunks += file.read_row_group(group, columns=[name]).column(0).chunks
    return pyarrow.chunked_array(chunks, file.schema_arrow.field(name).type)


def _column(name: str, chunked: Any) -> Column | None:
    import pyarrow
    from pyarrow import types

    kind = chunked.type
    if types.is_dictionary(kind):
        chunked, kind = chunked.cast(kind.value_type), kind.value_type
    if types.is_boolean(kind):
        chunked, kind = chunked.cast(pyarrow.string()), pyarrow.string()
    if types.is_string(kind) or types.is_large_string(kind):
        return _texts(name, chunked)
    if types.is_timestamp(kind) or types.is_date(kind):
        seconds = chunked.cast(pyarrow.timestamp("us"), safe=False).cast(pyarrow.int64())
        return numbers_column(name, _floats(seconds) / (_DAY * 1e6), "date")
    if types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind):
        return numbers_column(name, _floats(chunked))
    return None


def _floats(chunked: Any) -> NDArray[np.float64]:
    import pyarrow

    values = chunked.cast(pyarrow.float64(), safe=False).to_numpy()
    return np.array(values, np.float64)


def _texts(name: str, chunked: Any) -> Column:
    coded = chunked.combine_chunks().dictionary_encode()
    if hasattr(coded, "combine_chunks"):
        coded = coded.combine_chunks()
    labels = [str(one).replace("\0", " ") for one in coded.dictionary.to_pylist()]
    codes = np.array(coded.indices.fill_null(len(labels)).to_numpy(zero_copy_only=False), np.int64)
    return label_column(name, codes, [*labels, ""])
