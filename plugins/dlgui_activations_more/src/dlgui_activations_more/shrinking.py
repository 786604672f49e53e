"""Shrinking activations: what is near 0 becomes 0, or nearly, for sparse codes."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array, param
from dlgui_activations_more import translations


class SoftShrink(Activation):
    """Brings every sum nearer to 0 by a fixed amount, the small ones to 0 (Donoho, 1995).

    a = sign(z) · max(0, |z| − λ); da/dz = 1 for |z| > λ, else 0.

    Differs: as PyTorch's Softshrink and Keras's soft_shrink, λ = 0.5.
    """

    translate = translations.soft_shrink
    formula = r"a = \mathrm{sign}(z)\, \max(0,\, |z| - \lambda)"

    width: float = param(0.5, low=0.0, high=1000.0, doc="Amount λ taken off")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z, nearer to 0 by the width."""
        # Beyond the width what is cut off is the width itself, with its sign.
        a: Array = np.subtract(z, np.clip(z, -self.width, self.width), out=out)
        return a

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da where z lies beyond the width, else 0."""
        return np.multiply(da, np.abs(z) > self.width, out=out)


class HardShrink(Activation):
    """Puts 0 in place of small sums and leaves the others as they are (Donoho & Johnstone, 1994).

    a = z for |z| > λ, else 0; da/dz = 1 or 0. It jumps at ±λ.

    Differs: as PyTorch's Hardshrink and Keras's hard_shrink, λ = 0.5.
    """

    translate = translations.hard_shrink
    formula = r"a = z\ \mathrm{if}\ |z| > \lambda\ \mathrm{else}\ 0"

    width: float = param(0.5, low=0.0, high=1000.0, doc="Size λ up to which a sum counts as 0")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z, or 0 within the width."""
        return np.multiply(z, np.abs(z) > self.width, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da where z lies beyond the width, else 0."""
        return np.multiply(da, np.abs(z) > self.width, out=out)


class TanhShrink(Activation):
    """What tanh leaves of z: flat around 0, straight far from it.

    a = z − tanh z, da/dz = tanh² z.

    Differs: as PyTorch's Tanhshrink and Keras's tanh_shrink.
    """

    translate = translations.tanh_shrink
    formula = r"a = z - \tanh z"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return z − tanh z."""
        return np.subtract(z, np.tanh(z), out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · tanh² z."""
        slope = np.tanh(z)
        slope *= slope
        return np.multiply(da, slope, out=out)
