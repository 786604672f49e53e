"""AdamW: Adam with weight decay of its own."""

from __future__ import annotations

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_builtins.explanations import optimizers as explanations
from dlgui_builtins.optimizers.adam import adam_direction
from dlgui_builtins.optimizers.vanished import clear_vanished
from dlgui_builtins.translations import optimizers as translations


class AdamW(Optimizer):
    """Adam with weight decay beside the gradient, not in it (Loshchilov & Hutter, 2019).

    w ← (1 − α λ) w, then Adam's step: Algorithm 2 of arXiv:1711.05101 with the schedule in α. A
    weight shrinks at the same speed however large its gradients were, unlike with L2.

    Shapes: m and v like the weights. Only what layers name as decayed shrinks: biases, γ, β stay.
    Differs: PyTorch (λ 0.01) and Keras (0.004) decay biases, γ and β too unless told otherwise.
    The same as L2 of strength λ m for plain gradient descent only.
    """

    translate = translations.adamw
    explain = explanations.adamw
    slots = ("m", "v")
    formula = (
        r"w \leftarrow (1 - \alpha \lambda) w"
        r" - \alpha \frac{\hat{m}}{\sqrt{\hat{v}} + \varepsilon}"
    )

    strength: float = param(
        0.01, low=0.0, high=100.0, doc="Share λ that weights lose a step, times α", live=True
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

    def decay(self, weights: Array, rate: float) -> None:
        """Shrink the weights by the share α λ, at most to 0."""
        weights *= max(0.0, 1.0 - rate * self.strength)

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Take Adam's step."""
        correction1, correction2 = 1.0 - self.beta1**step, 1.0 - self.beta2**step
        change = adam_direction(gradient, state, self.beta1, self.beta2, self.epsilon, correction2)
        change *= rate / correction1
        weights -= change
        clear_vanished(step, *state.values())
