"""Softsign: a tanh that saturates slowly."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array
from dlgui_builtins.translations import activations as translations


class Softsign(Activation):
    """A sigmoid around 0 that reaches its ends slowly, so that it learns longer (Turian, 2009).

    a = z / (1 + |z|), da/dz = 1 / (1 + |z|)².

    Range: above −1 and below 1.
    """

    translate = translations.softsign
    formula = r"a = \frac{z}{1 + |z|}"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z / (1 + |z|)."""
        size = np.abs(z)
        size += 1.0
        return np.divide(z, size, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da / (1 + |z|)²."""
        size = np.abs(z)
        size += 1.0
        size *= size
        return np.divide(da, size, out=out)
