"""Hardmax: the decision itself, one class and no other."""

from __future__ import annotations

import numpy as np

from dlgui.api import Activation, Array
from dlgui_builtins.translations import activations as translations


class Hardmax(Activation):
    """The largest unit of a row gets 1 and the others 0, for predictions only.

    aᵢ = 1 where zᵢ is the first maximum of its row, else 0; da/dz = 0.

    Differs: its slope is 0 wherever it has one, so nothing can be learned through it and it is
    refused inside a trained network. Among equal maxima the first wins.
    """

    translate = translations.hardmax
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
