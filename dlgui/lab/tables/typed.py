"""Tables from columns whose type is known before: of Parquet files and of NumPy arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from dlgui.engine.errors import BadTable
from dlgui.lab.tables.column import (
    Column,
    label_column,
    number_column,
)
from dlgui.lab.tables.drawing import drawn
from dlgui.lab.tables.formats import Format
from dlgui.lab.tables.guessing import guessed
from dlgui.lab.tables.source import Progress
from dlgui.lab.tables.table import Table

MOST_COLUMNS = 20_000


def table_of_arrays(
    arrays: Mapping[str, NDArray[Any]],
    name: str,
    sample: int = 0,
    progress: Progress = lambda share: None,
) -> Table:
    """Return the columns of a .npy or .npz file: lists as they are, matrices column by column.

    Raises:
        BadTable: the arrays are no columns of one table.
    """
    parts: dict[str, NDArray[Any]] = {}
    for key, array in arrays.items():
        if array.dtype.names:
            parts.update({field: array[field].reshape(-1) for field in array.dtype.names})
        elif array.ndim == 2:
            if array.shape[1] > MOST_COLUMNS:
                raise BadTable(
                    f"{name} has {array.shape[1]:,} columns and the limit is {MOST_COLUMNS:,}. "
                    "Keep fewer columns."
                )
            prefix = f"{key} " if key else "column "
            parts.update({f"{prefix}{i + 1}": array[:, i] for i in range(array.shape[1])})
        else:
            parts[key or "column 1"] = array
    shapes = ", ".join(f"{key!r:.40} {array.shape}" for key, array in list(arrays.items())[:8])
    if len({array.shape for array in parts.values()}) != 1 or next(iter(parts.values())).ndim != 1:
        raise BadTable(
            f"{name} holds {shapes.replace(chr(39) * 2, 'an array') or 'nothing'}: as a table it "
            "needs lists or matrices of equally many rows. Pictures, of three sizes, are opened as "
            "pictures."
        )
    if len(parts) < 2:
        raise BadTable(f"{name} has one column. A table needs at least two: inputs and a target.")
    columns: list[Column] = []
    for key, values in parts.items():
        progress(len(columns) / len(parts))
        columns.append(_column(key, values))
    return table_of_columns(columns, name, sample, "numpy", [])


def numbers_column(
    name: str, values: NDArray[np.float64], kind: Literal["number", "date"] = "number"
) -> Column:
    """Return a column of numbers, labels where they look like codes; infinite ones are missing."""
    values[~np.isfinite(values)] = np.nan
    return guessed(number_column(name, values, kind))


def table_of_columns(
    columns: Sequence[Column], name: str, sample: int, kind: str, notes: list[str]
) -> Table:
    """Return a table of columns that are typed already, or `sample` rows of it drawn at random.

    Raises:
        BadTable: there are fewer than two rows.
    """
    rows = columns[0].rows
    if any(column.rows != rows for column in columns):
        raise BadTable(f"{name} is damaged: its columns are not equally long. Write it again.")
    if rows < 2:
        raise BadTable(f"{name} has {rows} rows. It needs at least 2 rows of values.")
    places, said = drawn(rows, sample, "rows")
    if said:
        columns = [_taken(column, places) for column in columns]
    format = Format("binary", ",", ".", header=True, kind=kind)
    unique = _unique([" ".join(column.name.split()) for column in columns])
    renamed = tuple(c.renamed(n) for c, n in zip(columns, unique, strict=True))
    return Table(name, renamed, (places + 1).astype(np.int64), format, (*notes, *said))


def _column(name: str, array: NDArray[Any]) -> Column:
    if array.dtype.kind in "fiu":
        return numbers_column(name, array.astype(np.float64))
    if array.dtype.kind == "b":
        return label_column(name, array.astype(np.int64), ["false", "true"])
    texts = array.astype("U") if array.dtype.kind == "U" else np.char.decode(array, "latin-1")
    labels, codes = np.unique(texts, return_inverse=True)
    return label_column(name, codes, [str(one).replace("\0", " ") for one in labels.tolist()])


def _taken(column: Column, places: NDArray[np.intp]) -> Column:
    """Return some rows of a column, counted anew."""
    if not column.is_labelled:
        kind: Literal["number", "date"] = "date" if column.kind == "date" else "number"
        return number_column(column.name, column.values[places], kind)
    codes = np.where(column.codes < 0, len(column.labels), column.codes)[places]
    return label_column(column.name, codes, [*column.labels, ""], column.kind)


def _unique(names: list[str]) -> list[str]:
    made: dict[str, None] = {}
    for i, name in enumerate(names):
        unique, count = name or f"column {i + 1}", 1
        while unique in made:
            count += 1
            unique = f"{name or f'column {i + 1}'}_{count}"
        made[unique] = None
    return list(made)
