"""A Batch is the memory of one mini-batch, and the fastest way to fill it from all rows.

A narrow batch holds inputs, ones and targets as one block by columns, filled by one `take`. Wide
inputs are taken row by row, which copies whole cache lines, and the targets by columns.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from dlgui.engine.buffers import buffer
from dlgui.engine.kinds import Array, Calls
from dlgui.engine.stored_rows import StoredRows

NARROW = 12
"""Columns up to which a block gathered number by number is faster than two gathered apart."""

Tables = tuple[Any, ...]


class Batch:
    """Buffers for `rows` rows.

    x: (m, inputs) · y: (m, outputs) · whole: x, with a last column of ones if the first layer is
    augmented.
    """

    def __init__(self, rows: int, inputs: int, outputs: int, ones: bool, dtype: np.dtype) -> None:
        width = inputs + ones
        self._ones, self._narrow = ones, width + outputs <= NARROW
        if self._narrow:
            self._block = buffer((width + outputs, rows), dtype)
            self.whole, self.y = self._block[:width].T, self._block[width:].T
        else:
            self.whole = buffer((rows, width), dtype)
            self.y = buffer((outputs, rows), dtype).T
        self.whole[:, inputs:] = 1
        self.x = self.whole[:, :inputs]

    def take(self, x: Array | StoredRows, y: Array, rows: Array) -> None:
        """Copy rows out of all preprocessed rows."""
        self.x[...] = x[rows]
        self.y[...] = y[rows]

    def tables(self, x: Array, y: Array) -> Tables:
        """Return all rows in the order in memory that `picking` wants; every batch can share it.

        Stored rows stay where they are.
        """
        if isinstance(x, StoredRows):
            return x, y
        ones = np.ones((len(x), int(self._ones)), x.dtype)
        if self._narrow:
            return (np.ascontiguousarray(np.concatenate([x, ones, y], axis=1).T),)
        whole = np.concatenate([x, ones], axis=1) if self._ones else x
        return whole, np.ascontiguousarray(y.T)

    def targets(self, tables: Tables, rows: Array) -> Array:
        """Return the targets of rows, by columns."""
        if isinstance(tables[0], StoredRows):
            return np.take(tables[1], rows, 0)
        columns = tables[0][-self.y.shape[1] :] if self._narrow else tables[1]
        return np.take(columns, rows, 1).T

    def picking(self, tables: Tables, rows: Array) -> Calls:
        """Return the calls that copy the rows whose numbers are in `rows` at that time."""
        if isinstance(tables[0], StoredRows):
            return [partial(self.take, tables[0], tables[1], rows)]
        # "clip" instead of "raise", which copies through a buffer.
        if self._narrow:
            return [partial(tables[0].take, rows, 1, self._block, "clip")]
        return [
            partial(tables[0].take, rows, 0, self.whole, "clip"),
            partial(tables[1].take, rows, 1, self.y.T, "clip"),
        ]
