"""The dataset whose rows stay on the disk: a .npy matrix, or CSV or Parquet made into one.

They are read once from front to end, some rows at a time, into a .npy in the user's cache; the
file's name, size and time say whether that was done already. The target, the one column that is
needed at once, is kept there too.
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import DTypeLike

from dlgui.api import Array, BadTable, Data, Dataset, param
from dlgui.engine.stored_rows import StoredRows
from dlgui.lab.files import reason, shown
from dlgui.lab.row_groups import SUFFIXES, read_row_groups

MOST_CLASSES = 256
LINES = 20_000
"""Lines of a CSV that are in memory at a time."""
HEADER = 128
"""Bytes before the numbers of a file that we write; the format pads to 64."""


class NumberFile:
    """A .npy file of numbers in rows, read through its own handle at each call."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                version = np.lib.format.read_magic(file)
                if version != (1, 0):
                    raise ValueError(f"its format is {version[0]}.{version[1]}, not 1.0")
                shape, by_columns, dtype = np.lib.format.read_array_header_1_0(file)
                self._first = file.tell()
            size = path.stat().st_size
        except (OSError, ValueError) as problem:
            raise BadTable(f"{shown(path.name)} is no .npy matrix: {reason(problem)}.") from None
        self._dtype = dtype
        self.rows, self.columns, self.width = *_matrix(path, shape), dtype.itemsize
        if by_columns and 1 not in shape:
            raise BadTable(
                f"{shown(path.name)} lies by columns, and a row would be read in pieces. "
                "Save it with numpy.ascontiguousarray."
            )
        if dtype.kind not in "fiub":
            raise BadTable(f"{shown(path.name)} holds {dtype}; it must hold numbers.")
        wanted = self._first + self.rows * self.columns * self.width
        if size < wanted:
            raise BadTable(f"{shown(path.name)} ends after {size:,} of {wanted:,} bytes.")

    def read(self, start: int, stop: int) -> Array:
        """Return rows (stop − start, columns)."""
        with self.path.open("rb") as file:
            file.seek(self._first + start * self.columns * self.width)
            values = np.fromfile(file, self._dtype, (stop - start) * self.columns)
        if len(values) < (stop - start) * self.columns:
            raise BadTable(f"{shown(self.path.name)} is shorter than it was.")
        return values.reshape(-1, self.columns)


class Inputs:
    """A file without the column of its target."""

    def __init__(self, file: NumberFile, target: int) -> None:
        self._file, self._target = file, target
        self.rows, self.columns, self.width = file.rows, file.columns - 1, file.width

    def read(self, start: int, stop: int) -> Array:
        """Return rows (stop − start, columns)."""
        return np.delete(self._file.read(start, stop), self._target, axis=1)


class StoredTable(Dataset):
    """Rows of your own that stay on the disk: .npy, CSV or Parquet of numbers, of any length.

    One column is the target: few whole numbers are classes, others a number to predict. Rows are
    shuffled block by block, and preprocessors learn from a part of them.

    Raises:
        BadTable: on loading, what is wrong with the file and what to do.
    """

    path: str = param("", doc="The file, absolute or from the project's folder")
    target: int = param(-1, low=-100_000, high=100_000, doc="Column to predict; -1 is the last")
    task: str = param(
        "auto", choices=("auto", "classes", "number"), doc="What the target is: a class or a number"
    )

    def load(self, rng: np.random.Generator) -> Data:
        """Return the rows, which are read when they are asked for."""
        if not self.path:
            raise BadTable("No file is chosen. Choose a .npy, CSV or Parquet file.")
        path = Path(self.path)
        names: tuple[str, ...] = ()
        if path.suffix.lower() != ".npy":
            path, names = converted(path)
        file = NumberFile(path)
        if not -file.columns <= self.target < file.columns or file.columns < 2:
            raise BadTable(
                f"{shown(path.name)} has {file.columns} columns: column {self.target} cannot be "
                "the target. Choose another, -1 is the last."
            )
        target = self.target % file.columns
        names = names or tuple(f"x{i}" for i in range(file.columns))
        x = StoredRows(Inputs(file, target))
        y, classes = _targets(_kept_column(file, target, x.block), self.task)
        held = x.block * file.columns * file.width
        return Data(
            x,  # type: ignore[arg-type]
            y,
            inputs=names[:target] + names[target + 1 :],
            target=names[target],
            classes=classes,
            notes=(
                f"{file.rows:,} rows stay on the disk; {x.block:,} of them, {held / 1e6:.0f} MB, "
                "are in memory at a time.",
            ),
        )


def converted(path: Path) -> tuple[Path, tuple[str, ...]]:
    """Return the .npy of a CSV or Parquet, made now if it was not before, and its columns' names.

    Raises:
        BadTable: a cell is no number, or a row has another length, with the line.
    """
    try:
        if path.suffix.lower() in SUFFIXES:
            names, groups = read_row_groups(path, LINES)
            made = _place(path, path.stat())
            if not made.exists():
                _write(made, groups, len(names))
            return made, names
        with path.open(newline="", encoding="utf-8-sig") as file:
            lines = csv.reader(file)
            first = next(lines, [])
            made = _place(path, os.fstat(file.fileno()))
            named = not all(map(_is_number, first))
            names = tuple(first) if named else tuple(f"x{i}" for i in range(len(first)))
            if not made.exists():
                _write(made, _chunks(path, lines, first, named), len(first))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise BadTable(f"{shown(path.name)} cannot be read: {reason(problem)}.") from None
    return made, names


def _place(path: Path, state: os.stat_result) -> Path:
    """Return where in the cache a file is kept as it stands now."""
    key = f"{path.absolute()} {state.st_size} {state.st_mtime_ns}"
    place = platformdirs.user_cache_path("dlgui", appauthor=False) / "stored"
    return place / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.npy"


def _chunks(
    path: Path, lines: Iterator[list[str]], first: list[str], named: bool
) -> Iterator[Array]:
    rows, before = [] if named else [first], int(named)
    while rows := [*rows, *islice(lines, LINES - len(rows))]:
        try:
            chunk = np.array(rows, np.float32)
        except ValueError:
            chunk = np.empty(0, np.float32)
        if chunk.shape != (len(rows), len(first)):
            raise BadTable(_bad_line(path, rows, before, len(first)))
        yield chunk
        before, rows = before + len(rows), []


def _bad_line(path: Path, rows: list[list[str]], before: int, width: int) -> str:
    for i, row in enumerate(rows):
        line = before + i + 1
        if len(row) != width:
            return f"{shown(path.name)}, line {line:,}: {len(row)} cells instead of {width}."
        for cell in row:
            if not _is_number(cell):
                return f"{shown(path.name)}, line {line:,}: {shown(cell[:40])!r} is no number."
    return f"{shown(path.name)} holds something that is no number."


def _write(made: Path, chunks: Iterator[Array], columns: int, dtype: DTypeLike = "<f4") -> None:
    """Write a .npy whose number of rows is known at the end; the name comes last."""
    made.parent.mkdir(parents=True, exist_ok=True)
    half = made.with_suffix(f".{os.getpid()}.part")
    try:
        with half.open("wb") as file:
            file.write(bytes(HEADER))
            rows = 0
            for chunk in chunks:
                chunk.tofile(file)
                rows += len(chunk)
            file.seek(0)
            about = {"descr": np.dtype(dtype).str, "fortran_order": False, "shape": (rows, columns)}
            np.lib.format.write_array_header_1_0(file, about)
            if file.tell() != HEADER:
                raise BadTable("The header of a .npy has another length than it always has.")
        half.replace(made)
    finally:
        half.unlink(missing_ok=True)


def _matrix(path: Path, shape: tuple[int, ...]) -> tuple[int, int]:
    if len(shape) != 2 or not shape[0]:
        raise BadTable(f"{shown(path.name)} has shape {shape}; it must have rows and columns.")
    return shape[0], shape[1]


def _kept_column(file: NumberFile, column: int, block: int) -> Array:
    """Return a column from the cache; the first time all of the file is read for it."""
    kept = _place(file.path, file.path.stat()).with_suffix(f".{column}.npy")
    with suppress(BadTable):  # none yet, or one that is no use
        found = NumberFile(kept)
        if found.rows == file.rows:
            return found.read(0, found.rows)[:, 0]
    values = _column(file, column, block)
    with suppress(OSError):  # a full disk: it will be read again
        _write(kept, iter([values[:, None]]), 1, values.dtype)
    return values


def _column(file: NumberFile, column: int, block: int) -> Array:
    # Copies: a view would keep its whole block.
    parts = [
        file.read(start, min(start + block, file.rows))[:, column].copy()
        for start in range(0, file.rows, block)
    ]
    return np.concatenate(parts)


def _targets(y: Array, task: str) -> tuple[Array, tuple[str, ...]]:
    """Return class numbers and their names, or values and no names."""
    if not np.isfinite(y).all():
        raise BadTable(f"The target is missing in {int((~np.isfinite(y)).sum()):,} rows.")
    labels = np.unique(y)
    whole = bool(np.equal(np.round(labels), labels).all()) and 2 <= len(labels) <= MOST_CLASSES
    if task == "classes" and not whole:
        raise BadTable(
            f"The target has {len(labels):,} values; classes are 2 to {MOST_CLASSES} whole numbers."
        )
    if task == "number" or not whole or (task == "auto" and len(labels) > 20):
        return y.astype(np.float64)[:, None], ()
    return np.searchsorted(labels, y), tuple(f"{label:g}" for label in labels.tolist())


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
