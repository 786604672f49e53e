"""A Stack lets the gradients of all weights of a small network be one product.

What its layers get lies behind each other in memory, rows of ones among it, and so do the gradients
of their sums. The product of the two holds the gradient of every [W b], and others that nobody
wants; one more call takes out what is wanted. A call on so few numbers costs as much as the work.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

import numpy as np

from dlgui.engine.bound_layer import BoundLayer
from dlgui.engine.buffers import aligned, buffer
from dlgui.engine.kinds import Array, Calls, overrides
from dlgui.engine.layout import Layout

MOST = 1 << 10
"""Numbers of the product up to which what it computes in vain costs less than a call a layer."""


def stacked_rows(layers: Sequence[BoundLayer]) -> int:
    """Return how many rows what the later layers get takes in a stack, 0 if there is to be none."""
    rows = [bound.inputs + 1 for bound in layers]
    few = sum(rows) * sum(bound.outputs for bound in layers) <= MOST
    alike = all(bound.augmented and overrides(bound.layer, "bind") for bound in layers)
    return sum(rows[1:]) if alike and few else 0


class Stack:
    """The part of a batch's block before its inputs, and the inputs, for a network of layers.

    calls: fill the gradients of every [W b] when those of all sums are there.
    """

    def __init__(
        self, layers: Sequence[BoundLayer], layout: Layout, gradients: Array, block: Array
    ) -> None:
        rows = block.shape[1]
        self.later = block[: -(layers[0].inputs + 1)]
        ends = len(block) - np.cumsum([0, *(one.inputs + 1 for one in layers)])
        units = np.cumsum([0, *(one.outputs for one in layers)])
        slopes = buffer((int(units[-1]), rows), block.dtype)
        self._inputs = [block[end:start].T for start, end in pairwise(ends)]
        self._slopes = [slopes[start:end].T for start, end in pairwise(units)]
        size = len(slopes) * len(block)
        # The number behind the product stays 0: it is what the padding of the arena gets.
        room = aligned(size + 1, block.dtype)
        product = room[:size].reshape(len(slopes), len(block))
        numbers = np.arange(size).reshape(product.shape)
        places = [one for one in layout.augmented if one is not None]
        start, end = places[0].start, places[-1].end
        index = np.full(end - start, size)
        for i, place in enumerate(places):
            wanted = numbers[units[i] : units[i + 1], ends[i + 1] : ends[i]]
            # [W b] lies in the arena by columns.
            index[place.start - start : place.end - start] = wanted.T.reshape(-1)
        self.calls: Calls = [
            partial(slopes.dot, block.T, product),
            partial(room.take, index, None, gradients[start:end], "clip"),
        ]

    def inputs(self, layer: int) -> Array:
        """Return the buffer of what a layer gets, (m, inputs + 1) by columns."""
        return self._inputs[layer]

    def slopes(self, layer: int) -> Array:
        """Return the buffer of the gradient of a layer's sums, (m, outputs) by columns."""
        return self._slopes[layer]
