"""ReLU: what is positive passes, nothing else."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array, param
from dlgui_builtins.fast import activations as fast
from dlgui_builtins.translations import activations as translations


class ReLU(Activation):
    """Rectified linear unit: passes what is positive (Nair & Hinton, 2010).

    a = max(0, z), da/dz = 0 for z < 0 and 1 for z > 0.

    Range: 0 and above.
    Differs: at exactly z = 0 any slope from 0 to 1 is right; 0 is taken, the notes take 1.
    """

    translate = translations.relu
    bind = fast.relu
    bind_slope = fast.relu_slope
    formula = r"a = \max(0,\, z)"

    right_slope: bool = param(False, doc="Take the slope 1 instead of 0 at exactly z = 0")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return max(0, z)."""
        return np.maximum(z, 0.0, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da where z is positive, else 0."""
        # The sign of a is the slope, at half the cost of comparing and multiplying by a bool.
        slope = np.heaviside(z, 1.0) if self.right_slope else np.sign(a)
        return np.multiply(da, slope, out=out)
