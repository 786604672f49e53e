"""Slopes are derivatives of layers that share an activation, computed for all of them at once.

A call costs the same for two small layers as for one. Their activations therefore lie behind each
other in memory, and so do their slopes, which the backward pass only multiplies with.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from dlgui.engine.buffers import ALIGNMENT, aligned
from dlgui.engine.kinds import Activation, Array, Calls, overrides

MOST = 1 << 12
"""Numbers of activations up to which calls are shared: more should stay in the cache meanwhile."""


class Slopes:
    """Activations and slopes of layers of these widths; calls: fill all the slopes.

    room: where the activations of all layers lie, the last one's first, if that is settled ·
    factors: masks of all layers, if there is one of each · masked: whether the slopes have them.
    `of` returns activation and slope of a layer, (m, width) by columns, where they are shared.
    """

    def __init__(
        self,
        activations: Sequence[Activation | None],
        widths: Sequence[int],
        rows: int,
        dtype: Any,
        room: Array | None = None,
        factors: Array | None = None,
    ) -> None:
        self.calls: Calls = []
        self.masked = False
        self._pairs: dict[int, tuple[Array, Array]] = {}
        self._rows, self._widths = rows, widths
        step = ALIGNMENT // np.dtype(dtype).itemsize
        for activation in dict.fromkeys(activations):
            layers = [i for i, one in enumerate(activations) if one == activation]
            if activation is None or len(layers) == 1 or not overrides(activation, "bind_slope"):
                continue
            alike = len(layers) == len(activations)
            if room is None:
                sizes = [-(-widths[i] * rows // step) * step for i in layers]
                slopes = self._share(activation, layers, sizes, aligned(sum(sizes), dtype))
                if alike and factors is not None and slopes is not None:
                    self.calls.append(partial(np.multiply, slopes, factors, slopes))
                    self.masked = True
            elif alike:
                layers.reverse()
                self._share(activation, layers, [widths[i] * rows for i in layers], room)

    def _share(
        self, activation: Activation, layers: list[int], sizes: list[int], whole: Array
    ) -> Array | None:
        """Let layers have stretches of these sizes, one behind the other; return all slopes."""
        slopes = aligned(len(whole), whole.dtype)
        calls = activation.bind_slope(whole, slopes) if len(whole) <= MOST else None
        if calls is None:
            return None
        self.calls += calls
        end = 0
        for i, size in zip(layers, sizes, strict=True):
            part, end = slice(end, end + self._widths[i] * self._rows), end + size
            a, slope = (flat[part].reshape(-1, self._rows).T for flat in (whole, slopes))
            self._pairs[i] = a, slope
        return slopes

    def of(self, layer: int) -> tuple[Array, Array] | None:
        """Return activation and slope of a layer, or nothing if it has its own."""
        return self._pairs.get(layer)
