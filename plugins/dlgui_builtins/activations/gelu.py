"""GELU: each sum weighed by how likely a normal number is below it."""

from __future__ import annotations

import math

import numpy as np

from dlgui.api import Activation, Array, param
from dlgui_builtins.activations.error_function import erf
from dlgui_builtins.translations import activations as translations

ROOT_HALF = math.sqrt(0.5)
ROOT_TWO_OVER_PI = math.sqrt(2.0 / math.pi)
CUBIC = 0.044715


class GELU(Activation):
    """Gaussian error linear unit: z times the chance of a normal below z (Hendrycks, 2016).

    a = z Φ(z) with Φ(z) = ½ (1 + erf(z / √2)), da/dz = Φ(z) + z e^(−z²/2) / √(2π)
    (arXiv:1606.08415). Approximate: Φ(z) ≈ ½ (1 + tanh(√(2/π) (z + 0.044715 z³))).

    Range: above −0.171.
    Differs: exact by default as in PyTorch and Keras 3; both know the approximation too.
    """

    translate = translations.gelu
    formula = r"a = z\, \Phi(z) = \frac{z}{2} (1 + \mathrm{erf} \frac{z}{\sqrt{2}})"

    approximate: bool = param(False, doc="Take the form with tanh, which is off by up to 0.0005")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z Φ(z)."""
        return np.multiply(z, self._below(z), out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · (Φ(z) + z Φ′(z))."""
        below = self._below(z)
        if self.approximate:
            slope = 2.0 * ROOT_TWO_OVER_PI * (1.0 + 3.0 * CUBIC * z * z)
            slope *= below * (1.0 - below)
        else:
            slope = np.exp(-0.5 * z * z)
            slope *= 0.5 * ROOT_TWO_OVER_PI
        slope *= z
        slope += below
        return np.multiply(da, slope, out=out)

    def _below(self, z: Array) -> Array:
        """Return Φ(z)."""
        if self.approximate:
            below = np.tanh(ROOT_TWO_OVER_PI * (z + CUBIC * (z * z * z)))
        else:
            below = erf(z * ROOT_HALF)
        below += 1.0
        below *= 0.5
        return below
