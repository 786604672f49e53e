"""A Prediction is the forward pass of a number of rows, compiled as they are when predicting.

No dropout, moving averages instead of the batch's figures. It is used again for the next slice of
rows, so that a large set needs no second copy of itself and fresh memory only for its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from dlgui.engine.binding import activation_calls, layer_calls
from dlgui.engine.bound_layer import BoundLayer
from dlgui.engine.buffers import buffer
from dlgui.engine.kinds import Array, Calls, Normalizer


class Prediction:
    """Buffers and calls for `rows` rows; z and a of each layer, by columns, are filled by `run`."""

    def __init__(self, layers: Sequence[BoundLayer], rows: int, dtype: np.dtype) -> None:
        self.rows, self._dtype = rows, dtype
        self._first = layers[0]
        self.z: list[Array] = []
        self.a: list[Array] = []
        self._x: Array | None = None
        self._calls: Calls = []
        x: Array | None = None
        if self._first.augmented is not None:
            x = self._columns(self._first.inputs, ones=True)
            self._x = x[:, :-1]
        for bound, following in zip(layers, [*layers[1:], None], strict=True):
            x = self._layer(bound, following, x)

    def run(self, x: Array) -> None:
        """Compute z and a of every layer for the rows x (rows, inputs)."""
        if self._x is None:
            for call in self._summing(self._first, x, self._sums):
                call()
        else:
            np.copyto(self._x, x)
        for call in self._calls:
            call()

    def _columns(self, count: int, ones: bool = False) -> Array:
        """Return a buffer (rows, count) by columns, with a last column of ones if asked for."""
        whole = buffer((count + ones, self.rows), self._dtype).T
        whole[:, count:] = 1
        return whole

    def _layer(self, bound: BoundLayer, following: BoundLayer | None, x: Array | None) -> Array:
        """Add a layer's calls; return what it hands on. The first x may not be there yet."""
        count, layer = bound.outputs, bound.layer
        whole = self._columns(count, following is not None and following.augmented is not None)
        stages = [
            self._columns(count)
            for part in (layer.normalizer, layer.activation)
            if part is not None
        ]
        stages.append(whole[:, :count])
        if x is None:
            self._sums = stages[0]
        else:
            self._calls += self._summing(bound, x, stages[0])
        if layer.normalizer is not None:
            self._calls.append(_normalizing(layer.normalizer, bound, stages[0], stages[1]))
        self.z.append(stages[0 if layer.normalizer is None else 1])
        if layer.activation is not None:
            z, a = stages[-2:]
            self._calls += activation_calls(layer.activation, z, a, a)[0]
        self.a.append(stages[-1])
        return whole

    def _summing(self, bound: BoundLayer, x: Array, z: Array) -> Calls:
        return layer_calls(bound, x, z, z, None, None)[0]


def _normalizing(
    normalizer: Normalizer, bound: BoundLayer, z: Array, n: Array
) -> Callable[[], object]:
    def call() -> None:
        n[...] = normalizer.forward(z, bound.weights, bound.statistics, False)[0]

    return call
