"""Numeric gradients, and how far a written gradient is from them.

A central difference is exact to the square of its step, so in float64 it proves a formula to ten
digits. Where the slope jumps (a kink, as ReLU has at 0) there is no gradient to compare with: the
differences to the left and to the right disagree there. Where the curvature jumps the central
difference is exact to its step only: with half the step it says something else. Both kinds of
points are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlgui.engine.kinds import Array

STEP = 1e-5
"""Where rounding (eps / h) and curvature (h²) cost about the same in float64."""
KINK = 1e-3
"""Slopes to both sides differ by h·f″ where f is smooth: above this share it is a jump."""
BEND = 1e-7
"""Differences of both steps differ by h²·f‴/8 where f is smooth: above this share it is none."""
FLOOR = 1e-4
"""Gradients below it are compared as if they had this size: rounding is all they hold."""


@dataclass(frozen=True, eq=False)
class Slopes:
    """The slopes of a function of many numbers at each: to the left, to the right, and central
    with half the step. `noise` is what rounding alone may add to a slope."""

    left: Array
    right: Array
    half: Array
    noise: float

    @property
    def central(self) -> Array:
        """Return the central differences, (f(x + h) − f(x − h)) / 2h."""
        return (self.left + self.right) / 2

    @property
    def kinks(self) -> Array:
        """Tell for each number whether slope or curvature jumps near it, or is not finite."""
        size = np.maximum(1.0, np.maximum(abs(self.left), abs(self.right)))
        # Written so that a NaN counts as a kink.
        straight = abs(self.right - self.left) <= KINK * size + self.noise
        smooth = abs(self.central - self.half) <= BEND * size + self.noise
        kinks: Array = ~(straight & smooth)
        return kinks


def slopes(f: Callable[[Array], float], x: Array, step: float = STEP) -> Slopes:
    """Return the slopes of f at x, one number moved at a time by ±step · max(1, |x|).

    f gets a float64 array like x that it may keep but not change; x is left alone.
    """
    x = np.array(x, np.float64)
    middle = float(f(x.copy()))
    found = {share: np.empty_like(x) for share in (-1.0, 1.0, -0.5, 0.5)}
    for place in np.ndindex(x.shape):
        h = step * max(1.0, abs(float(x[place])))
        for share, slope in found.items():
            moved = x.copy()
            moved[place] += share * h
            slope[place] = (float(f(moved)) - middle) / float(moved[place] - x[place])
    noise = 32 * float(np.finfo(np.float64).eps) * abs(middle) / step
    return Slopes(found[-1.0], found[1.0], (found[-0.5] + found[0.5]) / 2, noise)


def numeric_gradient(f: Callable[[Array], float], x: Array, step: float = STEP) -> Array:
    """Return ∂f/∂x by central differences, shaped like x, in float64."""
    x = np.array(x, np.float64)
    gradient = np.empty_like(x)
    for place in np.ndindex(x.shape):
        h = step * max(1.0, abs(float(x[place])))
        lower, upper = x.copy(), x.copy()
        lower[place] -= h
        upper[place] += h
        width = float(upper[place] - lower[place])
        gradient[place] = (float(f(upper)) - float(f(lower))) / width
    return gradient


def relative_error(a: Array, b: Array, where: Array | None = None) -> float:
    """Return the largest |a − b| as a share of the largest number in a and b.

    Entries outside `where` do not count. A number that is not finite makes the error infinite.
    """
    a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
    if a.shape != b.shape:
        raise ValueError(f"Gradients of one thing have one shape, got {a.shape} and {b.shape}.")
    if where is not None:
        a, b = a[where], b[where]
    if not a.size:
        return 0.0
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return float("inf")
    size = max(float(abs(a).max()), float(abs(b).max()), FLOOR)
    return float(abs(a - b).max()) / size
