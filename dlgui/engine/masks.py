"""Masks are the random factors of a step, drawn for many steps at once where that changes no bit.

It changes none if every regularizer makes its factors from raw words: the words of many steps are
those of one step after another. A layer without a fast form may draw between two masks, and then
each mask is drawn in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dlgui.engine.buffers import ALIGNMENT, aligned
from dlgui.engine.kinds import Array, Layer, Regularizer, overrides


class Masks:
    """The masks of one step, behind each other in `factors`.

    views: each mask (m, units), by columns · ahead: whether `draw` fills them, also for many steps.
    """

    def __init__(
        self,
        wanted: Sequence[tuple[Regularizer, int]],
        layers: Sequence[Layer],
        rows: int,
        rng: np.random.Generator,
        dtype: Any,
    ) -> None:
        step = ALIGNMENT // np.dtype(dtype).itemsize
        sizes = [units * rows for _, units in wanted]
        ends = np.cumsum([0, *(-(-size // step) * step for size in sizes)]).tolist()
        self.factors = aligned(ends[-1], dtype)
        self._rng = rng
        self.views: list[Array] = []
        self._parts: list[tuple[Regularizer, slice, slice]] = []
        self.ahead = all(overrides(one, "masks") for one, _ in wanted) and all(
            overrides(layer, "bind") for layer in layers
        )
        self._words = 0
        for (regularizer, units), start, size in zip(wanted, ends, sizes, strict=False):
            place = slice(start, start + size)
            self.views.append(self.factors[place].reshape(units, rows).T)
            if self.ahead:
                first, self._words = self._words, self._words + regularizer.words(size)
                self._parts.append((regularizer, slice(first, self._words), place))

    def draw(self, out: Array) -> None:
        """Fill (steps, factors) with the masks of as many steps."""
        if self._words:
            words = self._rng.bit_generator.random_raw(len(out) * self._words)
            words = words.reshape(len(out), self._words)
            for regularizer, some, place in self._parts:
                regularizer.masks(words[:, some], out[:, place])
