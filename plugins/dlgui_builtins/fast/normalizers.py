"""Fast forms of normalizers: sums over rows as products, factors of a unit put together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from dlgui.api import Array, Arrays, Calls, buffer_like

if TYPE_CHECKING:
    from dlgui_builtins.normalizers import BatchNorm


def batch_norm(
    self: BatchNorm,
    z: Array,
    n: Array,
    d: Array,
    weights: Arrays,
    statistics: Arrays,
    gradients: Arrays,
) -> tuple[Calls, Calls]:
    """BatchNorm: c = z − μ is kept instead of the normalized c / s, with s = √(σ² + ε).

    n = c γ/s + β, and with A = Σ d c / s and B = Σ d the gradient is
    dz = d γ/s − (c A/s + B) γ/(s m).
    """
    z, n, d, centred = z.T, n.T, d.T, buffer_like(z).T
    rows, dtype = z.shape[1], z.dtype
    mean, variance, inverse, scale, share = (buffer_like(weights["gamma"]) for _ in range(5))
    shares, ones = np.full(rows, 1 / rows, dtype), np.ones(rows, dtype)
    part, epsilon = np.array(1 / rows, dtype), np.array(self.epsilon, dtype)
    change, gamma, beta = buffer_like(z), gradients["gamma"], gradients["beta"]
    forward: Calls = [
        partial(z.dot, shares, mean),
        partial(np.subtract, z, mean[:, None], centred),
        partial(np.vecdot, centred, centred, variance),
        partial(np.multiply, variance, part, variance),
        partial(np.add, variance, epsilon, inverse),
        partial(np.sqrt, inverse, inverse),
        partial(np.reciprocal, inverse, inverse),
        partial(np.multiply, inverse, weights["gamma"], scale),
        partial(np.multiply, centred, scale[:, None], n),
        partial(np.add, n, weights["beta"][:, None], n),
        *_following(self.momentum, statistics, {"mean": mean, "variance": variance}),
    ]
    backward: Calls = [
        partial(np.vecdot, d, centred, gamma),
        partial(np.multiply, gamma, inverse, gamma),
        partial(d.dot, ones, beta),
        partial(np.multiply, gamma, inverse, share),
        partial(np.multiply, share, part, share),
        partial(np.multiply, beta, part, mean),
        partial(np.multiply, centred, share[:, None], change),
        partial(np.add, change, mean[:, None], change),
        partial(np.subtract, d, change, d),
        partial(np.multiply, d, scale[:, None], d),
    ]
    return forward, backward


def _following(momentum: float, statistics: Arrays, values: dict[str, Array]) -> Calls:
    """Return the calls that move the running statistics towards the batch's."""
    calls: Calls = []
    for name, value in values.items():
        average, scratch = statistics[name], buffer_like(value)
        old, new = np.array(momentum, value.dtype), np.array(1.0 - momentum, value.dtype)
        calls += [
            partial(np.multiply, average, old, average),
            partial(np.multiply, value, new, scratch),
            partial(np.add, average, scratch, average),
        ]
    updates = statistics["updates"]
    return [*calls, partial(np.add, updates, np.ones_like(updates), updates)]
