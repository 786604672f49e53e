"""SiLU: each sum weighed by its own sigmoid."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array, param
from dlgui_builtins.activations.sigmoid import Sigmoid
from dlgui_builtins.translations import activations as translations

SIGMOID = Sigmoid()


class SiLU(Activation):
    """Sigmoid linear unit or swish: z times its sigmoid (Elfwing, 2017; Ramachandran, 2017).

    a = z σ(β z), da/dz = σ + β z σ (1 − σ) (arXiv:1702.03118, arXiv:1710.05941).

    Range: above −0.279 / β.
    Differs: PyTorch's and Keras's silu have β = 1, as the default here.
    """

    translate = translations.silu
    formula = r"a = \frac{z}{1 + e^{-\beta z}}"

    beta: float = param(1.0, low=0.01, high=100.0, doc="Sharpness β of the bend; large is ReLU")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z σ(β z)."""
        return np.multiply(z, SIGMOID.forward(self.beta * z), out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · (σ + β a (1 − σ))."""
        share = SIGMOID.forward(self.beta * z)
        slope = 1.0 - share
        slope *= a
        slope *= self.beta
        slope += share
        return np.multiply(da, slope, out=out)
