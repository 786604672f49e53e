"""Linear: the sum as it is, where any number may be predicted."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array
from dlgui_builtins.translations import activations as translations


class Linear(Activation):
    """Identity: hands the sum on, for predicting any real number.

    a = z, da/dz = 1.
    """

    translate = translations.linear
    formula = r"a = z"

    def forward(self, z: Array, out: Array | None = None) -> Array:
        """Return a copy of z."""
        return np.positive(z, out=out)

    def backward(self, z: Array, a: Array, da: Array, out: Array | None = None) -> Array:
        """Return da."""
        return da if out is da else np.positive(da, out=out)
