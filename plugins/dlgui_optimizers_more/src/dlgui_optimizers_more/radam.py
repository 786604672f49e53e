"""RAdam: Adam that waits with dividing until it knows enough."""

from __future__ import annotations

import math

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_optimizers_more import translations
from dlgui_optimizers_more.vanished import clear_vanished

KNOWN = 5.0
"""Length of the average from which on its variance is finite, with the authors' margin of one."""


class RAdam(Optimizer):
    """Rectified Adam: warms up by itself, as far as its averages can be trusted (Liu, 2020).

    ρ∞ = 2 / (1 − β₂) − 1, ρₜ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ). For ρₜ > 5: w ← w − α r m̂ / (√v̂ + ε') with
    r = √( (ρₜ − 4)(ρₜ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρₜ) ); before: w ← w − α m̂, momentum alone
    (arXiv:1908.03265).

    Shapes: m and v like the weights. t counts steps from 1.
    Differs: as in PyTorch: ε is added to √v before its correction, and 5 stands where the paper has
    4, as in the authors' program. Keras has none.
    """

    translate = translations.radam
    slots = ("m", "v")
    formula = r"w \leftarrow w - \alpha\, r_t \frac{\hat{m}}{\sqrt{\hat{v}} + \varepsilon}"

    beta1: float = param(
        0.9, low=0.0, below=1.0, doc="Weight β₁ of the old mean gradient", live=True
    )
    beta2: float = param(
        0.999, low=0.0, below=1.0, doc="Weight β₂ of the old mean squared gradient", live=True
    )
    epsilon: float = param(
        1e-8, low=1e-16, high=1.0, doc="Added to the root against division by 0", live=True
    )

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Update both means and step by their ratio, or along the first alone."""
        m, v = state["m"], state["v"]
        m *= self.beta1
        m += (1.0 - self.beta1) * gradient
        v *= self.beta2
        v += (1.0 - self.beta2) * (gradient * gradient)
        correction2 = 1.0 - self.beta2**step
        most = 2.0 / (1.0 - self.beta2) - 1.0
        known = most - 2.0 * step * self.beta2**step / correction2
        share = rate / (1.0 - self.beta1**step)
        if known <= KNOWN:
            weights -= share * m
        else:
            rise = (known - 4.0) * (known - 2.0) * most
            trust = math.sqrt(rise / ((most - 4.0) * (most - 2.0) * known))
            size = np.sqrt(v)
            size += self.epsilon
            change = np.divide(m, size, out=size)
            change *= share * trust * math.sqrt(correction2)
            weights -= change
        clear_vanished(step, m, v)
