"""Sigmoid: a probability from any sum."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array
from dlgui_builtins.fast import activations as fast
from dlgui_builtins.translations import activations as translations


class Sigmoid(Activation):
    """Logistic function: squeezes z into a probability (Verhulst, 1845).

    a = 1 / (1 + e⁻ᶻ), da/dz = a (1 − a).

    Range: above 0 and below 1; rounding reaches 1 for z above 37 (float64) or 17 (float32).
    Differs: nothing overflows; z below −708 (float64) or −87 (float32) counts as that.
    """

    translate = translations.sigmoid
    bind = fast.sigmoid
    bind_slope = fast.sigmoid_slope
    formula = r"a = \frac{1}{1 + e^{-z}}"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return 1 / (1 + e⁻ᶻ)."""
        # As exact as the form with one branch per sign, and a third of its time: below this z
        # only the overflow of e⁻ᶻ would be new.
        lowest = -87.0 if z.dtype == np.float32 else -708.0
        a = np.maximum(z, lowest, out=out)
        np.negative(a, out=a)
        np.exp(a, out=a)
        a += 1.0
        return np.reciprocal(a, out=a)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · a (1 − a)."""
        slope = 1.0 - a
        slope *= a
        return np.multiply(da, slope, out=out)
