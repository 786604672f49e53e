"""Activations of whole rows: a unit's value depends on the other units too."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array
from dlgui_activations_more import translations


class LogSoftmax(Activation):
    """Logarithms of a softmax: log-probabilities of classes that exclude each other.

    aᵢ = zᵢ − log Σⱼ e^zⱼ, ∂aᵢ/∂zⱼ = δᵢⱼ − e^aⱼ. The row's maximum is taken off first.

    Range: 0 and below.
    Differs: as in PyTorch and Keras.
    """

    translate = translations.log_softmax
    mixes_units = True
    formula = r"a_i = z_i - \log \sum_j e^{z_j}"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return zᵢ − log Σⱼ e^zⱼ of each row."""
        a: Array = np.subtract(z, z.max(axis=-1, keepdims=True), out=out)
        a -= np.log(np.exp(a).sum(axis=-1, keepdims=True))
        return a

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da − e^a Σⱼ daⱼ."""
        dz: Array = np.subtract(da, np.exp(a) * da.sum(axis=-1, keepdims=True), out=out)
        return dz


class Softmin(Activation):
    """Softmax of −z: the smallest sum of a row gets the largest share.

    aᵢ = e^−zᵢ / Σⱼ e^−zⱼ, ∂aᵢ/∂zⱼ = −aᵢ (δᵢⱼ − aⱼ).

    Range: from 0 to 1, each row sums to 1.
    Differs: as in PyTorch; Keras has none.
    """

    translate = translations.softmin
    mixes_units = True
    formula = r"a_i = \frac{e^{-z_i}}{\sum_j e^{-z_j}}"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return e^−zᵢ / Σⱼ e^−zⱼ of each row."""
        a: Array = np.subtract(z.min(axis=-1, keepdims=True), z, out=out)
        np.exp(a, out=a)
        a /= a.sum(axis=-1, keepdims=True)
        return a

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return a · (Σⱼ aⱼ daⱼ − da)."""
        dz: Array = np.subtract(np.vecdot(a, da)[..., None], da, out=out)
        dz *= a
        return dz


class Sparsemax(Activation):
    """The nearest probabilities to z: like softmax, with exact zeros (Martins & Astudillo, 2016).

    aᵢ = max(0, zᵢ − τ), τ such that the row sums to 1; ∂aᵢ/∂zⱼ = δᵢⱼ − 1/k within the k units that
    are not 0, else 0 (arXiv:1602.02068).

    Range: from 0 to 1, each row sums to 1.
    Differs: Keras 3.15 adds up sums of sums, so that its rows do not sum to 1; PyTorch has none.
    """

    translate = translations.sparsemax
    mixes_units = True
    formula = r"a_i = \max(0,\, z_i - \tau),\quad \sum_i a_i = 1"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z − τ where that is positive, else 0."""
        shifted = z - z.max(axis=-1, keepdims=True)
        falling = -np.sort(-shifted, axis=-1)
        above = np.cumsum(falling, axis=-1) - 1.0
        places = np.arange(1, z.shape[-1] + 1, dtype=z.dtype)
        count = (falling * places > above).sum(axis=-1, keepdims=True)
        tau = np.take_along_axis(above, count - 1, axis=-1) / count.astype(z.dtype)
        a: Array = np.maximum(shifted - tau, 0.0, out=out)
        return a

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da less its mean over the units that are not 0, and 0 at the others."""
        inside = (a > 0.0).astype(z.dtype)
        mean = np.vecdot(inside, da) / inside.sum(axis=-1)
        dz: Array = np.subtract(da, mean[..., None], out=out)
        dz *= inside
        return dz
