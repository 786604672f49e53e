"""Softmax: the probabilities of classes that exclude each other."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array
from dlgui_builtins.translations import activations as translations


class Softmax(Activation):
    """Shares of a whole: turns the sums of a row into probabilities of its classes (Bridle, 1990).

    aᵢ = e^zᵢ / Σⱼ e^zⱼ, ∂aᵢ/∂zⱼ = aᵢ (δᵢⱼ − aⱼ).

    Shapes: each row of z is one example and sums to 1 in a.
    Range: from 0 to 1. The row's maximum is taken off first, so that nothing overflows.
    """

    translate = translations.softmax
    mixes_units = True
    formula = r"a_i = \frac{e^{z_i}}{\sum_j e^{z_j}}"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return e^zᵢ / Σⱼ e^zⱼ of each row."""
        a: Array = np.subtract(z, z.max(axis=-1, keepdims=True), out=out)
        np.exp(a, out=a)
        a /= a.sum(axis=-1, keepdims=True)
        return a

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return a · (da − Σⱼ aⱼ daⱼ), the product with the Jacobian."""
        dz: Array = np.subtract(da, np.vecdot(a, da)[..., None], out=out)
        dz *= a
        return dz
