"""A Batch is the memory of one mini-batch, and the fastest way to fill it from all rows.

A narrow batch holds inputs, ones and targets as one block by columns, gathered for many steps at
once. Wide inputs are taken step by step and row by row, which copies whole cache lines; their block
holds the targets alone.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from dlgui.engine.buffers import buffer
from dlgui.engine.kinds import Array, Calls, Loss
from dlgui.engine.stored_rows import StoredRows

NARROW = 12
"""Columns up to which the inputs of many steps are gathered at once."""

Tables = tuple[Any, ...]


class Batch:
    """Buffers for `rows` rows.

    x: (m, inputs) · y: (m, outputs) · whole: x, with a last column of ones if the first layer is
    augmented · given: what the loss wants of y, (given, m, outputs) · block: flat, what is gathered
    for many steps at once · stacked: of a narrow batch, `stacked` free columns of the block and
    the inputs behind them, by columns.
    """

    def __init__(
        self,
        rows: int,
        inputs: int,
        outputs: int,
        ones: bool,
        loss: Loss,
        dtype: np.dtype,
        stacked: int = 0,
    ) -> None:
        width = inputs + ones
        self._ones, self._narrow, self._rows = ones, width + outputs <= NARROW, rows
        self._free = stacked if self._narrow else 0
        before, self._loss = self._free + width if self._narrow else 0, loss
        block = buffer((before + outputs * (1 + loss.given), rows), dtype)
        self.stacked = block[:before] if self._free else None
        self.whole = block[self._free : before].T if self._narrow else buffer((rows, width), dtype)
        self.y = block[before : before + outputs].T
        given = block[before + outputs :].reshape(loss.given, outputs, rows)
        self.given = given.swapaxes(1, 2)
        self.block = block.reshape(-1)
        self._targets = slice(before * rows, (before + outputs) * rows)
        self.whole[:, inputs:] = 1
        self.x = self.whole[:, :inputs]

    def take(self, x: Array | StoredRows, y: Array, rows: Array) -> None:
        """Copy rows out of all preprocessed rows."""
        self.x[...] = x[rows]
        self.y[...] = y[rows]
        self._give(self.block[None])

    def tables(self, x: Array | StoredRows, y: Array, other: Tables | None = None) -> Tables:
        """Return all rows as `gather` and `picking` want them; `other`: those of another batch.

        Stored rows stay where they are.
        """
        if isinstance(x, StoredRows):
            return y, x
        if self._narrow:
            return (self._joined(x, y),)
        return other or (y, self._joined(x))

    def gather(self, tables: Tables, rows: Array, blocks: Array) -> None:
        """Fill the blocks of many steps (steps, size or more) with rows (steps, m)."""
        picked = tables[0].take(rows.reshape(-1), 0)
        if self._narrow and len(tables) > 1:
            picked = self._joined(tables[1][rows.reshape(-1)], picked)
        picked = picked.reshape(*rows.shape, -1)
        width = picked.shape[2]
        start, end = (columns * self._rows for columns in (self._free, self._free + width))
        into = blocks[:, start:end].reshape(len(rows), width, self._rows)
        into[...] = picked.swapaxes(1, 2)
        if not self._narrow:
            self._give(blocks)

    def _give(self, blocks: Array) -> None:
        """Let the loss fill what it wants of the targets of many steps."""
        given, outputs = len(self.given), self.y.shape[1]
        if given:
            shape = len(blocks), outputs, self._rows
            y = blocks[:, self._targets].reshape(shape).swapaxes(0, 1)
            out = blocks[:, self._targets.stop : len(self.block)]
            out = out.reshape(shape[0], given, *shape[1:]).transpose(1, 2, 0, 3)
            self._loss.give(y, self._rows, out)

    def targets(self, blocks: Array) -> Array:
        """Return the targets of many steps' blocks, by columns."""
        return by_columns(blocks[:, self._targets], self.y.shape[1], self._rows)

    def picking(self, tables: Tables, rows: Array) -> Calls:
        """Return the calls that copy what `gather` leaves, of rows numbered in `rows` then."""
        if self._narrow:
            return []
        if isinstance(tables[1], StoredRows):
            return [partial(self._read, tables[1], rows)]
        # "clip" instead of "raise", which copies through a buffer.
        return [partial(tables[1].take, rows, 0, self.whole, "clip")]

    def _joined(self, x: Array, y: Array | None = None) -> Array:
        """Return inputs, ones if there are any, and targets with what the loss wants of them."""
        parts = [x, *([np.ones((len(x), 1), x.dtype)] if self._ones else [])]
        if y is not None:
            given = np.empty((len(self.given), *y.T.shape), y.dtype)
            if len(given):
                self._loss.give(y.T, self._rows, given)
            parts += [y, *given.swapaxes(1, 2)]
        return np.concatenate(parts, axis=1)

    def _read(self, stored: StoredRows, rows: Array) -> None:
        self.x[...] = stored[rows]


def by_columns(parts: Array, count: int, rows: int) -> Array:
    """Return columns of many steps, each (count · rows), as one matrix (steps · rows, count)."""
    if count == 1:
        return parts.reshape(-1, 1)
    # Sums over columns then run along memory, forty times as fast.
    return parts.reshape(-1, count, rows).swapaxes(0, 1).reshape(count, -1).T
