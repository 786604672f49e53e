"""Adadelta: steps as large as those before, so that no rate has to be found."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_optimizers_more import translations
from dlgui_optimizers_more.vanished import clear_vanished


class Adadelta(Optimizer):
    """Scales each gradient to the size of recent steps; the rate may be 1 (Zeiler, 2012).

    s ← ρ s + (1 − ρ) g², d = √(u + ε) / √(s + ε) · g, u ← ρ u + (1 − ρ) d², w ← w − α d
    (arXiv:1212.5701, which has no α).

    Shapes: s and u like the weights, both 0 at the start, so that the first steps are about √ε.
    Differs: ρ and ε are the paper's, 0.95 and 1e-6. PyTorch has ρ = 0.9 and α = 1; Keras ε = 1e-7
    and α = 0.001, a thousandth of the paper's steps.
    """

    translate = translations.adadelta
    slots = ("s", "u")
    formula = r"w \leftarrow w - \alpha \frac{\sqrt{u + \varepsilon}}{\sqrt{s + \varepsilon}}\, g"

    rho: float = param(0.95, low=0.0, below=1.0, doc="Weight ρ of the old averages", live=True)
    epsilon: float = param(
        1e-6, low=1e-16, high=1.0, doc="Added under both roots; sets the first steps", live=True
    )

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Update both averages and step by the root of their ratio."""
        s, u = state["s"], state["u"]
        s *= self.rho
        s += (1.0 - self.rho) * (gradient * gradient)
        change = u + self.epsilon
        change /= s + self.epsilon
        np.sqrt(change, out=change)
        change *= gradient
        u *= self.rho
        u += (1.0 - self.rho) * (change * change)
        change *= rate
        weights -= change
        clear_vanished(step, s, u)
