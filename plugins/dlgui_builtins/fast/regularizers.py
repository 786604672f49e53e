"""Fast forms of penalties, on one matrix or on all numbers of a network at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from dlgui.api import Array, Calls, buffer_like

if TYPE_CHECKING:
    from dlgui_builtins.regularizers import L1, L2


def l1(self: L1, weights: Array, gradient: Array, counted: Array, rows: int, value: Array) -> Calls:
    """L1: the product of w and λ / (2m) · sign(w), which is the gradient."""
    share = (counted * (self.strength / (2 * rows))).astype(weights.dtype)
    slope = buffer_like(weights)
    return [
        partial(np.sign, weights, slope),
        partial(np.multiply, slope, share, slope),
        partial(np.add, gradient, slope, gradient),
        partial(flat(weights).dot, flat(slope), value),
    ]


def l2(self: L2, weights: Array, gradient: Array, counted: Array, rows: int, value: Array) -> Calls:
    """L2: twice the penalty is the product of w and λ / m · w, which is the gradient."""
    share = (counted * (self.strength / rows)).astype(weights.dtype)
    slope = buffer_like(weights)
    return [
        partial(np.multiply, weights, share, slope),
        partial(np.add, gradient, slope, gradient),
        partial(flat(weights).dot, flat(slope), value),
    ]


def flat(array: Array) -> Array:
    """Return a view of all numbers in the order of memory."""
    view: Array = array.reshape(-1) if array.flags.c_contiguous else array.T.reshape(-1)
    return view
