"""Step: the threshold of the first neurons, yes or no."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array, param
from dlgui_builtins.translations import activations as translations


class Step(Activation):
    """Threshold unit of the first neurons, yes or no, for predictions only (Rosenblatt, 1958).

    a = 0 for z < 0 and 1 for z > 0; da/dz = 0.

    Differs: its slope is 0 wherever it has one, so nothing can be learned through it and it is
    refused inside a trained network. At exactly z = 0 the value is a setting: the perceptron's 0,
    ½ as in symmetric definitions, 1 with McCulloch and Pitts.
    """

    translate = translations.step
    trainable = False
    formula = r"a = 1\ \mathrm{if}\ z > 0\ \mathrm{else}\ 0"

    at_zero: float = param(0.0, choices=(0.0, 0.5, 1.0), doc="Value at exactly z = 0")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return 0 or 1."""
        return np.heaviside(z, self.at_zero, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return zeros."""
        dz = np.empty_like(da) if out is None else out
        dz.fill(0.0)
        return dz
