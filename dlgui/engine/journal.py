"""A Journal notes a few numbers of every step in one array that grows by doubling."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from dlgui.engine.experiment import Edit
from dlgui.engine.kinds import Array
from dlgui.engine.progress import EpochDone


class Journal:
    """A table with a row for each kind of number and a column for each step."""

    def __init__(self, kinds: int) -> None:
        self._table = np.empty((kinds, 64))
        self._count = 0

    def add(self, count: int, *numbers: Array | float) -> None:
        """Note the numbers of steps: one array, or one number for all of them, of each kind."""
        end = self._count + count
        while end > self._table.shape[1]:
            self._table = np.concatenate([self._table, np.empty_like(self._table)], axis=1)
        for row, values in zip(self._table, numbers, strict=True):
            row[self._count : end] = values
        self._count = end

    def columns(self) -> Array:
        """Return a copy of the table (kinds, steps)."""
        return self._table[:, : self._count].copy()

    def clear(self) -> None:
        """Forget all steps."""
        self._count = 0


@dataclass
class Records:
    """What happened since the last yield; steps: loss, penalty, gradient norm and rate of each."""

    first: int = 0
    steps: Journal = field(default_factory=lambda: Journal(4))
    done: list[EpochDone] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
