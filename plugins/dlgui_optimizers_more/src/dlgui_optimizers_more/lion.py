"""Lion: steps of one length, only their signs are learned."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_optimizers_more import translations
from dlgui_optimizers_more.vanished import clear_vanished


class Lion(Optimizer):
    """Steps by the sign of a momentum, found by a program search (Chen et al., 2023).

    w ← (1 − α λ) w − α sign(β₁ m + (1 − β₁) g), m ← β₂ m + (1 − β₂) g (arXiv:2302.06675). Every
    weight moves by α at every step: take a rate 3 to 10 times smaller than Adam's.

    Shapes: m like the weights. Only what layers name as decayed shrinks.
    Differs: as in Keras, whose weight decay is off too unless set; PyTorch has none.
    """

    translate = translations.lion
    slots = ("m",)
    formula = (
        r"w \leftarrow (1 - \alpha\lambda) w"
        r" - \alpha\, \mathrm{sign}(\beta_1 m + (1 - \beta_1) g)"
    )

    strength: float = param(
        0.0, low=0.0, high=100.0, doc="Share λ that weights lose a step, times α", live=True
    )
    beta1: float = param(
        0.9, low=0.0, below=1.0, doc="Weight β₁ of the old mean in the step", live=True
    )
    beta2: float = param(
        0.99, low=0.0, below=1.0, doc="Weight β₂ of the old mean in the mean", live=True
    )

    def decay(self, weights: Array, rate: float) -> None:
        """Shrink the weights by the share α λ, at most to 0."""
        weights *= max(0.0, 1.0 - rate * self.strength)

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Step by the sign of the one mean and update the other."""
        m = state["m"]
        change = self.beta1 * m
        change += (1.0 - self.beta1) * gradient
        np.sign(change, out=change)
        change *= rate
        weights -= change
        m *= self.beta2
        m += (1.0 - self.beta2) * gradient
        clear_vanished(step, m)
