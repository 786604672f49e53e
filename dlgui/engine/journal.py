"""A Journal notes a few numbers of every step, in blocks; a table of them is made when asked."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dlgui.engine.experiment import Edit
from dlgui.engine.kinds import Array
from dlgui.engine.progress import EpochDone

MOST = 1024
"""Blocks that are kept apart: of a single step, each takes fifty times what its numbers do."""


class Journal:
    """A table with a row for each kind of number and a column for each step."""

    def __init__(self, kinds: int) -> None:
        self._kinds = kinds
        self._tables: list[Array] = []
        self._blocks: list[tuple[int, tuple[Array | float, ...]]] = []

    def add(self, count: int, *numbers: Array | float) -> None:
        """Note the numbers of steps: one array, or one number for all of them, of each kind.

        Arrays are kept as they are: nobody may change them later.
        """
        self._blocks.append((count, numbers))
        if len(self._blocks) == MOST:
            self._tables.append(self._joined())
            self._blocks.clear()

    def columns(self) -> Array:
        """Return a new table (kinds, steps)."""
        last = self._joined()
        return np.concatenate([*self._tables, last], axis=1) if self._tables else last

    def rows(self) -> list[Array]:
        """Return the numbers of each kind, without a table where one block has all of them."""
        if self._tables or len(self._blocks) != 1:
            return list(self.columns())
        ((count, numbers),) = self._blocks
        return [one if isinstance(one, np.ndarray) else np.full(count, one) for one in numbers]

    def _joined(self) -> Array:
        """Return the blocks that are still apart as one table."""
        table = np.empty((self._kinds, sum(count for count, _ in self._blocks)))
        end = 0
        for count, numbers in self._blocks:
            start, end = end, end + count
            for row, values in enumerate(numbers):
                table[row, start:end] = values
        return table

    def clear(self) -> None:
        """Forget all steps."""
        self._tables.clear()
        self._blocks.clear()


@dataclass
class Records:
    """What happened since the last yield; steps: loss, penalty, gradient norm and rate of each."""

    first: int = 0
    steps: Journal = field(default_factory=lambda: Journal(4))
    done: list[EpochDone] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
