"""Sums rescaled before the activation."""

from __future__ import annotations

from typing import Any, ClassVar

from dlgui.engine.component import Component
from dlgui.engine.kinds.arrays import Array, Arrays, Calls, Factor, Shape
from dlgui.engine.quantity import Quantity


class Normalizer(Component):
    """Rescales z before the activation, with trained arrays and running statistics of its own."""

    centres: ClassVar[bool] = True
    """True when it removes the mean, so that a bias before it is useless and left out."""
    formula: ClassVar[str] = ""

    def arrays(self, units: int) -> dict[str, tuple[Shape, float]]:
        """Return shape and first value of each trained array, as {"gamma": ((8,), 1.0)}."""
        raise NotImplementedError

    def statistics(self, units: int) -> dict[str, tuple[Shape, float]]:
        """Return shape and first value of each running statistic."""
        raise NotImplementedError

    def forward(
        self, z: Array, weights: Arrays, statistics: Arrays, training: bool
    ) -> tuple[Array, Any]:
        """Return the normalized z and what `backward` needs; updates statistics in place when
        training."""
        raise NotImplementedError

    def backward(self, dn: Array, weights: Arrays, cache: Any, gradients: Arrays) -> Array:
        """Fill `gradients` and return dz from dn = ∂J/∂(normalized z)."""
        raise NotImplementedError

    def bind(
        self, z: Array, n: Array, d: Array, weights: Arrays, statistics: Arrays, gradients: Arrays
    ) -> tuple[Calls, Calls] | None:
        """Return the calls that fill n from z and update statistics, and those that fill
        `gradients` and turn d from ∂J/∂n into ∂J/∂z."""
        raise NotImplementedError

    def explain(self, z: Array, weights: Arrays, row: int, unit: int) -> Quantity:
        """Return one number of the normalized z (m, n) in training as a formula."""
        raise NotImplementedError

    def explain_gradient(
        self, name: str, place: tuple[int, ...], cache: Any, dn: Array
    ) -> tuple[Factor, Factor]:
        """Return two factors of each row whose products, summed over rows, are the gradient of one
        number of the array `name`; `cache` is what `forward` returned for `backward`."""
        raise NotImplementedError
