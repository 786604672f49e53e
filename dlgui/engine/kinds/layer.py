"""A step of the network, from x to z."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from dlgui.engine.component import Component, param
from dlgui.engine.kinds.activation import Activation
from dlgui.engine.kinds.arrays import Array, Arrays, Calls, Factor, Shape
from dlgui.engine.kinds.initializer import Initializer
from dlgui.engine.kinds.normalizer import Normalizer
from dlgui.engine.kinds.regularizer import Regularizer


class Layer(Component):
    """A step of the network: z from x with weights, then normalizer, activation, regularizers.

    The four slots below belong to every layer; a layer class sets its own defaults and adds its
    settings.
    None stands for the identity, and for zero weights.
    """

    decayed: ClassVar[tuple[str, ...]] = ()
    """The arrays that the initializer draws and that L1, L2 and max-norm act on; the others start
    at zero."""
    augmented: ClassVar[tuple[str, str] | None] = None
    """Names of W and b if z = x Wᵀ + b: a narrow layer's `bind` then gets both as one array too."""

    activation: Activation | None = param(None, doc="What each unit makes of its sum")
    initializer: Initializer | None = param(None, doc="Weights before the first step")
    normalizer: Normalizer | None = param(None, doc="Rescales the sums before the activation")
    regularizers: tuple[Regularizer, ...] = param((), doc="Against learning by heart")

    def outputs(self, inputs: int) -> int:
        """Return the number of features handed on."""
        raise NotImplementedError

    def shapes(self, inputs: int) -> dict[str, Shape]:
        """Return the shape of each weight array; matrices are (outputs, inputs)."""
        raise NotImplementedError

    def forward(
        self,
        x: Array,
        weights: Arrays,
        rng: np.random.Generator | None = None,
        out: Array | None = None,
    ) -> Array:
        """Return z (m, outputs); `rng` is given while training, None when predicting."""
        raise NotImplementedError

    def backward(
        self, x: Array, weights: Arrays, dz: Array, gradients: Arrays, dx: Array | None
    ) -> Array | None:
        """Fill `gradients` by ∂J/∂weights and `dx` by ∂J/∂x; dx is None when nobody asks for it."""
        raise NotImplementedError

    def bind(
        self, x: Array, weights: Arrays, z: Array, d: Array, gradients: Arrays, dx: Array | None
    ) -> tuple[Calls, Calls] | None:
        """Return the calls that fill z, and those that fill `gradients` and dx from d = ∂J/∂z.

        Where weights hold "augmented", it is [W b] (outputs, inputs + 1), and x has a last column
        of ones; so do gradients, or they are empty: dᵀ x is then computed for all layers at once.
        """
        raise NotImplementedError

    def explain_gradient(
        self, name: str, place: tuple[int, ...], x: Array, dz: Array
    ) -> tuple[Factor, Factor]:
        """Return two factors of each row whose products, summed over rows, are the gradient of one
        number of the array `name`."""
        raise NotImplementedError
