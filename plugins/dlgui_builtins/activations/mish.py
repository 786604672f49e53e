"""Mish: a smooth ReLU that dips below zero."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array
from dlgui_builtins.translations import activations as translations

FLAT = 20.0
"""From here on tanh(log(1 + eᶻ)) is 1 in float64; e⁴⁰ still fits in float32."""


class Mish(Activation):
    """Self-regularized smooth ReLU: z times the tanh of its softplus (Misra, 2019).

    a = z tanh(log(1 + eᶻ)) = z n / (n + 2) with n = eᶻ (eᶻ + 2), so that nothing overflows;
    da/dz = n / (n + 2) + z · 4 eᶻ (1 + eᶻ) / (n + 2)² (arXiv:1908.08681).

    Range: above −0.309.
    """

    translate = translations.mish
    formula = r"a = z \tanh(\log(1 + e^{z}))"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z tanh(log(1 + eᶻ))."""
        power = np.exp(np.minimum(z, FLAT))
        n = power * (power + 2.0)
        n /= n + 2.0
        return np.multiply(z, n, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · (n / (n + 2) + z · 4 eᶻ (1 + eᶻ) / (n + 2)²)."""
        power = np.exp(np.minimum(z, FLAT))
        n = power * (power + 2.0)
        slope = 4.0 * z
        slope *= power / (n + 2.0)
        slope *= power + 1.0
        slope += n
        slope /= n + 2.0
        return np.multiply(da, slope, out=out)
