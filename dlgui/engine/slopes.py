"""Slopes are derivatives of layers that share an activation, computed for all of them at once.

A call costs the same for two small layers as for one. Their activations therefore lie behind each
other in memory, and so do their slopes, which the backward pass only multiplies with.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dlgui.engine.buffers import ALIGNMENT, aligned
from dlgui.engine.kinds import Activation, Array, Calls, overrides

MOST = 1 << 12
"""Numbers of activations up to which calls are shared: more should stay in the cache meanwhile."""


class Slopes:
    """Activations and slopes of layers of these widths; calls: fill all the slopes.

    `of` returns both of a layer, (m, width) by columns, where they are shared.
    """

    def __init__(
        self, activations: Sequence[Activation | None], widths: Sequence[int], rows: int, dtype: Any
    ) -> None:
        self.calls: Calls = []
        self._pairs: dict[int, tuple[Array, Array]] = {}
        step = ALIGNMENT // np.dtype(dtype).itemsize
        for activation in dict.fromkeys(activations):
            layers = [i for i, one in enumerate(activations) if one == activation]
            if activation is None or len(layers) == 1 or not overrides(activation, "bind_slope"):
                continue
            sizes = [widths[i] * rows for i in layers]
            starts = np.cumsum([0, *(-(-size // step) * step for size in sizes)]).tolist()
            both = [aligned(starts[-1], dtype) for _ in range(2)]
            calls = activation.bind_slope(*both) if starts[-1] <= MOST else None
            if calls is None:
                continue
            self.calls += calls
            for i, start, size in zip(layers, starts, sizes, strict=False):
                a, slope = (flat[start : start + size].reshape(widths[i], rows).T for flat in both)
                self._pairs[i] = a, slope

    def of(self, layer: int) -> tuple[Array, Array] | None:
        """Return activation and slope of a layer, or nothing if it has its own."""
        return self._pairs.get(layer)
