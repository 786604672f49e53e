"""AMSGrad: Adam whose steps never grow again."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_optimizers_more import translations
from dlgui_optimizers_more.vanished import clear_vanished


class AMSGrad(Optimizer):
    """Adam that divides by the largest squared mean so far, so that it converges (Reddi, 2018).

    m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², u ← max(u, v),
    w ← w − α m̂ / (√û + ε) with m̂ = m / (1 − β₁ᵗ) and û = u / (1 − β₂ᵗ) (arXiv:1904.09237).

    Shapes: m, v and u like the weights. t counts steps from 1.
    Differs: as PyTorch's Adam with amsgrad=True. The paper corrects neither mean; Keras's
    Adam(amsgrad=True) has the "ε̂" form, where the same ε gives slightly different first steps.
    """

    translate = translations.amsgrad
    slots = ("m", "v", "u")
    formula = (
        r"u \leftarrow \max(u, v),"
        r"\quad w \leftarrow w - \alpha \frac{\hat{m}}{\sqrt{\hat{u}} + \varepsilon}"
    )

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
        """Update both means and the maximum and step by their ratio."""
        m, v, u = state["m"], state["v"], state["u"]
        m *= self.beta1
        m += (1.0 - self.beta1) * gradient
        v *= self.beta2
        v += (1.0 - self.beta2) * (gradient * gradient)
        np.maximum(u, v, out=u)
        size = np.sqrt(u)
        size *= (1.0 - self.beta2**step) ** -0.5
        size += self.epsilon
        change = np.divide(m, size, out=size)
        change *= rate / (1.0 - self.beta1**step)
        weights -= change
        clear_vanished(step, m, v)
