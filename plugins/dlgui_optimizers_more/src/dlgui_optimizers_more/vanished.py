"""Vanished averages: numbers too small to matter, which slow the processor down."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array

CLEARING = 128
"""Updates between two calls that set vanished averages to zero."""


def clear_vanished(step: int, *averages: Array) -> None:
    """Set numbers too small for full precision to zero, every 128 steps.

    The averages of a unit without gradient shrink until the processor handles them many times
    slower, and rounding keeps them there for ever.
    """
    if step % CLEARING == 0:
        for average in averages:
            average *= np.abs(average) >= np.finfo(average.dtype).tiny
