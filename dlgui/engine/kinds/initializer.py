"""The weights before the first step."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from dlgui.engine.component import Component
from dlgui.engine.kinds.arrays import Array, Shape


class Initializer(Component):
    """The weights before the first step."""

    formula: ClassVar[str] = ""

    def weights(self, shape: Shape, fan_in: int, fan_out: int, rng: np.random.Generator) -> Array:
        """Return float64 weights of the shape."""
        raise NotImplementedError

    def variance(self, fan_in: int, fan_out: int) -> float:
        """Return the variance that `weights` draws from; a check measures it."""
        raise NotImplementedError
