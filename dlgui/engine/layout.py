"""A Layout says where each trained array of a network lies in one flat arena.

Each stretch starts on a cache line. A narrow layer that declares `augmented` gets its matrix W and
its vector b as one stretch, [W b] by columns: one product with a column of ones behind x computes
x Wᵀ + b, and one computes both gradients.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlgui.engine.buffers import ALIGNMENT
from dlgui.engine.kinds import Array, Layer, Shape, overrides

AUGMENTED_INPUTS = 128
"""Inputs up to which the longer product costs less than adding b and summing its gradient."""


@dataclass(frozen=True)
class Place:
    """One array: its layer, its first number in the arena, and whether it lies there by columns."""

    layer: int
    name: str
    start: int
    shape: Shape
    by_columns: bool = False

    @property
    def end(self) -> int:
        """Return the number after its last one."""
        return self.start + math.prod(self.shape)

    def view(self, arena: Array) -> Array:
        """Return the array in an arena."""
        flat = arena[self.start : self.end]
        return flat.reshape(self.shape[::-1]).T if self.by_columns else flat.reshape(self.shape)


@dataclass(frozen=True)
class Layout:
    """Places of all arrays. Networks of equal layouts can exchange arenas.

    places: in the order of the layers and of their arrays · augmented: [W b] of each layer that
    has it · decayed: ends of the stretches that hold only what decays, and zeros · size: of the
    arena.
    """

    places: tuple[Place, ...]
    augmented: tuple[Place | None, ...]
    decayed: tuple[tuple[int, int], ...]
    size: int

    def views(self, arena: Array) -> list[dict[str, Array]]:
        """Return each layer's arrays by name."""
        views: list[dict[str, Array]] = [{} for _ in self.augmented]
        for place in self.places:
            views[place.layer][place.name] = place.view(arena)
        return views


class _Stretches:
    """Places in an arena that grows by whole cache lines."""

    def __init__(self, dtype: Any) -> None:
        self.places: dict[tuple[int, str], Place] = {}
        self.end = 0
        self._step = ALIGNMENT // np.dtype(dtype).itemsize

    def put(self, *places: tuple[int, str, Shape, bool]) -> Place:
        """Place arrays behind each other, the first on a cache line; return the first."""
        start = self.end
        for layer, name, shape, by_columns in places:
            place = self.places[layer, name] = Place(layer, name, start, shape, by_columns)
            start = place.end
        self.end = -(-start // self._step) * self._step
        return self.places[places[0][:2]]


def layout(chain: Sequence[Layer], shapes: Sequence[dict[str, Shape]], dtype: Any) -> Layout:
    """Return the layout of layers with arrays of these shapes."""
    stretches = _Stretches(dtype)
    pairs = [_pair(layer, table) for layer, table in zip(chain, shapes, strict=True)]
    arrays = [(i, name, shape) for i, table in enumerate(shapes) for name, shape in table.items()]
    alone = [one for one in arrays if one[1] not in pairs[one[0]]]
    for i, name, shape in alone:
        if name in chain[i].decayed:
            stretches.put((i, name, shape, False))
    decayed = [(0, stretches.end)] if stretches.end else []
    augmented: list[Place | None] = [None] * len(chain)
    for i, pair in enumerate(pairs):
        if pair:
            (units, inputs), vector = (shapes[i][name] for name in pair)
            matrix = stretches.put((i, pair[0], (units, inputs), True), (i, pair[1], vector, False))
            augmented[i] = Place(i, "", matrix.start, (units, inputs + 1), True)
            if pair[0] in chain[i].decayed:
                decayed.append((matrix.start, matrix.end))
    for i, name, shape in alone:
        if name not in chain[i].decayed:
            stretches.put((i, name, shape, False))
    places = tuple(stretches.places[i, name] for i, name, _ in arrays)
    return Layout(places, tuple(augmented), tuple(decayed), stretches.end)


def _pair(layer: Layer, shapes: dict[str, Shape]) -> tuple[str, ...]:
    """Return the names of the matrix and the vector that lie together, or nothing."""
    if layer.augmented is None or not overrides(layer, "bind"):
        return ()
    matrix, vector = layer.augmented
    if vector not in shapes or shapes[matrix][1] > AUGMENTED_INPUTS:
        return ()
    return layer.augmented
