"""Adam: momentum divided by the recent size of the gradients."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_builtins.explanations import optimizers as explanations
from dlgui_builtins.fast import optimizers as fast
from dlgui_builtins.optimizers.vanished import clear_vanished
from dlgui_builtins.translations import optimizers as translations


class Adam(Optimizer):
    """Adam: steps scaled by running means of gradient and squared gradient (Kingma & Ba, 2015).

    m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − α m̂ / (√v̂ + ε) with
    m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ), Algorithm 1 of arXiv:1412.6980. Without bias
    correction m̂ = m and v̂ = v.

    Shapes: m and v like the weights. t counts steps from 1.
    Differs: Keras and scikit-learn use the "ε̂" form of section 2, where the same ε gives slightly
    different first steps. After a live change of a β the correction is that of a run which had
    the new one from the start.
    """

    explain = explanations.adam
    translate = translations.adam
    bind = fast.adam
    slots = ("m", "v")
    formula = r"w \leftarrow w - \alpha \frac{\hat{m}}{\sqrt{\hat{v}} + \varepsilon}"

    beta1: float = param(
        0.9, low=0.0, below=1.0, doc="Weight β₁ of the old mean gradient", live=True
    )
    beta2: float = param(
        0.999, low=0.0, below=1.0, doc="Weight β₂ of the old mean squared gradient", live=True
    )
    epsilon: float = param(
        1e-8, low=1e-16, high=1.0, doc="Added to the root against division by 0", live=True
    )
    bias_correction: bool = param(True, doc="Make up for the start at 0", live=True)

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Update both means and step by their ratio."""
        correction1 = 1.0 - self.beta1**step if self.bias_correction else 1.0
        correction2 = 1.0 - self.beta2**step if self.bias_correction else 1.0
        change = adam_direction(gradient, state, self.beta1, self.beta2, self.epsilon, correction2)
        change *= rate / correction1
        weights -= change
        clear_vanished(step, *state.values())


def adam_direction(
    gradient: Array, state: Arrays, beta1: float, beta2: float, epsilon: float, correction2: float
) -> Array:
    """Update both means and return m / (√(v / correction2) + ε), a new array."""
    m, v = state["m"], state["v"]
    m *= beta1
    m += (1.0 - beta1) * gradient
    v *= beta2
    v += (1.0 - beta2) * (gradient * gradient)
    # The corrections are applied to numbers, not arrays, where that comes to the same.
    size = np.sqrt(v)
    size *= correction2**-0.5
    size += epsilon
    direction: Array = np.divide(m, size, out=size)
    return direction
