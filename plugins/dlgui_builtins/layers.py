"""Layers: how the sums z come from the inputs and the weights."""

from __future__ import annotations

import numpy as np

from dlgui.api import (
    Activation,
    Array,
    Arrays,
    Initializer,
    Layer,
    Normalizer,
    Shape,
    param,
)
from dlgui_builtins.activations import ReLU
from dlgui_builtins.initializers import He


class Dense(Layer):
    """Fully connected layer: every unit sums all inputs, each by its own weight.

    z = x Wᵀ + b, ∂J/∂W = dzᵀ x, ∂J/∂b = Σ dz over rows, dx = dz W. The mean over rows is in dz
    already.

    Shapes: x (m, inputs), W (units, inputs), b (units,), z (m, units).
    Differs: the bias is left out before a normalizer that removes the mean. Keras stores W
    transposed, PyTorch like this.
    """

    decayed = ("weight",)

    units: int = param(8, low=1, high=1_000_000, doc="Number of units", unit="units")
    activation: Activation | None = param(ReLU(), doc="What each unit makes of its sum")
    initializer: Initializer | None = param(He(), doc="Weights before the first step")

    def outputs(self, inputs: int) -> int:
        """Return the number of units."""
        return self.units

    def shapes(self, inputs: int) -> dict[str, Shape]:
        """Return the shapes of W and, unless a normalizer would remove it, b."""
        shapes: dict[str, Shape] = {"weight": (self.units, inputs)}
        if not (isinstance(self.normalizer, Normalizer) and self.normalizer.centres):
            shapes["bias"] = (self.units,)
        return shapes

    def forward(
        self,
        x: Array,
        weights: Arrays,
        rng: np.random.Generator | None = None,
        out: Array | None = None,
    ) -> Array:
        """Return z = x Wᵀ + b."""
        z = np.matmul(x, weights["weight"].T, out=out)
        if "bias" in weights:
            z += weights["bias"]
        return z

    def backward(
        self, x: Array, weights: Arrays, dz: Array, gradients: Arrays, dx: Array | None
    ) -> Array | None:
        """Fill the gradients of W and b, and dx."""
        np.matmul(dz.T, x, out=gradients["weight"])
        if "bias" in gradients:
            dz.sum(axis=0, out=gradients["bias"])
        return None if dx is None else np.matmul(dz, weights["weight"], out=dx)
