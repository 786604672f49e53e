"""NAdam: Adam that looks ahead as Nesterov does."""

from __future__ import annotations

import numpy as np

from dlgui.api import Array, Arrays, Optimizer, param
from dlgui_optimizers_more import translations
from dlgui_optimizers_more.vanished import clear_vanished


class NAdam(Optimizer):
    """Adam with Nesterov's look ahead, the momentum warming up (Dozat, 2016).

    μₜ = β₁ (1 − ½ · 0.96^(t ψ)), m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g²,
    w ← w − α [ (1 − μₜ) g / (1 − Πₜ) + μₜ₊₁ m / (1 − Πₜ₊₁) ] / (√v̂ + ε) with Πₜ = μ₁ μ₂ … μₜ and
    v̂ = v / (1 − β₂ᵗ).

    Shapes: m, v like the weights; so is 1 − Πₜ, `warmth`, the same number everywhere, because what
    is remembered lies in arrays. t counts steps from 1.
    Differs: as PyTorch's NAdam, ψ = 0.004; Keras's Nadam has ψ = 1, its warm-up is over in 100
    steps. Dozat's paper leaves the schedule of μ open and gives PyTorch's as an example.
    """

    translate = translations.nadam
    slots = ("m", "v", "warmth")
    formula = (
        r"w \leftarrow w - \frac{\alpha}{\sqrt{\hat{v}} + \varepsilon} \left("
        r"\frac{1 - \mu_t}{1 - \Pi_t} g + \frac{\mu_{t+1}}{1 - \Pi_{t+1}} m \right)"
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
    warming: float = param(
        0.004, low=0.0, high=10.0, doc="How fast the momentum warms up, ψ", live=True
    )

    def update(
        self, weights: Array, gradient: Array, state: Arrays, rate: float, step: int
    ) -> None:
        """Update both means and step along the gradient and the mean of the next step."""
        m, v, warmth = state["m"], state["v"], state["warmth"]
        now, ahead = self._momentum(step), self._momentum(step + 1)
        m *= self.beta1
        m += (1.0 - self.beta1) * gradient
        v *= self.beta2
        v += (1.0 - self.beta2) * (gradient * gradient)
        # warmth = 1 − Π, so that it starts at 0 and keeps its digits while Π vanishes.
        warmth *= now
        warmth += 1.0 - now
        size = np.sqrt(v)
        size *= (1.0 - self.beta2**step) ** -0.5
        size += self.epsilon
        change = (1.0 - now) * gradient
        change /= warmth
        change += ahead * m / (warmth * ahead + (1.0 - ahead))
        change /= size
        change *= rate
        weights -= change
        clear_vanished(step, m, v)

    def _momentum(self, step: int) -> float:
        return self.beta1 * (1.0 - 0.5 * float(0.96 ** (step * self.warming)))
