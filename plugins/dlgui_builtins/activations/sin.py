"""Sine: a unit that goes up and down again, for signals that repeat."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array, param
from dlgui_builtins.translations import activations as translations


class Sin(Activation):
    """Sine: a periodic unit, for waves, pictures and sounds (Sitzmann et al., 2020, SIREN).

    a = sin(ω z), da/dz = ω cos(ω z) (arXiv:2006.09661, which takes ω = 30 in the first layer and
    draws weights evenly within ±√(6 / fan_in) / ω in the others).

    Range: from −1 to 1.
    """

    translate = translations.sin
    label = "Sine"
    formula = r"a = \sin(\omega z)"

    frequency: float = param(1.0, low=0.001, high=1000.0, doc="How fast it goes up and down, ω")

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return sin(ω z)."""
        a = np.multiply(z, self.frequency, out=out)
        return np.sin(a, out=a)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da · ω cos(ω z)."""
        slope = z * self.frequency
        np.cos(slope, out=slope)
        slope *= self.frequency
        return np.multiply(da, slope, out=out)
