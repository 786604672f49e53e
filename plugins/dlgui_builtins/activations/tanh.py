"""Tanh: a sigmoid around 0."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array
from dlgui_builtins.fast import activations as fast
from dlgui_builtins.translations import activations as translations


class Tanh(Activation):
    """Hyperbolic tangent: a sigmoid around 0.

    a = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ), da/dz = 1 − a².

    Range: above −1 and below 1; rounding reaches both.
    """

    translate = translations.tanh
    bind = fast.tanh
    bind_slope = fast.tanh_slope
    formula = r"a = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return tanh z."""
        return np.tanh(z, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · (1 − a²)."""
        slope: Array = a * a
        np.subtract(1.0, slope, out=slope)
        return np.multiply(da, slope, out=out)
