"""Leaky ReLU: what is negative passes too, only smaller."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array, param
from dlgui_builtins.translations import activations as translations


class LeakyReLU(Activation):
    """ReLU that lets a share of what is negative through, so that no unit dies (Maas et al., 2013).

    a = max(slope · z, z), da/dz = slope for z < 0 and 1 for z > 0.

    Differs: the slope is 0.1 as in the notes; PyTorch takes 0.01, Keras 0.2 as a function and 0.3
    as a layer. At exactly z = 0 the derivative is the slope, in the notes 1.
    """

    translate = translations.leaky_relu
    formula = r"a = \max(s\, z,\, z)"

    slope: float = param(0.1, low=0.0, below=1.0, doc="Slope s where z is negative")
    right_slope: bool = param(False, doc="Take the slope 1 instead of s at exactly z = 0")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return max(slope · z, z)."""
        return np.maximum(z, z * self.slope, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da, times the slope where z is negative."""
        sign = np.heaviside(z, 1.0) if self.right_slope else np.sign(z)
        return np.multiply(da, np.maximum(sign, self.slope, out=sign), out=out)
