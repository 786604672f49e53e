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
from dlgui_builtins.explanations import layers as explanations
from dlgui_builtins.fast import layers as fast
from dlgui_builtins.initializers import He
from dlgui_builtins.translations import layers as translations

SMALL = 10_000
"""Numbers in a product up to which the overhead of the call counts."""


class Dense(Layer):
    """Fully connected layer: every unit sums all inputs, each by its own weight.

    z = x Wᵀ + b, ∂J/∂W = dzᵀ x, ∂J/∂b = Σ dz over rows, dx = dz W. The mean over rows is in dz
    already.

    Shapes: x (m, inputs), W (units, inputs), b (units,), z (m, units).
    Differs: the bias is left out before a normalizer that removes the mean. Keras stores W
    transposed, PyTorch like this.
    """

    explain_gradient = explanations.dense
    translate = translations.dense
    bind = fast.dense
    decayed = ("weight",)
    augmented = ("weight", "bias")

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
        z = _product(x, weights["weight"].T, out)
        if "bias" in weights:
            z += weights["bias"]
        return z

    def backward(
        self, x: Array, weights: Arrays, dz: Array, gradients: Arrays, dx: Array | None
    ) -> Array | None:
        """Fill the gradients of W and b, and dx."""
        _product(dz.T, x, gradients["weight"])
        if "bias" in gradients:
            np.add.reduce(dz, axis=0, out=gradients["bias"])
        return None if dx is None else _product(dz, weights["weight"], dx)


class GaussianNoise(Layer):
    """Adds normal noise while training, so that near rows get like answers (Bishop, 1995).

    z = x + s · n with n ~ N(0, 1) drawn anew for every row and feature; z = x when predicting;
    dx = dz. For small s this acts like a penalty on steep answers.

    Shapes: as many outputs as inputs; no weights.
    Differs: a layer as in Keras, where the setting is stddev; PyTorch and scikit-learn have none. A
    regularizer's mask multiplies and keeps the mean at 1, so noise that is added is no mask.
    """

    translate = translations.gaussian_noise
    scale: float = param(0.1, low=0.0, high=1000.0, doc="Standard deviation s of the noise")

    def outputs(self, inputs: int) -> int:
        """Return the number of inputs."""
        return inputs

    def shapes(self, inputs: int) -> dict[str, Shape]:
        """Return none: there are no weights."""
        return {}

    def forward(
        self,
        x: Array,
        weights: Arrays,
        rng: np.random.Generator | None = None,
        out: Array | None = None,
    ) -> Array:
        """Return x, with noise when there is chance."""
        z = np.positive(x, out=out)
        if rng is not None:
            z += self.scale * rng.standard_normal(x.shape, x.dtype)
        return z

    def backward(
        self, x: Array, weights: Arrays, dz: Array, gradients: Arrays, dx: Array | None
    ) -> Array | None:
        """Fill dx with dz."""
        return None if dx is None else np.positive(dz, out=dx)


def _product(a: Array, b: Array, out: Array | None) -> Array:
    """Return a b; dot has half the overhead, matmul does not zero a large result first."""
    if out is None or out.size > SMALL or not out.flags.c_contiguous:
        return np.matmul(a, b, out=out)
    return a.dot(b, out)
