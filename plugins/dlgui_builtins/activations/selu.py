"""SELU: an ELU scaled so that layers keep mean 0 and variance 1 by themselves."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array
from dlgui_builtins.translations import activations as translations

ALPHA = 1.6732632423543772
SCALE = 1.0507009873554805
"""The two numbers for which mean 0 and variance 1 are a fixed point, appendix A.2 of the paper."""


class SELU(Activation):
    """Self-normalizing ELU: pulls every layer towards mean 0, variance 1 (Klambauer et al., 2017).

    a = λ z for z > 0, else λ α (eᶻ − 1), with α = 1.67326… and λ = 1.05070… (arXiv:1706.02515).
    da/dz = λ for z > 0, else a + λ α.

    Range: above −λ α = −1.758.
    Differs: not from PyTorch or Keras. It keeps its promise with LeCun's normal weights only, and
    without batch normalization.
    """

    translate = translations.selu
    formula = r"a = \lambda z\ \mathrm{if}\ z > 0\ \mathrm{else}\ \lambda \alpha (e^{z} - 1)"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return λ z, or λ α (eᶻ − 1) where z is negative."""
        below = np.minimum(z, 0.0)
        np.expm1(below, out=below)
        below *= ALPHA
        a = np.maximum(z, 0.0, out=out)
        a += below
        a *= SCALE
        return a

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · λ, or da · (a + λ α) where z is not positive."""
        slope = np.where(z > 0.0, SCALE - SCALE * ALPHA, a)
        slope += SCALE * ALPHA
        return np.multiply(da, slope, out=out)
