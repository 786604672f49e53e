"""Hard activations: straight pieces in place of curves, for speed and for small numbers."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array, param
from dlgui_activations_more import translations


class ReLU6(Activation):
    """ReLU that stops at 6, so that few bits can hold its values (Krizhevsky, 2010).

    a = min(max(z, 0), 6); da/dz = 1 for 0 < z < 6, else 0, and 0 at the bends.

    Range: from 0 to 6.
    """

    translate = translations.relu6
    label = "ReLU6"
    formula = r"a = \min(\max(z,\, 0),\, 6)"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z between 0 and 6."""
        return np.clip(z, 0.0, 6.0, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da where z lies between 0 and 6, else 0."""
        return np.multiply(da, (z > 0.0) & (z < 6.0), out=out)


class HardTanh(Activation):
    """Tanh of three straight pieces (Collobert, 2004).

    a = min(max(z, −limit), limit); da/dz = 1 between the limits, else 0, and 0 at the bends.

    Differs: PyTorch sets both ends apart, min_val −1 and max_val 1; Keras's hard_tanh has ±1.
    """

    translate = translations.hard_tanh
    formula = r"a = \min(\max(z,\, -c),\, c)"

    limit: float = param(1.0, above=0.0, high=1000.0, doc="Largest value c")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z between both limits."""
        return np.clip(z, -self.limit, self.limit, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da where z lies between the limits, else 0."""
        return np.multiply(da, np.abs(z) < self.limit, out=out)


class HardSigmoid(Activation):
    """Sigmoid of three straight pieces (Courbariaux et al., 2015).

    a = min(max(z / 6 + ½, 0), 1); da/dz = 1/6 for −3 < z < 3, else 0, and 0 at the bends.

    Differs: as in PyTorch and Keras 3; Keras 2 had 0.2 z + 0.5, the paper (z + 1) / 2.
    """

    translate = translations.hard_sigmoid
    formula = r"a = \min(\max(\frac{z}{6} + \frac{1}{2},\, 0),\, 1)"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z / 6 + ½ between 0 and 1."""
        a = np.multiply(z, 1.0 / 6.0, out=out)
        a += 0.5
        return np.clip(a, 0.0, 1.0, out=a)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da / 6 where z lies between −3 and 3, else 0."""
        dz: Array = np.multiply(da, np.abs(z) < 3.0, out=out)
        dz *= 1.0 / 6.0
        return dz


class HardSwish(Activation):
    """SiLU with the hard sigmoid, made for telephones (Howard et al., 2019, MobileNetV3).

    a = z · min(max(z / 6 + ½, 0), 1); da/dz = z / 3 + ½ for −3 < z < 3, else 0 or 1
    (arXiv:1905.02244).

    Range: −0.375 and above.
    Differs: PyTorch's Hardswish is this; Keras calls it hard_silu.
    """

    translate = translations.hard_swish
    formula = r"a = z\, \min(\max(\frac{z}{6} + \frac{1}{2},\, 0),\, 1)"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z times its hard sigmoid."""
        share = z * (1.0 / 6.0)
        share += 0.5
        np.clip(share, 0.0, 1.0, out=share)
        return np.multiply(z, share, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · (z / 3 + ½) between −3 and 3, 0 below and da above."""
        slope = z * (1.0 / 3.0)
        slope += 0.5
        slope = np.where(z < 3.0, slope, 1.0)
        slope *= z > -3.0
        return np.multiply(da, slope, out=out)


class Threshold(Activation):
    """Passes what is above a threshold and puts a fixed value in place of the rest.

    a = z for z > threshold, else value; da/dz = 1 or 0. Unlike ReLU it jumps where the value is not
    the threshold.

    Differs: Keras's threshold and PyTorch's Threshold are this, without defaults.
    """

    translate = translations.threshold
    formula = r"a = z\ \mathrm{if}\ z > t\ \mathrm{else}\ v"

    threshold: float = param(0.5, low=-1000.0, high=1000.0, doc="What z must be above, t")
    value: float = param(0.0, low=-1000.0, high=1000.0, doc="The value v in place of the rest")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z, or the value where z is not above the threshold."""
        a = np.full_like(z, self.value) if out is None else out
        if out is not None:
            a.fill(self.value)
        np.copyto(a, z, where=z > self.threshold)
        return a

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da where z is above the threshold, else 0."""
        return np.multiply(da, z > self.threshold, out=out)
