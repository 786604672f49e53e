"""Activations: what a unit makes of its weighted sum, each with its derivative."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array, param


class Linear(Activation):
    """Identity: hands the sum on, for predicting any real number.

    a = z, da/dz = 1.
    """

    formula = r"a = z"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return a copy of z."""
        return np.positive(z, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da."""
        return da if out is da else np.positive(da, out=out)


class Sigmoid(Activation):
    """Logistic function: squeezes z into a probability (Verhulst, 1845).

    a = 1 / (1 + e⁻ᶻ), da/dz = a (1 − a).

    Range: above 0 and below 1; rounding reaches 1 for z above 37 (float64) or 17 (float32).
    Differs: nothing overflows; z below −708 (float64) or −87 (float32) counts as that.
    """

    formula = r"a = \frac{1}{1 + e^{-z}}"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return 1 / (1 + e⁻ᶻ)."""
        # As exact as the form with one branch per sign, and a third of its time: below this z
        # only the overflow of e⁻ᶻ would be new.
        lowest = -87.0 if z.dtype == np.float32 else -708.0
        a = np.maximum(z, lowest, out=out)
        np.negative(a, out=a)
        np.exp(a, out=a)
        a += 1.0
        return np.reciprocal(a, out=a)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · a (1 − a)."""
        slope = 1.0 - a
        slope *= a
        return np.multiply(da, slope, out=out)


class Tanh(Activation):
    """Hyperbolic tangent: a sigmoid around 0.

    a = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ), da/dz = 1 − a².

    Range: above −1 and below 1; rounding reaches both.
    """

    formula = r"a = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return tanh z."""
        return np.tanh(z, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · (1 − a²)."""
        slope: Array = a * a
        np.subtract(1.0, slope, out=slope)
        return np.multiply(da, slope, out=out)


class ReLU(Activation):
    """Rectified linear unit: passes what is positive (Nair & Hinton, 2010).

    a = max(0, z), da/dz = 0 for z < 0 and 1 for z > 0.

    Range: 0 and above.
    Differs: at exactly z = 0 any slope from 0 to 1 is right; 0 is taken, the notes take 1.
    """

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


class LeakyReLU(Activation):
    """ReLU that lets a share of what is negative through, so that no unit dies (Maas et al., 2013).

    a = max(slope · z, z), da/dz = slope for z < 0 and 1 for z > 0.

    Differs: the slope is 0.1 as in the notes; PyTorch takes 0.01, Keras 0.2 as a function and 0.3
    as a layer. At exactly z = 0 the derivative is the slope, in the notes 1.
    """

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


class Softmax(Activation):
    """Shares of a whole: turns the sums of a row into probabilities of its classes (Bridle, 1990).

    aᵢ = e^zᵢ / Σⱼ e^zⱼ, ∂aᵢ/∂zⱼ = aᵢ (δᵢⱼ − aⱼ).

    Shapes: each row of z is one example and sums to 1 in a.
    Range: from 0 to 1. The row's maximum is taken off first, so that nothing overflows.
    """

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


class Hardmax(Activation):
    """The largest unit of a row gets 1 and the others 0, for predictions only.

    aᵢ = 1 where zᵢ is the first maximum of its row, else 0; da/dz = 0.

    Differs: its slope is 0 wherever it has one, so nothing can be learned through it and it is
    refused inside a trained network. Among equal maxima the first wins.
    """

    trainable = False
    mixes_units = True
    formula = r"a_i = 1\ \mathrm{if}\ z_i = \max_j z_j\ \mathrm{else}\ 0"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return 1 at the first maximum of each row and 0 elsewhere."""
        winners = z.argmax(axis=-1)[..., None]
        a = np.empty_like(z) if out is None else out
        a.fill(0.0)
        np.put_along_axis(a, winners, 1.0, axis=-1)
        return a

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return zeros."""
        dz = np.empty_like(da) if out is None else out
        dz.fill(0.0)
        return dz
