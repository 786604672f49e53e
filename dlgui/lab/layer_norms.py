"""LayerNorms keep how large gradient, update and weights of each layer were, at some of the steps.

They come from the steps that a run keeps whole; between these it goes at full speed.
"""

from __future__ import annotations

import numpy as np

from dlgui.engine.kinds import Array
from dlgui.engine.network import layout_of
from dlgui.engine.step_record import StepRecord

CAPACITY = 2048
GRADIENT, UPDATE, WEIGHT = range(3)


class LayerNorms:
    """At most CAPACITY steps; when they are full every second one goes and fewer are taken.

    A norm is that of all trained numbers of a layer, biases included, as one vector.
    """

    def __init__(self) -> None:
        self._steps: list[int] = []
        self._rows: list[Array] = []
        self._apart = 1

    def add(self, record: StepRecord) -> None:
        """Take in a step, unless it is too near to the last one."""
        if self._steps and record.step - self._steps[-1] < self._apart:
            return
        self._steps.append(record.step)
        self._rows.append(norms_of(record))
        if len(self._steps) >= CAPACITY:
            self._steps, self._rows = self._steps[::2], self._rows[::2]
            self._apart = max(2 * self._apart, (self._steps[-1] - self._steps[0]) // CAPACITY)

    def points(self) -> tuple[Array, Array]:
        """Return steps (n,) and norms (n, 3, layers): of gradient, update and weights."""
        if not self._steps:
            return np.zeros(0), np.zeros((0, 3, 0))
        return np.array(self._steps, np.float64), np.stack(self._rows)

    def __len__(self) -> int:
        return len(self._steps)

    def copy(self) -> LayerNorms:
        """Return a copy that no further step changes."""
        twin = LayerNorms()
        twin._steps, twin._rows, twin._apart = self._steps.copy(), self._rows.copy(), self._apart
        return twin


def norms_of(record: StepRecord) -> Array:
    """Return the norms (3, layers) of one step; the weights are those before it."""
    layout = layout_of(record.experiment, record.x.shape[1])
    before, after = record.before.snapshot.weights, record.after.snapshot.weights
    squares = np.zeros((3, len(layout.augmented)))
    with np.errstate(all="ignore"):
        vectors = record.gradients, after - before, before
        for place in layout.places:
            for kind, vector in enumerate(vectors):
                part = vector[place.start : place.end]
                squares[kind, place.layer] += float(part.dot(part))
        norms: Array = np.sqrt(squares)
    return norms
