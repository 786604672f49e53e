"""Adamax: Adam that measures gradients by the largest instead of the mean square."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_optimizers_more import translations
from dlgui_optimizers_more.vanished import clear_vanished


class Adamax(Optimizer):
    """Adam that divides by the largest recent gradient (Kingma & Ba, 2015, section 7.1).

    m ← β₁ m + (1 − β₁) g, u ← max(β₂ u, |g|), w ← w − α/(1 − β₁ᵗ) · m / (u + ε)
    (arXiv:1412.6980, Algorithm 2).

    Shapes: m and u like the weights. t counts steps from 1.
    Differs: as in Keras. The paper has no ε, and 0/0 where no gradient ever was; PyTorch adds ε to
    |g| instead.
    """

    translate = translations.adamax
    slots = ("m", "u")
    formula = (
        r"u \leftarrow \max(\beta_2 u, |g|),"
        r"\quad w \leftarrow w - \alpha \frac{\hat{m}}{u + \varepsilon}"
    )

    beta1: float = param(
        0.9, low=0.0, below=1.0, doc="Weight β₁ of the old mean gradient", live=True
    )
    beta2: float = param(
        0.999, low=0.0, below=1.0, doc="What remains of the old largest gradient, β₂", live=True
    )
    epsilon: float = param(
        1e-8, low=1e-16, high=1.0, doc="Added to the size against division by 0", live=True
    )

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Update the mean and the largest gradient and step by their ratio."""
        m, u = state["m"], state["u"]
        m *= self.beta1
        m += (1.0 - self.beta1) * gradient
        u *= self.beta2
        np.maximum(u, np.abs(gradient), out=u)
        size = u + self.epsilon
        change = np.divide(m, size, out=size)
        change *= rate / (1.0 - self.beta1**step)
        weights -= change
        clear_vanished(step, m, u)
