"""ELU: ReLU whose negative side bends smoothly to a floor."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array, param
from dlgui_builtins.translations import activations as translations


class ELU(Activation):
    """Exponential linear unit: saturates below zero, so that means stay near 0 (Clevert, 2015).

    a = z for z > 0, else α (eᶻ − 1); da/dz = 1 for z > 0, else a + α (arXiv:1511.07289).

    Range: above −α.
    Differs: with α = 1, as here, in PyTorch and in Keras, the slope is 1 on both sides of 0; with
    another α it jumps there and α is taken at exactly z = 0, as in PyTorch.
    """

    translate = translations.elu
    formula = r"a = z\ \mathrm{if}\ z > 0\ \mathrm{else}\ \alpha (e^{z} - 1)"

    alpha: float = param(1.0, above=0.0, high=100.0, doc="Depth α of the floor below zero")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z, or α (eᶻ − 1) where z is negative."""
        below = np.minimum(z, 0.0)
        np.expm1(below, out=below)
        below *= self.alpha
        a = np.maximum(z, 0.0, out=out)
        a += below
        return a

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da, times a + α where z is not positive."""
        slope = np.where(z > 0.0, 1.0 - self.alpha, a)
        slope += self.alpha
        return np.multiply(da, slope, out=out)
