"""StoredRows are rows that stay on the disk: what is asked for is read, changed and handed out.

They are indexed as an array is. A training that goes through them block by block reads each block
once an epoch; a few rows from anywhere are read alone. In memory are one block and what was asked
for, whatever the length of the file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import numpy as np

from dlgui.engine.errors import BadExperiment
from dlgui.engine.kinds import Array

BLOCK_BYTES = 8 << 20
"""Bytes of a block: enough that reading it is one long read, few enough to keep."""
FEW = 32
"""A block is read whole if more than 1 in so many of its rows are asked for."""


class Source(Protocol):
    """A file of numbers in rows of one length."""

    @property
    def rows(self) -> int:
        """Return how many rows there are."""
        ...

    @property
    def columns(self) -> int:
        """Return how many numbers a row has."""
        ...

    @property
    def width(self) -> int:
        """Return the bytes of a number in the file."""
        ...

    def read(self, start: int, stop: int) -> Array:
        """Return rows (stop − start, columns) in memory of their own."""
        ...


def _same(x: Array) -> Array:
    return x


class StoredRows:
    """An array (m, n) of which only parts are ever in memory.

    change: what becomes of raw rows before they are handed out, a row at a time or many.
    """

    ndim = 2

    def __init__(
        self,
        source: Source,
        dtype: Any = np.float64,
        change: Callable[[Array], Array] = _same,
        columns: int | None = None,
    ) -> None:
        self.source, self.dtype = source, np.dtype(dtype)
        self.shape = source.rows, source.columns if columns is None else columns
        self.block = max(1, BLOCK_BYTES // max(1, source.columns * source.width))
        self._change = change
        self._lock = threading.Lock()
        self._kept: tuple[int, Array] | None = None

    def changed(self, dtype: Any, change: Callable[[Array], Array], columns: int) -> StoredRows:
        """Return the same rows with another change of the raw ones."""
        return StoredRows(self.source, dtype, change, columns)

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, key: Any) -> Array:
        rows, column = key if isinstance(key, tuple) else (key, slice(None))
        if isinstance(rows, (int, np.integer)):
            row: Array = self.take(np.array([rows]))[0][column]
            return row
        numbers = np.arange(len(self))[rows]
        if len(numbers) <= self.block:
            return self.take(numbers)[:, column]
        # A column of all rows: never all columns at once.
        parts = [
            self.take(numbers[i : i + self.block])[:, column].copy()
            for i in range(0, len(numbers), self.block)
        ]
        return np.concatenate(parts)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Array:
        whole = np.concatenate(list(self.blocks()))
        return whole if dtype is None else whole.astype(dtype)

    def blocks(self) -> Iterator[Array]:
        """Yield all rows, a block at a time."""
        for start in range(0, len(self), self.block):
            yield self.take(np.arange(start, min(start + self.block, len(self))))

    def take(
        self, rows: Array, axis: int = 0, out: Array | None = None, mode: str = "raise"
    ) -> Array:
        """Return rows by their numbers, as `ndarray.take` does along the first axis.

        Raises:
            BadExperiment: one of them holds a value that is missing.
        """
        rows = np.where(rows < 0, rows + len(self), rows)
        raw = np.empty((len(rows), self.source.columns), np.float64)
        places = rows // self.block
        # As they come: the block that the next rows will want is the one that is kept.
        for block in dict.fromkeys(places.tolist()):
            of = np.flatnonzero(places == block)
            raw[of] = self._rows_of(block, rows[of])
        # C order: a plain layer may reshape what it gets.
        found = np.ascontiguousarray(self._change(raw), self.dtype)
        if not np.isfinite(found).all():
            bad = int(rows[~np.isfinite(found).all(axis=1)][0])
            raise BadExperiment(
                f"Row {bad:,} has a missing value after preprocessing. Add a preprocessor that "
                "fills gaps, or leave the column out."
            )
        if out is None:
            return found
        out[...] = found
        return out

    def _rows_of(self, block: int, rows: Array) -> Array:
        """Return raw rows of one block."""
        start = block * self.block
        stop = min(start + self.block, len(self))
        with self._lock:
            if self._kept is None or self._kept[0] != block:
                if len(rows) * FEW < stop - start:
                    return np.concatenate([self.source.read(n, n + 1) for n in rows.tolist()])
                self._kept = None  # before the next one is there: never two
                self._kept = block, self.source.read(start, stop)
            whole = self._kept[1]
        some: Array = whole[rows - start]
        return some

    def shuffled(self, rows: Array, rng: np.random.Generator) -> Array:
        """Return ascending row numbers block after block, blocks and their rows in random order."""
        first = np.searchsorted(rows, np.arange(0, len(self) + self.block, self.block))
        parts = [rows[first[i] : first[i + 1]] for i in rng.permutation(len(first) - 1)]
        return np.concatenate([part[rng.permutation(len(part))] for part in parts])
