"""Fast forms of penalties and masks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from dlgui.api import Array, Calls, buffer_like

if TYPE_CHECKING:
    from dlgui_builtins.regularizers import L1, L2


def l1(self: L1, weights: Array, gradient: Array, rows: int, value: Array) -> Calls:
    """L1: λ / (2m) · Σ|w| and λ / (2m) · sign(w)."""
    share = np.array(self.strength / (2 * rows), weights.dtype)
    scratch = buffer_like(weights)
    shares = np.full(weights.size, share)
    return [
        partial(np.absolute, weights, scratch),
        partial(_flat(scratch).dot, shares, value),
        partial(np.sign, weights, scratch),
        partial(np.multiply, scratch, share, scratch),
        partial(np.add, gradient, scratch, gradient),
    ]


def l2(self: L2, weights: Array, gradient: Array, rows: int, value: Array) -> Calls:
    """L2: λ / (2m) · Σw² is half the product of w and λ/m · w."""
    share, half = np.array(self.strength / rows, weights.dtype), np.array(0.5, weights.dtype)
    scratch = buffer_like(weights)
    return [
        partial(np.multiply, weights, share, scratch),
        partial(np.add, gradient, scratch, gradient),
        partial(_flat(weights).dot, _flat(scratch), value),
        partial(np.multiply, value, half, value),
    ]


def _flat(array: Array) -> Array:
    """Return a view of all numbers in the order of memory."""
    flat: Array = array.reshape(-1) if array.flags.c_contiguous else array.T.reshape(-1)
    return flat
