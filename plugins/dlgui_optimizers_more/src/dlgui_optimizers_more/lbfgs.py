"""L-BFGS: the curvature of the cost, learned from the last few steps."""

from __future__ import annotations

import math

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_optimizers_more import translations

FLATTEST = 1e-10
"""A pair of changes tells a curvature when yᵀs is above this share of yᵀy."""


class LBFGS(Optimizer):
    """Newton's method with a curvature learned from the last steps (Liu & Nocedal, 1989).

    s = last change of the weights, y = last change of the gradient; the last `history` pairs with
    yᵀs > 0 make H, an estimate of the inverse curvature, by the two-loop recursion (Nocedal, 1980).
    w ← w − α H g, at most `longest` long; before the first pair H = min(1, 1/‖g‖₁).

    Shapes: all weights are one vector; 2 + 2 · history arrays like it are kept, so it is for small
    networks.
    Differs: as PyTorch's LBFGS with max_iter=1, without line search, as its default. scikit-learn's
    lbfgs searches along each step for the best length. Mini-batches and dropout make y meaningless:
    use all rows in a step (batch 0) and a rate of 1 or less.
    """

    translate = translations.lbfgs
    label = "L-BFGS"
    elementwise = False
    whole = True
    formula = r"w \leftarrow w - \alpha\, H_t\, g"

    history: int = param(10, low=1, high=50, doc="Pairs that are remembered", live=True)
    longest: float = param(1.0, above=0.0, doc="Greatest length of a step", live=True)

    @property
    def slots(self) -> tuple[str, ...]:  # type: ignore[override]  # depends on `history`
        """Return the weights and gradient before, and the pairs, newest first."""
        pairs = range(1, self.history + 1)
        return ("weights", "gradient", *(f"s{i}" for i in pairs), *(f"y{i}" for i in pairs))

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Remember the last step's pair and step along H g."""
        if step > 1:
            self._remember(weights - state["weights"], gradient - state["gradient"], state)
        change = self._direction(gradient, state)
        change *= -rate
        length = math.sqrt(_product(change, change))
        if length > self.longest:
            change *= self.longest / length
        state["weights"][...] = weights
        state["gradient"][...] = gradient
        weights += change

    def _remember(self, s: Array, y: Array, state: Arrays) -> None:
        """Put a pair in front of the others, if it tells a curvature."""
        if not _product(y, s) > FLATTEST * _product(y, y):
            return
        for i in range(self.history, 1, -1):
            state[f"s{i}"][...] = state[f"s{i - 1}"]
            state[f"y{i}"][...] = state[f"y{i - 1}"]
        state["s1"][...] = s
        state["y1"][...] = y

    def _direction(self, gradient: Array, state: Arrays) -> Array:
        """Return H g."""
        q = gradient.copy()
        pairs = []
        for i in range(1, self.history + 1):
            s, y = state[f"s{i}"], state[f"y{i}"]
            curvature = _product(y, s)
            if curvature > 0.0:
                share = _product(s, q) / curvature
                q -= share * y
                pairs.append((s, y, curvature, share))
        if pairs:
            _, y, curvature, _ = pairs[0]
            q *= curvature / _product(y, y)
        else:
            q *= 1.0 / max(1.0, float(np.abs(q).sum()))
        for s, y, curvature, share in reversed(pairs):
            q += (share - _product(y, q) / curvature) * s
        return q


def _product(a: Array, b: Array) -> float:
    return float(np.vdot(a, b))
