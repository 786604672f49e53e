"""Smooth activations: relatives of ReLU and of the sigmoid without bends."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array, param
from dlgui_activations_more import translations


class CELU(Activation):
    """ELU without a bend at 0, whatever α is (Barron, 2017).

    a = z for z > 0, else α (e^(z/α) − 1); da/dz = 1 for z > 0, else a/α + 1 (arXiv:1704.07483).

    Range: above −α.
    Differs: as in PyTorch and Keras, α = 1, where it is ELU.
    """

    translate = translations.celu
    formula = r"a = z\ \mathrm{if}\ z > 0\ \mathrm{else}\ \alpha (e^{z / \alpha} - 1)"

    alpha: float = param(1.0, low=0.01, high=100.0, doc="Depth α of the floor below zero")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z, or α (e^(z/α) − 1) where z is negative."""
        below = np.minimum(z, 0.0)
        below *= 1.0 / self.alpha
        np.expm1(below, out=below)
        below *= self.alpha
        a: Array = np.maximum(z, 0.0, out=out)
        a += below
        return a

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da, times a/α + 1 where z is negative."""
        slope = np.minimum(a, 0.0)
        slope *= 1.0 / self.alpha
        slope += 1.0
        return np.multiply(da, slope, out=out)


class Squareplus(Activation):
    """A smooth ReLU made of a root, without exponentials (Barron, 2021).

    a = (z + √(z² + b)) / 2, da/dz = (1 + z / √(z² + b)) / 2 (arXiv:2112.11687). Below 0 the same is
    computed as b / (2 (√(z² + b) − z)), which loses no digits.

    Range: above 0; √b / 2 at z = 0.
    Differs: as in Keras, b = 4; PyTorch has none.
    """

    translate = translations.squareplus
    formula = r"a = \frac{z + \sqrt{z^2 + b}}{2}"

    b: float = param(4.0, above=0.0, high=1000.0, doc="Width of the bend, b")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return (z + √(z² + b)) / 2."""
        total = self._root(z)
        total += np.abs(z)
        far = (0.5 * self.b) / total
        total *= 0.5
        a: Array = np.where(z < 0.0, far, total)
        return np.positive(a, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · a / √(z² + b)."""
        return np.multiply(da, a / self._root(z), out=out)

    def _root(self, z: Array) -> Array:
        root: Array = z * z
        root += self.b
        np.sqrt(root, out=root)
        return root


class LogSigmoid(Activation):
    """The logarithm of a probability: minus the softplus of −z.

    a = −log(1 + e⁻ᶻ) = min(z, 0) − log(1 + e^−|z|), da/dz = σ(−z) = 1 − eᵃ.

    Range: below 0. Nothing overflows.
    Differs: as in PyTorch and Keras.
    """

    translate = translations.log_sigmoid
    formula = r"a = -\log(1 + e^{-z})"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return min(z, 0) − log(1 + e^−|z|)."""
        rest = np.abs(z)
        np.negative(rest, out=rest)
        np.log1p(np.exp(rest, out=rest), out=rest)
        a: Array = np.minimum(z, 0.0, out=out)
        a -= rest
        return a

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · (1 − eᵃ)."""
        dz: Array = np.multiply(da, np.expm1(a), out=out)
        np.negative(dz, out=dz)
        return dz


class Arctan(Activation):
    """A sigmoid around 0 between −π/2 and π/2 that reaches its ends slowly.

    a = arctan z, da/dz = 1 / (1 + z²).
    """

    translate = translations.arctan
    formula = r"a = \arctan z"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return arctan z."""
        return np.arctan(z, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da / (1 + z²)."""
        size = z * z
        size += 1.0
        dz: Array = np.divide(da, size, out=out)
        return dz


class Exponential(Activation):
    """Powers of e: for predicting counts and other numbers that are never negative.

    a = eᶻ, da/dz = a.

    Range: above 0. Sums above 709 (float64) or 88 (float32) count as that, so that nothing
    overflows.
    Differs: as in Keras, which overflows to infinity; PyTorch has torch.exp.
    """

    translate = translations.exponential
    formula = r"a = e^{z}"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return eᶻ."""
        a: Array = np.minimum(z, 88.0 if z.dtype == np.float32 else 709.0, out=out)
        return np.exp(a, out=a)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · a."""
        return np.multiply(da, a, out=out)
